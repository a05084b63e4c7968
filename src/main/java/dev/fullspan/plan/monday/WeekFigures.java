package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/** The figures of a week, of the week before, and what is usual: the median (type 7) of the eight weeks before it. */
final class WeekFigures {
    private static final int LEAST = 4;
    private static final Measure TOO_FEW =
            new Measure.NotEstimable("Fewer than " + LEAST + " weeks before it are known.");

    private final Facts facts;
    private final Function<DateRange, Scope> scopes;
    private final Instant now;

    /** @param scopes the shop's scope of some days */
    WeekFigures(Facts facts, Function<DateRange, Scope> scopes, Instant now) {
        this.facts = facts;
        this.scopes = scopes;
        this.now = now;
    }

    private record OfWeek(long events, long sessions, long orders, Measure revenue, Measure completion) {}

    List<Digest.Figure> of(Week week) {
        DateRange all = new DateRange(
                week.earlier(Week.USUAL).days().from(), week.days().to());
        Scope scope = scopes.apply(all);
        List<OverTime.Point> days = facts.ask(new OverTime(scope, OverTime.Grain.DAY));
        List<CheckoutDays.Row> checkouts = facts.ask(new CheckoutDays(CheckoutSet.of(scope, CheckoutRules.usual(now))));
        OfWeek own = whole(week, sum(week, days, checkouts, scope.currency()));
        List<OfWeek> earlier = new ArrayList<>();
        for (int i = 1; i <= Week.USUAL; i++) {
            earlier.add(sum(week.earlier(i), days, checkouts, scope.currency()));
        }
        OfWeek before = earlier.getFirst();
        while (!earlier.isEmpty() && earlier.getLast().events() == 0) {
            earlier.removeLast(); // before the shop was heard
        }
        String query = "from=" + week.days().from() + "&to=" + week.days().to() + "&compare=previous";
        Weeks weeks = new Weeks(own, before, earlier, scope.currency());
        return List.of(
                weeks.figure("Money in", Definition.REVENUE, OfWeek::revenue, "/orders/counted?" + query),
                weeks.figure(
                        "Orders",
                        Definition.ORDERS,
                        one -> new Measure.Count(one.orders()),
                        "/orders/counted?" + query),
                weeks.figure(
                        "Checkout completion",
                        Definition.CHECKOUT_COMPLETED,
                        OfWeek::completion,
                        "/checkouts?outcome=completed&" + query),
                weeks.figure(
                        "Visits", Definition.SESSIONS, one -> new Measure.Count(one.sessions()), "/sessions?" + query));
    }

    /** With what came in other currencies beside the week's revenue. */
    private OfWeek whole(Week week, OfWeek own) {
        Takings revenue = facts.ask(new Overview(scopes.apply(week.days()))).revenue();
        return new OfWeek(
                own.events(),
                own.sessions(),
                own.orders(),
                new Measure.Amount(revenue.sum(), revenue.others()),
                own.completion());
    }

    private static OfWeek sum(
            Week week, List<OverTime.Point> days, List<CheckoutDays.Row> checkouts, Currency currency) {
        long events = 0;
        long sessions = 0;
        long orders = 0;
        Money revenue = Money.zero(currency);
        for (OverTime.Point day : days) {
            if (week.days().contains(day.start().toLocalDate())) {
                events += day.events();
                sessions += day.sessions();
                orders += day.orders();
                revenue = revenue.plus(day.revenue());
            }
        }
        List<CheckoutDays.Row> begun = checkouts.stream()
                .filter(day -> week.days().contains(day.day()))
                .toList();
        Measure completion = Measure.share(
                begun.stream().mapToLong(CheckoutDays.Row::completed).sum(),
                begun.stream().mapToLong(CheckoutDays.Row::over).sum(),
                "No checkout began and ended in this week.");
        return new OfWeek(events, sessions, orders, new Measure.Amount(revenue), completion);
    }

    /** The week among others. */
    private record Weeks(OfWeek own, OfWeek before, List<OfWeek> earlier, Currency currency) {
        Digest.Figure figure(String name, Definition definition, Function<OfWeek, Measure> value, String behind) {
            return new Digest.Figure(
                    name,
                    definition,
                    value.apply(own),
                    before.events() == 0
                            ? new Measure.NotEstimable("Nothing was heard in the week before.")
                            : value.apply(before),
                    usual(earlier.stream().map(value).toList(), currency),
                    behind);
        }
    }

    /** The median of those that can be told; not estimable from fewer than four. */
    static Measure usual(List<Measure> earlier, Currency currency) {
        double[] values = earlier.stream()
                .filter(measure -> !(measure instanceof Measure.NotEstimable))
                .mapToDouble(measure -> number(measure))
                .sorted()
                .toArray();
        if (values.length < LEAST) {
            return TOO_FEW;
        }
        int middle = values.length / 2;
        double median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        Measure like = earlier.stream()
                .filter(measure -> !(measure instanceof Measure.NotEstimable))
                .findFirst()
                .orElseThrow();
        return switch (like) {
            case Measure.Count count -> new Measure.Count(Math.round(median));
            case Measure.Amount amount -> new Measure.Amount(Money.of(BigDecimal.valueOf(median), currency));
            case Measure.Share share -> new Measure.Share(median, 0);
            case Measure.Seconds seconds -> new Measure.Seconds(median);
            case Measure.NotEstimable none -> none;
        };
    }

    /** A measure as a number; money in its major unit. */
    static double number(Measure measure) {
        return switch (measure) {
            case Measure.Count count -> count.value();
            case Measure.Amount amount -> amount.value().amount().doubleValue();
            case Measure.Share share -> share.value();
            case Measure.Seconds seconds -> seconds.value();
            case Measure.NotEstimable none -> Double.NaN;
        };
    }
}
