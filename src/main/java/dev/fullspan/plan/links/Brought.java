package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What links brought: the visits that carry their tag, whoever clicked how often on the short address. */
@Component
public class Brought {
    private static final BigDecimal DAYS_A_MONTH = new BigDecimal("30.4375");

    private final Facts facts;
    private final Exchanges exchanges;
    private final Clock clock;

    Brought(Facts facts, Exchanges exchanges, Clock clock) {
        this.facts = facts;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /**
     * What one link, or one campaign's links, brought since.
     *
     * @param revenue of the orders in these visits, less all refunds of them
     */
    public record Sum(long visits, long people, long orders, Takings revenue) {}

    /** By code; a link without a visit has none. */
    Map<String, Sum> byLink(Shop shop, List<Link> links) {
        return by(shop, links, Dimension.CONTENT);
    }

    /** By campaign. */
    Map<String, Sum> byCampaign(Shop shop, List<Link> links) {
        return by(shop, links, Dimension.CAMPAIGN);
    }

    /** By code, in some days only. */
    public Map<String, Sum> byLink(Shop shop, List<Link> links, DateRange days) {
        return by(shop, links, Dimension.CONTENT, days);
    }

    private Map<String, Sum> by(Shop shop, List<Link> links, Dimension dimension) {
        Instant first =
                links.stream().map(Link::made).min(Comparator.naturalOrder()).orElse(clock.instant());
        LocalDate made = LocalDate.ofInstant(first, shop.timeZone());
        LocalDate today = today(shop);
        return by(shop, links, dimension, new DateRange(made.isAfter(today) ? today : made, today));
    }

    private Map<String, Sum> by(Shop shop, List<Link> links, Dimension dimension, DateRange days) {
        Map<String, Sum> sums = new HashMap<>();
        if (links.isEmpty()) {
            return sums;
        }
        Set<String> codes = new TreeSet<>(links.stream().map(Link::code).toList());
        Scope scope = Scope.of(
                shop.id(), days, shop.timeZone(), exchanges.of(shop), List.of(new Filter.In(Dimension.CONTENT, codes)));
        for (Breakdown.Row row : facts.ask(new Breakdown(scope, dimension, 1_000, RefundsOn.ORDER_DAY))) {
            if (!row.rest()) {
                sums.put(
                        Objects.requireNonNullElse(row.value(), ""),
                        new Sum(row.sessions(), row.visitors(), row.orders(), row.revenue()));
            }
        }
        return sums;
    }

    /** From the day on which a link was made up to today. */
    DateRange since(Shop shop, Link link) {
        LocalDate made = LocalDate.ofInstant(link.made(), shop.timeZone());
        LocalDate today = today(shop);
        return new DateRange(made, made.isAfter(today) ? made : today);
    }

    private LocalDate today(Shop shop) {
        return LocalDate.now(clock.withZone(shop.timeZone()));
    }

    /**
     * What was to be expected by now, by the time since the link was made; null where nothing was said. In the shop's currency at the
     * rate of today, else in that in which it was said.
     */
    @Nullable
    Money expectedByNow(Shop shop, Link link) {
        if (link.expected() == null) {
            return null;
        }
        long seconds =
                Math.max(0, Duration.between(link.made(), clock.instant()).toSeconds());
        BigDecimal months = BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(86_400), 6, RoundingMode.HALF_UP)
                .divide(DAYS_A_MONTH, 6, RoundingMode.HALF_UP);
        return exchanges
                .standing(shop)
                .of(Money.of(
                        link.expected().amount().multiply(months),
                        link.expected().currency()));
    }

    /** What an order of the shop was worth on average since the link was made; null where none is known. */
    @Nullable
    Money averageOrder(Shop shop, Link link) {
        Takings all = facts.ask(new Overview(
                        Scope.of(shop.id(), since(shop, link), shop.timeZone(), exchanges.of(shop), List.of())))
                .revenue();
        return all.priced() == 0 ? null : all.sum().dividedBy(all.priced());
    }

    /** Whether it was made so lately that little can be said: less than a week ago. */
    boolean isYoung(Link link) {
        return Duration.between(link.made(), clock.instant()).toDays() < 7;
    }

    /** Names of the campaigns, each once. */
    static List<String> campaigns(List<Link> links) {
        return new ArrayList<>(new TreeSet<>(links.stream().map(Link::campaign).toList()));
    }
}
