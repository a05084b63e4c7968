package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Searches that were begun by a click, while another one holds the thread in which they reckon. */
@FullspanTest
class SearchRunsTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    SearchRuns runs;

    @Autowired
    SearchThread thread;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Ledger ledger;

    private Shop shop() {
        Shop shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        BrokenCheckouts.into(log, shop.id(), Instant.now().minus(Duration.ofDays(184)), 1, true);
        return shop;
    }

    @Test
    void oneAtATimeGoesOnInTheBackground() throws Exception {
        Shop shop = shop();
        assertThat(runs.state(shop.id())).isInstanceOf(SearchRuns.State.Idle.class);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable end = release::countDown) {
            CountDownLatch at = new CountDownLatch(1);
            CompletableFuture<Boolean> held = hold(others, release, at);
            at.await();

            SearchRuns.State first = runs.start(shop, Duration.ofMillis(50));
            SearchRuns.State again = runs.start(shop, Duration.ofMillis(50));

            assertThat(first).isInstanceOf(SearchRuns.State.Running.class).isEqualTo(again);
            release.countDown();
            held.get();
            assertThat(runs.start(shop, LONG)).isInstanceOf(SearchRuns.State.Idle.class);
        }
        assertThat(ledger.all(shop)).isNotEmpty();
    }

    @Test
    void whatBreaksOffIsToldUntilTheNextOne() throws Exception {
        Shop shop = shop();
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable end = release::countDown) {
            CountDownLatch at = new CountDownLatch(1);
            hold(others, release, at);
            at.await();
            List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < 9; i++) { // eight that wait, and one too many
                waiting.add(hold(others, release, new CountDownLatch(1)));
            }
            assertThat(CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)))
                    .failsWithin(LONG);

            SearchRuns.State refused = runs.start(shop, LONG);

            assertThat(refused)
                    .isEqualTo(new SearchRuns.State.Failed(
                            "Several searches for leaks wait already. Try again in a minute."));
            assertThat(runs.state(shop.id())).isEqualTo(refused);
        }
        assertThat(runs.start(shop, LONG)).isInstanceOf(SearchRuns.State.Idle.class);
    }

    /** Takes the thread, or a place in its queue, until released; {@code at} opens when it is the thread. */
    private CompletableFuture<Boolean> hold(ExecutorService others, CountDownLatch release, CountDownLatch at) {
        return CompletableFuture.supplyAsync(
                () -> thread.run(() -> {
                    at.countDown();
                    try {
                        release.await();
                        return true;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                }),
                others);
    }
}
