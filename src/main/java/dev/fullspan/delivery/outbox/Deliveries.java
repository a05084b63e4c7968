package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent, what waits and what failed, of all shops; kept for {@link #KEPT}. */
@Component
public class Deliveries {
    /** How long messages are kept, delivered or not. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final String SELECT = """
            select d.id, d.message, d.endpoint, m.type, d.state, m.created, d.due, d.finished,
                a.number, a.at, a.millis, a.status, a.reason, a.answer
            from delivery.delivery d
            join delivery.message m on m.shop = d.shop and m.id = d.message
            join delivery.endpoint e on e.shop = d.shop and e.id = d.endpoint and e.deleted is null
            left join lateral (
                select number, at, millis, status, reason, answer from delivery.attempt
                where shop = d.shop and delivery = d.id
                order by number desc
                limit 1
            ) a on true
            """;

    private final JdbcClient database;
    private final Sending sending;
    private final AuditTrail audit;
    private final Clock clock;

    Deliveries(JdbcClient database, Sending sending, AuditTrail audit, Clock clock) {
        this.database = database;
        this.sending = sending;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The latest first.
     *
     * @param before id of the delivery after which to go on, or null to begin
     */
    public List<Delivery> of(ShopId shop, DeliveryFilter filter, @Nullable Long before, int most) {
        Delivery.State state = filter.state();
        return database.sql(SELECT + """
                        where d.shop = :shop
                            and (cast(:endpoint as bigint) is null or d.endpoint = :endpoint)
                            and (cast(:type as text) is null or m.type = :type)
                            and (cast(:state as text) is null or d.state = :state)
                            and (cast(:before as bigint) is null or d.id < :before)
                        order by d.id desc
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("endpoint", filter.endpoint(), Types.BIGINT)
                .param("type", filter.type(), Types.VARCHAR)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("before", before, Types.BIGINT)
                .param("most", most)
                .query((row, number) -> delivery(row))
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such delivery */
    public Delivery get(ShopId shop, long id) {
        return database.sql(SELECT + "where d.shop = :shop and d.id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> delivery(row))
                .optional()
                .orElseThrow(Deliveries::none);
    }

    /** The body as it is sent. */
    public String payload(ShopId shop, String message) {
        return database.sql("select payload from delivery.message where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", message)
                .query(String.class)
                .optional()
                .orElseThrow(Deliveries::none);
    }

    /** Every attempt, the first first. */
    public List<Attempt> attempts(ShopId shop, long delivery) {
        return database.sql("""
                        select number, at, millis, status, reason, answer from delivery.attempt
                        where shop = :shop and delivery = :delivery
                        order by number
                        """)
                .param("shop", shop.value())
                .param("delivery", delivery)
                .query((row, number) -> attempt(row))
                .list();
    }

    /** How each endpoint fares that had a message; by the endpoint's id. */
    public Map<Long, DeliveryHealth> health(ShopId shop) {
        Map<Long, DeliveryHealth> found = new HashMap<>();
        database.sql("""
                        select endpoint,
                            count(*) filter (where state = 'DELIVERED') as delivered,
                            count(*) filter (where state = 'FAILED') as failed,
                            count(*) filter (where state = 'WAITING') as waiting
                        from delivery.delivery
                        where shop = :shop
                        group by endpoint
                        """).param("shop", shop.value()).query(row -> {
            found.put(
                    row.getLong("endpoint"),
                    new DeliveryHealth(row.getLong("delivered"), row.getLong("failed"), row.getLong("waiting")));
        });
        return found;
    }

    /** The kinds of message that were sent, by name. */
    public List<String> types(ShopId shop) {
        return database.sql("select distinct type from delivery.message where shop = :shop order by type")
                .param("shop", shop.value())
                .query(String.class)
                .list();
    }

    /**
     * Puts a delivery in for sending anew, whatever became of it; its message keeps its id.
     *
     * @param actor reference of who does it
     * @throws ProblemException {@link Problem#CONFLICT} where its endpoint is off, or it is just being sent
     */
    public void sendAgain(ShopId shop, long id, String actor) {
        Delivery known = get(shop, id);
        requireOn(shop, known.endpoint());
        int changed = database.sql("""
                        update delivery.delivery set state = 'WAITING', tries = 0, due = :now, finished = null
                        where shop = :shop and id = :id and (claim is null or claimed_until <= :now)
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("now", now())
                .update();
        if (changed == 0) {
            throw new ProblemException(Problem.CONFLICT, "id", "It is being sent at this moment. Look again shortly.");
        }
        audit.record(actor, "webhook.sent-again", "delivery:" + id, shop);
        sending.soon();
    }

    /**
     * Puts in for sending anew all that an endpoint failed to take since a moment. Returns how many.
     *
     * @param actor reference of who does it
     * @throws ProblemException {@link Problem#CONFLICT} where the endpoint is off
     */
    public int sendFailedAgain(ShopId shop, long endpoint, Instant since, String actor) {
        requireOn(shop, endpoint);
        int changed = database.sql("""
                        update delivery.delivery d set state = 'WAITING', tries = 0, due = :now, finished = null
                        from delivery.message m
                        where d.shop = :shop and d.endpoint = :endpoint and d.state = 'FAILED'
                            and m.shop = d.shop and m.id = d.message and m.created >= :since
                        """)
                .param("shop", shop.value())
                .param("endpoint", endpoint)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", now())
                .update();
        audit.record(actor, "webhook.sent-again", "webhook:" + endpoint, shop);
        sending.soon();
        return changed;
    }

    private void requireOn(ShopId shop, long endpoint) {
        Optional<String> state = database.sql(
                        "select state from delivery.endpoint where shop = :shop and id = :id and deleted is null")
                .param("shop", shop.value())
                .param("id", endpoint)
                .query(String.class)
                .optional();
        if (state.isEmpty()) {
            throw none();
        }
        if (!state.get().equals("ON")) {
            throw new ProblemException(
                    Problem.CONFLICT, "endpoint", "The endpoint is off. Turn it on, then send the message again.");
        }
    }

    /**
     * Removes what is too old, endpoints that were deleted, and secrets that have ended.
     *
     * @param deletedFor how long a deleted endpoint is kept
     */
    public void tidy(Duration deletedFor) {
        database.sql("delete from delivery.message where created < :before")
                .param("before", now().minus(KEPT))
                .update();
        database.sql("delete from delivery.endpoint where deleted < :before")
                .param("before", now().minus(deletedFor))
                .update();
        database.sql(
                        "update delivery.endpoint set former_secret = null, former_until = null where former_until <= :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProblemException none() {
        return new ProblemException(
                Problem.NOT_FOUND,
                "id",
                "There is no such delivery. Messages are kept for " + KEPT.toDays() + " days.");
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        int attempts = row.getInt("number");
        return new Delivery(
                row.getLong("id"),
                row.getString("message"),
                row.getLong("endpoint"),
                row.getString("type"),
                Delivery.State.valueOf(row.getString("state")),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "due"),
                instant(row, "finished"),
                attempts,
                attempts == 0 ? null : attempt(row));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new Attempt(
                row.getInt("number"),
                Objects.requireNonNull(instant(row, "at")),
                row.getInt("millis"),
                status == 0 ? null : status,
                row.getString("reason"),
                row.getString("answer"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
