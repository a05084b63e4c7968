package dev.fullspan.command.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Clients within this process that do the same again and again, each as soon as it is answered. Bounded by their time. */
final class Clients {
    private static final long HIGHEST_MICROS = 60_000_000;

    private final int count;

    Clients(int count) {
        this.count = count;
    }

    /** What one client does; opened once a round, within its own thread. */
    interface Client extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Each of them for so long. @throws ExecutionException where one of them failed */
    Load.Outcome run(double seconds, Callable<Client> open) throws InterruptedException, ExecutionException {
        Histogram all = new Histogram(HIGHEST_MICROS, 3);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> one(open, end)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
            return new Load.Outcome(all.getTotalCount(), 0, (System.nanoTime() - start) / 1e9, all);
        }
    }

    private static Histogram one(Callable<Client> open, long end) throws Exception {
        Histogram own = new Histogram(HIGHEST_MICROS, 3);
        try (Client client = open.call()) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                client.once();
                own.recordValue(
                        Math.clamp(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start), 1, HIGHEST_MICROS));
            }
        }
        return own;
    }
}
