package dev.fullspan.inventory.forecast;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each shop was forecast, and whether it is due. */
@Component
class ForecastRuns {
    /** By then the day before is told by most who send their orders at night. */
    private static final LocalTime NIGHTLY = LocalTime.of(2, 30);

    private final JdbcClient database;
    private final Clock clock;

    ForecastRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param asked by somebody who wants it now, or null */
    record Run(
            @Nullable Instant asked,
            @Nullable Instant computed,
            @Nullable LocalDate today) {
        boolean isWaiting() {
            return asked != null && (computed == null || asked.isAfter(computed));
        }
    }

    Optional<Run> of(ShopId shop) {
        return database.sql("select asked, computed, today from inventory.forecast_run where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new Run(
                        instant(row, "asked"), instant(row, "computed"), row.getObject("today", LocalDate.class)))
                .optional();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Asks for a computation as soon as there is time. */
    void ask(ShopId shop) {
        database.sql("""
                        insert into inventory.forecast_run (shop, asked) values (:shop, :now)
                        on conflict (shop) do update set asked = excluded.asked
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A shop that has stock is due once a day, and where somebody asked. */
    boolean isDue(Shop shop) {
        Run last = of(shop.id()).orElse(new Run(null, null, null));
        if (!hasStock(shop.id())) {
            return false;
        }
        OffsetDateTime now = clock.instant().atZone(shop.timeZone()).toOffsetDateTime();
        LocalDate today = last.today();
        return last.isWaiting()
                || today == null
                || today.isBefore(now.toLocalDate())
                        && (!now.toLocalTime().isBefore(NIGHTLY)
                                || today.isBefore(now.toLocalDate().minusDays(1)));
    }

    boolean hasStock(ShopId shop) {
        return database.sql("select exists (select from inventory.stock where shop = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    /** All is written: what has no stock any longer goes. */
    void end(ShopId shop, ShopPattern pattern, Instant at) {
        database.sql("""
                        delete from inventory.forecast f
                        where f.shop = :shop
                            and not exists (select from inventory.stock s where s.shop = f.shop and s.sku = f.sku)
                        """).param("shop", shop.value()).update();
        database.sql("""
                        insert into inventory.forecast_run (shop, computed, today, drift, ahead)
                        values (:shop, :at, :today, :drift, string_to_array(:ahead, ',')::double precision[])
                        on conflict (shop) do update set computed = excluded.computed, today = excluded.today,
                            drift = excluded.drift, ahead = excluded.ahead
                        """)
                .param("shop", shop.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("today", pattern.rhythm().today())
                .param("drift", pattern.drift())
                .param(
                        "ahead",
                        Arrays.stream(pattern.rhythm().ahead())
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(",")))
                .update();
    }

    /** SKUs of which there is more or less than when they were looked at. */
    List<String> changed(ShopId shop) {
        return database.sql("""
                        select f.sku
                        from inventory.forecast f
                        join (
                            select sku, greatest(0, sum(on_hand - reserved - allocated - safety)) as available
                            from inventory.stock where shop = :shop group by sku) s on s.sku = f.sku
                        where f.shop = :shop and f.available <> s.available
                        """).param("shop", shop.value()).query(String.class).list();
    }
}
