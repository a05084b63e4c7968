package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Batch;
import dev.fullspan.eventlog.columns.EventRow;
import dev.fullspan.eventlog.columns.Store;
import dev.fullspan.eventlog.dedup.Verdicts;
import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.journal.Journal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records from the journal through the verdict into the columns, on one thread that alone writes there, and hands
 * them on afterwards. Where much waits, a second thread reads the next batch meanwhile: see {@link Gatherer}.
 *
 * <p>It commits what has gathered: a few events a few times a second when little comes, up to {@link Gatherer#BATCH_EVENTS} at
 * once when much does. Where a commit fails, the columns are opened anew and the same records are tried again; intake goes
 * on meanwhile.
 */
final class Loader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
    private static final long PAUSE_MILLIS = 150;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    /** A commit costs much that does not depend on its size: after one that took a second, six more go by. */
    private static final int PAUSE_SHARE = 6;

    private static final long CUT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Journal journal;
    private final Gatherer gatherer;
    private final Stores stores;
    private final Deliveries deliveries;
    private final RefusalBook book;
    private final Thread thread;
    private final ConcurrentLinkedQueue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition loadedMore = lock.newCondition();
    private long cutAt = System.nanoTime();
    private volatile long loaded;
    private volatile long lastReceived;
    private volatile long duplicates;
    private volatile boolean closed;

    /** The writer of the columns, which can be opened anew. */
    interface Stores {
        Store current();

        /** Closes and opens the file. */
        void reopen() throws SQLException;
    }

    Loader(Journal journal, Verdicts verdicts, Stores stores, Deliveries deliveries, RefusalBook book) {
        this.journal = journal;
        this.gatherer = new Gatherer(journal, verdicts);
        this.stores = stores;
        this.deliveries = deliveries;
        this.book = book;
        this.loaded = stores.current().loaded();
        this.lastReceived = stores.current().lastReceived();
        this.thread = Thread.ofPlatform().daemon().name("loader").start(this::run);
    }

    long loaded() {
        return loaded;
    }

    long lastReceived() {
        return lastReceived;
    }

    long duplicates() {
        return duplicates;
    }

    private void run() {
        while (!closed) {
            try {
                runTasks();
                step();
            } catch (InterruptedException e) {
                return;
            } catch (Exception | OutOfMemoryError e) {
                if (!closed) {
                    LOG.error("Loading failed at position {}; it is tried again. Intake goes on.", loaded + 1, e);
                    recover();
                }
            }
        }
    }

    private void runTasks() {
        for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void step() throws Exception {
        byte[] refusals = book.due();
        if (refusals != null) {
            journal.offer(refusals);
        }
        if (!journal.awaitBeyond(loaded, 100)) {
            cut();
            return;
        }
        long begun = System.nanoTime();
        Ids ids = stores.current().ids();
        Batch batch = gatherer.next(loaded, ids);
        if (batch.position() > loaded) {
            gatherer.readAhead(batch, ids);
            commit(batch);
        }
        cut();
        long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (tasks.isEmpty()) {
            long pause = Math.clamp(PAUSE_SHARE * taken, PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            journal.awaitBeyond(loaded + Gatherer.BATCH_EVENTS / 2, pause);
        }
    }

    private void commit(Batch batch) throws SQLException, IOException {
        stores.current().load(batch);
        duplicates += batch.repeatCount();
        lastReceived = stores.current().lastReceived();
        reach(batch.position());
        deliveries.live(batch.rows(), EventRow::recorded);
    }

    private void reach(long position) {
        lock.lock();
        try {
            loaded = position;
            loadedMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a position is loaded, or the time is over; says whether it is. */
    boolean awaitLoaded(long position, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (loaded < position && left > 0 && !closed) {
                left = loadedMore.awaitNanos(left);
            }
            return loaded >= position;
        } finally {
            lock.unlock();
        }
    }

    private void cut() throws IOException, SQLException {
        if (System.nanoTime() - cutAt < CUT_NANOS) {
            return;
        }
        cutAt = System.nanoTime();
        long position = Math.min(loaded, deliveries.lowest());
        journal.cut(position);
        stores.current().forgetRepeats(position);
    }

    private void recover() {
        try {
            gatherer.reset();
            Thread.sleep(1000);
            stores.reopen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("The columns could not be opened anew; it is tried again.", e);
        }
    }

    /**
     * Runs work on the loader's thread between two batches, when nothing else writes, and returns its result.
     *
     * @throws IllegalStateException where the log was closed: nobody would ever run it
     */
    <T> T between(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            gatherer.reset();
            return work.call();
        });
        tasks.add(task);
        if (closed && tasks.remove(task)) {
            throw new IllegalStateException("The event log was closed before this could be done.");
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up while it waited for the loader.", e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gatherer.close();
        tasks.forEach(task -> task.cancel(false));
    }
}
