package dev.fullspan.command.bench;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a shop with any number of customers in a few statements: one in seven has never ordered, one in five ever bought at the till, one in three may be
 * mailed, one in 500 is two records joined, one in eleven has no name.
 */
public final class ManyCustomers {
    private ManyCustomers() {}

    public static void plant(JdbcClient database, ShopId shop, int customers) {
        database.sql("""
                        with made as (
                            insert into customer.record (shop, id, root, name, source, made, seen, orders, till_orders, spent, first_order, last_order)
                            overriding system value
                            select :shop, id, id, case when i % 11 = 0 then '' else 'Person ' || lpad(((i * 7919::bigint) % 1000003)::text, 7, '0') end, 'bench',
                                now() - make_interval(mins => i % 400000), now() - make_interval(mins => i % 9973), i % 7,
                                case when i % 5 = 0 then i % 7 else 0 end, case when i % 7 = 0 then 0 else (i * 37::bigint) % 100000 end,
                                case when i % 7 > 0 then now() - make_interval(mins => i) end, case when i % 7 > 0 then now() - make_interval(mins => i / 2) end
                            from (select i, nextval(pg_get_serial_sequence('customer.record', 'id')) as id from generate_series(1, :customers) i) numbered
                            returning *
                        )
                        insert into customer.listed (shop, id, name, email, phone, loyalty, consents, records, orders, till_orders, spent, first_order, last_order, made, seen, found_by)
                        select shop, id, name, 'person' || id || '@mail.at', '+43660' || id, case when id % 4 = 0 then 'K' || id else '' end,
                            case when id % 3 = 0 then 1 else 0 end + case when id % 8 = 0 then 2 else 0 end, case when id % 500 = 0 then 2 else 1 end,
                            orders, till_orders, spent, first_order, last_order, made, seen,
                            lower(concat_ws(chr(10), name, id, 'person' || id || '@mail.at', '+43660' || id,
                                '{"lines":["Hauptstrasse ' || id % 90 || '"],"postcode":"1010","city":"Wien","country":"AT"}', 'shop-' || id))
                        from made
                        """)
                .param("shop", shop.value())
                .param("customers", customers)
                .update();
        database.sql("""
                        insert into customer.contact (shop, record, kind, value, shown, source, first_told, last_told)
                        select shop, id, 'EMAIL', 'person' || id || '@mail.at', 'person' || id || '@mail.at', 'bench', now(), now()
                        from customer.record where shop = :shop
                        """).param("shop", shop.value()).update();
        database.sql("analyze customer.record, customer.contact, customer.listed")
                .update();
    }
}
