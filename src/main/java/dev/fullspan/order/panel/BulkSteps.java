package dev.fullspan.order.panel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.StoreParcels;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One step for many orders, as it is kept: chosen, under way, and what came of each. */
@Component
class BulkSteps {
    static final int MOST = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectProvider<StoreParcels> stores;
    private final Clock clock;

    BulkSteps(JdbcClient database, TransactionTemplate transaction, ObjectProvider<StoreParcels> stores, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.stores = stores;
        this.clock = clock;
    }

    /** Where it stands. */
    enum State {
        DRAFT,
        RUNNING,
        STOPPED,
        DONE,
        UNDOING,
        UNDONE
    }

    /** One step for many. @param words reason, tag or carrier; may be empty */
    record Bulk(
            long id,
            BulkAction action,
            String words,
            State state,
            String author,
            Instant made,
            int waiting,
            int done,
            int refused,
            int undone,
            int kept) {
        int orders() {
            return waiting + done + refused + undone + kept;
        }
    }

    /** What came of one order. */
    record Line(
            long record,
            String number,
            @Nullable String buyer,
            String state,
            @Nullable String message) {}

    /** An order whose turn it is. */
    record Turn(long record, @Nullable Long step) {}

    /** @param words of single orders, such as tracking numbers, by record */
    long draft(
            ShopId shop,
            BulkAction action,
            String words,
            Collection<Long> records,
            Map<Long, String> single,
            String author) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long id = database.sql("""
                            insert into orders.bulk (shop, action, words, state, author, made)
                            values (:shop, :action, to_jsonb(cast(:words as text)), 'draft', :author, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("action", Asked.word(action))
                    .param("words", words)
                    .param("author", author)
                    .param("now", now())
                    .query(Long.class)
                    .single();
            database.sql("""
                            insert into orders.bulk_line (shop, bulk, record, word)
                            select r.shop, :bulk, r.id, cast(:single as jsonb) ->> cast(r.id as text)
                            from orders.record r where r.shop = :shop and r.known and r.id = any(:records)
                            """)
                    .param("shop", shop.value())
                    .param("bulk", id)
                    .param("single", JSON.writeValueAsString(single))
                    .param("records", records.toArray(Long[]::new))
                    .update();
            return id;
        }));
    }

    Bulk get(ShopId shop, long id) {
        return database.sql("""
                        select b.id, b.action, b.words #>> '{}' as words, b.state, b.author, b.made,
                            count(*) filter (where l.state = 'waiting') as waiting, count(*) filter (where l.state = 'done') as done,
                            count(*) filter (where l.state = 'refused') as refused, count(*) filter (where l.state = 'undone') as undone,
                            count(*) filter (where l.state = 'kept') as kept
                        from orders.bulk b left join orders.bulk_line l on l.shop = b.shop and l.bulk = b.id
                        where b.shop = :shop and b.id = :id
                        group by b.shop, b.id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> new Bulk(
                        row.getLong("id"),
                        Objects.requireNonNull(Asked.find(BulkAction.class, row.getString("action"))),
                        row.getString("words"),
                        Objects.requireNonNull(Asked.find(State.class, row.getString("state"))),
                        row.getString("author"),
                        row.getObject("made", OffsetDateTime.class).toInstant(),
                        row.getInt("waiting"),
                        row.getInt("done"),
                        row.getInt("refused"),
                        row.getInt("undone"),
                        row.getInt("kept")))
                .optional()
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "bulk", "There is no such step in this shop."));
    }

    /** Those refused and kept first. */
    List<Line> lines(ShopId shop, long id, int limit) {
        return database.sql("""
                        select l.record, r.number, r.buyer, l.state, l.message
                        from orders.bulk_line l join orders.record r on r.id = l.record
                        where l.shop = :shop and l.bulk = :id
                        order by l.message is null, r.placed, r.id
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }

    /** Connections whose stores are told of parcels. */
    private String[] told(ShopId shop) {
        return database
                .sql("select id from orders.connection where shop = :shop and engine in ('shopify', 'woocommerce')")
                .param("shop", shop.value())
                .query(String.class)
                .list()
                .stream()
                .filter(id -> stores.stream().anyMatch(one -> one.takes(shop, id)))
                .toArray(String[]::new);
    }

    private JdbcClient.StatementSpec asking(JdbcClient.StatementSpec question, ShopId shop, BulkAction action) {
        return action == BulkAction.SHIP ? question.param("told", told(shop)) : question;
    }

    /** Of a draft, those that will be refused as they stand now, with the reason. */
    List<Line> doomed(ShopId shop, Bulk bulk, int limit) {
        return asking(database.sql("""
                        select l.record, r.number, r.buyer, l.state, %s as message
                        from orders.bulk_line l join orders.record r on r.id = l.record
                            join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where l.shop = :shop and l.bulk = :id and %s is not null
                        order by r.placed, r.id
                        limit :limit
                        """.formatted(refusal(bulk.action()), refusal(bulk.action()))), shop, bulk.action())
                .param("shop", shop.value())
                .param("id", bulk.id())
                .param("limit", limit)
                .query(Line.class)
                .list();
    }

    int doomed(ShopId shop, Bulk bulk) {
        return asking(database.sql("""
                        select count(*)
                        from orders.bulk_line l join orders.record r on r.id = l.record
                            join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where l.shop = :shop and l.bulk = :id and %s is not null
                        """.formatted(refusal(bulk.action()))), shop, bulk.action())
                .param("shop", shop.value())
                .param("id", bulk.id())
                .query(Integer.class)
                .single();
    }

    /** The preview of what the steps themselves refuse. */
    private static String refusal(BulkAction action) {
        return switch (action) {
            case HOLD -> "case when r.cancelled is not null then 'It is cancelled; there is nothing to hold.' end";
            case RELEASE -> "case when r.hold_reason is null then 'It is not held.' end";
            case SHIP -> """
                    case when c.engine in ('shopify', 'woocommerce') and not c.id = any(:told) then 'It lives in ' || c.name || ' and is sent there.'
                        when r.hold_reason is not null then 'It is held: ' || r.hold_reason
                        when r.cancelled is not null then 'It is cancelled.'
                        when r.fulfilment not in ('unfulfilled', 'partly_fulfilled') then 'Nothing of it is still to be sent.' end""";
            case TAG, UNTAG, ARCHIVE, ACCEPT -> "cast(null as text)";
        };
    }

    /** Turns from one state into another, once. */
    boolean turn(ShopId shop, long id, State from, State to) {
        return database.sql("update orders.bulk set state = :to where shop = :shop and id = :id and state = :from")
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("from", Asked.word(from))
                        .param("to", Asked.word(to))
                        .update()
                == 1;
    }

    /** What the program was stopped in. */
    List<Map.Entry<ShopId, Long>> underWay() {
        return database.sql("select shop, id from orders.bulk where state in ('running', 'undoing')")
                .query((row, number) -> Map.entry(new ShopId(row.getInt("shop")), row.getLong("id")))
                .list();
    }

    /** Orders that have their turn now. */
    List<Turn> turns(ShopId shop, long id, String state, int limit) {
        return database.sql("""
                        select record, step from orders.bulk_line
                        where shop = :shop and bulk = :id and state = :state
                        order by record limit :limit
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("state", state)
                .param("limit", limit)
                .query(Turn.class)
                .list();
    }

    void mark(ShopId shop, long id, long record, String state, @Nullable String message, @Nullable Long step) {
        database.sql("""
                        update orders.bulk_line set state = :state, message = :message, step = coalesce(:step, step)
                        where shop = :shop and bulk = :id and record = :record
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("record", record)
                .param("state", state)
                .param("message", message, java.sql.Types.VARCHAR)
                .param("step", step, java.sql.Types.BIGINT)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
