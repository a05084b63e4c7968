package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
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

    private record OfWeek(Overview.Figures overview, Measure completion) {}

    List<Digest.Figure> of(Week week) {
        OfWeek own = ask(week);
        List<OfWeek> earlier = new ArrayList<>();
        for (int i = 1; i <= Week.USUAL; i++) {
            earlier.add(ask(week.earlier(i)));
        }
        OfWeek before = earlier.getFirst();
        while (!earlier.isEmpty() && earlier.getLast().overview().events() == 0) {
            earlier.removeLast(); // before the shop was heard
        }
        Currency currency = scopes.apply(week.days()).currency();
        String days = "from=" + week.days().from() + "&to=" + week.days().to() + "&compare=previous";
        List<Digest.Figure> figures = new ArrayList<>();
        figures.add(figure(
                "Money in",
                Definition.REVENUE,
                own,
                before,
                earlier,
                WeekFigures::revenue,
                "/orders?" + days,
                currency));
        figures.add(figure(
                "Orders",
                Definition.ORDERS,
                own,
                before,
                earlier,
                one -> new Measure.Count(one.overview().orders()),
                "/orders?" + days,
                currency));
        figures.add(figure(
                "Checkout completion",
                Definition.CHECKOUT_COMPLETED,
                own,
                before,
                earlier,
                OfWeek::completion,
                "/checkouts?outcome=completed&" + days,
                currency));
        figures.add(figure(
                "Visits",
                Definition.SESSIONS,
                own,
                before,
                earlier,
                one -> new Measure.Count(one.overview().sessions()),
                "/sessions?" + days,
                currency));
        return figures;
    }

    private OfWeek ask(Week week) {
        Scope scope = scopes.apply(week.days());
        Overview.Figures overview = facts.ask(new Overview(scope));
        if (overview.events() == 0) {
            return new OfWeek(overview, new Measure.NotEstimable("Nothing was heard in this week."));
        }
        CheckoutSteps.Row all = facts.ask(new CheckoutSteps(CheckoutSet.of(scope, CheckoutRules.usual(now)), null, 1))
                .getFirst();
        return new OfWeek(
                overview, Measure.share(all.completed(), all.over(), "No checkout began and ended in this week."));
    }

    private static Measure revenue(OfWeek week) {
        return new Measure.Amount(
                week.overview().revenue().sum(), week.overview().revenue().others());
    }

    private static Digest.Figure figure(
            String name,
            Definition definition,
            OfWeek own,
            OfWeek before,
            List<OfWeek> earlier,
            Function<OfWeek, Measure> value,
            String behind,
            Currency currency) {
        return new Digest.Figure(
                name,
                definition,
                value.apply(own),
                before.overview().events() == 0
                        ? new Measure.NotEstimable("Nothing was heard in the week before.")
                        : value.apply(before),
                usual(earlier.stream().map(value).toList(), currency),
                behind);
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
