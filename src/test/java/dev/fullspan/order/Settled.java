package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until stock and reports have followed a shop's orders, and helps with it. */
public final class Settled {
    private Settled() {}

    /** The same for tests of other packages. */
    public static void all(ApplicationContext program, ShopId shop) {
        all(program.getBean(JdbcClient.class), program.getBean(Followers.class), shop);
    }

    static void all(JdbcClient database, Followers followers, ShopId shop) {
        while (database.sql("""
                        select count(*) from orders.due d join orders.record r on r.id = d.record where r.shop = :shop and r.known
                            and (d.what <> 'route' or d.fault is not null or d.next <= now())
                        """).param("shop", shop.value()).query(Long.class).single() > 0) {
            followers.round();
            Thread.onSpinWait();
        }
    }
}
