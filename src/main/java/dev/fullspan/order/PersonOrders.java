package dev.fullspan.order;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which orders are whose. */
@Component
public class PersonOrders {
    private final JdbcClient database;

    PersonOrders(JdbcClient database) {
        this.database = database;
    }

    /** What a source calls one of its orders. */
    public record Named(String connection, String id) {}

    /**
     * Orders that are this person's and nobody else's: those of their customer. A device may be a family's, and an address may have been typed by
     * anybody, so neither makes an order theirs that leads to another customer.
     */
    List<Long> records(ShopId shop, PersonKeys person) {
        return database.sql("""
                        select id from orders.record where shop = :shop and customer = any(:customers)
                        union
                        select id from orders.record where shop = :shop and customer is null and user_id = any(:users)
                        union
                        select id from orders.record
                        where shop = :shop and customer is null and user_id is null and email is null and device = any(:devices)
                        order by id
                        """)
                .param("shop", shop.value())
                .param("users", person.users().toArray(String[]::new))
                .param("devices", person.devices().toArray(String[]::new))
                .param("customers", person.customers().toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** What their sources call the same orders. */
    public List<Named> named(ShopId shop, PersonKeys person) {
        return database.sql("select connection, source_id as id from orders.record where id = any(:ids) order by id")
                .param("ids", records(shop, person).toArray(Long[]::new))
                .query(Named.class)
                .list();
    }

    /** Who bought these orders of a source. */
    public List<CustomerId> buyers(ShopId shop, String connection, Collection<String> ids) {
        return database.sql("""
                        select distinct customer from orders.record
                        where shop = :shop and connection = :connection and source_id = any(:ids) and customer is not null order by customer
                        """)
                .param("shop", shop.value())
                .param("connection", connection)
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> new CustomerId(row.getLong("customer")))
                .list();
    }
}
