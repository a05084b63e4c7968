package dev.fullspan.inventory.forecast;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ListReads;
import dev.fullspan.shop.Shop;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The forecasts of a shop as a list: found, filtered, sorted, page by page. */
@Component
class ForecastList {
    private final JdbcClient database;
    private final ListReads reads;

    ForecastList(JdbcClient database, ListReads reads) {
        this.database = database;
        this.reads = reads;
    }

    /** Which of them. */
    enum Which {
        ALL("all", "All", "true"),
        WEEK("week", "Within a week", "likely < run.today + 7"),
        MONTH("month", "Within four weeks", "likely < run.today + 28"),
        ORDER("order", "To order", "suggested > 0"),
        UNTOLD("untold", "Too little history", "reason is not null");

        private final String word;
        private final String label;
        private final String condition;

        Which(String word, String label, String condition) {
            this.word = word;
            this.label = label;
            this.condition = condition;
        }

        String word() {
            return word;
        }

        String label() {
            return label;
        }

        static Which of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** In which order. */
    enum Order {
        RISK("risk", "at_risk"),
        TITLE("title", "lower(title)"),
        AVAILABLE("available", "available"),
        COVER("cover", "cover"),
        PER_DAY("per-day", "per_day"),
        RUNS_OUT("runs-out", "likely"),
        INBOUND("inbound", "inbound"),
        REORDER_POINT("reorder-point", "reorder_point"),
        SUGGESTED("suggested", "suggested");

        private final String word;
        private final String column;

        Order(String word, String column) {
            this.word = word;
            this.column = column;
        }

        String word() {
            return word;
        }

        static Order of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(RISK);
        }
    }

    /** @param text in title or SKU; empty for any */
    record Query(Which which, String text) {}

    /**
     * How the shop stands.
     *
     * @param atRisk of those that run out within a week, in the shop's currency
     * @param apart of these, those whose price is in another currency or not told
     */
    record Standing(int skus, int untold, int week, Money atRisk, int apart, int month, int toOrder) {
        int of(Which which) {
            return switch (which) {
                case ALL -> skus;
                case WEEK -> week;
                case MONTH -> month;
                case ORDER -> toOrder;
                case UNTOLD -> untold;
            };
        }
    }

    Standing standing(Shop shop) {
        return database.sql("""
                        select count(*) as skus,
                            count(*) filter (where reason is not null) as untold,
                            count(*) filter (where likely < run.today + 7) as week,
                            coalesce(sum(at_risk) filter (where likely < run.today + 7 and currency = :currency), 0)::bigint as risk,
                            count(*) filter (where likely < run.today + 7 and (at_risk is null or currency <> :currency)) as apart,
                            count(*) filter (where likely < run.today + 28) as month,
                            count(*) filter (where suggested > 0) as to_order
                        from inventory.forecast
                        join inventory.forecast_run run on run.shop = forecast.shop
                        where forecast.shop = :shop
                        """)
                .param("shop", shop.id().value())
                .param("currency", shop.currency().getCurrencyCode())
                .query((row, number) -> new Standing(
                        row.getInt("skus"),
                        row.getInt("untold"),
                        row.getInt("week"),
                        new Money(row.getLong("risk"), shop.currency()),
                        row.getInt("apart"),
                        row.getInt("month"),
                        row.getInt("to_order")))
                .single();
    }

    int count(ShopId shop, Query query) {
        return database.sql("select count(*)" + from(query))
                .params(parameters(shop, query))
                .query(Integer.class)
                .single();
    }

    /** What is not known stands last, whichever way; what runs out first stands first among equals. */
    List<SkuForecast> page(ShopId shop, Query query, Order order, boolean descending, int from, int rows) {
        String by = order.column + (descending ? " desc" : "") + " nulls last, likely nulls last, sku";
        return reads.read(() -> database.sql("select " + ForecastRows.COLUMNS + """
                         from inventory.forecast
                        where shop = :shop and sku in (select sku%s order by %s limit :rows offset :from)
                        order by %s
                        """.formatted(from(query), by, by))
                .params(parameters(shop, query))
                .param("rows", rows)
                .param("from", from)
                .query((row, number) -> ForecastRows.line(row))
                .list());
    }

    /** Those after a SKU, in the order of SKUs. */
    List<SkuForecast> after(ShopId shop, String sku, int rows) {
        return database.sql("select " + ForecastRows.COLUMNS
                        + " from inventory.forecast where shop = :shop and sku > :sku order by sku limit :rows")
                .param("shop", shop.value())
                .param("sku", sku)
                .param("rows", rows)
                .query((row, number) -> ForecastRows.line(row))
                .list();
    }

    private static String from(Query query) {
        String found = query.text().isEmpty()
                ? ""
                : " and (position(:text in lower(title)) > 0 or position(:text in lower(sku)) > 0)";
        return """
                 from inventory.forecast
                join inventory.forecast_run run using (shop)
                where shop = :shop and\s""" + query.which().condition + found;
    }

    private static Map<String, Object> parameters(ShopId shop, Query query) {
        return query.text().isEmpty()
                ? Map.of("shop", shop.value())
                : Map.of("shop", shop.value(), "text", query.text().toLowerCase(Locale.ROOT));
    }
}
