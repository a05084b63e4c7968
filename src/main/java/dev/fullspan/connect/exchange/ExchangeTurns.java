package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose turn it is to run, and how it ended: one process works on an exchange at a time, as long as it says so again and again. */
@Component
class ExchangeTurns {
    /** After so long without a word another process may go on. */
    static final Duration LEASE = Duration.ofSeconds(90);

    private final JdbcClient database;
    private final Clock clock;

    ExchangeTurns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An exchange by its key. */
    record Key(ShopId shop, long id) {}

    /** Takes what is due. */
    List<Key> claimDue(int most) {
        return database.sql("""
                        update connect.exchange e set lease = :until
                        from (select shop, id from connect.exchange
                            where deleted is null and due <= :now and (lease is null or lease < :now)
                            order by due limit :most for update skip locked) d
                        where e.shop = d.shop and e.id = d.id
                        returning e.shop, e.id
                        """)
                .param("until", now().plus(LEASE))
                .param("now", now())
                .param("most", most)
                .query((row, number) -> new Key(new ShopId(row.getInt("shop")), row.getLong("id")))
                .list();
    }

    /** Takes one; false where somebody works on it. */
    boolean claim(Key key) {
        return database.sql("""
                        update connect.exchange set lease = :until
                        where shop = :shop and id = :id and deleted is null and (lease is null or lease < :now)
                        """)
                        .param("until", now().plus(LEASE))
                        .param("now", now())
                        .param("shop", key.shop().value())
                        .param("id", key.id())
                        .update()
                == 1;
    }

    /** Says that it is still worked on. */
    void extend(Key key) {
        lease(key, now().plus(LEASE));
    }

    void release(Key key) {
        lease(key, null);
    }

    private void lease(Key key, @Nullable OffsetDateTime until) {
        database.sql("update connect.exchange set lease = :until where shop = :shop and id = :id")
                .param("until", until, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shop", key.shop().value())
                .param("id", key.id())
                .update();
    }

    /** The other system was reached, and nothing is wrong. @return whether it is told now that it is well again */
    boolean well(Exchange exchange, Instant due) {
        return database.sql("""
                        update connect.exchange e set
                            last_look = :now, tries = 0, failing_since = null, last_reason = null, told = false,
                            due = case when is_on then cast(:due as timestamptz) end
                        from (select told as was from connect.exchange where shop = :shop and id = :id) b
                        where shop = :shop and id = :id
                        returning b.was
                        """)
                .param("now", now())
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("shop", exchange.shop().value())
                .param("id", exchange.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Something is wrong.
     *
     * @param reached whether the other system was reached
     * @return since when, where it is to be told now; once for each time that it begins to fail
     */
    Optional<Instant> failed(Exchange exchange, String reason, boolean reached, Instant due) {
        return database.sql("""
                        update connect.exchange e set
                            last_look = case when :reached then :now else last_look end, tries = tries + 1,
                            failing_since = coalesce(failing_since, :now), last_reason = :reason,
                            told = told or coalesce(failing_since, :now) <= :since,
                            due = case when is_on then cast(:due as timestamptz) end
                        from (select told as was from connect.exchange where shop = :shop and id = :id) b
                        where shop = :shop and id = :id
                        returning failing_since, told and not b.was as tell
                        """)
                .param("reached", reached)
                .param("now", now())
                .param("since", now().minus(exchange.said().notice()))
                .param("reason", reason)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("shop", exchange.shop().value())
                .param("id", exchange.id())
                .query((row, number) -> row.getBoolean("tell")
                        ? Optional.of(row.getObject("failing_since", OffsetDateTime.class)
                                .toInstant())
                        : Optional.<Instant>empty())
                .optional()
                .flatMap(one -> one);
    }

    /** Puts off for a moment what could not be done now and is not wrong. */
    void later(Exchange exchange, Instant due) {
        database.sql(
                        "update connect.exchange set due = case when is_on then cast(:due as timestamptz) end where shop = :shop and id = :id")
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("shop", exchange.shop().value())
                .param("id", exchange.id())
                .update();
    }

    /** A file was taken or sent. @param digest of what was sent, or null where one was taken */
    void exchanged(Exchange exchange, Validators seen, @Nullable String digest) {
        database.sql("""
                        update connect.exchange set last_file = :now, etag = :etag, last_modified = :modified, sent_digest = :digest
                        where shop = :shop and id = :id
                        """)
                .param("now", now())
                .param("etag", seen.etag(), Types.VARCHAR)
                .param("modified", seen.lastModified(), Types.VARCHAR)
                .param("digest", digest, Types.VARCHAR)
                .param("shop", exchange.shop().value())
                .param("id", exchange.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
