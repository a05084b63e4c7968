package dev.fullspan.readiness.rehearsal;

import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page of two rehearsals: what was changed between them and what came of it. */
final class Comparison {
    private final Rehearsal before;
    private final Rehearsal after;
    private final Shop shop;
    private final Formats formats;

    /** @param before with a report, as {@code after} */
    Comparison(Rehearsal before, Rehearsal after, Shop shop, Formats formats) {
        this.before = before;
        this.after = after;
        this.shop = shop;
        this.formats = formats;
    }

    ComparisonScreen screen(List<Rehearsal> choices, String base, TableState state) {
        List<Field.Option> options = choices.stream()
                .map(one -> new Field.Option(
                        Long.toString(one.id()),
                        formats.dateTime(one.started()) + ", " + formats.number(one.orders())
                                + (one.orders() == 1 ? " order" : " orders")))
                .toList();
        return new ComparisonScreen(
                answer(),
                base,
                List.of(
                        Field.select("before", "Before", Long.toString(before.id()), options),
                        Field.select("after", "After", Long.toString(after.id()), options)),
                DataTable.of(
                        "Before and after",
                        List.of(
                                Column.text("what", "What").fixed(),
                                Column.text("before", "Before").fixed(),
                                Column.text("after", "After").fixed(),
                                Column.text("change", "Change").fixed()),
                        rows(),
                        null,
                        new Empty(Empty.Kind.NO_DATA, "Nothing to compare", "Choose two rehearsals."),
                        state),
                new ComparedWhatIfs(before, after, shop, formats).table(state));
    }

    private static RehearsalReport report(Rehearsal one) {
        return Objects.requireNonNull(one.report());
    }

    private RehearsalWords words(Rehearsal one) {
        return new RehearsalWords(report(one), formats, shop.currency());
    }

    private String answer() {
        PeopleReport first = report(before).people();
        PeopleReport second = report(after).people();
        if (first == null || second == null) {
            return "One of them had no order that somebody sends, so their days cannot be compared.";
        }
        String orders = before.orders() == after.orders()
                ? ""
                : " They had different numbers of orders, so the days are not alike.";
        return leaving(first, second) + " " + timely(first, second) + orders;
    }

    private String leaving(PeopleReport first, PeopleReport second) {
        Double then = first.last().median();
        Double now = second.last().median();
        if (then == null || now == null) {
            return "In one of them not all leave within 60 days.";
        }
        double earlier = then - now;
        return earlier == 0
                ? "All have left at the same time as before."
                : "All have left " + formats.duration(60 * Math.abs(earlier))
                        + (earlier > 0 ? " earlier than before." : " later than before.");
    }

    private String timely(PeopleReport first, PeopleReport second) {
        String then = formats.share(first.onTime());
        String now = formats.share(second.onTime());
        return then.equals(now)
                ? "In time is " + now + " as before."
                : "In time is " + now + ", " + (second.onTime() > first.onTime() ? "up" : "down") + " from " + then
                        + ".";
    }

    private List<DataTable.Row> rows() {
        List<DataTable.Row> rows = new ArrayList<>();
        RehearsalReport first = report(before);
        RehearsalReport second = report(after);
        rows.add(told("Orders", formats.number(before.orders()), formats.number(after.orders())));
        rows.add(told("Who packs", shifts(before), shifts(after)));
        rows.add(told(
                "Orders an hour for one person",
                formats.number(before.staffing().ordersPerHour(), 1),
                formats.number(after.staffing().ordersPerHour(), 1)));
        rows.add(told("When carriers fetch", collections(before), collections(after)));
        PeopleReport one = first.people();
        PeopleReport two = second.people();
        if (one != null && two != null) {
            rows.add(left("All have left", one.last().median(), two.last().median()));
            rows.add(left("Nine of ten by", one.last().most(), two.last().most()));
            rows.add(row(
                    "In time",
                    formats.share(one.onTime()),
                    formats.share(two.onTime()),
                    points(two.onTime() - one.onTime()),
                    tone(two.onTime() - one.onTime())));
            rows.add(told(
                    "Short first",
                    RehearsalWords.bottleneckWord(one.bottleneck()),
                    RehearsalWords.bottleneckWord(two.bottleneck())));
            rows.add(row(
                    "Packing costs",
                    words(before).money(one.costMinor()),
                    words(after).money(two.costMinor()),
                    more(two.costMinor() - one.costMinor(), words(after)),
                    before.orders() == after.orders()
                            ? tone((double) one.costMinor() - two.costMinor())
                            : Tone.NEUTRAL));
        }
        rows.add(count(
                "Oversold units", first.software().oversold(), second.software().oversold()));
        rows.add(count("Went wrong", failures(first), failures(second)));
        rows.add(count(
                "Refused at the checkout: sold out",
                first.software().soldOut(),
                second.software().soldOut()));
        rows.add(count(
                "Given to nobody",
                first.software().unrouted(),
                second.software().unrouted()));
        rows.add(count("Refused by partners", refused(first), refused(second)));
        return rows;
    }

    private static String shifts(Rehearsal one) {
        return one.staffing().shifts().stream().map(Staffing.Shift::text).collect(Collectors.joining(", "));
    }

    private static String collections(Rehearsal one) {
        return one.staffing().collections().stream().map(Collection::text).collect(Collectors.joining(", "));
    }

    private static long failures(RehearsalReport report) {
        return report.software().failures().stream()
                .mapToLong(SoftwareReport.Failure::times)
                .sum();
    }

    private static long refused(RehearsalReport report) {
        return report.answers().stream().filter(RehearsalReport.Answer::refused).count();
    }

    private static DataTable.Row told(String what, String then, String now) {
        return row(what, then, now, then.equals(now) ? "" : "changed", Tone.NEUTRAL);
    }

    private DataTable.Row left(String what, @Nullable Double then, @Nullable Double now) {
        double earlier = then == null || now == null ? 0 : then - now;
        return row(
                what,
                words(before).moment(then),
                words(after).moment(now),
                earlier == 0 ? "" : formats.duration(60 * Math.abs(earlier)) + (earlier > 0 ? " earlier" : " later"),
                tone(earlier));
    }

    private DataTable.Row count(String what, long then, long now) {
        return row(
                what,
                formats.number(then),
                formats.number(now),
                now == then ? "" : formats.number(Math.abs(now - then)) + (now < then ? " fewer" : " more"),
                tone((double) then - now));
    }

    private String points(double change) {
        return Math.abs(change) < 0.0005
                ? ""
                : formats.number(Math.abs(change) * 100, 1) + " points " + (change > 0 ? "better" : "worse");
    }

    private static String more(long minor, RehearsalWords words) {
        return minor == 0 ? "" : words.money(Math.abs(minor)) + (minor < 0 ? " less" : " more");
    }

    private static Tone tone(double better) {
        return better > 0 ? Tone.GOOD : better < 0 ? Tone.BAD : Tone.NEUTRAL;
    }

    private static DataTable.Row row(String what, String then, String now, String change, Tone tone) {
        Cell changed = Cell.of(change.isEmpty() ? "same" : change);
        return DataTable.Row.of(
                Cell.of(what), Cell.of(then), Cell.of(now), tone == Tone.NEUTRAL ? changed : changed.toned(tone));
    }
}
