package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.LatestRate;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The money that lies with a partner and may be lost: what it has not accepted in time, not sent in time, or not tied out. */
@Component
class PartyRisks {
    private final JdbcClient database;
    private final TieOuts tieOuts;
    private final ExchangeRates rates;
    private final Clock clock;

    PartyRisks(JdbcClient database, TieOuts tieOuts, ExchangeRates rates, Clock clock) {
        this.database = database;
        this.tieOuts = tieOuts;
        this.rates = rates;
        this.clock = clock;
    }

    /** Orders of one kind and what they come to. */
    record Sum(long orders, Money money) {}

    /**
     * What is at risk with a partner.
     *
     * @param all each order once
     */
    record Risk(Sum unanswered, Sum late, Sum untied, Sum all) {}

    private record Part(long id, PartyId party, boolean silent, boolean late, Money money) {}

    Risk of(Shop shop, PartyId party) {
        return of(shop, party, parts(shop, party, clock.instant()), tieOuts.open(shop.id()));
    }

    /** Of each party with which something is at risk. */
    Map<PartyId, Risk> of(Shop shop) {
        Map<PartyId, List<Part>> parts =
                parts(shop, null, clock.instant()).stream().collect(Collectors.groupingBy(Part::party));
        List<TieOut> open = tieOuts.open(shop.id());
        return Stream.concat(parts.keySet().stream(), open.stream().map(TieOut::party))
                .distinct()
                .collect(Collectors.toMap(
                        party -> party, party -> of(shop, party, parts.getOrDefault(party, List.of()), open)));
    }

    private Risk of(Shop shop, PartyId party, List<Part> parts, List<TieOut> open) {
        Untied untied = untied(open, party);
        Map<Long, Money> most = new HashMap<>();
        parts.forEach(part -> most.merge(part.id(), part.money(), PartyRisks::higher));
        for (TieOut.Line line : untied.lines()) {
            Long part = line.assignment();
            if (part != null) {
                most.merge(part, line.revenue(), PartyRisks::higher);
            }
        }
        Sum all = sum(shop, most.values());
        return new Risk(
                sum(shop, parts.stream().filter(Part::silent).map(Part::money).toList()),
                sum(shop, parts.stream().filter(Part::late).map(Part::money).toList()),
                sum(shop, untied.lines().stream().map(TieOut.Line::revenue).toList()),
                new Sum(all.orders() + untied.unknown(), all.money()));
    }

    /**
     * What is not tied out and past its time, or differs.
     *
     * @param tieOuts those that hold it
     */
    record Untied(List<TieOut.Line> lines, List<Long> tieOuts) {
        /** Parts of our orders. */
        Set<Long> parts() {
            return lines.stream()
                    .map(TieOut.Line::assignment)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Orders that only partners have. */
        long unknown() {
            return lines.stream().filter(line -> line.assignment() == null).count();
        }
    }

    /** @param party null for all */
    Untied untied(ShopId shop, @Nullable PartyId party) {
        return untied(tieOuts.open(shop), party);
    }

    private Untied untied(List<TieOut> open, @Nullable PartyId party) {
        Instant now = clock.instant();
        List<TieOut> sheets = open.stream()
                .filter(one -> party == null || one.party().equals(party))
                .filter(one -> !one.atRisk(now).isEmpty())
                .toList();
        return new Untied(
                sheets.stream().flatMap(one -> one.atRisk(now).stream()).toList(),
                sheets.stream().map(TieOut::id).toList());
    }

    private static Money higher(Money one, Money other) {
        return one.minor() >= other.minor() ? one : other;
    }

    private static Sum sum(Shop shop, Collection<Money> all) {
        return new Sum(all.size(), all.stream().reduce(Money.zero(shop.currency()), Money::plus));
    }

    private List<Part> parts(Shop shop, @Nullable PartyId party, Instant now) {
        return database.sql("""
                        select a.id, a.party, a.state = 'offered' and a.answer_by < :now as silent, a.ship_by < :now as late, r.currency,
                            coalesce(round(r.revenue * sum(ol.net::numeric * (l.quantity - l.refused - l.shipped) / nullif(ol.quantity, 0))
                                / nullif(r.subtotal, 0)), 0)::bigint as revenue
                        from fulfilment.assignment a
                        join orders.record r on r.id = a.record
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        left join orders.line ol on ol.record = a.record and ol.id = l.line
                        where a.shop = :shop and (:party = 0 or a.party = :party) and a.practice is null
                            and (a.state = 'offered' and a.answer_by < :now
                                or a.state in ('offered', 'accepted', 'partly_shipped') and a.ship_by < :now)
                            and not coalesce(a.cancel_asked is not null and a.cancel_answer is null and a.reason = :held, false)
                        group by a.id, a.party, a.state, a.answer_by, a.ship_by, r.currency, r.revenue, r.subtotal
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("shop", shop.id().value())
                .param("party", party == null ? 0L : party.value())
                .param("held", Assignment.HELD)
                .query((row, number) -> new Part(
                        row.getLong("id"),
                        new PartyId(row.getLong("party")),
                        row.getBoolean("silent"),
                        row.getBoolean("late"),
                        LatestRate.of(
                                rates,
                                shop,
                                new Money(row.getLong("revenue"), Currency.getInstance(row.getString("currency"))))))
                .list();
    }
}
