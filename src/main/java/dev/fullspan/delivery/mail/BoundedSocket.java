package dev.fullspan.delivery.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A connection to a server that somebody named. Timeouts of single reads would wait for ever for one that drips, and the library gathers what a
 * server says without end; here both come to an end.
 */
final class BoundedSocket extends Socket {
    private static final long MOST_BYTES = 256 * 1024;

    private volatile long deadline;
    private volatile long left = MOST_BYTES;

    /** Begins another piece of the conversation, which takes so long and says so much at most. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        left = MOST_BYTES;
    }

    /** Closes the connection when its time is over. */
    void watch() {
        Thread.ofVirtual().name("mail-watch").start(() -> {
            try {
                while (!isClosed() && System.nanoTime() - deadline < 0) {
                    Thread.sleep(250);
                }
                close();
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                counted(read < 0 ? -1 : 1);
                return read;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return counted(super.read(bytes, from, length));
            }
        };
    }

    private int counted(int read) throws IOException {
        if (read > 0) {
            left -= read;
            if (left < 0) {
                throw new IOException("It says more than a mail server has to say.");
            }
        }
        return read;
    }
}
