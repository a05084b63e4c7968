package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * How long one question may take: as long as it needs, unless whoever waits for the answer has set a bound, as for every request. What works on an
 * answer looks at {@link #check()} from time to time; statements are ended by {@link #seconds()}.
 */
public final class Patience {
    private static final ScopedValue<Duration> BOUND = ScopedValue.newInstance();
    private static final ScopedValue<Patience> ASKED = ScopedValue.newInstance();

    private final Duration bound;
    private final long begun = System.nanoTime();

    private Patience(Duration bound) {
        this.bound = bound;
    }

    /** Work whose questions have a bound. */
    public interface Work<X extends Exception> {
        void run() throws X;
    }

    /** Runs the work on this thread; each question that it asks may take as long as the bound. */
    public static <X extends Exception> void of(Duration bound, Work<X> work) throws X {
        ScopedValue.where(BOUND, bound).<Void, X>call(() -> {
            work.run();
            return null;
        });
    }

    /** The work on a question that is asked now on this thread, to be done on another one. */
    public static <T> Callable<T> asked(Callable<T> answering) {
        if (!BOUND.isBound()) {
            return answering;
        }
        Patience patience = new Patience(BOUND.get());
        return () -> ScopedValue.where(ASKED, patience).call(() -> {
            check();
            return answering.call();
        });
    }

    /** @throws ProblemException {@link Problem#TOO_MUCH} where the bound of the question that this thread works on is over */
    public static void check() {
        if (ASKED.isBound() && ASKED.get().left().isNegative()) {
            throw new ProblemException(
                    Problem.TOO_MUCH,
                    null,
                    "This took longer than " + ASKED.get().bound.toSeconds()
                            + " seconds and was given up. Choose a shorter range or fewer conditions.");
        }
    }

    /** Whole seconds after which a statement is to be ended, 1 or more; 0 where there is no bound. */
    public static int seconds() {
        return ASKED.isBound() ? (int) Math.max(1, ASKED.get().left().toSeconds() + 1) : 0;
    }

    private Duration left() {
        return bound.minusNanos(System.nanoTime() - begun);
    }
}
