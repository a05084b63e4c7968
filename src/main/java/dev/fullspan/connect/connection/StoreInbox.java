package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Heard;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What stores have sent and was signed rightly: durable before it is answered, each delivery once, worked off in turn. */
@Component
class StoreInbox {
    /** How long somebody who works on a delivery has for it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After failures of our side or the store's; then it waits for a person. */
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private static final int LONGEST = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoreInbox(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A delivery that is being worked on. */
    record Claimed(int shop, long id, long store, int tries, Delivered delivered) {}

    /**
     * Keeps a delivery.
     *
     * @param id under which it is known when it comes again
     * @return whether it is new
     */
    boolean keep(StoreConnection store, Heard heard, String id, String body, int bytes) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int kept = database.sql("""
                            insert into connect.store_delivery (shop, store, delivery, topic, sent, received, body, bytes, due)
                            values (:shop, :store, :delivery, :topic, :sent, :now, :body, :bytes, :now)
                            on conflict (shop, store, delivery) do nothing
                            """)
                    .param("shop", store.shop().value())
                    .param("store", store.id())
                    .param("delivery", id)
                    .param("topic", heard.topic())
                    .param("sent", at(heard.sent()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("now", now())
                    .param("body", body)
                    .param("bytes", bytes)
                    .update();
            Instant sent = heard.sent();
            database.sql("""
                            update connect.store
                            set last_heard = :now, twice = twice + :twice, last_lag_ms = coalesce(cast(:lag as bigint), last_lag_ms)
                            where shop = :shop and id = :id
                            """)
                    .param("now", now())
                    .param("twice", 1 - kept)
                    .param(
                            "lag",
                            sent == null || kept == 0
                                    ? null
                                    : Math.max(
                                            0,
                                            Duration.between(sent, clock.instant())
                                                    .toMillis()),
                            Types.BIGINT)
                    .param("shop", store.shop().value())
                    .param("id", store.id())
                    .update();
            return kept == 1;
        }));
    }

    /** Counts what was not believed; nothing of it is kept. */
    void refused(StoreConnection store, String why) {
        database.sql("""
                        update connect.store set refused = refused + 1, last_refused = :now, last_refusal = :why
                        where shop = :shop and id = :id
                        """)
                .param("now", now())
                .param("why", why)
                .param("shop", store.shop().value())
                .param("id", store.id())
                .update();
    }

    /** A store of which something is due. */
    record Sender(int shop, long store) {}

    /** The stores of which something is due. */
    List<Sender> senders() {
        return database.sql("""
                        select distinct w.shop, w.store from connect.store_delivery w
                        join connect.store s on s.shop = w.shop and s.id = w.store and s.deleted is null
                        where w.state = 'WAITING' and w.due <= :now
                        """).param("now", now()).query(Sender.class).list();
    }

    /** The next of a store that is due, for {@link #LEASE}. Those of stores that were disconnected wait. */
    Optional<Claimed> claim(Sender sender) {
        return database.sql("""
                        update connect.store_delivery d set due = :until, tries = d.tries + 1
                        from (
                            select w.shop, w.id from connect.store_delivery w
                            join connect.store s on s.shop = w.shop and s.id = w.store and s.deleted is null
                            where w.shop = :shop and w.store = :store and w.state = 'WAITING' and w.due <= :now
                            order by w.due, w.id
                            limit 1
                            for update of w skip locked
                        ) as next
                        where d.shop = next.shop and d.id = next.id
                        returning d.shop, d.id, d.store, d.tries, d.topic, d.body, d.received, d.sent
                        """)
                .param("until", clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("shop", sender.shop())
                .param("store", sender.store())
                .query((row, number) -> new Claimed(
                        row.getInt("shop"),
                        row.getLong("id"),
                        row.getLong("store"),
                        row.getInt("tries"),
                        new Delivered(
                                row.getString("topic"),
                                String.valueOf(row.getString("body")),
                                Objects.requireNonNull(StoreConnections.instant(row, "received")),
                                StoreConnections.instant(row, "sent"))))
                .optional();
    }

    void done(Claimed claimed, Outcome outcome) {
        finish(claimed, "DONE", bounded(outcome.about(), 100), bounded(outcome.words(), LONGEST));
    }

    /** It cannot be taken as it is. */
    void failed(Claimed claimed, String why) {
        finish(claimed, "FAILED", null, bounded(why, LONGEST));
    }

    /** It is tried again, or given up after the last time. */
    void later(Claimed claimed, String why) {
        if (claimed.tries() > PAUSES.length) {
            failed(claimed, why);
            return;
        }
        database.sql("""
                        update connect.store_delivery set due = :due, outcome = :why
                        where shop = :shop and id = :id and state = 'WAITING'
                        """)
                .param("due", clock.instant().plus(PAUSES[claimed.tries() - 1]).atOffset(ZoneOffset.UTC))
                .param("why", bounded(why, LONGEST))
                .param("shop", claimed.shop())
                .param("id", claimed.id())
                .update();
    }

    private void finish(Claimed claimed, String state, @Nullable String about, String words) {
        database.sql("""
                        update connect.store_delivery
                        set state = :state, about = coalesce(:about, about), outcome = :words, due = null, finished = :now,
                            body = case when not forgets and topic not like 'customers/redact' and topic not like 'customers/data_request' then body end
                        where shop = :shop and id = :id and state = 'WAITING'
                        """)
                .param("state", state)
                .param("about", about, Types.VARCHAR)
                .param("words", words)
                .param("now", now())
                .param("shop", claimed.shop())
                .param("id", claimed.id())
                .update();
    }

    /**
     * Works a delivery off anew, or all of a store that failed.
     *
     * @param id null for all that failed
     * @return how many
     */
    int replay(ShopId shop, long store, @Nullable Long id) {
        return database.sql("""
                        update connect.store_delivery set state = 'WAITING', due = :now, finished = null, outcome = null, tries = 0
                        where shop = :shop and store = :store and body is not null and state <> 'WAITING'
                            and (cast(:id as bigint) is null and state = 'FAILED' or id = :id)
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("store", store)
                .param("id", id, Types.BIGINT)
                .update();
    }

    /** Bodies go first, the log later. What waits stays. */
    void tidy(Duration bodies, Duration rows) {
        database.sql("update connect.store_delivery set body = null where body is not null and state = 'DONE' and"
                        + " finished < :before")
                .param("before", clock.instant().minus(bodies).atOffset(ZoneOffset.UTC))
                .update();
        database.sql("delete from connect.store_delivery where finished < :before")
                .param("before", clock.instant().minus(rows).atOffset(ZoneOffset.UTC))
                .update();
        database.sql("delete from connect.store_run where finished < :before")
                .param("before", clock.instant().minus(rows).atOffset(ZoneOffset.UTC))
                .update();
        database.sql("delete from connect.store_difference where at < :before")
                .param("before", clock.instant().minus(rows).atOffset(ZoneOffset.UTC))
                .update();
    }

    static String bounded(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
