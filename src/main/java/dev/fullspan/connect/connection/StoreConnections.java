package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreConnection.Condition;
import dev.fullspan.connect.connection.StoreForm.Checked;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.StockStarts;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The connected stores of all shops as people make and change them. */
@Component
public class StoreConnections {
    /** How long the former secret is good when a new one was given. */
    static final Duration OVERLAP = Duration.ofDays(1);

    private static final int MOST = 20;
    private static final String SELECT = """
            select shop, id, kind, name, address, token, access_key is not null as asks, takes_counts, location, created, version, last_heard,
                last_lag_ms, twice, refused, last_refused, last_refusal, compared, due, failing_since, fault
            from connect.store
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final StoreSecrets secrets;
    private final AuditTrail audit;
    private final StockStarts starts;
    private final Locations locations;
    private final Clock clock;

    StoreConnections(
            JdbcClient database,
            TransactionTemplate transaction,
            StoreSecrets secrets,
            AuditTrail audit,
            StockStarts starts,
            Locations locations,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.audit = audit;
        this.starts = starts;
        this.locations = locations;
        this.clock = clock;
    }

    /** The shop's, by name. */
    public List<StoreConnection> of(ShopId shop) {
        return database.sql(SELECT + "where shop = :shop and deleted is null order by lower(name), id")
                .param("shop", shop.value())
                .query((row, number) -> store(row))
                .list();
    }

    public Optional<StoreConnection> find(ShopId shop, long id) {
        return database.sql(SELECT + "where shop = :shop and id = :id and deleted is null")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> store(row))
                .optional();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such store */
    public StoreConnection get(ShopId shop, long id) {
        return find(shop, id).orElseThrow(StoreConnections::none);
    }

    private static ProblemException none() {
        return new ProblemException(Problem.NOT_FOUND, "store", "There is no such store in this shop.");
    }

    /** The store that an address names. */
    Optional<StoreConnection> named(StoreKind kind, String token) {
        return database.sql(SELECT + "where token = :token and kind = :kind and deleted is null")
                .param("token", token)
                .param("kind", kind.name())
                .query((row, number) -> store(row))
                .optional();
    }

    /**
     * A new one.
     *
     * @return its id
     */
    long add(ShopId shop, Checked said, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (of(shop).size() >= MOST) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "A shop has at most " + MOST + " stores. Disconnect one first.");
            }
            long location = locations.open(shop, said.location());
            long id = database.sql("""
                            insert into connect.store (shop, kind, name, address, token, takes_counts, location, created)
                            values (:shop, :kind, :name, :address, :token, :counts, :location, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("kind", said.kind().name())
                    .param("name", said.name())
                    .param("address", said.address())
                    .param("token", StoreSecrets.random())
                    .param("counts", said.takesCounts())
                    .param("location", said.location() == null ? null : location, Types.BIGINT)
                    .param("now", now())
                    .query(Long.class)
                    .single();
            secrets.put(shop, id, said.secret().isEmpty() ? null : said.secret(), said.key());
            StoreConnection store = get(shop, id);
            tellOrders(store, actor);
            audit.record(actor, "store.connected", reference(id), shop, Change.made(told(store)));
            return id;
        }));
    }

    /** Changes what is said of it; a secret or key that is not given anew stays. The key goes where the address is another. */
    void change(ShopId shop, long id, int version, Checked said, String actor) {
        transaction.executeWithoutResult(status -> {
            StoreConnection was = get(shop, id);
            boolean moved = !was.address().equals(said.address());
            if (moved && was.asks() && said.key() == null) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "key",
                        "Give the key again: what is kept was given for another address.");
            }
            if (said.location() != null) {
                locations.open(shop, said.location());
            }
            int changed = database.sql("""
                            update connect.store
                            set name = :name, address = :address, takes_counts = :counts, location = :location, version = version + 1
                            where shop = :shop and id = :id and version = :version and deleted is null
                            """)
                    .param("name", said.name())
                    .param("address", said.address())
                    .param("counts", said.takesCounts())
                    .param("location", said.location(), Types.BIGINT)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("version", version)
                    .update();
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "This store was changed in the meantime. Read it again and repeat your change.");
            }
            secrets.put(shop, id, said.secret().isEmpty() ? null : said.secret(), said.key());
            StoreConnection now = get(shop, id);
            tellOrders(now, actor);
            List<Change> changes = new ArrayList<>(Change.between(told(was), told(now)));
            if (!said.secret().isEmpty()) {
                changes.add(new Change("Secret", "one", "another"));
            }
            if (said.key() != null) {
                changes.add(new Change("Key", was.asks() ? "one" : "", "another"));
            }
            audit.record(actor, "store.changed", reference(id), shop, changes);
        });
    }

    /** Gives a store without a secret one that was made here. @return it, to be shown once */
    String newSecret(ShopId shop, long id, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            get(shop, id);
            String fresh = StoreSecrets.random();
            secrets.put(shop, id, fresh, null);
            audit.record(actor, "store.secret-made", reference(id), shop, Change.one("Secret", "one", "another"));
            return fresh;
        }));
    }

    /** Tells it no more, and takes nothing from it. Its orders stay. */
    void disconnect(ShopId shop, long id, String actor) {
        transaction.executeWithoutResult(status -> {
            get(shop, id);
            database.sql("update connect.store set deleted = :now where shop = :shop and id = :id")
                    .param("now", now())
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            database.sql("update connect.store_run set cancel = true where shop = :shop and store = :id and state ="
                            + " 'RUNNING'")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            audit.record(
                    actor, "store.disconnected", reference(id), shop, Change.one("State", "connected", "disconnected"));
        });
    }

    /** Connects it again as it was. */
    void restore(ShopId shop, long id, String actor) {
        transaction.executeWithoutResult(status -> {
            int restored = database.sql(
                            "update connect.store set deleted = null where shop = :shop and id = :id and deleted is"
                                    + " not null")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            if (restored == 0) {
                throw none();
            }
            audit.record(
                    actor, "store.restored", reference(id), shop, Change.one("State", "disconnected", "connected"));
        });
    }

    /** What is disconnected for good takes its secrets and its log with it. */
    void tidy() {
        database.sql("delete from connect.store where deleted < :before")
                .param("before", clock.instant().minus(OVERLAP).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Its orders take stock from now on where the store does not tell its counts. */
    private void tellOrders(StoreConnection store, String actor) {
        starts.store(store.shop(), store.source(), store.kind().engine(), store.name(), !store.takesCounts(), actor);
    }

    private static Map<String, String> told(StoreConnection store) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", store.name());
        told.put("Kind", store.kind().label());
        told.put("Address", store.address());
        told.put("Master of the stock", store.takesCounts() ? "the store" : "Fullspan");
        told.put("Location", store.location() == null ? "" : "location " + store.location());
        return told;
    }

    private static String reference(long id) {
        return "store:" + id;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static StoreConnection store(ResultSet row) throws SQLException {
        return new StoreConnection(
                new ShopId(row.getInt("shop")),
                row.getLong("id"),
                StoreKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("address"),
                row.getString("token"),
                row.getBoolean("asks"),
                row.getBoolean("takes_counts"),
                row.getObject("location", Long.class),
                Objects.requireNonNull(instant(row, "created")),
                row.getInt("version"),
                new Condition(
                        instant(row, "last_heard"),
                        row.getObject("last_lag_ms", Long.class),
                        row.getLong("twice"),
                        row.getLong("refused"),
                        instant(row, "last_refused"),
                        row.getString("last_refusal"),
                        instant(row, "compared"),
                        instant(row, "due"),
                        instant(row, "failing_since"),
                        row.getString("fault")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
