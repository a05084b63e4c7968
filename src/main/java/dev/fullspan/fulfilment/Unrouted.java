package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that nobody can send: why, since when, and when each is tried again. */
@Component
public class Unrouted {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofMinutes(15);

    private final JdbcClient database;
    private final OrdersToSend orders;
    private final Clock clock;

    Unrouted(JdbcClient database, OrdersToSend orders, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.clock = clock;
    }

    /** An order that waits. */
    public record Waits(OrderId order, String why, Instant since, Instant next) {}

    /** Those that wait longest first. */
    public List<Waits> of(ShopId shop, int most) {
        return database.sql("""
                        select record, why, since, next from fulfilment.unrouted where shop = :shop order by since, record limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(Unrouted::waits)
                .list();
    }

    public int count(ShopId shop) {
        return database.sql("select count(*) from fulfilment.unrouted where shop = :shop")
                .param("shop", shop.value())
                .query(Integer.class)
                .single();
    }

    /** Why an order waits; empty where it does not. */
    public Optional<Waits> of(ShopId shop, OrderId order) {
        return database.sql(
                        "select record, why, since, next from fulfilment.unrouted where shop = :shop and record = :record")
                .param("shop", shop.value())
                .param("record", order.value())
                .query(Unrouted::waits)
                .optional();
    }

    private static Waits waits(ResultSet row, int number) throws SQLException {
        return new Waits(
                new OrderId(row.getLong("record")),
                row.getString("why"),
                Objects.requireNonNull(PartyRows.instant(row, "since")),
                Objects.requireNonNull(PartyRows.instant(row, "next")));
    }

    /** The longer it waits the longer the pause; news of stock and rules come sooner. @return when it is tried again */
    Instant waits(ShopId shop, OrderId order, String why) {
        Instant now = clock.instant();
        Instant since = of(shop, order).map(Waits::since).orElse(now);
        Duration pause = Duration.between(since, now).dividedBy(2);
        Instant next = now.plus(pause.compareTo(SOON) < 0 ? SOON : pause.compareTo(LATE) > 0 ? LATE : pause);
        database.sql("""
                        insert into fulfilment.unrouted (shop, record, why, since, next) values (:shop, :record, :why, :now, :next)
                        on conflict (shop, record) do update set why = excluded.why, next = excluded.next
                        """)
                .param("shop", shop.value())
                .param("record", order.value())
                .param("why", why.length() > 1_000 ? why.substring(0, 999) + "…" : why)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
        return next;
    }

    void clear(ShopId shop, OrderId order) {
        database.sql("delete from fulfilment.unrouted where shop = :shop and record = :record")
                .param("shop", shop.value())
                .param("record", order.value())
                .update();
    }

    /** Tries all of a shop again at once. */
    public void again(ShopId shop) {
        orders.routeAgain(
                shop, of(shop, Integer.MAX_VALUE).stream().map(Waits::order).toList());
    }

    @EventListener
    void changed(Parties.Changed change) {
        again(change.shop());
    }
}
