package dev.fullspan.command.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * HTTP load on a server of the loopback address: a number of connections that are kept open, each sending one request after
 * the other. Bounded by its time.
 *
 * <p>With a pace each connection sends at fixed moments, and latency counts from the moment a request was due, so that a
 * stalled server is not asked less and does not look faster than it is.
 */
final class Load {
    private static final long HIGHEST_MICROS = 60_000_000;

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Makes a connection's requests: the bytes to send next, head and body. */
    interface Requests {
        byte[] next(int connection, long number);
    }

    /**
     * What came of it.
     *
     * @param answered requests with an answer of 2xx
     * @param failed others
     * @param latency in microseconds
     */
    record Outcome(long answered, long failed, double seconds, Histogram latency) {
        double perSecond() {
            return answered / seconds;
        }

        double percentileMillis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** As fast as the server answers. */
    Outcome flatOut(double seconds, Requests requests) throws InterruptedException {
        return run(seconds, 0, Long.MAX_VALUE, requests);
    }

    /** At the given rate over all connections. */
    Outcome paced(double seconds, double perSecond, Requests requests) throws InterruptedException {
        return run(seconds, perSecond, Long.MAX_VALUE, requests);
    }

    /** A given number of requests over all connections, as fast as the server answers, for at most the given time. */
    Outcome counted(long count, double seconds, Requests requests) throws InterruptedException {
        return run(seconds, 0, count, requests);
    }

    private Outcome run(double seconds, double perSecond, long count, Requests requests) throws InterruptedException {
        Histogram all = new Histogram(HIGHEST_MICROS, 3);
        AtomicLong answered = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong left = new AtomicLong(count);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        long[] start = new long[1];
        for (int i = 0; i < connections; i++) {
            int connection = i;
            threads.add(Thread.ofVirtual().start(() -> {
                Histogram own = new Histogram(HIGHEST_MICROS, 3);
                Tally tally = new Tally(own);
                try {
                    go.await();
                    Pace pace = new Pace(start[0], seconds, perSecond, connection, connections);
                    send(connection, pace, left, requests, tally);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                synchronized (all) {
                    all.add(own);
                }
                answered.addAndGet(tally.answered);
                failed.addAndGet(tally.failed);
            }));
        }
        start[0] = System.nanoTime();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return new Outcome(answered.get(), failed.get(), (System.nanoTime() - start[0]) / 1e9, all);
    }

    private void send(int connection, Pace pace, AtomicLong left, Requests requests, Tally tally) {
        Line line = null;
        long number = 0;
        while (pace.goesOn(number) && left.getAndDecrement() > 0) {
            long due = pace.awaitTurn(number);
            try {
                if (line == null) {
                    line = new Line(port);
                }
                int status = line.exchange(requests.next(connection, number));
                tally.note(status, due);
                if (line.closing) {
                    line.close();
                    line = null;
                }
            } catch (IOException e) {
                tally.failed++;
                if (line != null) {
                    line.close();
                }
                line = null;
            }
            number++;
        }
        if (line != null) {
            line.close();
        }
    }

    /** A request with a JSON body. */
    static byte[] post(String path, @Nullable String authorization, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                + "Content-Length: " + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        return request;
    }

    private static final class Tally {
        private final Histogram latency;
        private long answered;
        private long failed;

        private Tally(Histogram latency) {
            this.latency = latency;
        }

        private void note(int status, long due) {
            latency.recordValue(Math.min(HIGHEST_MICROS, Math.max(1, (System.nanoTime() - due) / 1000)));
            if (status >= 200 && status < 300) {
                answered++;
            } else {
                failed++;
            }
        }
    }

    /** When a connection's requests are due. */
    private static final class Pace {
        private final long end;
        private final long first;
        private final long everyNanos;

        private Pace(long start, double seconds, double perSecond, int connection, int connections) {
            end = start + (long) (seconds * 1e9);
            everyNanos = perSecond == 0 ? 0 : (long) (connections / perSecond * 1e9);
            first = start + everyNanos * connection / connections;
        }

        private boolean goesOn(long number) {
            return (everyNanos == 0 ? System.nanoTime() : first + number * everyNanos) < end;
        }

        private long awaitTurn(long number) {
            if (everyNanos == 0) {
                return System.nanoTime();
            }
            long due = first + number * everyNanos;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return due;
        }
    }

    /** One kept-alive connection; reads answers with a length and chunked ones. */
    static final class Line implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        /** Whether the server said that it closes the connection after the last answer. */
        private boolean closing;

        Line(int port) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream(), 2048);
            out = socket.getOutputStream();
        }

        /** Sends a request and reads its answer whole: the status. */
        int exchange(byte[] request) throws IOException {
            out.write(request);
            String status = line();
            if (status.length() < 12) {
                throw new SocketException("no answer");
            }
            long length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                } else if (lower.startsWith("connection:")) {
                    closing = lower.contains("close");
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.contains("chunked");
                }
            }
            if (chunked) {
                for (int size = chunk(); size > 0; size = chunk()) {
                    in.skipNBytes(size);
                    line();
                }
                line();
            } else {
                in.skipNBytes(length);
            }
            return Integer.parseInt(status.substring(9, 12));
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line().strip(), 16);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new SocketException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone all the same.
            }
        }
    }
}
