package dev.fullspan.checkout.worth;

import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one point of completion is worth, beside what the same money buys in ads, and where the next hour or amount goes best. */
@Component
class Worth {
    private static final double DAYS_A_MONTH = 365.25 / 12;
    /** Fewer checkouts tell no rate to go by. */
    static final long FEWEST = 50;

    private final Facts facts;
    private final ChannelMonths months;
    private final Desk desk;
    private final Leaking leaking;
    private final Exchanges exchanges;
    private final Clock clock;

    Worth(Facts facts, ChannelMonths months, Desk desk, Leaking leaking, Exchanges exchanges, Clock clock) {
        this.facts = facts;
        this.months = months;
        this.desk = desk;
        this.leaking = leaking;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param checkouts that are over in the range
     * @param completed of those
     * @param abandoned of those, and not recovered
     * @param lost what the abandoned ones had in hand that told it
     * @param revenue of the completed ones, before refunds
     * @param point what one point is worth a month; null below {@link #FEWEST} checkouts, and where none was completed
     * @param returns by channel with spend
     * @param counting whether months with spend are yet to be counted
     * @param next where the next hour or amount goes, best first
     * @param leaks open ones together, or null where nobody has looked yet
     */
    record View(
            Selection selection,
            long checkouts,
            long completed,
            long abandoned,
            Money lost,
            Money revenue,
            @Nullable Money point,
            Desk.Known desk,
            List<AdReturn> returns,
            boolean counting,
            List<Next> next,
            Leaking.@Nullable Sum leaks) {
        View {
            returns = List.copyOf(returns);
            next = List.copyOf(next);
        }

        /** Share completed, 0 to 1; NaN without checkouts. */
        double completion() {
            return (double) completed / checkouts;
        }
    }

    /**
     * One way to spend the next hour or amount.
     *
     * @param cost of it, or null where it is not known
     * @param margin expected in the first month, cost not taken off; null where it cannot be told
     * @param missing why it cannot be told, in words, or null
     * @param average whether it is what the average brought, of which the next will rather bring less
     */
    record Next(
            String title,
            String href,
            boolean repair,
            @Nullable Money cost,
            @Nullable Money margin,
            @Nullable String missing,
            boolean average) {
        /** Margin for each unit spent; NaN where it cannot be told. */
        double rate() {
            return cost == null || margin == null ? Double.NaN : margin.minor() / (double) cost.minor();
        }
    }

    View of(Shop shop, Selection selection) {
        CheckoutSet set = CheckoutSet.of(selection.scope(), CheckoutRules.usual(clock.instant()));
        CheckoutSteps.Row all = facts.ask(new CheckoutSteps(set, null, 1)).getFirst();
        Money revenue = all.revenue().sum();
        double months = selection.range().days() / DAYS_A_MONTH;
        boolean told = all.over() >= FEWEST && all.completed() > 0;
        Money point = told
                ? new Money(
                        Math.round(revenue.minor() / months / ((double) all.completed() / all.over()) * .01),
                        revenue.currency())
                : null;
        Desk.Known known = desk.of(shop.id());
        List<AdReturn> returns = this.months.returns(shop);
        Leaking.Sum leaks = leaking.of(shop.id()).orElse(null);
        return new View(
                selection,
                all.over(),
                all.completed(),
                all.abandoned(),
                lost(all, revenue.currency()),
                revenue,
                point,
                known,
                returns,
                this.months.isCounting(shop),
                next(leaks, returns, known, shop),
                leaks);
    }

    private static Money lost(CheckoutSteps.Row all, Currency currency) {
        Money lost = Money.zero(currency);
        for (CheckoutSteps.Lost at : all.lost()) {
            lost = lost.plus(at.value());
        }
        return lost;
    }

    private List<Next> next(Leaking.@Nullable Sum leaks, List<AdReturn> returns, Desk.Known known, Shop shop) {
        StandingMoney money = exchanges.standing(shop);
        List<Next> next = new ArrayList<>();
        if (leaks != null) {
            leaks.leaks().forEach(leak -> next.add(repair(leak, known, money)));
            leaks.apart().leaks().forEach(leak -> next.add(untold(leak, noRate(leak.amount()))));
        }
        returns.forEach(ad -> next.add(ad(ad, known, shop)));
        next.sort(Comparator.comparing((Next one) -> Double.isNaN(one.rate()))
                .thenComparing(Next::average)
                .thenComparing(Comparator.comparingDouble(Next::rate).reversed()));
        return next;
    }

    private static String noRate(Money money) {
        return "there is no rate of today for " + money.currency();
    }

    private static Next untold(Leaking.One leak, String missing) {
        return new Next(leak.title(), leak.href(), true, null, null, missing, false);
    }

    private static Next repair(Leaking.One leak, Desk.Known known, StandingMoney money) {
        BigDecimal hours = leak.hours();
        BigDecimal margin = known.margin();
        Money said = known.hour();
        if (hours == null || margin == null || said == null) {
            return untold(
                    leak, hours == null ? "say how many hours it takes" : "say your margin and what an hour costs");
        }
        Money hour = money.ownOrNull(said);
        if (hour == null) {
            return untold(leak, noRate(said) + ", in which an hour was priced");
        }
        return new Next(
                leak.title(),
                leak.href(),
                true,
                times(hour, hours.doubleValue()),
                times(leak.amount(), margin.doubleValue()),
                null,
                false);
    }

    private static Next ad(AdReturn ad, Desk.Known known, Shop shop) {
        Money unit = Money.of("100", shop.currency());
        double revenue = ad.revenueOf(unit.minor());
        BigDecimal margin = known.margin();
        if (margin == null || Double.isNaN(revenue)) {
            String missing = margin == null
                    ? "say your margin"
                    : ad.orders() == 0
                            ? "none of its orders is known"
                            : "in months of more spend it brought no more orders";
            return new Next(ad.channel(), "/channels", false, unit, null, missing, ad.isAverage());
        }
        return new Next(
                ad.channel(),
                "/channels",
                false,
                unit,
                new Money(Math.round(revenue * margin.doubleValue()), shop.currency()),
                null,
                ad.isAverage());
    }

    private static Money times(Money money, double factor) {
        return new Money(Math.round(money.minor() * factor), money.currency());
    }
}
