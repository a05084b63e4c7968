package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From when on the orders of each connection take stock.
 *
 * <p>An order that has taken stock is followed to its end, wherever the start is moved to; only where none of a connection's orders is to take any is what
 * lies set aside for them free again. So a start that is moved brings orders in, and drops none half-way.
 */
@Component
public class StockStarts {
    private static final Duration AHEAD = Duration.ofDays(366);

    /** Orders that would take stock and do not: none has yet, or none does any more. */
    private static final String TAKEN = """
            from orders.record r
            join orders.connection c on c.shop = r.shop and c.id = r.connection
            left join orders.stock_name n on n.record = r.id
            where r.shop = :shop and r.connection = :connection and r.known and r.placed >= cast(:from as timestamptz)
                and (n.record is null or not isfinite(c.stock_from))""";

    /** Orders that have taken stock, and of which something has not left. */
    private static final String OPEN = """
            from orders.record r
            where r.shop = :shop and r.connection = :connection and r.known and r.cancelled is null
                and exists (select 1 from orders.stock_name n where n.record = r.id)
                and exists (select 1 from orders.line l
                    where l.record = r.id and l.sku is not null and l.quantity - l.removed - l.shipped > 0)""";

    private final Connections connections;
    private final DueOrders due;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    StockStarts(
            Connections connections,
            DueOrders due,
            JdbcClient database,
            TransactionTemplate transaction,
            AuditTrail audit,
            Clock clock) {
        this.connections = connections;
        this.due = due;
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a start brings with it.
     *
     * @param orders that begin to take stock
     * @param setAside units of them that are set aside
     * @param leave units of them that have left already, and leave the shelves here
     * @param kept orders from before the start that have taken stock and go on with it; 0 where none is to take any
     * @param freed units that are free again, since none is to take any
     */
    public record Effect(long orders, long setAside, long leave, long kept, long freed) {}

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such connection */
    public Connection get(ShopId shop, String connection) {
        return connections
                .find(shop, connection)
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "connection", "No order of this shop comes from “" + connection + "”."));
    }

    /** Why the start of a connection cannot be chosen here, or null where it can. */
    public static @Nullable String hindrance(Connection connection) {
        return connection.engine().isOurs() || connection.stockFrom() != null
                ? null
                : "The store counts its stock itself. Say on the store’s page that Fullspan keeps it, and its orders take stock from then on.";
    }

    /** What the start would bring. @param from null for no stock at all */
    public Effect effect(ShopId shop, String connection, @Nullable Instant from) {
        checked(get(shop, connection), from);
        return count(shop, connection, from);
    }

    private Effect count(ShopId shop, String connection, @Nullable Instant from) {
        return bound("""
                        with taken as (select r.id, r.cancelled, n.record is null as fresh\s""" + TAKEN + """
                        ), open as (select r.id, r.placed\s""" + OPEN + """
                        )
                        select (select count(*) from taken) as orders,
                            (select coalesce(sum(case when t.cancelled is null then greatest(0, l.quantity - l.removed - l.shipped) end), 0)
                                from taken t join orders.line l on l.record = t.id where l.sku is not null and l.quantity > 0) as set_aside,
                            (select coalesce(sum(greatest(0, l.shipped - l.returned)), 0)
                                from taken t join orders.line l on l.record = t.id where t.fresh and l.sku is not null) as leave,
                            (select count(*) from open where placed < cast(:from as timestamptz)) as kept,
                            (select coalesce(sum(l.quantity - l.removed - l.shipped), 0) from open o join orders.line l on l.record = o.id
                                where cast(:from as timestamptz) is null and l.sku is not null and l.quantity - l.removed - l.shipped > 0) as freed
                        """, shop, connection, from)
                .query(Effect.class)
                .single();
    }

    /**
     * Moves the start.
     *
     * @param from null where no order of the connection is to take stock
     * @return what it brings
     * @throws ProblemException where it cannot be chosen
     */
    public Effect move(ShopId shop, String connection, @Nullable Instant from, String actor) {
        return moved(shop, connection, from, actor, true);
    }

    /**
     * Makes a store's connection, or gives it another name; where another counts its stock now, its orders begin to take it at this moment, or take none.
     *
     * @param takes whether they take stock here
     */
    public void store(ShopId shop, String connection, Engine engine, String name, boolean takes, String actor) {
        transaction.executeWithoutResult(status -> {
            Instant now = takes ? clock.instant() : null;
            Connection was = connections.find(shop, connection).orElse(null);
            if (was == null) {
                connections.put(shop, connection, engine, name, now);
                return;
            }
            connections.put(shop, connection, engine, name, was.stockFrom());
            if (was.stockFrom() != null != takes) {
                moved(shop, connection, now, actor, false);
            }
        });
    }

    private Effect moved(ShopId shop, String connection, @Nullable Instant from, String actor, boolean checked) {
        return Objects.requireNonNull(transaction.execute(status -> {
            database.sql("select id from orders.connection where shop = :shop and id = :id for update")
                    .param("shop", shop.value())
                    .param("id", connection)
                    .query(String.class)
                    .optional();
            Connection was = get(shop, connection);
            if (checked) {
                checked(was, from);
            }
            Effect effect = count(shop, connection, from);
            due(shop, connection, from);
            database.sql("""
                            update orders.connection set stock_from = coalesce(:from, timestamptz 'infinity')
                            where shop = :shop and id = :connection
                            """)
                    .param("from", at(from), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("shop", shop.value())
                    .param("connection", connection)
                    .update();
            audit.record(
                    actor,
                    "orders.stock-start",
                    "connection:" + connection,
                    shop,
                    Change.one("Orders take stock from", word(was.stockFrom()), word(from)));
            due.soon();
            return effect;
        }));
    }

    private void due(ShopId shop, String connection, @Nullable Instant from) {
        bound("""
                        insert into orders.due (record, what, since, next)
                        select r.id, 'stock', :now, :now\s""" + (from == null ? OPEN : TAKEN) + """

                        order by r.id
                        on conflict (record, what) do update set next = excluded.next, tries = 0, fault = null
                        """, shop, connection, from)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec bound(String sql, ShopId shop, String connection, @Nullable Instant from) {
        JdbcClient.StatementSpec statement =
                database.sql(sql).param("shop", shop.value()).param("connection", connection);
        return sql.contains(":from") ? statement.param("from", at(from), Types.TIMESTAMP_WITH_TIMEZONE) : statement;
    }

    private void checked(Connection connection, @Nullable Instant from) {
        String hindrance = hindrance(connection);
        if (hindrance != null) {
            throw new ProblemException(Problem.CONFLICT, "from", hindrance);
        }
        if (from == null && !connection.engine().isOurs()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "from",
                    "For a store, say on its page that the store counts its stock: then its orders take none here.");
        }
        if (from != null && from.isAfter(clock.instant().plus(AHEAD))) {
            throw Amounts.wrong("from", "“from” lies more than a year ahead.");
        }
    }

    private static String word(@Nullable Instant from) {
        return from == null ? "never" : from.toString();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant from) {
        return from == null ? null : Told.micros(from).atOffset(ZoneOffset.UTC);
    }
}
