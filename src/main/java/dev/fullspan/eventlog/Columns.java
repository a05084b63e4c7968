package dev.fullspan.eventlog;

import dev.fullspan.eventlog.query.GiveWay;
import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.NiceThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns as they can be read: SQL against DuckDB on a small, fixed number of connections, each with a platform
 * thread of its own, since native calls would pin virtual threads. Callers wait for a free one. What runs in the background has one more,
 * and memory, so that no page waits for it.
 */
public final class Columns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Columns.class);

    private final Source source;
    private final Connection closed;
    private final Lane pages;
    private final Lane background;

    /** Hands out connections to the file that is current. */
    interface Source {
        Connection open() throws SQLException;

        /** Gives the engine the memory of pages, and that of background work besides or no more. */
        void room(boolean background) throws SQLException;
    }

    /** Threads and as many connections. */
    private record Lane(ExecutorService threads, ArrayBlockingQueue<Connection> free, int size) {
        Lane(int size, ThreadFactory threads) {
            this(Executors.newFixedThreadPool(size, threads), new ArrayBlockingQueue<>(size), size);
        }

        void open(Source source) throws SQLException {
            while (free.remainingCapacity() > 0) {
                free.add(source.open());
            }
        }

        /** Waits until nothing is read and closes all. */
        void drain() throws SQLException, InterruptedException {
            for (int i = 0; i < size; i++) {
                Connection connection = free.take();
                if (!connection.isClosed()) {
                    connection.close();
                }
            }
        }
    }

    Columns(Source source, int readers) throws SQLException {
        this.source = source;
        this.closed = source.open();
        closed.close();
        this.pages = new Lane(
                readers, Thread.ofPlatform().daemon().name("columns-", 1).factory());
        this.background = new Lane(1, NiceThreads.named("columns-background"));
        pages.open(source);
        background.open(source);
    }

    /** One reading: may run several statements, which see the columns as of its first one. Must not keep the connection. */
    public interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /**
     * Runs a reading in one read-only snapshot and waits for its result.
     *
     * @throws ProblemException {@link Problem#NOT_READY} where the waiting was interrupted, {@link Problem#TOO_MUCH} where the asking thread's
     *     {@link Patience} is over
     */
    public <T> T read(Reading<T> reading) {
        Future<T> result = GiveWay.isBackground()
                ? background.threads.submit(Patience.asked(GiveWay.asked(() -> withRoom(reading))))
                : pages.threads.submit(Patience.asked(GiveWay.asked(() -> inSnapshot(reading, pages))));
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("The columns could not be read.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.NOT_READY, null, "The question was given up before it was answered.");
        }
    }

    /** One at a time: the lane has one thread. */
    private <T> T withRoom(Reading<T> reading) throws SQLException, InterruptedException {
        source.room(true);
        try {
            return inSnapshot(reading, background);
        } finally {
            try {
                source.room(false);
            } catch (SQLException e) {
                LOG.debug("The engine keeps the memory of background work until the next of it is done", e);
            }
        }
    }

    private static <T> T inSnapshot(Reading<T> reading, Lane lane) throws SQLException, InterruptedException {
        Connection connection = lane.free.take();
        try {
            connection.setAutoCommit(false);
            return reading.from(connection);
        } finally {
            try {
                connection.rollback();
            } finally {
                lane.free.add(connection);
            }
        }
    }

    /** Waits until nothing is read, runs the change with all readers closed, and opens them again on what is current then. */
    void whileClosed(Change change) throws SQLException, InterruptedException {
        pages.drain();
        background.drain();
        try {
            change.run();
            pages.open(source);
            background.open(source);
        } finally {
            // Where the change failed, closed ones stand in until it is tried again: questions fail, they do not hang.
            for (Lane lane : List.of(pages, background)) {
                while (lane.free.offer(closed)) {
                    continue;
                }
            }
        }
    }

    /** A change of the file beneath. */
    interface Change {
        void run() throws SQLException;
    }

    @Override
    public void close() {
        for (Lane lane : List.of(pages, background)) {
            lane.threads.close();
            for (Connection connection : lane.free) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
