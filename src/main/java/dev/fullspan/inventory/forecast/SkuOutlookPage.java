package dev.fullspan.inventory.forecast;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.StockTerm;
import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.inventory.purchase.Inbounds;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.KeyFigure;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One SKU: what was sold, what is to be expected, and when it runs out. */
@Controller
@Requires("stock:read")
class SkuOutlookPage {
    /** Fewer make no course. */
    private static final int LEAST_DAYS = 14;

    private final Shops shops;
    private final ForecastRows rows;
    private final Histories histories;
    private final Inbounds inbounds;
    private final Gate gate;
    private final Clock clock;

    SkuOutlookPage(Shops shops, ForecastRows rows, Histories histories, Inbounds inbounds, Gate gate, Clock clock) {
        this.shops = shops;
        this.rows = rows;
        this.histories = histories;
        this.inbounds = inbounds;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/stock/runs-out/sku")
    View one(@PathVariable String shop, @RequestParam(defaultValue = "") String sku, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        SkuForecast line = rows.of(of.id(), List.of(sku)).get(sku);
        if (line == null) {
            throw new ProblemException(
                    Problem.NOT_FOUND, "sku", "Nothing was forecast of “" + sku + "”. Is it a SKU of your stock?");
        }
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        SkuCharts charts = new SkuCharts(formats);
        OutlookWords words = new OutlookWords(formats);
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.timeZone());
        Demand history = histories
                .of(of, List.of(sku), new DateRange(today.minusDays(Forecasting.HISTORY_DAYS), today.minusDays(1)))
                .get(sku);
        Forecast.Estimated estimated = rows.estimated(of.id(), List.of(sku)).get(sku);
        Told told = line.told();
        Chart left = estimated == null || told == null
                ? null
                : charts.left(
                        estimated,
                        line.available(),
                        inbounds.of(of.id(), List.of(sku)).getOrDefault(sku, List.of()),
                        told.outlook());
        Chart sold = history == null || history.daysWithSales() == 0 || history.days() < LEAST_DAYS
                ? null
                : charts.sold(history, estimated, today);
        String base = "/shops/" + of.id();
        return new JtePage(
                "inventory/runs-out-sku",
                new SkuOutlookScreen(
                        line.title(),
                        answer(line, words, formats, today),
                        line.outcome() instanceof Untold untold ? untold.reason() : null,
                        figures(line, words, formats),
                        left,
                        sold,
                        note(line, history, formats),
                        line.product() == null ? null : base + "/products/" + line.product(),
                        mayWrite(of.id())
                                ? base + "/stock/purchase-orders/new?sku=" + Addresses.encode(sku)
                                        + (told == null || told.outlook().suggested() == 0
                                                ? ""
                                                : "&quantity=" + told.outlook().suggested())
                                : null,
                        base + "/stock/runs-out"));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(RunsOutPage.WRITE, "")))
                .orElse(false);
    }

    private static String answer(SkuForecast line, OutlookWords words, Formats formats, LocalDate today) {
        Told told = line.told();
        if (told == null) {
            return "When it runs out cannot be told: there is too little history.";
        }
        Outlook outlook = told.outlook();
        LocalDate likely = outlook.likely();
        String risk = told.atRisk() == null || told.atRisk().minor() == 0
                ? ""
                : " " + formats.headline(told.atRisk()) + " at risk until the next delivery.";
        if (likely == null) {
            return "It lasts for more than half a year.";
        }
        if (!likely.isAfter(today)) {
            return (line.available() == 0 ? "It is sold out." : "It runs out today.") + risk;
        }
        String between = words.between(outlook);
        return "It runs out on " + formats.weekday(likely) + ", " + formats.day(likely)
                + (between == null ? "" : " (" + between + ")") + "." + risk;
    }

    private static List<KeyFigure> figures(SkuForecast line, OutlookWords words, Formats formats) {
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of("Available", formats.number(line.available()))
                .outOf(line.inbound() == 0 ? "nothing on order" : formats.number(line.inbound()) + " on order"));
        Told told = line.told();
        if (told == null) {
            figures.add(
                    KeyFigure.missing("Days of cover", "too little history").meaning(StockTerm.DAYS_OF_COVER.term()));
            return figures;
        }
        Outlook outlook = told.outlook();
        figures.add(KeyFigure.of("Days of cover", words.cover(outlook.daysOfCover()))
                .meaning(StockTerm.DAYS_OF_COVER.term()));
        figures.add(KeyFigure.of("Forecast a day", words.perDay(told.perDay()))
                .outOf(words.perDay(told))
                .meaning(StockTerm.FORECAST_PER_DAY.term()));
        figures.add(KeyFigure.of("Reorder point", formats.number(outlook.reorderPoint()))
                .outOf("lead time " + formats.number(line.leadDays()) + (line.leadDays() == 1 ? " day" : " days"))
                .meaning(StockTerm.REORDER_POINT.term()));
        LocalDate by = outlook.orderBy();
        figures.add(KeyFigure.of("Order now", formats.number(outlook.suggested()))
                .outOf(outlook.suggested() == 0 || by == null ? null : "by " + formats.day(by))
                .meaning(StockTerm.SUGGESTED_ORDER.term()));
        return figures;
    }

    private static String note(SkuForecast line, @Nullable Demand history, Formats formats) {
        if (history == null || history.days() == 0) {
            return "Nothing is known of its sales.";
        }
        int soldOut = history.days() - history.telling();
        return "Known since " + formats.day(history.from()) + "; sold on " + formats.number(history.daysWithSales())
                + " of "
                + formats.number(history.telling()) + " days on which there was stock"
                + (soldOut == 0 ? "." : "; " + formats.number(soldOut) + " days without stock are left out.");
    }
}
