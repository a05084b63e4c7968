package dev.fullspan.journey.cohorts;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Return and repeat purchase of people, by what they did first. */
@Component
public class CohortsReport {
    private static final String NOBODY = "Nobody's period is over yet.";

    private final Facts facts;
    private final Clock clock;

    public CohortsReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    public CohortsView of(Selection selection, CohortsChoice choice) {
        Cohorts.Found found = facts.ask(choice.question(selection, clock.instant()));
        int periods = found.rows().stream()
                .mapToInt(group -> group.cells().size())
                .max()
                .orElse(0);
        List<CohortsView.Row> rows = found.rows().stream()
                .map(group -> row(group, choice, selection))
                .toList();
        List<CohortsView.Average> averages = new ArrayList<>();
        double paid = 0;
        boolean known = true;
        for (int period = 0; period < periods; period++) {
            Sum sum = sum(rows, period);
            known &= sum.people > 0;
            paid += known ? (double) sum.minor / sum.people : 0;
            averages.add(new CohortsView.Average(
                    Measure.share(sum.active, sum.people, NOBODY),
                    known ? new Money(Math.round(paid), selection.currency()) : null));
        }
        long people = rows.stream().mapToLong(row -> row.told().people()).sum();
        long again = rows.stream().mapToLong(row -> row.told().again()).sum();
        return new CohortsView(
                selection,
                choice,
                found.people(),
                found.groups(),
                periods,
                rows,
                averages,
                Measure.share(again, people, "Nobody is in these groups."),
                notes(found, choice));
    }

    /** Of the cells of a period that count. */
    private record Sum(long people, long active, long minor) {}

    private static Sum sum(List<CohortsView.Row> rows, int period) {
        long people = 0;
        long active = 0;
        long minor = 0;
        for (CohortsView.Row row : rows) {
            if (period < row.cells().size() && row.cells().get(period).counts()) {
                CohortsView.Cell cell = row.cells().get(period);
                people += cell.told().people();
                active += cell.told().active();
                minor += cell.revenue().minor();
            }
        }
        return new Sum(people, active, minor);
    }

    private static CohortsView.Row row(Cohorts.Group group, CohortsChoice choice, Selection selection) {
        List<CohortsView.Cell> cells = new ArrayList<>();
        double paid = 0;
        boolean known = true;
        for (Cohorts.Cell cell : group.cells()) {
            Takings revenue = cell.revenue();
            known &= cell.people() > 0;
            paid += known ? (double) revenue.sum().minor() / cell.people() : 0;
            cells.add(new CohortsView.Cell(
                    cell,
                    Measure.share(cell.active(), cell.people(), NOBODY),
                    cell.people() > 0 && (choice.by() != By.TIME || cell.young() == 0),
                    revenue.sum(),
                    known ? new Money(Math.round(paid), selection.currency()) : null));
        }
        return new CohortsView.Row(
                group,
                label(group, choice),
                Measure.share(group.again(), group.people(), "Nobody is in this group."),
                cells);
    }

    private static String label(Cohorts.Group group, CohortsChoice choice) {
        if (group.value() == null) {
            return choice.by() == By.PRODUCT ? "No product told" : Dimensions.UNKNOWN;
        }
        return group.name() == null ? group.value() : group.name();
    }

    private static List<String> notes(Cohorts.Found found, CohortsChoice choice) {
        List<String> notes = new ArrayList<>();
        notes.add(
                choice.by() == By.TIME
                        ? "A cell in brackets is immature: its period is running. It is left out of the averages."
                        : "People for whom a period is not over are left out of its rate; the share of those left out stands in the cell's note.");
        if (choice.by() == By.PRODUCT) {
            notes.add("Somebody with several products is in several rows, so that they do not add up.");
        }
        if (found.groups() > found.rows().size()) {
            notes.add(
                    "The " + found.rows().size() + " groups of the most people are shown, of " + found.groups() + ".");
        }
        notes.add(
                choice.of() == Of.RETURN
                        ? "Money is that of their orders from the first visit on, less all refunds of these orders."
                        : "Money is that of the first and all later orders, less all refunds of these orders.");
        notes.addAll(MoneyNotes.ofPages(found.rows().stream()
                .flatMap(group -> group.cells().stream())
                .map(Cohorts.Cell::revenue)
                .toList()));
        return notes;
    }

    /** A share of somebody's money that stands for none. */
    static @Nullable Double share(Measure measure) {
        return measure instanceof Measure.Share share ? (Double) share.value() : null;
    }
}
