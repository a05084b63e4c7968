package dev.fullspan.inventory.purchase;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.inventory.purchase.PurchaseOrder.Line;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** All purchase orders as a file, a row for each line, the latest order first. */
final class PurchaseCsv {
    private static final List<String> COLUMNS = List.of(
            "order",
            "reference",
            "supplier",
            "expected",
            "state",
            "location",
            "sku",
            "ordered",
            "received",
            "cost",
            "currency");
    private static final int PIECE = 500;

    private PurchaseCsv() {}

    static void write(HttpServletResponse answer, PurchaseReader reader, ShopId shop) throws IOException {
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("purchase-orders.csv")
                        .build()
                        .toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(COLUMNS);
        long before = Long.MAX_VALUE;
        while (true) {
            List<PurchaseOrder> orders = reader.latest(shop, before, PIECE);
            for (PurchaseOrder order : orders) {
                order.lines()
                        .forEach(line -> writer.writeRecord(cells(order, line).stream()
                                .map(CsvText::harmless)
                                .toList()));
            }
            if (orders.size() < PIECE) {
                writer.flush();
                return;
            }
            before = orders.getLast().id();
        }
    }

    private static List<String> cells(PurchaseOrder order, Line line) {
        Money cost = line.cost();
        return List.of(
                Long.toString(order.id()),
                order.reference(),
                order.supplier(),
                order.expected().toString(),
                order.state().name().toLowerCase(Locale.ROOT),
                order.locationName(),
                line.sku(),
                Long.toString(line.quantity()),
                Long.toString(line.received()),
                cost == null ? "" : cost.amount().toPlainString(),
                cost == null ? "" : cost.currency().getCurrencyCode());
    }
}
