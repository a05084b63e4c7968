package dev.fullspan.eventlog;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings events to one live consumer on a thread of its own; where it is slow, the oldest that wait are dropped. */
final class LiveDelivery implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDelivery.class);
    static final int WAITING_EVENTS = 5_000;

    private final LiveConsumer consumer;
    private final Consumer<LiveDelivery> onClose;
    private final ArrayDeque<List<Recorded>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Thread thread;
    private int events;
    private long dropped;
    private boolean closed;

    LiveDelivery(String name, LiveConsumer consumer, Consumer<LiveDelivery> onClose) {
        this.consumer = consumer;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("live-" + name).start(this::run);
    }

    /**
     * @param latest at most {@link #WAITING_EVENTS}
     * @param missed how many came before them that are not among them
     */
    void offer(List<Recorded> latest, int missed) {
        lock.lock();
        try {
            dropped += missed;
            while (events + latest.size() > WAITING_EVENTS && !waiting.isEmpty()) {
                int oldest = waiting.removeFirst().size();
                events -= oldest;
                dropped += oldest;
            }
            waiting.addLast(latest);
            events += latest.size();
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<Recorded> next = take(); !next.isEmpty(); next = take()) {
                deliver(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<Recorded> batch) {
        try {
            consumer.accept(batch);
        } catch (RuntimeException e) {
            LOG.warn("A live consumer failed; it goes on with the next events.", e);
        }
    }

    private List<Recorded> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                more.await();
            }
            if (closed) {
                return List.of();
            }
            List<Recorded> next = waiting.removeFirst();
            events -= next.size();
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            more.signal();
        } finally {
            lock.unlock();
        }
        onClose.accept(this);
        thread.interrupt();
    }
}
