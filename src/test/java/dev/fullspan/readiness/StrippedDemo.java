package dev.fullspan.readiness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The demo's storefront under a loopback address of its own, with the pixel's element taken out of some of its pages. */
final class StrippedDemo implements AutoCloseable {
    private static final Pattern TAG = Pattern.compile("<script[^>]*\\bdata-key=[^>]*></script>");
    private static final List<String> ASKED = List.of("Accept", "Accept-Language", "Cookie", "Content-Type");
    private static final List<String> ANSWERED = List.of("Content-Type", "Location", "Set-Cookie");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final int port;
    private final Predicate<String> stripped;

    /**
     * @param port of the running program
     * @param stripped whether the page of a path loses the tag
     */
    StrippedDemo(int port, Predicate<String> stripped) throws IOException {
        this.port = port;
        this.stripped = stripped;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/demo-shop";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (String name : ASKED) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            for (String name : ANSWERED) {
                answer.headers()
                        .allValues(name)
                        .forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            byte[] body = body(exchange.getRequestURI().getPath(), answer);
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] body(String path, HttpResponse<byte[]> answer) {
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (!page || !stripped.test(path)) {
            return answer.body();
        }
        String html = new String(answer.body(), StandardCharsets.UTF_8);
        return TAG.matcher(html).replaceAll("").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
