package dev.fullspan.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server on the loopback interface that takes every letter, counts it and keeps none (RFC 5321, the minimum). */
final class LetterSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LetterSink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket server;
    private final AtomicInteger received = new AtomicInteger();

    LetterSink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("letter-sink").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String host() {
        return server.getInetAddress().getHostAddress();
    }

    int received() {
        return received.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                caller.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
                Thread.ofVirtual().name("letter-sink-talk").start(() -> talk(caller));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("The rehearsal's mail server could not take a call.", e);
                }
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = caller.getOutputStream();
            say(out, "220 rehearsal");
            String line = in.readLine();
            while (line != null) {
                String verb = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "DATA" -> {
                        say(out, "354 go on");
                        while (line != null && !line.equals(".")) {
                            line = in.readLine();
                        }
                        received.incrementAndGet();
                        say(out, "250 thrown away");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
                line = in.readLine();
            }
        } catch (SocketTimeoutException e) {
            LOG.debug("A rehearsal's letter was not finished.", e);
        } catch (IOException e) {
            LOG.debug("A rehearsal's conversation broke off.", e);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
