package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where orders come from. A connection that tells its first order is made by itself. */
@Component
public class Connections {
    /** Orders of the last day are new ones; what is older is the past. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    Connections(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where orders come from.
     *
     * @param stockFrom units of orders placed from then on are set aside and leave; null where no order of this connection takes stock
     */
    public record Connection(
            String id, Engine engine, String name, @Nullable Instant stockFrom) {}

    /** Those of a shop. */
    public List<Connection> of(ShopId shop) {
        return database.sql("""
                        select id, engine, name, case when isfinite(stock_from) then stock_from end as stock_from
                        from orders.connection
                        where shop = :shop
                        order by made, id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Connection(
                        row.getString("id"),
                        Engine.of(row.getString("engine")),
                        row.getString("name"),
                        Recorded.instant(row, "stock_from")))
                .list();
    }

    public Optional<Connection> find(ShopId shop, String id) {
        return of(shop).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * Makes a connection, or gives one another name and start of its stock.
     *
     * @param stockFrom null where none of its orders takes stock
     */
    public void put(ShopId shop, String id, Engine engine, String name, @Nullable Instant stockFrom) {
        database.sql("""
                        insert into orders.connection (shop, id, engine, name, stock_from, made)
                        values (:shop, :id, :engine, :name, coalesce(:from, timestamptz 'infinity'), :now)
                        on conflict (shop, id) do update set name = excluded.name, stock_from = excluded.stock_from
                        """)
                .param("shop", shop.value())
                .param("id", Told.required("connection", id, 60))
                .param("engine", engine.word())
                .param("name", Told.required("name", name, 100))
                .param(
                        "from",
                        stockFrom == null ? null : stockFrom.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now())
                .update();
    }

    /** Makes the connection of a telling where there is none. Files are the past, and take no stock unless that was chosen. */
    void heard(ShopId shop, Told told) {
        database.sql("""
                        insert into orders.connection (shop, id, engine, name, stock_from, made)
                        values (:shop, :id, :engine, :name, case when :past then timestamptz 'infinity' else :from end, :now)
                        on conflict (shop, id) do nothing
                        """)
                .param("shop", shop.value())
                .param("id", told.connection())
                .param("engine", told.engine().word())
                .param("name", told.connection())
                .param("past", told.engine() == Engine.CSV)
                .param("from", now().minus(RECENT))
                .param("now", now())
                .update();
        requireEngine(shop, told);
    }

    /** @throws ProblemException where there is a connection of this name with another engine */
    void requireEngine(ShopId shop, Told told) {
        String engine = database.sql("select engine from orders.connection where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", told.connection())
                .query(String.class)
                .optional()
                .orElse(told.engine().word());
        if (!engine.equals(told.engine().word())) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "connection",
                    "The connection “%s” is one of %s, not of %s."
                            .formatted(told.connection(), engine, told.engine().word()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
