package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Outbox;
import dev.fullspan.delivery.outbox.Sending;
import dev.fullspan.delivery.outbox.SigningSecret;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The webhook endpoints of all shops. */
@Component
class Endpoints {
    /** How long the former secret signs along after a new one was made. */
    static final Duration OVERLAP = Duration.ofHours(24);

    /** How long a deleted endpoint can be put back. */
    static final Duration UNDO = Duration.ofDays(1);

    private static final int MOST = 50;
    private static final String SELECT = """
            select id, address, description, circle, types, state, state_since, former_until, failing_since, last_success, last_failure,
                last_reason, version, created
            from delivery.endpoint
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final Sending sending;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Endpoints(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            AuditTrail audit,
            Sending sending,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.audit = audit;
        this.sending = sending;
        this.clock = clock;
    }

    /** A new endpoint and its secret, told only here. */
    record Made(long id, SigningSecret secret) {}

    /** The shop's, in the order in which they were made. */
    List<Endpoint> of(ShopId shop) {
        return database.sql(SELECT + "where shop = :shop and deleted is null order by id")
                .param("shop", shop.value())
                .query((row, number) -> endpoint(row))
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such endpoint */
    Endpoint get(ShopId shop, long id) {
        return database.sql(SELECT + "where shop = :shop and id = :id and deleted is null")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> endpoint(row))
                .optional()
                .orElseThrow(Endpoints::none);
    }

    /** @param actor reference of who does it */
    Made add(ShopId shop, EndpointForm.Checked said, String actor) {
        return add(shop, null, said, actor);
    }

    /** @param circle whose it is, or null for the shop's own */
    Made add(ShopId shop, @Nullable String circle, EndpointForm.Checked said, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (of(shop).size() >= MOST) {
                throw new ProblemException(
                        Problem.CONFLICT, "address", "A shop has at most " + MOST + " endpoints. Delete one first.");
            }
            long id = database.sql("select nextval(pg_get_serial_sequence('delivery.endpoint', 'id'))")
                    .query(Long.class)
                    .single();
            SigningSecret secret = SigningSecret.make(random);
            database.sql("""
                            insert into delivery.endpoint (shop, id, address, description, circle, types, secret, state, state_since, created)
                            values (:shop, :id, :address, :description, :circle, string_to_array(:types, ' '), :secret, 'ON', :now, :now)
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("address", said.address())
                    .param("description", said.description())
                    .param("circle", circle)
                    .param("types", String.join(" ", said.types()))
                    .param("secret", secrets.seal(Outbox.purpose(shop, id), secret.text()))
                    .param("now", now())
                    .update();
            audit.record(
                    actor, "webhook.added", "webhook:" + id, shop, AuditTrail.Change.made(EndpointTrail.told(said)));
            return new Made(id, secret);
        }));
    }

    /**
     * Changes what was said of an endpoint.
     *
     * @param version the one that was read
     * @throws ProblemException {@link Problem#CHANGED} where somebody else changed it since
     */
    Endpoint change(ShopId shop, long id, int version, EndpointForm.Checked said, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Endpoint was = get(shop, id);
            int changed = database.sql("""
                            update delivery.endpoint set
                                address = :address, description = :description, types = string_to_array(:types, ' '),
                                version = version + 1
                            where shop = :shop and id = :id and version = :version and deleted is null
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("version", version)
                    .param("address", said.address())
                    .param("description", said.description())
                    .param("types", String.join(" ", said.types()))
                    .update();
            Endpoint now = get(shop, id);
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CHANGED,
                        null,
                        "This endpoint was changed in the meantime. Read it again and repeat your change.");
            }
            audit.record(actor, "webhook.changed", "webhook:" + id, shop, EndpointTrail.changed(was, now));
            return now;
        }));
    }

    /** Turns it on or off; turned on, it has days again before its failures turn it off. What waits for it goes on. */
    void turn(ShopId shop, long id, boolean on, String actor) {
        changed(
                database.sql("""
                        update delivery.endpoint set state = :state, state_since = :now, failing_since = null, version = version + 1
                        where shop = :shop and id = :id and deleted is null and (state = 'ON') <> :on
                        """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("on", on)
                        .param("state", on ? "ON" : "OFF")
                        .param("now", now())
                        .update(),
                shop,
                id,
                on ? "webhook.turned-on" : "webhook.turned-off",
                actor);
    }

    /** Makes a new secret; the former one signs along for {@link #OVERLAP}, or not at all where it got into wrong hands. */
    SigningSecret rotate(ShopId shop, long id, boolean overlapping, String actor) {
        SigningSecret secret = SigningSecret.make(random);
        changed(
                database.sql("""
                        update delivery.endpoint set
                            former_secret = case when :overlapping then secret end,
                            former_until = case when :overlapping then cast(:until as timestamptz) end,
                            secret = :secret, version = version + 1
                        where shop = :shop and id = :id and deleted is null
                        """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("overlapping", overlapping)
                        .param("until", clock.instant().plus(OVERLAP).atOffset(ZoneOffset.UTC))
                        .param("secret", secrets.seal(Outbox.purpose(shop, id), secret.text()))
                        .update(),
                shop,
                id,
                "webhook.secret-changed",
                actor);
        return secret;
    }

    /** Takes it away; for {@link #UNDO} it can be put back as it was. */
    void delete(ShopId shop, long id, String actor) {
        changed(
                database.sql("""
                        update delivery.endpoint set deleted = :now where shop = :shop and id = :id and deleted is null
                        """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("now", now())
                        .update(),
                shop,
                id,
                "webhook.deleted",
                actor);
    }

    void restore(ShopId shop, long id, String actor) {
        changed(
                database.sql("""
                        update delivery.endpoint set deleted = null where shop = :shop and id = :id and deleted > :since
                        """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("since", clock.instant().minus(UNDO).atOffset(ZoneOffset.UTC))
                        .update(),
                shop,
                id,
                "webhook.restored",
                actor);
    }

    private void changed(int rows, ShopId shop, long id, String action, String actor) {
        if (rows == 1) {
            audit.record(actor, action, "webhook:" + id, shop, EndpointTrail.turned(action));
            sending.soon();
        } else if (!action.startsWith("webhook.turned")) {
            throw none();
        } else {
            get(shop, id); // it is so already
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProblemException none() {
        return new ProblemException(Problem.NOT_FOUND, "id", "There is no such endpoint, or it was deleted.");
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        String[] types = (String[]) row.getArray("types").getArray();
        return new Endpoint(
                row.getLong("id"),
                row.getString("address"),
                row.getString("description"),
                row.getString("circle"),
                Arrays.asList(types),
                Endpoint.State.valueOf(row.getString("state")),
                Objects.requireNonNull(instant(row, "state_since")),
                instant(row, "former_until"),
                instant(row, "failing_since"),
                instant(row, "last_success"),
                instant(row, "last_failure"),
                row.getString("last_reason"),
                row.getInt("version"),
                Objects.requireNonNull(instant(row, "created")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
