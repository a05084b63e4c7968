package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutFields.Part;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of the checkout's forms, field by field. */
final class FieldsTable {
    private FieldsTable() {}

    /** @throws ProblemException where there is no such part */
    static CheckoutFields.Of of(String field, @Nullable String part) {
        if (part == null) {
            return new CheckoutFields.Of(field, Part.ENTERED);
        }
        for (Part one : Part.values()) {
            if (word(one).equals(part)) {
                return new CheckoutFields.Of(field, one);
            }
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "part", "“part” is entered, empty, returned or left-at.");
    }

    private static String word(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fields in one sentence. */
    static String sentence(CheckoutFields.Answer answer, Formats formats) {
        if (answer.measured() == 0) {
            return "No field has been told of on these days. The pixel measures the fields of forms on pages where a checkout is: whether they are"
                    + " entered, left empty or returned to, and for how long, never what stands in them."
                    + unseen(answer, formats);
        }
        String measured = "Fields were entered in " + formats.number(answer.measured()) + " of "
                + formats.number(answer.checkouts())
                + " checkouts. What stands in a field is never read." + unseen(answer, formats);
        return answer.rows().stream()
                .filter(row -> row.leftAt() > 0)
                .max(Comparator.comparingLong(CheckoutFields.Row::leftAt))
                .map(row -> formats.number(row.leftAt()) + (row.leftAt() == 1 ? " checkout was" : " checkouts were")
                        + " given up after “" + name(row)
                        + "” was entered and got no further: more than after any other field. " + measured)
                .orElse(measured);
    }

    /** What no script can see, as far as these checkouts may have had it. */
    private static String unseen(CheckoutFields.Answer answer, Formats formats) {
        String payment = " Fields in a payment provider’s own frame cannot be seen.";
        if (answer.shopify() > 0) {
            return payment + " Nor can those of Shopify’s checkout, where " + formats.number(answer.shopify()) + " of "
                    + formats.number(answer.checkouts())
                    + (answer.checkouts() == 1 ? " checkout was." : " checkouts were.");
        }
        return answer.measured() == 0 && answer.checkouts() > 0
                ? payment + " Nor can those of a store’s own closed checkout, such as Shopify’s."
                : payment;
    }

    private static String name(CheckoutFields.Row row) {
        return row.label() == null ? row.field() : row.label();
    }

    static DataTable table(CheckoutFields.Answer answer, Reading reading, String narrowed) {
        Formats formats = reading.formats();
        List<Column> columns = List.of(
                Column.text("field", "Field"),
                Column.number("entered", "Entered"),
                Column.number("empty", "Left empty"),
                Column.number("returned", "Returned to"),
                Column.number("seconds", "Time in it").meaning(Shown.term(Definition.FIELD_TIME)),
                Column.number("left", "Left the checkout here").meaning(Shown.term(Definition.FIELD_LEFT_AT)));
        List<DataTable.Row> rows = new ArrayList<>();
        for (CheckoutFields.Row row : answer.rows()) {
            rows.add(DataTable.Row.of(
                    Cell.of(name(row)).noted(row.label() == null ? null : row.field()),
                    linked(row, Part.ENTERED, row.entered(), reading, narrowed),
                    linked(row, Part.EMPTY, row.empty(), reading, narrowed)
                            .noted(formats.share((double) row.empty() / row.entered())),
                    linked(row, Part.RETURNED, row.returned(), reading, narrowed)
                            .noted(formats.share((double) row.returned() / row.entered())),
                    Cell.of(formats.duration(row.medianSeconds()), row.medianSeconds()),
                    linked(row, Part.LEFT_AT, row.leftAt(), reading, narrowed)
                            .noted(formats.share((double) row.leftAt() / row.entered()))));
        }
        TableState state = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        return DataTable.of(
                "Fields",
                columns.stream().map(Column::fixed).toList(),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No fields", "No field was entered on these days."),
                state);
    }

    private static Cell linked(CheckoutFields.Row row, Part part, long count, Reading reading, String narrowed) {
        Cell cell = Cell.of(reading.formats().number(count), count);
        return count == 0
                ? cell
                : cell.linked(StepsPage.list(
                        reading, narrowed, "&field=" + Addresses.encoded(row.field()) + "&part=" + word(part)));
    }

    /** All of it as a file. */
    static Table file(CheckoutFields.Answer answer) {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (CheckoutFields.Row row : answer.rows()) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(row.field());
            line.add(row.label());
            line.add(row.entered());
            line.add(row.empty());
            line.add(row.returned());
            line.add(row.medianSeconds());
            line.add(row.leftAt());
            cells.add(line);
        }
        return new Table(
                List.of(
                        "Field",
                        "Label",
                        "Entered",
                        "Left empty",
                        "Returned to",
                        "Median seconds",
                        "Left the checkout here"),
                cells);
    }
}
