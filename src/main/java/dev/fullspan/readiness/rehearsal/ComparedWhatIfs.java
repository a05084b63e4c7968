package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.PeopleReport.WhatIf;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two rehearsals would have been otherwise, side by side: as configured, if nobody refused, with one person more, and so on. */
final class ComparedWhatIfs {
    private static final String CONFIGURED = "As configured";

    private final Rehearsal before;
    private final Rehearsal after;
    private final Shop shop;
    private final Formats formats;

    ComparedWhatIfs(Rehearsal before, Rehearsal after, Shop shop, Formats formats) {
        this.before = before;
        this.after = after;
        this.shop = shop;
        this.formats = formats;
    }

    DataTable table(TableState state) {
        List<DataTable.Row> rows = new ArrayList<>();
        if (people(before) != null || people(after) != null) {
            rows.add(row(CONFIGURED));
            names().forEach(name -> rows.add(row(name)));
        }
        return DataTable.of(
                "What if, side by side",
                List.of(
                        Column.text("what", "What is changed").fixed(),
                        Column.line("before-left", "Before: all have left").fixed(),
                        Column.number("before-time", "in time").fixed(),
                        Column.number("before-cost", "packing costs").fixed(),
                        Column.line("after-left", "After: all have left").fixed(),
                        Column.number("after-time", "in time").fixed(),
                        Column.number("after-cost", "packing costs").fixed()),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nothing to compare", "Neither had an order that somebody sends."),
                state);
    }

    /** “Nobody refuses” and “one person more” first, the others as they were tried. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (asksPartners(before) || asksPartners(after)) {
            names.add(PeoplePart.NOBODY_REFUSES);
        }
        names.add(PeoplePart.ONE_MORE);
        for (Rehearsal one : List.of(before, after)) {
            PeopleReport people = people(one);
            if (people != null) {
                people.whatIfs().forEach(whatIf -> names.add(whatIf.name()));
            }
        }
        return names;
    }

    private static @Nullable PeopleReport people(Rehearsal one) {
        RehearsalReport report = one.report();
        return report == null ? null : report.people();
    }

    private static boolean asksPartners(Rehearsal one) {
        RehearsalReport report = one.report();
        return report != null && !report.answers().isEmpty();
    }

    private DataTable.Row row(String name) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
        cells.addAll(cells(before, name));
        cells.addAll(cells(after, name));
        return DataTable.Row.of(cells.toArray(Cell[]::new));
    }

    private List<Cell> cells(Rehearsal of, String name) {
        RehearsalReport report = of.report();
        boolean unchanged = name.equals(PeoplePart.NOBODY_REFUSES)
                && report != null
                && report.answers().stream().noneMatch(RehearsalReport.Answer::refused);
        WhatIf found = found(of, unchanged ? CONFIGURED : name);
        if (report == null || found == null) {
            Cell none = Cell.unknown("not tried");
            return List.of(none, none, none);
        }
        RehearsalWords words = new RehearsalWords(report, formats, shop.currency());
        return List.of(
                Cell.of(words.moment(found.last().median())).noted(unchanged ? "nobody refused" : null),
                Cell.of(formats.share(found.onTime()), found.onTime()),
                Cell.of(words.money(found.costMinor()), found.costMinor()));
    }

    private static @Nullable WhatIf found(Rehearsal of, String name) {
        PeopleReport people = people(of);
        if (people == null) {
            return null;
        }
        return people.whatIfs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(
                        name.equals(CONFIGURED)
                                ? new WhatIf(
                                        name, people.last(), people.onTime(), people.costMinor(), people.bottleneck())
                                : null);
    }
}
