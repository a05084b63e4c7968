package dev.fullspan.readiness.audit;

import dev.fullspan.platform.PublicAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The only way out for the browser of an audit: a proxy on the loopback address that connects to checked addresses
 * alone, so that nothing on a page (images, scripts, frames, redirects) reaches into a private network.
 */
final class FilteringProxy implements AutoCloseable {
    private static final int MAX_HEAD = 64 * 1024;

    private final ServerSocket server;
    private final Predicate<InetAddress> allowed;
    private final int timeoutMillis;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    FilteringProxy(AuditLimits limits, Predicate<InetAddress> allowed) {
        this.allowed = allowed;
        timeoutMillis = Math.toIntExact(limits.requestTimeout().toMillis());
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("audit-proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(timeoutMillis);
            byte[] head = readHead(client.getInputStream());
            String[] request = new String(head, StandardCharsets.ISO_8859_1).split("\r\n", 2);
            String[] words = request[0].split(" ");
            if (words.length != 3 || request.length != 2) {
                refuse(client, "400 Bad Request");
            } else if (words[0].equals("CONNECT")) {
                tunnel(client, words[1]);
            } else {
                forward(client, words, request[1]);
            }
        } catch (IOException e) {
            // One connection of a page; the page shows what is missing.
        } finally {
            open.remove(client);
        }
    }

    private void tunnel(Socket client, String authority) throws IOException {
        int colon = authority.lastIndexOf(':');
        if (colon < 1) {
            refuse(client, "400 Bad Request");
            return;
        }
        try (Socket target = connect(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))) {
            client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            both(client, target);
        } catch (IOException | NumberFormatException e) {
            refuse(client, "502 Bad Gateway");
        }
    }

    private void forward(Socket client, String[] words, String rest) throws IOException {
        URI address;
        try {
            address = URI.create(words[1]);
        } catch (IllegalArgumentException e) {
            refuse(client, "400 Bad Request");
            return;
        }
        if (address.getHost() == null) {
            refuse(client, "400 Bad Request");
            return;
        }
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        StringBuilder head = new StringBuilder(words[0] + " " + path + query + " HTTP/1.1\r\n");
        for (String line : rest.split("\r\n")) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!line.isEmpty() && !name.startsWith("proxy-") && !name.startsWith("connection:")) {
                head.append(line).append("\r\n");
            }
        }
        head.append("Connection: close\r\n\r\n");
        try (Socket target = connect(address.getHost(), address.getPort() < 0 ? 80 : address.getPort())) {
            target.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            both(client, target);
        } catch (IOException e) {
            refuse(client, "502 Bad Gateway");
        }
    }

    private Socket connect(String host, int port) throws IOException {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress address = PublicAddresses.resolve(name, allowed)[0];
        Socket target = new Socket();
        target.connect(new InetSocketAddress(address, port), timeoutMillis);
        target.setSoTimeout(timeoutMillis);
        open.add(target);
        return target;
    }

    private void both(Socket client, Socket target) throws IOException {
        Thread up = Thread.ofVirtual().start(() -> copy(client, target));
        copy(target, client);
        client.close();
        target.close();
        open.remove(target);
        try {
            up.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0 || head.size() > MAX_HEAD) {
                throw new IOException("no request");
            }
            head.write(next);
            end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    private static void refuse(Socket client, String status) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone all the same.
            }
        }
    }
}
