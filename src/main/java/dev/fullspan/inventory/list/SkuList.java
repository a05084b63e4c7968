package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.list.StockSql.Among;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SKUs of a shop part by part, in the order of SKUs, each part found by where the last one ended: for programs that keep stock themselves. */
@Component
class SkuList {
    private final JdbcClient database;
    private final StockList list;
    private final Stock stock;

    SkuList(JdbcClient database, StockList list, Stock stock) {
        this.database = database;
        this.list = list;
        this.stock = stock;
    }

    /**
     * One SKU.
     *
     * @param onSale null where the catalogue does not know it
     * @param perDay units that are forecast a day; null where nothing is
     * @param runsOut null where that is not forecast, or too far ahead
     */
    record Named(
            String sku,
            String title,
            String options,
            String barcode,
            @Nullable Long product,
            String brand,
            @Nullable Long category,
            @Nullable Boolean onSale,
            @Nullable Double perDay,
            @Nullable LocalDate runsOut) {}

    /** The same with what there is of it now. */
    record Line(Named named, StockOf stock) {
        /** Days; null where nothing is forecast, or no demand, or nothing was ever booked: what is not known is not 0. */
        @Nullable
        Double daysOfCover() {
            Double perDay = named.perDay();
            return perDay == null || perDay <= 0 || stock.places().isEmpty()
                    ? null
                    : stock.total().available() / perDay;
        }
    }

    /** Those after a SKU. */
    List<Line> after(ShopId shop, SkuQuery query, String sku, int limit) {
        boolean figures = query.coverBelow() != null;
        return list.among(shop, query.stock(), figures, (among, changed) -> {
            List<Named> named = named(shop, query, among, changed, sku, limit);
            Map<String, StockOf> there =
                    stock.of(shop, named.stream().map(Named::sku).toList());
            return named.stream()
                    .filter(one -> there.containsKey(one.sku()))
                    .map(one -> new Line(one, Objects.requireNonNull(there.get(one.sku()))))
                    .toList();
        });
    }

    private List<Named> named(ShopId shop, SkuQuery query, Among among, String[] changed, String after, int limit) {
        StockQuery figures = query.stock();
        Map<String, Object> values = new HashMap<>();
        values.put("shop", shop.value());
        values.put("after", after);
        values.put("changed", changed);
        values.put("limit", limit);
        if (!figures.search().isEmpty()) {
            values.put("search", StockSql.anywhere(figures.search()));
        }
        if (figures.location() != null) {
            values.put("location", figures.location());
        }
        values.put("low", figures.low());
        return database.sql("""
                        with %sfound as (
                            select i.sku, i.title, i.options, i.barcode, i.product, i.brand, i.category, i.on_sale, ahead.per_day, ahead.likely as runs_out
                            from %s
                            left join inventory.forecast ahead on ahead.shop = :shop and ahead.sku = i.sku
                            where %s and %s
                            order by i.sku limit :limit
                        )
                        select sku, title, options, barcode, product, brand, category, on_sale, per_day, runs_out from found order by sku
                        """.formatted(
                                among.before(),
                                among.relation(figures),
                                StockSql.condition(figures, "and i.sku > :after") + also(query, among, values),
                                StockSql.like(figures)))
                .params(values)
                .query(Named.class)
                .list();
    }

    private static String also(SkuQuery query, Among among, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (query.brand() != null) {
            conditions.add("i.brand = :brand");
            values.put("brand", query.brand());
        }
        List<Long> categories = query.categories();
        if (categories != null) {
            conditions.add("i.category = any(cast(:categories as bigint[]))");
            values.put("categories", categories.toArray(Long[]::new));
        }
        if (query.onSale() != null) {
            conditions.add("i.on_sale = :onSale");
            values.put("onSale", query.onSale());
        }
        if (query.coverBelow() != null) {
            // At a location the figures of the line are those there: what lasts is what lies everywhere.
            conditions.add(
                    "ahead.per_day > 0 and %1$s.net is not null and greatest(0, %1$s.net) < :cover * ahead.per_day"
                            .formatted(among == Among.LOCATION ? "i" : "t"));
            values.put("cover", query.coverBelow());
        }
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }
}
