package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the digest of a week together. */
@Component
class MondayReport {
    private final Facts facts;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final WeekDeeds deeds;
    private final NextThings next;
    private final ObjectProvider<Leaking> leaking;
    private final Clock clock;

    MondayReport(
            Facts facts,
            Exchanges exchanges,
            OwnChannels channels,
            WeekDeeds deeds,
            NextThings next,
            ObjectProvider<Leaking> leaking,
            Clock clock) {
        this.facts = facts;
        this.exchanges = exchanges;
        this.channels = channels;
        this.deeds = deeds;
        this.next = next;
        this.leaking = leaking;
        this.clock = clock;
    }

    Digest of(Shop shop, Week week) {
        var exchange = exchanges.of(shop);
        var named = channels.named(shop.id());
        Function<DateRange, Scope> scopes = days ->
                Scope.of(shop.id(), days, shop.timeZone(), exchange, List.of()).naming(named);
        Leaking source = leaking.getIfAvailable();
        Leaking.Sum leaks = source == null ? null : source.of(shop.id()).orElse(null);
        return new Digest(
                week,
                new WeekFigures(facts, scopes, clock.instant()).of(week),
                leaks,
                new WeekChanges(facts, scopes).of(week),
                deeds.of(shop, week),
                next.of(shop));
    }
}
