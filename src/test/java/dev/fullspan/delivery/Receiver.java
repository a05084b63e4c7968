package dev.fullspan.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that receives webhooks over HTTP and answers as it is told. */
public final class Receiver implements AutoCloseable {
    /** How a request is answered. */
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** One request; names of headers in lower case. */
    public record Heard(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Heard> news = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile Reply reply = status(200, "ok");

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Heard one = new Heard(exchange.getRequestURI().getPath(), headers, body);
            heard.add(one);
            news.add(one);
            reply.to(exchange);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    public void answer(Reply with) {
        reply = with;
    }

    public void answer(int status) {
        reply = status(status, "status " + status);
    }

    /** The next request that comes, or fails after half a minute. */
    public Heard next() throws InterruptedException {
        Heard one = news.poll(30, TimeUnit.SECONDS);
        if (one == null) {
            throw new AssertionError("Nothing came.");
        }
        return one;
    }

    public static Reply status(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
