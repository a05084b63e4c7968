package dev.fullspan.eventlog.query;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Long work that nobody looks at and that leaves time to those who wait for a page: after each piece of computation it rests as long as the piece
 * took, where anybody else asked meanwhile. Alone it does not rest. Nor does it between the statements of a question, whose tables would
 * take the memory for reports for as long.
 */
public final class GiveWay {
    private static final ScopedValue<GiveWay> BACKGROUND = ScopedValue.newInstance();
    private static final AtomicInteger OTHERS_NOW = new AtomicInteger();
    private static final AtomicLong OTHERS_EVER = new AtomicLong();
    /** Shorter pieces are joined with the next. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private long begun = System.nanoTime();
    private long others = OTHERS_EVER.get();

    private GiveWay() {}

    /** Runs work in the background, with all questions that it asks. */
    public static <T> T of(Callable<T> work) {
        try {
            return ScopedValue.where(BACKGROUND, new GiveWay()).call(work::call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The work on a question that is asked now on this thread, to be done on another one. */
    public static <T> Callable<T> asked(Callable<T> answering) {
        if (BACKGROUND.isBound()) {
            GiveWay own = BACKGROUND.get();
            return () -> ScopedValue.where(BACKGROUND, own).call(answering::call);
        }
        return () -> {
            OTHERS_NOW.incrementAndGet();
            OTHERS_EVER.incrementAndGet();
            try {
                return answering.call();
            } finally {
                OTHERS_NOW.decrementAndGet();
            }
        };
    }

    /** A piece of work is done: rests where this thread works in the background and others asked. */
    public static void now() {
        if (BACKGROUND.isBound()) {
            BACKGROUND.get().rest();
        }
    }

    /** Whether this thread works in the background. */
    public static boolean isBackground() {
        return BACKGROUND.isBound();
    }

    private void rest() {
        long worked = System.nanoTime() - begun;
        if (worked < SHORTEST_NANOS) {
            return;
        }
        long ever = OTHERS_EVER.get();
        try {
            TimeUnit.NANOSECONDS.sleep(restAfter(worked, ever != others || OTHERS_NOW.get() > 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever works here notices
        }
        others = ever;
        begun = System.nanoTime();
    }

    /** Nanoseconds of rest after a piece of work. */
    static long restAfter(long worked, boolean othersAsked) {
        return othersAsked ? Math.min(worked, LONGEST_NANOS) : 0;
    }
}
