package dev.fullspan.inventory.forecast;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.inventory.forecast.ForecastList.Order;
import dev.fullspan.inventory.forecast.ForecastList.Query;
import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** The list of what runs out as a file, written page by page. */
final class ForecastCsv {
    private static final List<String> COLUMNS = List.of(
            "sku",
            "product",
            "available",
            "on_order",
            "on_order_expected",
            "lead_days",
            "forecast_per_day",
            "forecast_per_day_low",
            "forecast_per_day_high",
            "days_of_cover",
            "runs_out",
            "runs_out_early",
            "runs_out_late",
            "reorder_point",
            "suggested_order",
            "order_by",
            "money_at_risk",
            "currency",
            "not_estimable");
    private static final int PIECE = 1_000;

    private ForecastCsv() {}

    static void write(HttpServletResponse answer, ForecastList list, ShopId shop, Query query) throws IOException {
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("runs-out.csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(COLUMNS);
        for (int from = 0; ; from += PIECE) {
            List<SkuForecast> lines = list.page(shop, query, Order.RISK, true, from, PIECE);
            lines.forEach(line -> writer.writeRecord(
                    cells(line).stream().map(CsvText::harmless).toList()));
            if (lines.size() < PIECE) {
                writer.flush();
                return;
            }
        }
    }

    private static List<String> cells(SkuForecast line) {
        Told told = line.told();
        Outlook outlook = told == null ? null : told.outlook();
        Money atRisk = told == null ? null : told.atRisk();
        return List.of(
                line.sku(),
                line.title(),
                Long.toString(line.available()),
                Long.toString(line.inbound()),
                text(line.inboundOn()),
                Integer.toString(line.leadDays()),
                told == null ? "" : number(told.perDay()),
                told == null ? "" : number(told.low()),
                told == null ? "" : number(told.high()),
                outlook == null ? "" : number(outlook.daysOfCover()),
                outlook == null ? "" : text(outlook.likely()),
                outlook == null ? "" : text(outlook.early()),
                outlook == null ? "" : text(outlook.late()),
                outlook == null ? "" : Long.toString(outlook.reorderPoint()),
                outlook == null ? "" : Long.toString(outlook.suggested()),
                outlook == null ? "" : text(outlook.orderBy()),
                atRisk == null ? "" : atRisk.amount().toPlainString(),
                atRisk == null ? "" : atRisk.currency().getCurrencyCode(),
                line.outcome() instanceof Untold untold ? untold.reason() : "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
