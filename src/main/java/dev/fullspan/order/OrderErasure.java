package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An erased buyer's orders keep their lines and their money, and lose the person: for good, since what is told of the person again is not kept. The reports
 * are told such an order anew, by nobody.
 */
@Component
public class OrderErasure implements Erasable, Exportable {
    private static final String GONE = "(erased)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PersonOrders mine;
    private final OrderTraces traces;
    private final Followers followers;
    private final Clock clock;

    OrderErasure(
            JdbcClient database,
            TransactionTemplate transaction,
            PersonOrders mine,
            OrderTraces traces,
            Followers followers,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.mine = mine;
        this.traces = traces;
        this.followers = followers;
        this.clock = clock;
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        transaction.executeWithoutResult(status -> {
            List<Long> records = mine.records(shop, person);
            traces.forgetViews(shop, traces.words(person, records));
            records.forEach(this::erase);
            othersOn(shop, person);
            refusedLines(shop, person);
        });
        followers.soon();
    }

    /**
     * Forgets who bought the orders of a source: what was bought and what it came to stays.
     *
     * @return how many orders
     */
    public int forgetSource(ShopId shop, String connection) {
        int forgotten = 0;
        List<Long> some = named(shop, connection);
        while (!some.isEmpty()) {
            List<Long> these = some;
            transaction.executeWithoutResult(status -> these.forEach(this::erase));
            forgotten += these.size();
            some = named(shop, connection);
        }
        followers.soon();
        return forgotten;
    }

    private List<Long> named(ShopId shop, String connection) {
        return database.sql("""
                        select id from orders.record
                        where shop = :shop and connection = :connection and (forgotten is null or buyer is not null or email is not null or customer is not null)
                        order by id limit 200
                        """)
                .param("shop", shop.value())
                .param("connection", connection)
                .query(Long.class)
                .list();
    }

    private void erase(long record) {
        database.sql("""
                        update orders.record r
                        set buyer = null, email = null, user_id = null, device = null, customer = null, forgotten = coalesce(r.forgotten, :now),
                            hold_reason = case when r.hold_reason is not null then :gone end,
                            cancel_reason = case when r.cancel_reason is not null then :gone end, own_tags = '{}', facts = null,
                            found_by = left(lower(concat_ws(E'\\n', r.number, r.source_id, (
                                select string_agg(concat_ws(E'\\n', l.sku, l.title), E'\\n' order by l.position)
                                from orders.line l where l.record = r.id))), 2000),
                            version = r.version + 1, changed = :now
                        where r.id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("gone", GONE)
                .param("id", record)
                .update();
        database.sql("delete from orders.part where record = :id and kind = 'person'")
                .param("id", record)
                .update();
        database.sql("""
                        update orders.part
                        set content = case kind
                            when 'parcel' then jsonb_set(content, '{tracking}', 'null')
                            when 'header' then case when content -> 'cancelled' = 'null' then content
                                else jsonb_set(content, '{cancelled,reason}', 'null') end
                            else jsonb_set(content, '{reason}', 'null') end
                        where record = :id and kind in ('parcel', 'header', 'refund', 'cancellation')
                        """).param("id", record).update();
        database.sql("update orders.step set text = :gone, before = null where record = :id and kind <> 'came'")
                .param("gone", GONE)
                .param("id", record)
                .update();
        traces.forgetSteps(record, GONE);
        tellAnew(record);
    }

    /** The reports forget what was told of the person's devices; orders of others on them are told anew, by whom they were and without the device. */
    private void othersOn(ShopId shop, PersonKeys person) {
        List<Long> others = database.sql("""
                        update orders.record set device = null, facts = null, version = version + 1, changed = :now
                        where shop = :shop and device = any(:devices)
                        returning id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("devices", texts(person.devices()))
                .query(Long.class)
                .list();
        others.forEach(this::tellAnew);
    }

    private void tellAnew(long record) {
        database.sql("""
                        insert into orders.due (record, what, since, next)
                        select :id, 'facts', :now, :now where exists (select from orders.record where id = :id and known)
                        on conflict (record, what) do update set next = excluded.next
                        """)
                .param("id", record)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Lines of files that were handed back and name the person. */
    private void refusedLines(ShopId shop, PersonKeys person) {
        List<String> ids = Stream.of(person.users(), person.devices(), person.contacts())
                .flatMap(Set::stream)
                .filter(id -> id.length() > 2)
                .toList();
        for (String id : ids) {
            database.sql(
                            "delete from orders.import_refused where shop = :shop and position(lower(:id) in lower(told)) > 0")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        }
    }

    @Override
    public List<String> tables() {
        return List.of(
                "orders.record",
                "orders.part",
                "orders.step",
                "orders.due",
                "orders.bulk",
                "orders.bulk_line",
                "orders.view",
                "orders.import_refused");
    }

    @Override
    public String part() {
        return "orders";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        Parts parts = new Parts(database);
        long count = 0;
        for (long record : mine.records(shop, person)) {
            List<Part> all = parts.of(record);
            Joined order = Joined.of(all).orElse(null);
            if (order != null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("order", order.header());
                row.put("person", order.person());
                row.put("payments", order.payments());
                row.put("refunds", order.refunds());
                row.put("parcels", order.parcels());
                row.put(
                        "notes",
                        database.sql("select text from orders.step where record = :id and kind = 'note' order by id")
                                .param("id", record)
                                .query(String.class)
                                .list());
                rows.add(row);
                count++;
            }
        }
        return count;
    }
}
