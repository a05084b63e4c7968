package dev.fullspan.checkout;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Searches that people began by a click: in the background, one at a time for each shop. */
@Component
class SearchRuns {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRuns.class);

    private final LedgerSearch search;
    private final Clock clock;
    private final Map<ShopId, Run> runs = new ConcurrentHashMap<>();

    SearchRuns(LedgerSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    private record Run(Instant started, CompletableFuture<Void> done) {}

    /** How the search that somebody began last stands. */
    sealed interface State {
        /** Nobody began one since the start, or it is over. */
        record Idle() implements State {}

        record Running(Instant since) implements State {}

        /** @param reason a sentence for people */
        record Failed(String reason) implements State {}
    }

    /** Begins a search unless one goes on, and waits a moment for its end. */
    State start(Shop shop, Duration moment) {
        Run run = runs.compute(
                shop.id(), (id, known) -> known != null && !known.done().isDone() ? known : begun(shop));
        try {
            run.done().get(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // the state tells it
        }
        return state(shop.id());
    }

    private Run begun(Shop shop) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("leak-search-" + shop.id()).start(() -> {
            try {
                search.run(shop);
                done.complete(null);
            } catch (RuntimeException e) {
                LOG.error("The search for leaks that was asked for failed for shop {}.", shop.id(), e);
                done.completeExceptionally(e);
            }
        });
        return new Run(clock.instant(), done);
    }

    State state(ShopId shop) {
        Run run = runs.get(shop);
        if (run == null) {
            return new State.Idle();
        }
        return switch (run.done().state()) {
            case RUNNING -> new State.Running(run.started());
            case SUCCESS -> new State.Idle();
            case FAILED, CANCELLED ->
                new State.Failed(
                        run.done().exceptionNow() instanceof ProblemException problem
                                ? problem.detail()
                                : "The search broke off; the log has the cause. What was found before stays.");
        };
    }
}
