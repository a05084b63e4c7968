package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import dev.fullspan.fulfilment.score.ShareWords.Group;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the page of accuracy and speed. */
final class AccuracyScreens {
    private static final List<Figure> SHARES = List.of(
            Figure.SHIPPED_ON_TIME, Figure.DELIVERED_ON_TIME, Figure.WRONG, Figure.DAMAGED, Figure.LATE, Figure.LOST);

    private final Formats formats;
    private final RangeParameters range;
    private final ShareWords words;
    private final String base;

    AccuracyScreens(Shop shop, Formats formats, RangeParameters range) {
        this.formats = formats;
        this.range = range;
        this.base = "/shops/" + shop.id();
        this.words = new ShareWords(formats, base, range.query());
    }

    AccuracyScreen screen(Accuracy accuracy, TableState state, @Nullable List<Field> measure) {
        By by = accuracy.by();
        Measure how = accuracy.names().measure();
        return new AccuracyScreen(
                answer(accuracy.all()),
                Arrays.stream(Span.values())
                        .map(span -> words.span(Report.Scope.ORDERS, accuracy.all(), span))
                        .toList(),
                SHARES.stream()
                        .map(figure ->
                                words.figure(Report.Scope.ORDERS, accuracy.all().share(figure), figure, null))
                        .toList(),
                Arrays.stream(By.values())
                        .map(one -> new Choice(
                                "By " + one.label().toLowerCase(Locale.ROOT),
                                base + "/accuracy?by=" + one.word() + "&" + range.query(),
                                one == by))
                        .toList(),
                by == By.CAUSE ? causes(accuracy, state) : groups(accuracy, state),
                accuracy.all().count() == 0
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "No order was placed on these days",
                                "Choose other days above. Orders come from your store, the API or a file.",
                                "Connect a store",
                                base + "/stores")
                        : null,
                measure == null ? List.of() : measure,
                "A parcel is suspected lost " + how.lostDays()
                        + " days after it left, where its carrier’s deliveries are told. Complaints are counted for orders that left "
                        + how.matureDays() + " days ago or earlier; younger ones are left out and said.",
                base);
    }

    private String answer(Sum all) {
        if (all.count() == 0) {
            return "Nothing was to be sent of these days.";
        }
        StringBuilder answer = new StringBuilder();
        all.span(Span.SHIP)
                .ifPresentOrElse(
                        one -> answer.append("Half of the orders left within ")
                                .append(formats.duration(one.median()))
                                .append('.'),
                        () -> answer.append("None of the orders of these days has left yet."));
        Share left = all.share(Figure.SHIPPED_ON_TIME);
        if (left.isKnown()) {
            answer.append(' ').append(formats.share(left.value())).append(" left on time.");
        }
        long wrong = all.wrong();
        return answer.append(
                        wrong == 0
                                ? " Nothing wrong is known."
                                : " With " + Report.Scope.ORDERS.count(wrong, formats.number(wrong))
                                        + " something went wrong.")
                .toString();
    }

    private DataTable groups(Accuracy accuracy, TableState state) {
        By by = accuracy.by();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("name", by.label()),
                Column.number("orders", "Orders"),
                Column.number("leave", "Median to leave").meaning(ShareWords.term(Span.SHIP))));
        SHARES.forEach(figure ->
                columns.add(Column.number(figure.word(), figure.label()).meaning(ShareWords.term(figure))));
        List<Row> rows = accuracy.groups().entrySet().stream()
                .map(one -> {
                    Sum of = one.getValue();
                    List<Cell> cells = new ArrayList<>(List.of(
                            Cell.of(accuracy.name(one.getKey())),
                            Cell.of(formats.number(of.count()), of.count())
                                    .linked(words.behind(
                                            Report.Scope.ORDERS, "any", Verdict.COUNTS, new Group(by, one.getKey()))),
                            words.spanCell(
                                    Report.Scope.ORDERS, of.span(Span.SHIP), Span.SHIP, new Group(by, one.getKey()))));
                    SHARES.forEach(figure -> cells.add(
                            words.cell(Report.Scope.ORDERS, of.share(figure), figure, new Group(by, one.getKey()))));
                    return new Row(cells);
                })
                .toList();
        return DataTable.of("Accuracy and speed by " + by.word(), columns, rows, null, none(), state)
                .withCsv(base + "/accuracy.csv?by=" + by.word() + "&" + range.query());
    }

    private static Empty none() {
        return new Empty(
                Empty.Kind.NO_DATA, "Nothing to tell apart", "No order of these days tells it. Choose other days.");
    }

    private DataTable causes(Accuracy accuracy, TableState state) {
        long sent = accuracy.all().left();
        List<Row> rows = accuracy.groups().entrySet().stream()
                .map(one -> {
                    long count = one.getValue().count();
                    return Row.of(
                            Cell.of(accuracy.name(one.getKey())),
                            Cell.of(formats.number(count), count)
                                    .linked(words.behind(
                                            Report.Scope.ORDERS,
                                            "any",
                                            Verdict.COUNTS,
                                            new Group(By.CAUSE, one.getKey()))),
                            Cell.of(top(accuracy, one.getKey(), By.PARTNER)),
                            Cell.of(top(accuracy, one.getKey(), By.CARRIER)),
                            Cell.of(top(accuracy, one.getKey(), By.PRODUCT)));
                })
                .toList();
        return DataTable.of(
                        "What went wrong, by cause",
                        List.of(
                                Column.text("name", "Cause"),
                                Column.number("orders", "Orders"),
                                Column.text("partner", "Most at partner"),
                                Column.text("carrier", "Most with carrier"),
                                Column.text("product", "Most of product")),
                        rows,
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing wrong is known",
                                "Of " + Report.Scope.ORDERS.count(sent, formats.number(sent))
                                        + " that left, none was entered, refunded or reported as wrong, damaged, late or lost. Enter what buyers tell"
                                        + " you on the order."),
                        state)
                .withCsv(base + "/accuracy.csv?by=cause&" + range.query());
    }

    private String top(Accuracy accuracy, String cause, By by) {
        return accuracy.ofCauses().getOrDefault(by, Map.of()).getOrDefault(cause, List.of()).stream()
                .findFirst()
                .map(one -> accuracy.names().name(by, one.key()) + " (" + formats.number(one.orders()) + ")")
                .orElse("–");
    }

    /** The cases behind a figure. */
    AccuracyScreen.Behind behind(Behind behind, Asked asked, TableState state) {
        Report names = behind.names();
        String of = asked.group() == null
                ? ""
                : ", " + names.name(asked.group().by(), asked.group().key());
        return new AccuracyScreen.Behind(
                asked.label() + of,
                names.scope().count(behind.count(), formats.number(behind.count())) + " " + asked.sentence() + " "
                        + formats.range(range.range()) + "."
                        + (behind.isCut()
                                ? " The first " + formats.number(behind.cases().size())
                                        + " are shown; choose fewer days for the rest."
                                : ""),
                asked.choices(behind, words, formats),
                table(
                        behind.cases(),
                        names,
                        state,
                        base + "/accuracy/behind.csv?" + asked.address() + "&" + range.query()),
                back(asked),
                asked.scope() == Report.Scope.ORDERS ? "Accuracy and speed" : "Scorecards");
    }

    private String back(Asked asked) {
        return switch (asked.scope()) {
            case ORDERS ->
                base + "/accuracy?by="
                        + (asked.group() == null ? By.PARTNER : asked.group().by()).word() + "&" + range.query();
            case PARTS -> base + "/scorecards?" + range.query();
            case PARCELS -> base + "/scorecards?of=carriers&" + range.query();
        };
    }

    private DataTable table(List<Case> cases, Report report, TableState state, String csv) {
        List<Row> rows = cases.stream().map(one -> row(one, report)).toList();
        return DataTable.of(
                        "Orders behind the figure",
                        List.of(
                                Column.line("number", "Order"),
                                Column.number("began", began(report)),
                                Column.text("partner", "Sent by"),
                                Column.text("carrier", "Carrier"),
                                Column.number("leave", "To leave"),
                                Column.number("late", "Late by"),
                                Column.text("found", "What is wrong")),
                        rows,
                        null,
                        new Empty(Empty.Kind.NO_DATA, "None", "No order of these days stands behind this figure."),
                        state)
                .withCsv(csv);
    }

    private static String began(Report report) {
        return switch (report.scope()) {
            case ORDERS -> "Placed";
            case PARTS -> "Offered";
            case PARCELS -> "Left";
        };
    }

    private Row row(Case one, Report report) {
        var leave = Span.SHIP.of(one);
        var late = Lateness.of(one, report.now());
        List<String> found = new ArrayList<>(one.found().stream()
                .map(found1 -> found1.cause().label() + (found1.sku() == null ? "" : " (" + found1.sku() + ")"))
                .sorted()
                .toList());
        if (one.isMissing(report.now(), report.measure().lost())) {
            found.add("Suspected lost");
        }
        return Row.of(
                Cell.of(one.number()).linked(base + "/orders/" + one.order().value()),
                Cell.of(formats.moment(one.began(), report.now()), one.began().toEpochMilli()),
                Cell.of(names(report, By.PARTNER, one)),
                Cell.of(names(report, By.CARRIER, one)),
                leave == null || report.scope() == Report.Scope.PARCELS
                        ? Cell.unknown("It has not left wholly.")
                        : Cell.of(formats.duration(leave.toSeconds()), leave.toSeconds()),
                late == null
                        ? Cell.unknown("It is not late, or its time is not known.")
                        : Cell.of(formats.duration(late.toSeconds()), late.toSeconds()),
                found.isEmpty() ? Cell.of("") : Cell.of(String.join(", ", found)));
    }

    private static String names(Report report, By by, Case one) {
        if (report.scope() == Report.Scope.PARCELS && by == By.PARTNER) {
            return "";
        }
        return by.keys(one, report.own()).stream()
                .map(key -> report.name(by, key))
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }
}
