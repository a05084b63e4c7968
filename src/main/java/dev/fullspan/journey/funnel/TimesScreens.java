package dev.fullspan.journey.funnel;

import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Empty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the times between a funnel's steps into what their template shows. */
final class TimesScreens {
    private final Reading reading;
    private final FunnelSpec spec;
    private final TimesView view;
    private final Formats formats;

    TimesScreens(Reading reading, FunnelSpec spec, TimesView view) {
        this.reading = reading;
        this.spec = spec;
        this.view = view;
        this.formats = reading.formats();
    }

    FunnelPartScreen screen() {
        List<TimesView.Spread> spreads = new ArrayList<>(
                view.spreads().stream().filter(spread -> spread.people() > 0).toList());
        Collections.rotate(spreads, 1);
        boolean nobody = spreads.isEmpty();
        return new FunnelPartScreen(
                "Time to convert",
                nobody ? "" : answer(),
                FunnelTabs.of(reading, spec, "/funnel/times"),
                FilterBars.of(reading),
                "",
                List.of(),
                FunnelRows.line(spec),
                null,
                spreads.stream().map(this::bars).toList(),
                null,
                nobody
                        ? List.of()
                        : List.of(
                                "Of those who took both steps, in the attempt that counts. People who went on later than the window are not in it."),
                nobody
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "Nobody came to a second step",
                                "Choose other days, take a filter off, or change the steps.")
                        : null,
                reading.at(FunnelTabs.address("/funnel/times.csv", spec)));
    }

    private String answer() {
        TimesView.Spread whole = view.spreads().getLast();
        if (whole.median() == null) {
            return "Nobody has gone all the way.";
        }
        return "Half of the " + formats.number(whole.people()) + " people who went all the way took at most "
                + formats.duration(whole.median()) + ", a quarter more than "
                + formats.duration(threeQuarters(whole)) + ".";
    }

    private static double threeQuarters(TimesView.Spread spread) {
        return spread.threeQuarters() == null ? 0 : spread.threeQuarters();
    }

    private FunnelPartScreen.Spread bars(TimesView.Spread spread) {
        long most =
                spread.bars().stream().mapToLong(TimesView.Bar::people).max().orElse(1);
        List<Bars.Row> rows = new ArrayList<>();
        for (TimesView.Bar bar : spread.bars()) {
            rows.add(new Bars.Row(
                    label(bar.least(), bar.below()),
                    bar.people() == 0 ? null : reading.behind(bar.behind()),
                    List.of(
                            formats.number(bar.people()),
                            formats.share((double) bar.people() / Math.max(1, spread.people()))),
                    (double) bar.people() / Math.max(1, most)));
        }
        return new FunnelPartScreen.Spread(
                sentence(spread),
                new Bars(
                        "From " + spread.fromName() + " to " + spread.toName(),
                        "Time",
                        List.of("People", "Share"),
                        rows,
                        null));
    }

    private String sentence(TimesView.Spread spread) {
        return spread.quarter() == null || spread.median() == null
                ? ""
                : formats.number(spread.people()) + " people: a quarter within " + formats.duration(spread.quarter())
                        + ", half within " + formats.duration(spread.median()) + ", three quarters within "
                        + formats.duration(threeQuarters(spread)) + ".";
    }

    private static String label(long least, @Nullable Long below) {
        if (below == null) {
            return words(least) + " or more";
        }
        return least == 0 ? "under " + words(below) : words(least) + " – " + words(below);
    }

    /** A round time, such as {@code 30 min}. */
    private static String words(long seconds) {
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
