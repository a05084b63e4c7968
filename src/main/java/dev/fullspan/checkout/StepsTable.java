package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checkout's steps by the values of a dimension. */
final class StepsTable {
    private StepsTable() {}

    static DataTable of(List<CheckoutSteps.Row> rows, CheckoutDimension by, Reading reading, TableState state) {
        List<Column> columns = List.of(
                Column.text("value", by.label()),
                Column.number("checkouts", "Checkouts"),
                Column.number("details", "Details done"),
                Column.number("payment", "Payment chosen"),
                Column.number("completed", "Completed"),
                Column.number("failed", "Payment failed"),
                Column.number("recovered", "Recovered"),
                Column.number("lost", "Left in checkouts"));
        long most = rows.stream().mapToLong(CheckoutSteps.Row::started).max().orElse(1);
        Money largest = rows.stream()
                .map(StepsTable::lost)
                .max(Money::compareTo)
                .orElse(Money.zero(reading.selection().currency()));
        List<DataTable.Row> lines = new ArrayList<>();
        for (CheckoutSteps.Row row : rows) {
            lines.add(line(row, by, reading, most, largest));
        }
        Empty empty = new Empty(Empty.Kind.NO_DATA, "No checkouts", "No checkout began on these days.");
        return DataTable.of("Checkouts by " + by.label(), columns, lines, null, empty, state);
    }

    private static DataTable.Row line(
            CheckoutSteps.Row row, CheckoutDimension by, Reading reading, long most, Money largest) {
        Formats formats = reading.formats();
        CheckoutSet.Having value = new CheckoutSet.Having(by, row.value());
        return DataTable.Row.of(
                Cell.of(Chosen.shown(by, row.value())).linked(narrowed(reading, value)),
                Cell.of(formats.number(row.started()), row.started())
                        .barred((double) row.started() / Math.max(1, most))
                        .noted(row.open() == 0 ? null : formats.number(row.open()) + " open")
                        .linked(list(reading, value, "")),
                share(row.details(), row.started(), reading, list(reading, value, "&reached=details")),
                share(row.payment(), row.started(), reading, list(reading, value, "&reached=payment")),
                share(row.completed(), row.over(), reading, list(reading, value, "&outcome=completed")),
                share(row.failed(), row.payment(), reading, list(reading, value, "&trouble=payment")),
                share(row.recovered(), row.over(), reading, list(reading, value, "&outcome=recovered")),
                Cell.of(formats.headline(lost(row), largest), lost(row).minor())
                        .noted(row.abandoned() == 0 ? null : formats.number(row.abandoned()) + " given up")
                        .linked(list(reading, value, "&outcome=abandoned")));
    }

    private static String narrowed(Reading reading, CheckoutSet.Having value) {
        return reading.at("/checkout?by=" + value.dimension().parameter() + chosen(reading, value));
    }

    private static String list(Reading reading, CheckoutSet.Having value, String more) {
        return StepsPage.list(reading, chosen(reading, value), more);
    }

    /** What is chosen already and this value, as parameters, each with {@code &} before it. */
    private static String chosen(Reading reading, CheckoutSet.Having value) {
        List<String> chosen = new ArrayList<>(reading.others().getOrDefault(Chosen.PARAMETER, List.of()));
        String one = value.dimension().parameter() + ":" + (value.value() == null ? "" : value.value());
        if (!chosen.contains(one)) {
            chosen.add(one);
        }
        return chosen.stream()
                .map(text -> "&" + Chosen.PARAMETER + "=" + Addresses.encoded(text))
                .collect(Collectors.joining());
    }

    static Money lost(CheckoutSteps.Row row) {
        return row.lost().stream()
                .map(CheckoutSteps.Lost::value)
                .reduce(Money::plus)
                .orElseThrow();
    }

    private static Cell share(long part, long of, Reading reading, String list) {
        Formats formats = reading.formats();
        @Nullable Double rate = StepsPage.rate(part, of);
        if (rate == null) {
            return Cell.unknown("None to share.");
        }
        Cell cell = Cell.of(formats.columnShare(rate), rate).noted(formats.number(part) + " of " + formats.number(of));
        return part == 0 ? cell : cell.linked(list);
    }
}
