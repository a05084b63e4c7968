package dev.fullspan.order.files;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Taken;
import dev.fullspan.order.files.OrderImportRows.Reached;
import dev.fullspan.order.files.OrderImportRows.Refused;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.web.kit.Typed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One file on its way in. It is read twice: first to learn where each order's last line stands, then to take each order when that line is reached, so that
 * an order's lines may stand apart and only open orders are in memory. Orders are taken some hundreds in a transaction; what cannot be taken together is
 * taken one by one.
 */
final class OrderImportRun {
    private static final Logger LOG = LoggerFactory.getLogger(OrderImportRun.class);
    private static final int ORDERS_TOGETHER = 200;
    private static final int LINES_TOGETHER = 4_000;
    private static final int MOST_LINES = 1_500;
    private static final int MOST_HELD = 200_000;
    private static final String TOO_LONG = "order_id: An order has at most " + MOST_LINES + " lines.";
    private static final String OTHER =
            "Another line of this order is not readable; mend both and import the order again.";

    private final ShopId shop;
    private final long id;
    private final FileOrder form;
    private final Orders orders;
    private final OrderImportRows rows;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, List<FileRow>> open = new HashMap<>();
    private final List<Part> part = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> tooLong = new HashSet<>();
    private int held;
    private int linesOfPart;
    private long lines;
    private long fresh;
    private long changed;
    private long same;
    private long refusedLines;

    private record Part(OrderSnapshot order, List<FileRow> rows) {}

    /** Opens the file from its beginning. */
    interface Opening {
        CsvLines open() throws IOException;
    }

    OrderImportRun(ShopId shop, long id, FileOrder form, Orders orders, OrderImportRows rows) {
        this.shop = shop;
        this.id = id;
        this.form = form;
        this.orders = orders;
        this.rows = rows;
    }

    /** @return whether the end was reached; false where it was cancelled */
    boolean run(Opening file, BooleanSupplier cancelled) throws IOException {
        try (CsvLines all = file.open()) {
            Map<String, Integer> places = FileRow.places(all.columns());
            for (CsvLines.Told told = all.next(); told != null; told = all.next()) {
                if (told.fields() != null) {
                    last.put(row(places, told).text("order_id"), told.line());
                }
            }
        }
        long end = 0;
        try (CsvLines all = file.open()) {
            Map<String, Integer> places = FileRow.places(all.columns());
            for (CsvLines.Told told = all.next(); told != null; told = all.next()) {
                lines++;
                end = told.end();
                take(places, told);
                if (part.size() >= ORDERS_TOGETHER
                        || linesOfPart >= LINES_TOGETHER
                        || refused.size() >= LINES_TOGETHER) {
                    store(end);
                    if (cancelled.getAsBoolean()) {
                        return false;
                    }
                }
            }
        }
        store(end);
        return true;
    }

    private static FileRow row(Map<String, Integer> places, CsvLines.Told told) {
        String[] fields = told.fields();
        return new FileRow(places, fields == null ? new String[0] : fields, told.line(), told.text(), told.end());
    }

    private void take(Map<String, Integer> places, CsvLines.Told told) {
        FileRow row = row(places, told);
        String order = row.text("order_id");
        if (told.fields() == null || order.isEmpty()) {
            refuse(
                    row,
                    told.fields() == null
                            ? String.valueOf(told.fault())
                            : "order_id: The line does not say of which order it is.");
            return;
        }
        List<FileRow> own = open.computeIfAbsent(order, any -> new ArrayList<>());
        if (own.size() == MOST_LINES) {
            tooLong.add(order);
        } else if (held == MOST_HELD) {
            throw Typed.wrong(
                    "file",
                    "More than " + MOST_HELD
                            + " lines belong to orders whose other lines stand further on. Sort the file by order_id, and import it again.");
        } else {
            own.add(row);
            held++;
        }
        if (tooLong.contains(order)) {
            refuse(row, TOO_LONG);
        }
        if (Long.valueOf(told.line()).equals(last.get(order))) {
            List<FileRow> whole = open.remove(order);
            held -= whole.size();
            if (tooLong.remove(order)) {
                whole.forEach(one -> refuse(one, TOO_LONG));
                return;
            }
            try {
                part.add(new Part(form.of(whole), whole));
                linesOfPart += whole.size();
            } catch (FileOrder.Unreadable e) {
                whole.forEach(one -> refuse(one, one == e.row() ? String.valueOf(e.getMessage()) : OTHER));
            }
        }
    }

    private void refuse(FileRow row, String reason) {
        refused.add(new Refused(row.line(), reason, row.text()));
        refusedLines++;
    }

    private void store(long end) {
        try {
            count(orders.takeAll(shop, part.stream().map(Part::order).toList()));
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            throw e; // not the file's fault
        } catch (RuntimeException e) {
            part.forEach(this::alone);
        }
        part.clear();
        linesOfPart = 0;
        rows.reached(shop, id, new Reached(end, lines, fresh, changed, same, refusedLines), refused);
        refused.clear();
    }

    private void alone(Part one) {
        try {
            count(List.of(orders.take(shop, one.order())));
        } catch (ProblemException e) {
            one.rows().forEach(row -> refuse(row, FileOrder.reason(e)));
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("An order of a file could not be kept", e);
            one.rows().forEach(row -> refuse(row, "The database cannot keep this order."));
        }
    }

    private void count(List<Taken> taken) {
        for (Taken one : taken) {
            switch (one.what()) {
                case NEW -> fresh++;
                case CHANGED -> changed++;
                case SAME, OLD_NEWS, WAITS_FOR_ITS_ORDER -> same++;
            }
        }
    }
}
