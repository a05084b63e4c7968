package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Live;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's main figures over a range, today against the usual, and what happens at the moment. */
public class OverviewReport {
    private static final int ROWS = 8;
    private static final List<Dimension> BREAKDOWNS = List.of(
            Dimension.CHANNEL,
            Dimension.LANDING_PAGE,
            Dimension.SOURCE,
            Dimension.COUNTRY,
            Dimension.DEVICE,
            Dimension.VISITOR);

    private final Facts facts;
    private final Clock clock;

    public OverviewReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** With refunds on the day they were made. */
    public OverviewView of(Selection selection) {
        return of(selection, RefundsOn.REFUND_DAY);
    }

    public OverviewView of(Selection selection, RefundsOn refundsOn) {
        Scope scope = selection.scope();
        var grain = selection.range().days() <= 2 ? OverTime.Grain.HOUR : OverTime.Grain.DAY;
        Overview.Figures now = facts.ask(new Overview(scope, refundsOn));
        Overview.@Nullable Figures before = selection
                .comparisonScope()
                .map(compared -> facts.ask(new Overview(compared, refundsOn)))
                .orElse(null);
        return new OverviewView(
                selection,
                figures(now, before, Addresses.query(selection)),
                grain,
                facts.ask(new OverTime(scope, grain, refundsOn)),
                selection
                        .comparisonScope()
                        .map(compared -> facts.ask(new OverTime(compared, grain, refundsOn)))
                        .orElse(List.of()),
                BREAKDOWNS.stream()
                        .map(by -> new OverviewView.By(by, facts.ask(new Breakdown(scope, by, ROWS, refundsOn))))
                        .toList(),
                notes(now));
    }

    /** The figures alone, for one range. */
    public Overview.Figures figures(Scope scope, RefundsOn refundsOn) {
        return facts.ask(new Overview(scope, refundsOn));
    }

    /** Today by the hour, against the same hours of the last 8 same weekdays. */
    public UsualHours.Day today(Selection selection) {
        Instant now = clock.instant();
        return facts.ask(new UsualHours(
                selection.shop(),
                LocalDate.ofInstant(now, selection.zone()),
                selection.zone(),
                selection.exchange(),
                now,
                selection.filters(),
                selection.named()));
    }

    /** The last 30 minutes. */
    public Live.Now live(Selection selection) {
        return facts.ask(new Live(selection.shop(), clock.instant(), selection.exchange()));
    }

    private static List<Figure> figures(Overview.Figures now, Overview.@Nullable Figures before, String query) {
        return List.of(
                figure(Definition.VISITORS, now, before, "/people?of=visitors&" + query),
                figure(Definition.SESSIONS, now, before, "/sessions?of=all&" + query),
                figure(Definition.ORDERS, now, before, "/orders/counted?" + query),
                figure(Definition.REVENUE, now, before, "/orders/counted?" + query),
                figure(Definition.AVERAGE_ORDER, now, before, "/orders/counted?" + query),
                figure(Definition.CONVERSION_RATE, now, before, "/sessions?of=buying&" + query));
    }

    private static Figure figure(
            Definition definition, Overview.Figures now, Overview.@Nullable Figures before, String behind) {
        return new Figure(
                definition,
                OverviewMeasures.of(definition, now),
                before == null ? null : OverviewMeasures.of(definition, before),
                behind);
    }

    private static List<String> notes(Overview.Figures figures) {
        List<String> notes = new ArrayList<>(MoneyNotes.of(figures.revenue()));
        if (figures.revenue().unpriced() > 0) {
            notes.add(
                    figures.revenue().unpriced() + " orders told no amount; they count as orders and add no revenue.");
        }
        return notes;
    }
}
