package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The stored forecasts: written in pieces, read by SKU. */
@Component
class ForecastRows {
    static final String COLUMNS = """
            sku, product, title, reason, per_day, per_day_low, per_day_high, available, inbound, inbound_on, lead_days, cover, early, likely, late,
            lost, reorder_point, suggested, order_by, price, at_risk, currency
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;

    ForecastRows(JdbcClient database) {
        this.database = database;
    }

    /** @param forecast from which the line was made */
    record Made(SkuForecast line, Forecast forecast) {}

    void write(ShopId shop, List<Made> lines) {
        database.sql("""
                        insert into inventory.forecast (shop, sku, product, title, reason, level, error, dispersion, weekdays, per_day,
                            per_day_low, per_day_high, available, inbound, inbound_on, lead_days, cover, early, likely, late, lost,
                            reorder_point, suggested, order_by, price, at_risk, currency)
                        select :shop, sku, product, title, reason, level, error, dispersion, weekdays, per_day,
                            per_day_low, per_day_high, available, inbound, inbound_on, lead_days, cover, early, likely, late, lost,
                            reorder_point, suggested, order_by, price, at_risk, currency
                        from jsonb_to_recordset(cast(:lines as jsonb)) as line (sku text, product bigint, title text, reason text,
                            level double precision, error double precision, dispersion double precision, weekdays double precision[],
                            per_day double precision, per_day_low double precision, per_day_high double precision, available bigint,
                            inbound bigint, inbound_on date, lead_days integer, cover double precision, early date, likely date, late date,
                            lost double precision, reorder_point bigint, suggested bigint, order_by date, price bigint, at_risk bigint,
                            currency char(3))
                        on conflict (shop, sku) do update set product = excluded.product, title = excluded.title, reason = excluded.reason,
                            level = excluded.level, error = excluded.error, dispersion = excluded.dispersion, weekdays = excluded.weekdays,
                            per_day = excluded.per_day, per_day_low = excluded.per_day_low, per_day_high = excluded.per_day_high,
                            available = excluded.available, inbound = excluded.inbound, inbound_on = excluded.inbound_on,
                            lead_days = excluded.lead_days, cover = excluded.cover, early = excluded.early, likely = excluded.likely,
                            late = excluded.late, lost = excluded.lost, reorder_point = excluded.reorder_point,
                            suggested = excluded.suggested, order_by = excluded.order_by, price = excluded.price,
                            at_risk = excluded.at_risk, currency = excluded.currency
                        """)
                .param("shop", shop.value())
                .param(
                        "lines",
                        JSON.writeValueAsString(
                                lines.stream().map(ForecastRows::fields).toList()))
                .update();
    }

    private static Map<String, @Nullable Object> fields(Made made) {
        SkuForecast line = made.line();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("sku", line.sku());
        fields.put("product", line.product());
        fields.put("title", line.title());
        fields.put("available", line.available());
        fields.put("inbound", line.inbound());
        fields.put("inbound_on", text(line.inboundOn()));
        fields.put("lead_days", line.leadDays());
        Money price = line.price();
        if (price != null) {
            fields.put("price", price.minor());
            fields.put("currency", price.currency().getCurrencyCode());
        }
        switch (line.outcome()) {
            case Untold untold -> fields.put("reason", untold.reason());
            case Told told -> told(fields, told);
        }
        if (made.forecast() instanceof Forecast.Estimated estimated) {
            fields.put("level", estimated.level());
            fields.put("error", estimated.error());
            fields.put("dispersion", estimated.dispersion());
            fields.put("weekdays", estimated.weekdays());
        }
        return fields;
    }

    private static void told(Map<String, @Nullable Object> fields, Told told) {
        Outlook outlook = told.outlook();
        fields.put("per_day", told.perDay());
        fields.put("per_day_low", told.low());
        fields.put("per_day_high", told.high());
        fields.put("cover", outlook.daysOfCover());
        fields.put("early", text(outlook.early()));
        fields.put("likely", text(outlook.likely()));
        fields.put("late", text(outlook.late()));
        fields.put("lost", outlook.lost());
        fields.put("reorder_point", outlook.reorderPoint());
        fields.put("suggested", outlook.suggested());
        fields.put("order_by", text(outlook.orderBy()));
        fields.put("at_risk", told.atRisk() == null ? null : told.atRisk().minor());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** By SKU; those of which nothing was computed are left out. */
    Map<String, SkuForecast> of(ShopId shop, Collection<String> skus) {
        Map<String, SkuForecast> found = new HashMap<>();
        if (!skus.isEmpty()) {
            database.sql(
                            "select " + COLUMNS
                                    + " from inventory.forecast where shop = :shop and sku = any (cast(:skus as text[]))")
                    .param("shop", shop.value())
                    .param("skus", skus.toArray(String[]::new))
                    .query((row, number) -> line(row))
                    .list()
                    .forEach(line -> found.put(line.sku(), line));
        }
        return found;
    }

    /** What was estimated of SKUs, to be looked at with the stock of now. */
    Map<String, Forecast.Estimated> estimated(ShopId shop, Collection<String> skus) {
        Map<String, Forecast.Estimated> found = new HashMap<>();
        database.sql("""
                        select f.sku, f.level, f.error, f.dispersion, array_to_string(f.weekdays, ',') as weekdays,
                            r.today, r.drift, array_to_string(r.ahead, ',') as ahead
                        from inventory.forecast f
                        join inventory.forecast_run r on r.shop = f.shop and r.today is not null
                        where f.shop = :shop and f.reason is null and f.sku = any (cast(:skus as text[]))
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("sku"),
                        new Forecast.Estimated(
                                Rhythm.stored(row.getObject("today", LocalDate.class), numbers(row.getString("ahead"))),
                                row.getDouble("level"),
                                row.getDouble("error"),
                                row.getDouble("dispersion"),
                                row.getDouble("drift"),
                                numbers(row.getString("weekdays")))))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    static SkuForecast line(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new SkuForecast(
                row.getString("sku"),
                row.getObject("product", Long.class),
                row.getString("title"),
                row.getLong("available"),
                row.getLong("inbound"),
                row.getObject("inbound_on", LocalDate.class),
                row.getInt("lead_days"),
                money(row, "price"),
                reason != null
                        ? new Untold(reason)
                        : new Told(
                                row.getDouble("per_day"),
                                row.getDouble("per_day_low"),
                                row.getDouble("per_day_high"),
                                outlook(row),
                                money(row, "at_risk")));
    }

    private static Outlook outlook(ResultSet row) throws SQLException {
        return new Outlook(
                row.getDouble("cover"),
                row.getObject("early", LocalDate.class),
                row.getObject("likely", LocalDate.class),
                row.getObject("late", LocalDate.class),
                row.getDouble("lost"),
                row.getLong("reorder_point"),
                row.getLong("suggested"),
                row.getObject("order_by", LocalDate.class));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        Long minor = row.getObject(column, Long.class);
        return minor == null ? null : new Money(minor, Currency.getInstance(row.getString("currency")));
    }
}
