package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What has still to follow the orders: written in the transaction that makes it due. */
@Component
class DueOrders {
    /** Whether an order is one of today's. A store that counts its stock itself takes none here, and its orders are news all the same. */
    static final String NEWS = """
            r.placed >= case when c.engine in ('shopify', 'woocommerce') then least(c.stock_from, c.made) else c.stock_from end""";

    /** Whether its units follow into the stock: from the connection's start on, and whatever took stock before the start was moved. */
    static final String TAKES = """
            (r.placed >= c.stock_from or isfinite(c.stock_from) and exists (select 1 from orders.stock_name n where n.record = r.id))""";

    private final JdbcClient database;
    private final Clock clock;
    private volatile Runnable bell = () -> {};

    DueOrders(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Who looks for it. */
    void heardBy(Runnable listener) {
        bell = listener;
    }

    /** Looks for what is due as soon as the current transaction holds, or now where there is none. */
    void soon() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.run();
            }
        });
    }

    DueClaims.Due of(OrderId order) {
        return database.sql("""
                        select r.shop, r.id as record, r.connection, r.source_id, c.engine, r.version, 0 as tries
                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.id = :id
                        """)
                .param("id", order.value())
                .query(DueClaims.Due.class)
                .single();
    }

    /** Has orders of today followed anew. The past that was read in is left alone, and so is the stock of stores that count it themselves. */
    void again(ShopId shop, Collection<OrderId> orders, Collection<String> what) {
        due(shop, orders, what, clock.instant(), "update set next = excluded.next, tries = 0, fault = null");
        soon();
    }

    /** Has them followed anew after a while, should nothing have done so until then. */
    void later(ShopId shop, Collection<OrderId> orders, Collection<String> what, Duration after) {
        due(shop, orders, what, clock.instant().plus(after), "nothing");
    }

    private void due(
            ShopId shop, Collection<OrderId> orders, Collection<String> what, Instant next, String whereKnown) {
        if (orders.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into orders.due (record, what, since, next)
                        select r.id, w.what, :now, :next
                        from orders.record r
                        join orders.connection c on c.shop = r.shop and c.id = r.connection
                        cross join unnest(cast(:what as text[])) as w (what)
                        where r.shop = :shop and r.id = any(:ids) and r.known
                            and case w.what when 'stock' then\s""" + TAKES + " else " + NEWS + """
                         end
                        order by r.id, w.what
                        on conflict (record, what) do\s""" + whereKnown)
                .param("shop", shop.value())
                .param("ids", orders.stream().map(OrderId::value).toArray(Long[]::new))
                .param("what", what.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }
}
