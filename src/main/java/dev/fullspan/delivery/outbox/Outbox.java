package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages that wait for their sending. A sender claims those that are due for a while that is longer than an attempt takes; another sender
 * leaves them alone until then, and takes them over where the first one was lost.
 */
@Component
public class Outbox {
    /** An endpoint that failed for so long without any success is turned off. */
    public static final Duration PATIENCE = Duration.ofDays(5);

    /** Longer than an attempt with its look-up of the name can take. */
    static final Duration CLAIM = Duration.ofMinutes(3);

    /** Who turns endpoints off, in the audit trail. */
    private static final String ACTOR = "webhooks";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Outbox(JdbcClient database, TransactionTemplate transaction, Secrets secrets, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** For what a secret of an endpoint is sealed. */
    public static String purpose(ShopId shop, long endpoint) {
        return "webhook/" + shop + "/" + endpoint;
    }

    /** The endpoints of the shop that are on and want this type. */
    public List<Long> wanting(ShopId shop, String type, @Nullable String circle) {
        return database.sql("""
                        select id from delivery.endpoint
                        where shop = :shop and state = 'ON' and deleted is null and types && array[cast(:type as text), '*']
                          and circle is not distinct from cast(:circle as text)
                        order by id
                        """)
                .param("shop", shop.value())
                .param("type", type)
                .param("circle", circle)
                .query(Long.class)
                .list();
    }

    /**
     * Puts a message in for endpoints of the shop, due at once. Within a transaction it stands or falls with it.
     *
     * @param payload the body as it is signed and sent
     * @return the message's id
     */
    public String put(ShopId shop, List<Long> endpoints, String type, String payload) {
        String id = "msg_"
                + random.ints(27, 0, LETTERS.length())
                        .collect(StringBuilder::new, (all, i) -> all.append(LETTERS.charAt(i)), StringBuilder::append);
        database.sql("""
                        with message as (
                            insert into delivery.message (shop, id, type, payload, created)
                            values (:shop, :id, :type, :payload, :now)
                        )
                        insert into delivery.delivery (shop, message, endpoint, state, due)
                        select :shop, :id, endpoint, 'WAITING', :now from unnest(cast(string_to_array(:endpoints, ' ') as bigint[])) endpoint
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("type", type)
                .param("payload", payload)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("endpoints", endpoints.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .update();
        return id;
    }

    /**
     * Claims messages that are due, the oldest first, with a bound for each endpoint, so that a slow one does not hold up the others.
     *
     * @param most messages at most
     * @param each messages on their way to one endpoint at most, those of other senders included
     */
    List<Due> claim(int most, int each) {
        Instant now = clock.instant();
        UUID claim = UUID.randomUUID();
        return database.sql("""
                        with next as materialized (
                            select picked.shop, picked.id
                            from delivery.endpoint e
                            cross join lateral (
                                select d.shop, d.id, d.due
                                from delivery.delivery d
                                where d.shop = e.shop and d.endpoint = e.id and d.state = 'WAITING' and d.due <= :now
                                    and (d.claimed_until is null or d.claimed_until <= :now)
                                order by d.due, d.id
                                limit greatest(0, :each - (
                                    select count(*) from delivery.delivery busy
                                    where busy.shop = e.shop and busy.endpoint = e.id and busy.state = 'WAITING'
                                        and busy.claimed_until > :now))
                                for update skip locked
                            ) picked
                            where e.state = 'ON' and e.deleted is null
                            order by picked.due
                            limit :most
                        )
                        update delivery.delivery d set claim = :claim, claimed_until = :until
                        from next, delivery.endpoint e, delivery.message m
                        where d.shop = next.shop and d.id = next.id
                            and e.shop = d.shop and e.id = d.endpoint and m.shop = d.shop and m.id = d.message
                        returning d.shop, d.id, d.endpoint, d.claim, d.tries, d.message, m.payload, e.address, e.secret,
                            case when e.former_until > :now then e.former_secret end as former
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(CLAIM).atOffset(ZoneOffset.UTC))
                .param("claim", claim)
                .param("most", most)
                .param("each", each)
                .query((row, number) -> due(row))
                .list();
    }

    private Due due(ResultSet row) throws SQLException {
        ShopId shop = new ShopId(row.getInt("shop"));
        long endpoint = row.getLong("endpoint");
        return new Due(
                shop,
                row.getLong("id"),
                endpoint,
                row.getObject("claim", UUID.class),
                row.getInt("tries"),
                row.getString("message"),
                row.getString("payload"),
                URI.create(row.getString("address")),
                signing(purpose(shop, endpoint), row.getString("secret"), row.getString("former")));
    }

    /** Empty where the data directory holds another key than the one by which they were sealed. */
    private List<SigningSecret> signing(String purpose, @Nullable String... sealed) {
        List<SigningSecret> opened = new ArrayList<>();
        try {
            for (String secret : sealed) {
                if (secret != null) {
                    opened.add(new SigningSecret(secrets.open(purpose, secret)));
                }
            }
            return opened;
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    /** Notes what came of an attempt, and when the next one is due, if any. Nothing where the message was erased meanwhile. */
    void finish(Due due, Answer answer, Instant at) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> {
            boolean there = database.sql("select 1 from delivery.delivery where shop = :shop and id = :id for update")
                    .param("shop", due.shop().value())
                    .param("id", due.delivery())
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (!there) {
                return;
            }
            note(due, answer, at);
            if (answer.delivered()) {
                delivered(due, now);
            } else {
                failed(due, answer, now);
            }
        });
    }

    private void note(Due due, Answer answer, Instant at) {
        database.sql("""
                        insert into delivery.attempt (shop, delivery, number, at, millis, status, reason, answer)
                        select :shop, :delivery, coalesce(max(number), 0) + 1, :at, :millis, :status, :reason, :answer
                        from delivery.attempt where shop = :shop and delivery = :delivery
                        """)
                .param("shop", due.shop().value())
                .param("delivery", due.delivery())
                .param("at", at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("millis", answer.millis(), Types.INTEGER)
                .param("status", answer.status(), Types.INTEGER)
                .param("reason", answer.reason(), Types.VARCHAR)
                .param("answer", answer.start(), Types.VARCHAR)
                .update();
    }

    /** Holds whoever's turn it was: what has arrived needs not be sent again. */
    private void delivered(Due due, OffsetDateTime now) {
        database.sql("""
                        update delivery.delivery set
                            state = 'DELIVERED', tries = tries + 1, due = null, claim = null, claimed_until = null, finished = :now
                        where shop = :shop and id = :id and state = 'WAITING'
                        """)
                .param("shop", due.shop().value())
                .param("id", due.delivery())
                .param("now", now)
                .update();
        database.sql("""
                        update delivery.endpoint set last_success = :now, failing_since = null
                        where shop = :shop and id = :endpoint
                        """)
                .param("shop", due.shop().value())
                .param("endpoint", due.endpoint())
                .param("now", now)
                .update();
    }

    private void failed(Due due, Answer answer, OffsetDateTime now) {
        Optional<Duration> wait =
                answer.gone() ? Optional.empty() : Backoff.after(due.tries() + 1, answer.retryAfter(), random);
        database.sql("""
                        update delivery.delivery set
                            state = case when cast(:next as timestamptz) is null then 'FAILED' else 'WAITING' end,
                            tries = tries + 1, due = :next, claim = null, claimed_until = null,
                            finished = case when cast(:next as timestamptz) is null then cast(:now as timestamptz) end
                        where shop = :shop and id = :id and state = 'WAITING' and claim = :claim
                        """)
                .param("shop", due.shop().value())
                .param("id", due.delivery())
                .param("claim", due.claim())
                .param("next", wait.map(now::plus).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now)
                .update();
        database.sql("""
                        update delivery.endpoint set
                            last_failure = :now, last_reason = :reason,
                            failing_since = coalesce(failing_since, :now)
                        where shop = :shop and id = :endpoint
                        """)
                .param("shop", due.shop().value())
                .param("endpoint", due.endpoint())
                .param("reason", answer.reason())
                .param("now", now)
                .update();
        turnOff(due, answer.gone(), now);
    }

    private void turnOff(Due due, boolean gone, OffsetDateTime now) {
        int changed = database.sql("""
                        update delivery.endpoint set state = :state, state_since = :now, version = version + 1
                        where shop = :shop and id = :endpoint and state = 'ON' and (:gone or failing_since <= :patience)
                        """)
                .param("shop", due.shop().value())
                .param("endpoint", due.endpoint())
                .param("state", gone ? "GONE" : "FAILED")
                .param("gone", gone)
                .param("patience", now.minus(PATIENCE))
                .param("now", now)
                .update();
        if (changed == 1) {
            audit.record(
                    ACTOR,
                    "webhook.turned-off",
                    "webhook:" + due.endpoint(),
                    due.shop(),
                    AuditTrail.Change.one(
                            "State", "on", gone ? "off, since it wants nothing more" : "off, after failures"));
        }
    }
}
