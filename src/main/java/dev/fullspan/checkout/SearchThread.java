package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.GiveWay;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.NiceThreads;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * One thread of its own in which searches reckon, one after the other: they take a core for seconds, which neither intake nor pages
 * may lack.
 */
@Component
class SearchThread {
    private static final int WAITING = 8;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), NiceThreads.named("leak-search"));

    /** @throws ProblemException where too many wait already */
    <T> T run(Supplier<T> search) {
        Future<T> done;
        try {
            done = thread.submit(GiveWay.asked(search::get));
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    Problem.BUSY, null, "Several searches for leaks wait already. Try again in a minute.");
        }
        try {
            return done.get();
        } catch (InterruptedException e) {
            done.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The search for leaks was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The search for leaks failed.", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
