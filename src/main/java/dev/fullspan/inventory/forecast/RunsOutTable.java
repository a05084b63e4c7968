package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.StockTerm;
import dev.fullspan.inventory.forecast.ForecastList.Order;
import dev.fullspan.inventory.forecast.ForecastList.Query;
import dev.fullspan.inventory.forecast.ForecastList.Standing;
import dev.fullspan.inventory.forecast.ForecastList.Which;
import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the list of what runs out. */
final class RunsOutTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text(Order.TITLE.word(), "Product"),
            Column.number(Order.RISK.word(), "At risk").meaning(StockTerm.MONEY_AT_RISK.term()),
            Column.text(Order.RUNS_OUT.word(), "Runs out").meaning(StockTerm.RUNS_OUT.term()),
            Column.number(Order.COVER.word(), "Days of cover").meaning(StockTerm.DAYS_OF_COVER.term()),
            Column.number(Order.AVAILABLE.word(), "Available"),
            Column.number(Order.SUGGESTED.word(), "Order now").meaning(StockTerm.SUGGESTED_ORDER.term()),
            Column.number(Order.PER_DAY.word(), "Forecast a day").meaning(StockTerm.FORECAST_PER_DAY.term()),
            Column.number(Order.INBOUND.word(), "On order"),
            Column.number(Order.REORDER_POINT.word(), "Reorder point").meaning(StockTerm.REORDER_POINT.term()));

    private final Formats formats;
    private final OutlookWords words;
    private final LocalDate today;
    private final Shop shop;
    private final String base;

    RunsOutTable(Shop shop, Formats formats, LocalDate today) {
        this.shop = shop;
        this.formats = formats;
        this.words = new OutlookWords(formats);
        this.today = today;
        this.base = "/shops/" + shop.id() + "/stock/runs-out";
    }

    String answer(Standing standing) {
        if (standing.skus() == 0) {
            return "Nothing can be told of your stock yet.";
        }
        if (standing.week() == 0) {
            String later = standing.month() == 0
                    ? " Nor within four weeks."
                    : " " + counted(standing.month()) + " within four weeks.";
            return "Nothing runs out within a week." + later;
        }
        String risk = standing.atRisk().minor() > 0 ? "; " + formats.headline(standing.atRisk()) + " at risk" : "";
        String apart = standing.atRisk().minor() > 0 && standing.apart() > 0
                ? " Of " + formats.number(standing.apart()) + " of them no price in " + shop.currency() + " is known."
                : "";
        return counted(standing.week()) + " within a week" + risk + "." + apart;
    }

    private String counted(int skus) {
        return skus == 1 ? "1 SKU runs out" : formats.number(skus) + " SKUs run out";
    }

    List<Choice> which(Standing standing, Query query) {
        return Arrays.stream(Which.values())
                .map(one -> new Choice(
                        one.label() + " (" + formats.number(standing.of(one)) + ")",
                        base + parameters(one, query.text()),
                        one == query.which()))
                .toList();
    }

    DataTable table(List<SkuForecast> lines, int matching, Query query, TableState state) {
        Empty none = new Empty(
                Empty.Kind.NO_DATA, "No SKU is like that", "Choose another list above, or look for something else.");
        return new DataTable(
                "What runs out",
                COLUMNS,
                lines.stream().map(this::row).toList(),
                null,
                none,
                state,
                matching,
                base + ".csv" + parameters(query.which(), query.text()));
    }

    private static String parameters(Which which, String text) {
        List<String> parts = new ArrayList<>();
        if (which != Which.ALL) {
            parts.add("which=" + which.word());
        }
        if (!text.isEmpty()) {
            parts.add("q=" + Addresses.encode(text));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private Row row(SkuForecast line) {
        Cell title = Cell.of(line.title())
                .linked(base + "/sku?sku=" + Addresses.encode(line.sku()))
                .noted(line.title().equals(line.sku()) ? null : line.sku());
        Cell available = Cell.of(formats.number(line.available()), line.available());
        return switch (line.outcome()) {
            case Told told -> told(title, available, line, told);
            case Untold untold ->
                Row.of(
                        title,
                        Cell.unknown(""),
                        Cell.of("Too little history").noted(untold.reason()),
                        Cell.unknown(""),
                        available,
                        Cell.unknown(""),
                        Cell.unknown(""),
                        inbound(line),
                        Cell.unknown(""));
        };
    }

    private Row told(Cell title, Cell available, SkuForecast line, Told told) {
        Outlook outlook = told.outlook();
        return Row.of(
                title,
                told.atRisk() == null
                        ? Cell.unknown("No price is told.")
                        : Cell.of(words.whole(told.atRisk()), told.atRisk().amount()),
                runsOut(outlook),
                Cell.of(words.cover(outlook.daysOfCover()), outlook.daysOfCover()),
                available,
                suggested(outlook),
                Cell.of(words.perDay(told.perDay()), told.perDay()).noted(words.perDay(told)),
                inbound(line),
                Cell.of(formats.number(outlook.reorderPoint()), outlook.reorderPoint()));
    }

    private Cell runsOut(Outlook outlook) {
        LocalDate likely = outlook.likely();
        if (likely == null) {
            return Cell.of(words.runsOut(outlook)).noted(words.between(outlook));
        }
        if (!likely.isAfter(today)) {
            return Cell.of(outlook.daysOfCover() == 0 ? "Sold out" : "Today")
                    .toned(Tone.BAD)
                    .noted(words.between(outlook));
        }
        Cell cell = Cell.of(formats.shortDay(likely)).noted(words.between(outlook));
        return likely.isBefore(today.plusDays(7)) ? cell.toned(Tone.WARN) : cell;
    }

    private Cell inbound(SkuForecast line) {
        LocalDate on = line.inboundOn();
        if (on == null) {
            return Cell.of("0", 0);
        }
        Cell cell = Cell.of(formats.number(line.inbound()), line.inbound());
        return on.isBefore(today)
                ? cell.noted("overdue since " + formats.shortDay(on)).toned(Tone.WARN)
                : cell.noted(formats.shortDay(on));
    }

    private Cell suggested(Outlook outlook) {
        LocalDate by = outlook.orderBy();
        Cell cell = Cell.of(formats.number(outlook.suggested()), outlook.suggested());
        return outlook.suggested() == 0 || by == null
                ? cell
                : cell.noted(by.isAfter(today) ? "by " + formats.shortDay(by) : "today");
    }
}
