package dev.fullspan.order.panel;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderRow;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Orders as a file of columns (RFC 4180, UTF-8), written page by page, whose texts run nothing in a spreadsheet. */
final class OrdersCsv {
    private static final List<String> COLUMNS = List.of(
            "number",
            "source",
            "placed",
            "buyer",
            "email",
            "country",
            "items",
            "total",
            "revenue",
            "refunded",
            "currency",
            "payment",
            "fulfilment",
            "cancelled",
            "hold",
            "problems",
            "tags",
            "promised",
            "expected",
            "promise");

    private OrdersCsv() {}

    /** @param following the page that begins at a cursor */
    static void write(HttpServletResponse answer, OrderList.Page first, Function<String, OrderList.Page> following)
            throws IOException {
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("orders.csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(COLUMNS);
        OrderList.Page page = first;
        while (true) {
            for (OrderRow row : page.rows()) {
                writer.writeRecord(line(row).stream().map(CsvText::harmless).toList());
            }
            String next = page.next();
            if (next == null) {
                break;
            }
            page = following.apply(next);
        }
        writer.flush();
    }

    private static List<String> line(OrderRow row) {
        return List.of(
                row.number(),
                row.connection(),
                row.placed().toString(),
                Objects.requireNonNullElse(row.buyer(), ""),
                Objects.requireNonNullElse(row.email(), ""),
                Objects.requireNonNullElse(row.country(), ""),
                Long.toString(row.units()),
                row.total().amount().toPlainString(),
                row.revenue().amount().toPlainString(),
                row.refunded().amount().toPlainString(),
                row.total().currency().getCurrencyCode(),
                row.payment().word(),
                row.fulfilment().word(),
                row.cancelled() == null ? "" : row.cancelled().toString(),
                Objects.requireNonNullElse(row.hold(), ""),
                String.join(", ", row.problems()),
                String.join(", ", row.tags()),
                row.promise() == null ? "" : Objects.toString(row.promise().by(), ""),
                row.promise() == null ? "" : Objects.toString(row.promise().expected(), ""),
                row.promise() == null ? "" : row.promise().state().word());
    }
}
