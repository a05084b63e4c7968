package dev.fullspan.customer;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the row by which the list shows a customer: what all of their records tell together. */
@Component
class Listing {
    private final JdbcClient database;

    Listing(JdbcClient database) {
        this.database = database;
    }

    /**
     * Lets nobody else change the customer to whom a record leads until the transaction ends, and answers which one that is. Without it, two who tell of
     * the same customer at once would each write a row without what the other told.
     */
    long hold(ShopId shop, long record) {
        while (true) {
            long root = root(shop, record);
            database.sql("select id from customer.record where shop = :shop and id = :id for no key update")
                    .param("shop", shop.value())
                    .param("id", root)
                    .query(Long.class)
                    .optional();
            if (root(shop, record) == root) { // else it was merged while we waited
                return root;
            }
        }
    }

    private long root(ShopId shop, long record) {
        return database.sql("select root from customer.record where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", record)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "customer", "There is no customer " + record + ", or they were erased."));
    }

    /** Takes a record that was merged into another off the list. */
    void drop(ShopId shop, long record) {
        database.sql("delete from customer.listed where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", record)
                .update();
    }

    /** Writes the rows of these customers anew. */
    void write(ShopId shop, Collection<Long> customers) {
        Long[] ids = customers.stream().distinct().sorted().toArray(Long[]::new);
        database.sql("""
                        insert into customer.listed
                            (shop, id, name, email, phone, loyalty, consents, records, orders, till_orders, spent, first_order, last_order, made, seen, others, found_by)
                        select whole.shop, whole.root, whole.name, coalesce(email.shown, ''), coalesce(phone.value, ''), coalesce(loyalty.value, ''),
                            coalesce(consent.bits, 0), whole.records, whole.orders, whole.till_orders, whole.spent, whole.first_order, whole.last_order,
                            whole.made, whole.seen, coalesce(others.told, '[]'),
                            lower(concat_ws(chr(10), whole.names, whole.ids, words.text, numbers.text))
                        from (
                            select shop, root,
                                coalesce((array_agg(name order by (id = root and name <> '') desc, seen desc) filter (where name <> ''))[1], '') as name,
                                string_agg(name, chr(10)) as names, string_agg(id::text, chr(10)) as ids, count(*) as records,
                                sum(orders) as orders, sum(till_orders) as till_orders, sum(spent) as spent,
                                min(first_order) as first_order, max(last_order) as last_order, min(made) as made, max(seen) as seen
                            from customer.record
                            where shop = :shop and root = any(:ids)
                            group by shop, root
                        ) whole
                        cross join lateral (
                            select exists (
                                select 1 from customer.record join customer.key on key.shop = record.shop and key.record = record.id
                                where record.shop = whole.shop and record.root = whole.root and key.kind in ('STORE', 'LOYALTY', 'EMAIL')) as known
                        ) strong -- else anybody with a page's write key could set what is shown
                        left join lateral (
                            select shown from customer.record join customer.contact on contact.shop = record.shop and contact.record = record.id
                            where record.shop = whole.shop and record.root = whole.root and contact.kind = 'EMAIL'
                                and not (strong.known and contact.source in ('pixel', 'server'))
                            order by contact.verified desc, contact.compared desc, contact.source in ('pixel', 'server'), contact.last_told desc, contact.value limit 1
                        ) email on true
                        left join lateral (
                            select value from customer.record join customer.contact on contact.shop = record.shop and contact.record = record.id
                            where record.shop = whole.shop and record.root = whole.root and contact.kind = 'PHONE' and contact.compared
                                and not (strong.known and contact.source in ('pixel', 'server'))
                            order by contact.source in ('pixel', 'server'), contact.last_told desc, contact.value limit 1
                        ) phone on true
                        left join lateral (
                            select value from customer.record join customer.key on key.shop = record.shop and key.record = record.id
                            where record.shop = whole.shop and record.root = whole.root and key.kind = 'LOYALTY'
                            order by key.at desc, key.value limit 1
                        ) loyalty on true
                        left join lateral (
                            select sum(case latest.channel when 'EMAIL' then 1 when 'SMS' then 2 when 'PHONE' then 4 when 'POST' then 8 else 16 end)::int as bits
                            from (
                                select distinct on (consent.channel) consent.channel, consent.given
                                from customer.record join customer.consent on consent.shop = record.shop and consent.record = record.id
                                where record.shop = whole.shop and record.root = whole.root and consent.counts
                                order by consent.channel, consent.at desc, consent.given, consent.id desc
                            ) latest where latest.given
                        ) consent on true
                        left join lateral (
                            select string_agg(contact.value || chr(10) || contact.shown, chr(10)) as text
                            from customer.record join customer.contact on contact.shop = record.shop and contact.record = record.id
                            where record.shop = whole.shop and record.root = whole.root and contact.kind <> 'DEVICE'
                        ) words on true
                        left join lateral (
                            select string_agg(key.value, chr(10)) as text
                            from customer.record join customer.key on key.shop = record.shop and key.record = record.id
                            where record.shop = whole.shop and record.root = whole.root
                        ) numbers on true
                        left join lateral (
                            select jsonb_agg(jsonb_build_object('currency', sum.currency, 'becomes', sum.becomes, 'orders', sum.orders,
                                'spent', sum.spent, 'apart', sum.apart, 'converted', sum.converted) order by sum.currency) as told
                            from (
                                select paid.currency, max(paid.becomes) as becomes, sum(paid.orders) as orders, sum(paid.spent) as spent,
                                    sum(paid.apart) as apart, sum(paid.converted) as converted
                                from customer.record join customer.other_currency paid on paid.shop = record.shop and paid.record = record.id
                                where record.shop = whole.shop and record.root = whole.root
                                group by paid.currency
                            ) sum
                        ) others on true
                        on conflict (shop, id) do update set
                            name = excluded.name, email = excluded.email, phone = excluded.phone, loyalty = excluded.loyalty,
                            consents = excluded.consents, records = excluded.records, orders = excluded.orders, till_orders = excluded.till_orders,
                            spent = excluded.spent, first_order = excluded.first_order, last_order = excluded.last_order,
                            made = excluded.made, seen = excluded.seen, others = excluded.others, found_by = excluded.found_by
                        """).param("shop", shop.value()).param("ids", ids).update();
    }

    /** Notes only when a customer was seen last. */
    void seen(ShopId shop, long root) {
        database.sql("""
                        update customer.listed set seen = record.seen
                        from customer.record
                        where listed.shop = :shop and listed.id = :root and record.shop = listed.shop and record.id = :root and record.seen > listed.seen
                        """).param("shop", shop.value()).param("root", root).update();
    }
}
