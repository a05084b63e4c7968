package dev.fullspan.inventory.forecast;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.inventory.forecast.ForecastRows.Made;
import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.inventory.forecast.Standings.Standing;
import dev.fullspan.inventory.purchase.Inbound;
import dev.fullspan.inventory.purchase.InboundChanged;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forecasts all SKUs of a shop, piece by piece: one pass to learn what they have in common, one to forecast each. */
@Component
class Forecasting {
    /** Two years by whole weeks, and four weeks more to compare with. */
    static final int HISTORY_DAYS = 2 * 364 + 28;

    private static final int PIECE = 1_000;
    private static final int FOUR_WEEKS = 28;
    /** So that sums of many stay whole numbers that fit. */
    private static final BigDecimal MOST_MINOR = BigDecimal.valueOf(1_000_000_000_000L);

    private final DemandBook book;
    private final Histories histories;
    private final Standings standings;
    private final ReorderRules rules;
    private final ForecastRows rows;
    private final ForecastRuns runs;
    private final Clock clock;

    Forecasting(
            DemandBook book,
            Histories histories,
            Standings standings,
            ReorderRules rules,
            ForecastRows rows,
            ForecastRuns runs,
            Clock clock) {
        this.book = book;
        this.histories = histories;
        this.standings = standings;
        this.rules = rules;
        this.rows = rows;
        this.runs = runs;
        this.clock = clock;
    }

    /** Reads demand anew and forecasts every SKU. */
    void run(Shop shop) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        LocalDate start = today.minusDays(HISTORY_DAYS);
        book.take(shop, new DateRange(start, today));
        DateRange days = new DateRange(start, today.minusDays(1));
        ShopTotals totals = new ShopTotals(start, today);
        each(shop.id(), skus -> histories.of(shop, skus, days).values().forEach(totals::add));
        ShopPattern pattern = ShopPattern.of(totals);
        ReorderRule rule = rules.of(shop.id());
        each(shop.id(), skus -> {
            Map<String, Demand> known = histories.of(shop, skus, days);
            Map<String, Standing> now = standings.of(shop.id(), known.keySet());
            List<Made> made = new ArrayList<>(known.size());
            known.forEach((sku, demand) -> {
                Standing standing = now.get(sku);
                if (standing != null) {
                    Forecast forecast = Forecaster.forecast(demand, pattern);
                    made.add(new Made(line(standing, forecast, rule), forecast));
                }
            });
            rows.write(shop.id(), made);
        });
        runs.end(shop.id(), pattern, clock.instant());
    }

    /** Looks at the stock of now with what was forecast. */
    void renew(ShopId shop, Collection<String> skus) {
        ReorderRule rule = rules.of(shop);
        List<String> all = List.copyOf(skus);
        for (int from = 0; from < all.size(); from += PIECE) {
            List<String> piece = all.subList(from, Math.min(all.size(), from + PIECE));
            Map<String, SkuForecast> before = rows.of(shop, piece);
            Map<String, Forecast.Estimated> estimated = rows.estimated(shop, before.keySet());
            Map<String, Standing> now = standings.of(shop, before.keySet());
            List<Made> made = new ArrayList<>();
            before.forEach((sku, line) -> {
                Standing standing = now.get(sku);
                Forecast forecast = line.outcome() instanceof Untold untold
                        ? new Forecast.NotEstimable(untold.reason())
                        : estimated.get(sku);
                if (standing != null && forecast != null) {
                    made.add(new Made(line(standing, forecast, rule), forecast));
                }
            });
            rows.write(shop, made);
        }
    }

    /** What is on its way counts at once. */
    @EventListener
    void on(InboundChanged changed) {
        renew(changed.shop(), changed.skus());
    }

    /** Those whose stock is not what it was when it was looked at. */
    void renew(ShopId shop) {
        List<String> changed = runs.changed(shop);
        if (!changed.isEmpty()) {
            renew(shop, changed);
        }
    }

    private void each(ShopId shop, java.util.function.Consumer<List<String>> piece) {
        String last = "";
        while (true) {
            List<String> skus = histories.skus(shop, last, PIECE);
            if (skus.isEmpty() || Thread.currentThread().isInterrupted()) {
                return;
            }
            piece.accept(skus);
            last = skus.getLast();
        }
    }

    private static SkuForecast line(Standing standing, Forecast forecast, ReorderRule rule) {
        SkuPrices.Priced priced = standing.priced();
        Money price = priced == null ? null : priced.price();
        int lead = standing.leadDays() == null ? rule.leadDays() : standing.leadDays();
        List<Inbound> inbound = standing.inbound();
        return new SkuForecast(
                standing.sku(),
                priced == null ? null : priced.product(),
                priced == null ? standing.sku() : priced.title(),
                Math.max(0, standing.net()),
                inbound.stream().mapToLong(Inbound::units).sum(),
                inbound.isEmpty() ? null : inbound.getFirst().expected(),
                lead,
                price,
                switch (forecast) {
                    case Forecast.NotEstimable none -> new Untold(none.reason());
                    case Forecast.Estimated estimated ->
                        told(estimated, Outlook.of(estimated, standing.net(), lead, rule, inbound), price);
                });
    }

    private static Told told(Forecast.Estimated estimated, Outlook outlook, @Nullable Money price) {
        Units month = estimated.over(FOUR_WEEKS);
        Money atRisk = price == null
                ? null
                : new Money(
                        BigDecimal.valueOf(price.minor())
                                .multiply(BigDecimal.valueOf(outlook.lost()))
                                .setScale(0, RoundingMode.HALF_UP)
                                .min(MOST_MINOR)
                                .longValueExact(),
                        price.currency());
        return new Told(
                estimated.perDay(),
                (double) month.quantile(0.1) / FOUR_WEEKS,
                (double) month.quantile(0.9) / FOUR_WEEKS,
                outlook,
                atRisk);
    }
}
