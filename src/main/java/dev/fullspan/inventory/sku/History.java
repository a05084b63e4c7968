package dev.fullspan.inventory.sku;

import dev.fullspan.inventory.Movement;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the ledger, the holds and the orders say of one SKU. */
@Component
class History {
    private final JdbcClient database;
    private final Clock clock;

    History(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Which movements are meant.
     *
     * @param kind null for all
     * @param text held by reason or reference, whatever its case; empty for all
     * @param authors those whose names hold the text, too
     */
    record Which(Movement.@Nullable Kind kind, String text, Set<String> authors) {}

    /** @param number of the line in the ledger */
    record Line(long number, Movement movement, String place) {}

    /**
     * Movements, the latest first.
     *
     * @param before number of the line before which they stand
     */
    List<Line> movements(ShopId shop, String sku, Which which, long before, int from, int limit) {
        return asked("""
                        select m.id, m.sku, m.location, m.kind, m.change, m.on_hand, m.reason, m.reference, m.author, m.at, l.name
                        from inventory.movement m
                        join inventory.location l on l.shop = m.shop and l.id = m.location
                        where m.shop = :shop and m.sku = :sku and m.id < :before %s
                        order by m.id desc
                        offset :from limit :limit
                        """, shop, sku, which)
                .param("before", before)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> new Line(row.getLong("id"), movement(row), row.getString("name")))
                .list();
    }

    int count(ShopId shop, String sku, Which which) {
        return asked(
                        "select count(*) from inventory.movement m where m.shop = :shop and m.sku = :sku %s",
                        shop, sku, which)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, String sku, Which which) {
        Movement.Kind kind = which.kind();
        boolean text = !which.text().isEmpty();
        String also = (kind == null ? "" : " and m.kind = :kind")
                + (text
                        ? " and (strpos(lower(concat_ws(' ', m.reason, m.reference)), :text) > 0 or m.author = any (:authors))"
                        : "");
        JdbcClient.StatementSpec statement =
                database.sql(sql.formatted(also)).param("shop", shop.value()).param("sku", sku);
        if (text) {
            statement = statement
                    .param("text", which.text().toLowerCase(Locale.ROOT))
                    .param("authors", which.authors().toArray(String[]::new));
        }
        return kind == null ? statement : statement.param("kind", kind.name().toLowerCase(Locale.ROOT));
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                row.getString("sku"),
                row.getLong("location"),
                Movement.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getLong("change"),
                row.getLong("on_hand"),
                row.getString("reason"),
                row.getString("reference"),
                row.getString("author"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** Units on hand over all locations after something moved. */
    record Point(Instant at, long onHand) {}

    /** What was on hand after each of the last movements, oldest first. */
    List<Point> last(ShopId shop, String sku, int limit) {
        return database.sql("""
                        select at, on_hand
                        from (
                            select m.id, m.at, sum(m.change) over (order by m.id) as on_hand
                            from inventory.movement m
                            where m.shop = :shop and m.sku = :sku
                        ) p
                        order by p.id desc limit :limit
                        """)
                .param("shop", shop.value())
                .param("sku", sku)
                .param("limit", limit)
                .query((row, number) ->
                        new Point(row.getObject("at", OffsetDateTime.class).toInstant(), row.getLong("on_hand")))
                .list()
                .reversed();
    }

    /** Units on hand over all locations at the end of a day. */
    record Day(LocalDate day, long onHand) {}

    /** The days of a zone on which something moved, oldest first, from the last one before a day on. */
    List<Day> days(ShopId shop, String sku, ZoneId zone, LocalDate from) {
        return database.sql("""
                        with day as (
                            select cast(m.at at time zone :zone as date) as day, sum(m.change) as change
                            from inventory.movement m
                            where m.shop = :shop and m.sku = :sku
                            group by 1
                        ), course as (
                            select day, sum(change) over (order by day) as on_hand from day
                        )
                        select day, on_hand from course
                        where day >= coalesce((select max(day) from course where day < :from), :from)
                        order by day
                        """)
                .param("shop", shop.value())
                .param("sku", sku)
                .param("zone", zone.getId())
                .param("from", from)
                .query((row, number) -> new Day(row.getObject("day", LocalDate.class), row.getLong("on_hand")))
                .list();
    }

    /** A checkout that holds units. */
    record Held(String key, String place, long units, Instant until) {}

    /** Holds that have not run out of time, those that end first first. */
    List<Held> held(ShopId shop, String sku, int limit) {
        return database.sql("""
                        select r.key, l.name, t.quantity, r.expires
                        from inventory.reservation r
                        cross join jsonb_to_recordset(r.taken) as t (sku text, location bigint, quantity bigint)
                        join inventory.location l on l.shop = r.shop and l.id = t.location
                        where r.shop = :shop and r.state = 'held' and r.expires > :now and t.sku = :sku
                        order by r.expires limit :limit
                        """)
                .param("shop", shop.value())
                .param("sku", sku)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Held(
                        row.getString("key"),
                        row.getString("name"),
                        row.getLong("quantity"),
                        row.getObject("expires", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** An order that has a claim. @param waits units of it that are not on hand */
    record Claimed(String order, String place, long units, long waits, Instant at) {}

    /** Orders with units that have not left, those that were accepted first first. */
    List<Claimed> claimed(ShopId shop, String sku, int limit) {
        return database.sql("""
                        select a.order_id, l.name, a.units, a.at,
                            greatest(0, least(a.units, a.upto - greatest(0, s.on_hand))) as waits
                        from (
                            select a.*, a.quantity - a.shipped - a.cancelled as units,
                                sum(a.quantity - a.shipped - a.cancelled) over (partition by a.location order by a.number) as upto
                            from inventory.allocation a
                            where a.shop = :shop and a.sku = :sku and a.quantity > a.shipped + a.cancelled
                        ) a
                        join inventory.stock s on s.shop = a.shop and s.sku = a.sku and s.location = a.location
                        join inventory.location l on l.shop = a.shop and l.id = a.location
                        order by a.number limit :limit
                        """)
                .param("shop", shop.value())
                .param("sku", sku)
                .param("limit", limit)
                .query((row, number) -> new Claimed(
                        row.getString("order_id"),
                        row.getString("name"),
                        row.getLong("units"),
                        row.getLong("waits"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
