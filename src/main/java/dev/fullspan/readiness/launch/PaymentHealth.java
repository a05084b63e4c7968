package dev.fullspan.readiness.launch;

import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether buyers can pay right now: what the checkouts of the last hours told, against the week before. */
@Component
class PaymentHealth {
    private static final Duration NOW = Duration.ofHours(3);
    private static final Duration BEFORE = Duration.ofDays(7);

    private final Facts facts;
    private final Clock clock;

    PaymentHealth(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** @param usual share that failed in the week before, 0 to 1; negative where nothing was tried then */
    record Told(long tried, long failed, double usual) {
        double share() {
            return (double) failed / tried;
        }
    }

    /** Empty where no payment was told of in the last three hours. */
    Optional<Told> of(Shop shop) {
        Instant now = clock.instant();
        List<Payments.Row> lately = ask(shop, now.minus(NOW), now);
        long tried = lately.stream().mapToLong(Payments.Row::tried).sum();
        if (tried == 0) {
            return Optional.empty();
        }
        List<Payments.Row> before = ask(shop, now.minus(BEFORE), now.minus(NOW));
        long then = before.stream().mapToLong(Payments.Row::tried).sum();
        return Optional.of(new Told(
                tried,
                lately.stream().mapToLong(Payments.Row::failed).sum(),
                then == 0
                        ? -1
                        : (double) before.stream()
                                        .mapToLong(Payments.Row::failed)
                                        .sum()
                                / then));
    }

    private List<Payments.Row> ask(Shop shop, Instant from, Instant to) {
        Scope scope = new Scope(shop.id(), from, to, shop.timeZone(), shop.currency(), List.of());
        return facts.ask(new Payments(CheckoutSet.of(scope, CheckoutRules.usual(clock.instant()))));
    }
}
