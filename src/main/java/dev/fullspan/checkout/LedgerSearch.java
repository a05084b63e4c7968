package dev.fullspan.checkout;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.ShopRounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Searches every shop's visits and checkouts for leaks every few hours, keeps what it finds in the ledger, and verifies repairs. */
@Component
class LedgerSearch {
    private static final Duration LOOKS = Duration.ofMinutes(5);
    /** A search is due again after this time, once there is a fifth more to look at, as after an import, or in another currency. */
    private static final Duration EVERY = Duration.ofHours(4);

    private static final double MORE = 1.2;
    private static final long FEW = 20;
    private static final int DAYS = 400;

    private final Facts facts;
    private final LeakSearch search;
    private final Ledger ledger;
    private final ShopRounds rounds;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final Clock clock;

    LedgerSearch(
            Facts facts,
            LeakSearch search,
            Ledger ledger,
            ShopRounds rounds,
            Exchanges exchanges,
            OwnChannels channels,
            Clock clock) {
        this.facts = facts;
        this.search = search;
        this.ledger = ledger;
        this.rounds = rounds;
        this.exchanges = exchanges;
        this.channels = channels;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> leakSearchJob() {
        return Tasks.recurring("leak-search", FixedDelay.of(LOOKS))
                .execute((instance, context) -> rounds.each("The search for leaks", shop -> {
                    if (isDue(shop)) {
                        run(shop);
                    }
                }));
    }

    boolean isDue(Shop shop) {
        Instant now = clock.instant();
        return ledger.searched(shop.id())
                .map(last -> !last.currency().equals(shop.currency())
                        || last.ended().plus(EVERY).isBefore(now)
                        || told(scope(shop, now)) > MORE * last.told() + FEW)
                .orElse(true);
    }

    private long told(Scope scope) {
        return facts.ask(new EventNames(scope)).stream()
                .filter(row -> row.name().equals(Event.CHECKOUT_STARTED))
                .mapToLong(EventNames.Row::events)
                .sum();
    }

    /** Searches one shop now. */
    void run(Shop shop) {
        Instant now = clock.instant();
        Scope scope = scope(shop, now);
        long told = told(scope);
        LeakTrials trials = search.trials(scope);
        List<Leak> found = search.in(scope, trials);
        ledger.take(
                shop.id(),
                found,
                new Ledger.Searched(
                        now, trials.checkouts().counted(), told, trials.visits().oneIn(), shop.currency()));
        for (Ledger.Entry entry : ledger.all(shop)) {
            measure(shop.id(), entry, trials, scope);
            verify(shop.id(), entry, trials, scope);
        }
        lookAgain(shop, found, trials, scope);
    }

    /**
     * Open leaks that were not found again: what is part of one that was found is that one now; of the others those stay that still show by
     * themselves, at today's price, or at that of before in a currency that no rate converts. The rest are set aside until they are found again.
     */
    private void lookAgain(Shop shop, List<Leak> found, LeakTrials trials, Scope scope) {
        for (Ledger.Entry entry : ledger.all(shop)) {
            Leak leak = entry.leak();
            StepCounts counts = trials.of(leak.step());
            boolean part = found.stream().anyMatch(other -> Place.of(other).overlaps(Place.of(leak)));
            if (entry.state() == Ledger.State.OPEN && entry.noted() == null && !entry.confirmed() && !part) {
                boolean priced = leak.recoverable().isIn(shop.currency());
                if (!priced && LeakSearch.drops(Place.of(leak), counts)) {
                    ledger.seen(shop.id(), entry.id(), clock.instant());
                }
                search.measured(Place.of(leak), counts, scope)
                        .filter(again -> again.recoverable().low().minor() > 0)
                        .ifPresent(again -> ledger.measured(shop.id(), entry.id(), again, clock.instant()));
            }
        }
    }

    private void measure(ShopId shop, Ledger.Entry entry, LeakTrials trials, Scope scope) {
        Leak leak = entry.leak();
        if (entry.noted() != null && !entry.noted().priced()) {
            search.measured(Place.of(leak), trials.of(leak.step()), scope)
                    .ifPresent(
                            measured -> ledger.measured(shop, entry.id(), measured.atLeastNothing(), clock.instant()));
        }
    }

    /** What is known by now of a place that somebody wants to note, or empty. */
    Optional<Leak> measured(Shop shop, Place place) {
        Scope scope = scope(shop, clock.instant());
        return search.measured(place, search.counts(scope, place.step()), scope).map(Leak::atLeastNothing);
    }

    private void verify(ShopId shop, Ledger.Entry entry, LeakTrials trials, Scope scope) {
        LocalDate repaired = entry.repaired();
        boolean claimed = entry.state() == Ledger.State.REPAIRED || entry.state() == Ledger.State.VERIFIED;
        StepCounts counts = trials.of(entry.leak().step());
        if (!claimed || repaired == null || !RepairProof.isPriced(entry.leak(), repaired, counts)) {
            return;
        }
        switch (RepairProof.of(entry.leak(), repaired, counts, scope.currency())) {
            case RepairProof.Shown shown -> ledger.verified(shop, entry.id(), shown.gain());
            case RepairProof.NotShown not -> ledger.unverified(shop, entry.id());
            case RepairProof.TooEarly early -> {}
        }
    }

    /** What came to a leak's step of late. */
    StepCounts counts(Shop shop, LeakStep step) {
        return search.counts(scope(shop, clock.instant()), step);
    }

    private Scope scope(Shop shop, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, shop.timeZone());
        return Scope.of(
                        shop.id(),
                        new DateRange(today.minusDays(DAYS), today),
                        shop.timeZone(),
                        exchanges.of(shop),
                        List.of())
                .naming(channels.named(shop.id()));
    }
}
