package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well each way to pay works. */
final class PaymentsTable {
    private static final int FEWEST = 30;

    private PaymentsTable() {}

    /** @param method as the address says it, empty for none told */
    static Payments.Of of(String method, @Nullable String part) {
        Payments.Part which = Stages.read(Payments.Part.class, "part", part);
        return new Payments.Of(method.isEmpty() ? null : method, which == null ? Payments.Part.TRIED : which);
    }

    static String answer(List<Payments.Row> rows, Formats formats) {
        return rows.stream()
                .filter(row -> row.tried() >= FEWEST && row.failed() > 0)
                .max(Comparator.comparing((Payments.Row row) -> row.atStake())
                        .thenComparingDouble(row -> (double) row.failed() / row.tried()))
                .map(row -> "“" + name(row) + "” fails most dearly: "
                        + formats.share((double) row.failed() / row.tried())
                        + " of " + formats.number(row.tried()) + " tries failed, and " + formats.headline(row.atStake())
                        + " was left behind after that.")
                .orElse("How well each way to pay works: tried, failed, and how long it takes.");
    }

    private static String name(Payments.Row row) {
        return row.method() == null ? "Not told" : row.method();
    }

    static DataTable of(List<Payments.Row> rows, Reading reading, TableState state) {
        Formats formats = reading.formats();
        List<Column> columns = List.of(
                Column.text("method", "Method"),
                Column.number("tried", "Tried"),
                Column.number("failed", "Failed"),
                Column.number("soft", "May work again"),
                Column.number("stopped", "Left behind"),
                Column.number("stake", "In hand"),
                Column.number("paid", "Orders paid"),
                Column.number("time", "Usual time"),
                Column.text("why", "Why it failed"));
        List<DataTable.Row> lines = new ArrayList<>();
        for (Payments.Row row : rows) {
            String method = row.method() == null ? "" : row.method();
            lines.add(DataTable.Row.of(
                    Cell.of(name(row))
                            .linked(StepsPage.list(
                                    reading,
                                    "&" + Chosen.PARAMETER + "=" + Addresses.encoded("payment_method:" + method),
                                    "")),
                    Cell.of(formats.number(row.tried()), row.tried())
                            .noted("in " + formats.number(row.checkouts()) + " checkouts")
                            .linked(list(reading, method, Payments.Part.TRIED)),
                    failed(row, reading, method),
                    share(row.soft(), row.failed(), formats),
                    counted(row.stopped(), reading, method, Payments.Part.STOPPED),
                    Cell.of(formats.money(row.atStake()), row.atStake().minor()),
                    counted(row.paid(), reading, method, Payments.Part.PAID),
                    time(row, formats),
                    why(row, formats)));
        }
        Empty empty = new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No payment was told of",
                "Send Payment Info Entered when a method is chosen, and Payment Failed (payment_method, code, text, soft) when it"
                        + " fails. The pixel hears the first from GA4 and Meta tags, too.");
        return DataTable.of("Payments by method", columns, lines, null, empty, state);
    }

    private static Cell failed(Payments.Row row, Reading reading, String method) {
        Cell share = share(row.failed(), row.tried(), reading.formats());
        return row.failed() == 0
                ? share
                : share.noted(
                                row.failedIn() == row.failed()
                                        ? share.note()
                                        : share.note() + ", in "
                                                + reading.formats().number(row.failedIn())
                                                + (row.failedIn() == 1 ? " checkout" : " checkouts"))
                        .linked(list(reading, method, Payments.Part.FAILED));
    }

    private static Cell counted(long count, Reading reading, String method, Payments.Part part) {
        Cell cell = Cell.of(reading.formats().number(count), count);
        return count == 0 ? cell : cell.linked(list(reading, method, part));
    }

    private static String list(Reading reading, String method, Payments.Part part) {
        return StepsPage.list(reading, "", "&method=" + Addresses.encoded(method) + "&part=" + Stages.word(part));
    }

    private static Cell time(Payments.Row row, Formats formats) {
        Double median = row.medianSeconds();
        Double slowest = row.slowestSeconds();
        return median == null || slowest == null
                ? Cell.unknown("No order was paid with it on these days.")
                : Cell.of(formats.duration(median), median).noted("19 of 20 within " + formats.duration(slowest));
    }

    private static Cell why(Payments.Row row, Formats formats) {
        if (row.codes().isEmpty()) {
            return Cell.of("");
        }
        Payments.Code first = row.codes().getFirst();
        String code = first.code() == null ? "No code told" : first.code();
        int others = row.codes().size() - 1;
        return Cell.of(code + " (" + formats.number(first.failures()) + ")")
                .noted(others == 0 ? first.text() : "and " + others + (others == 1 ? " other code" : " other codes"));
    }

    private static Cell share(long part, long of, Formats formats) {
        return of == 0
                ? Cell.unknown("None.")
                : Cell.of(formats.columnShare((double) part / of), (double) part / of)
                        .noted(formats.number(part) + " of " + formats.number(of));
    }
}
