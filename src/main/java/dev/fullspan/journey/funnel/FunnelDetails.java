package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.FunnelSeparation;
import dev.fullspan.eventlog.query.FunnelTimes;
import dev.fullspan.eventlog.query.FunnelTrend;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** More about a funnel: how it goes over time, how long people take, and what sets those who go on apart. */
@Component
public final class FunnelDetails {
    private final Facts facts;
    private final Clock clock;

    FunnelDetails(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** @param grain or null for one that suits the range */
    public TrendView trend(Selection selection, FunnelSpec spec, FunnelTrend.@Nullable Grain grain) {
        FunnelTrend.Grain chosen = grain == null ? usual(selection.range()) : grain;
        List<TrendView.Point> points = new ArrayList<>();
        for (FunnelTrend.Point point : facts.ask(new FunnelTrend(spec.over(selection, clock.instant()), chosen))) {
            Selection days = selection.during(new DateRange(point.from(), point.to()));
            points.add(new TrendView.Point(
                    point.from(),
                    point.to(),
                    point.began(),
                    point.over(),
                    point.converted(),
                    point.open(),
                    Measure.share(
                            point.converted(),
                            point.over(),
                            point.began() == 0
                                    ? "Nobody came to the first step."
                                    : "The windows of all who began are still open."),
                    began(days, spec, "arrived"),
                    began(days, spec, "bought"),
                    began(days, spec, "immature")));
        }
        return new TrendView(selection, chosen, points);
    }

    private static FunnelTrend.Grain usual(DateRange range) {
        long days = range.from().until(range.to(), java.time.temporal.ChronoUnit.DAYS) + 1;
        return days > 366 ? FunnelTrend.Grain.MONTH : days > 62 ? FunnelTrend.Grain.WEEK : FunnelTrend.Grain.DAY;
    }

    private static String began(Selection days, FunnelSpec spec, String outcome) {
        return "/people?of=funnel-began&outcome=" + outcome + "&funnel=" + Addresses.encoded(FunnelJson.write(spec))
                + "&" + Addresses.query(days);
    }

    public TimesView times(Selection selection, FunnelSpec spec) {
        List<TimesView.Spread> spreads = new ArrayList<>();
        for (FunnelTimes.Spread spread : facts.ask(new FunnelTimes(spec.over(selection, clock.instant())))) {
            List<TimesView.Bar> bars = spread.bars().stream()
                    .map(bar -> new TimesView.Bar(
                            bar.least(), bar.below(), bar.people(), took(selection, spec, spread, bar)))
                    .toList();
            spreads.add(new TimesView.Spread(
                    spread.from(),
                    spread.to(),
                    FunnelRows.name(spec.steps().get(spread.from() - 1)),
                    FunnelRows.name(spec.steps().get(spread.to() - 1)),
                    spread.people(),
                    spread.quarter(),
                    spread.median(),
                    spread.threeQuarters(),
                    bars));
        }
        return new TimesView(selection, spreads);
    }

    private static String took(Selection selection, FunnelSpec spec, FunnelTimes.Spread spread, FunnelTimes.Bar bar) {
        return "/people?of=funnel-took&from-step=" + spread.from() + "&to-step=" + spread.to() + "&least=" + bar.least()
                + (bar.below() == null ? "" : "&below=" + bar.below()) + "&funnel="
                + Addresses.encoded(FunnelJson.write(spec)) + "&" + Addresses.query(selection);
    }

    /**
     * @param step from 1
     * @throws ProblemException where nobody goes on or leaves at the step
     */
    public SeparationView separation(Selection selection, FunnelSpec spec, int step) {
        if (step < 1
                || step >= spec.steps().size()
                || spec.steps().get(step - 1).optional()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "step",
                    "People go on or leave at a step before the last that is not optional; " + step + " is not one.");
        }
        var question = new FunnelSeparation(spec.over(selection, clock.instant()), step);
        return FunnelSeparators.view(selection, spec, step, facts.ask(question));
    }
}
