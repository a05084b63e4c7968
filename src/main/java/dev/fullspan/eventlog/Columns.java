package dev.fullspan.eventlog;

import dev.fullspan.eventlog.query.GiveWay;
import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The columns as they can be read: SQL against DuckDB on a small, fixed number of connections, each with a platform
 * thread of its own, since native calls would pin virtual threads. Callers wait for a free one.
 */
public final class Columns implements AutoCloseable {
    private final ExecutorService threads;
    private final BlockingQueue<Connection> free;
    private final Source source;
    private final Connection closed;

    /** Hands out connections to the file that is current. */
    interface Source {
        Connection open() throws SQLException;
    }

    Columns(Source source, int readers) throws SQLException {
        this.source = source;
        this.threads = Executors.newFixedThreadPool(
                readers, Thread.ofPlatform().daemon().name("columns-", 1).factory());
        this.free = new ArrayBlockingQueue<>(readers);
        this.closed = source.open();
        closed.close();
        for (int i = 0; i < readers; i++) {
            free.add(source.open());
        }
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
        Future<T> result = threads.submit(Patience.asked(GiveWay.asked(() -> inSnapshot(reading))));
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

    private <T> T inSnapshot(Reading<T> reading) throws SQLException, InterruptedException {
        Connection connection = free.take();
        try {
            connection.setAutoCommit(false);
            return reading.from(connection);
        } finally {
            try {
                connection.rollback();
            } finally {
                free.add(connection);
            }
        }
    }

    /** Waits until nothing is read, runs the change with all readers closed, and opens them again on what is current then. */
    void whileClosed(Change change) throws SQLException, InterruptedException {
        int readers = free.size() + free.remainingCapacity();
        for (int i = 0; i < readers; i++) {
            Connection connection = free.take();
            if (!connection.isClosed()) {
                connection.close();
            }
        }
        List<Connection> fresh = new ArrayList<>();
        try {
            change.run();
            for (int i = 0; i < readers; i++) {
                fresh.add(source.open());
            }
        } finally {
            // Where the change failed, closed ones stand in until it is tried again: questions fail, they do not hang.
            while (fresh.size() < readers) {
                fresh.add(closed);
            }
            free.addAll(fresh);
        }
    }

    /** A change of the file beneath. */
    interface Change {
        void run() throws SQLException;
    }

    @Override
    public void close() {
        threads.close();
        for (Connection connection : free) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
