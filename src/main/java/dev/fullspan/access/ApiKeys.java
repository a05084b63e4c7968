package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.Shops;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys by which programs ask and change things of one shop. Made, used and revoked at once, without any cache. */
@Component
public class ApiKeys {
    private static final String PREFIX = "fsk_";
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final String COLUMNS =
            "id, beginning, label, shop, scopes, circle, created, created_by, last_used, valid_until, revoked";
    private static final String SELECT = "select " + COLUMNS + " from access.api_key ";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Shops shops;
    private final AuditTrail audit;
    private final Clock clock;
    private final List<Permission> permissions;
    private final List<Permission> within;
    private final CircleKinds kinds;

    ApiKeys(
            JdbcClient database,
            TransactionTemplate transaction,
            Shops shops,
            AuditTrail audit,
            Clock clock,
            Permissions permissions,
            CircleKinds kinds) {
        this.database = database;
        this.transaction = transaction;
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
        this.permissions = permissions.all().stream()
                .filter(one -> one.circle() == null)
                .filter(one -> !one.equals(AccessConfiguration.PEOPLE_WRITE)) // people let people in, programs do not
                .toList();
        this.within =
                permissions.all().stream().filter(one -> one.circle() != null).toList();
        this.kinds = kinds;
    }

    /** What a key's scopes can be. */
    public List<Permission> permissions() {
        return permissions;
    }

    /** The shop's keys, newest first, the revoked included. */
    public List<ApiKey> of(ShopId shop) {
        return database.sql(SELECT + "where shop = :shop order by id desc")
                .param("shop", shop.value())
                .query((row, number) -> key(row))
                .list();
    }

    /**
     * Makes a key.
     *
     * @param label what it is for, 1 to 100 characters
     * @param scopes at least one
     * @param actor who does it: a {@link Caller#reference}, or {@code operator}
     * @return the key, told only here
     */
    public String add(ShopId shop, String label, Collection<String> scopes, String actor) {
        return add(shop, label, checked(scopes), null, actor);
    }

    /** Makes a key, which people do and programs do not, for programs of whoever stands in the circle; it may do there what people of it may. @return the key, told only here */
    public String add(ShopId shop, Circle circle, String label, Caller.Person by) {
        kinds.requireGrantable(shop, circle, Granter.of(by));
        Set<String> scopes = within.stream()
                .filter(one -> circle.kind().equals(one.circle()))
                .map(Permission::scope)
                .collect(Collectors.toCollection(TreeSet::new));
        return add(shop, label, scopes, circle, by.reference());
    }

    /** The keys of one circle, newest first, the revoked included. */
    public List<ApiKey> of(ShopId shop, Circle circle) {
        return database.sql(SELECT + "where shop = :shop and circle = :circle order by id desc")
                .param("shop", shop.value())
                .param("circle", circle.toString())
                .query((row, number) -> key(row))
                .list();
    }

    /** Ends a key of the circle at once and for good. */
    public void revoke(ShopId shop, Circle circle, int id, Caller by) {
        if (of(shop, circle).stream().noneMatch(key -> key.id() == id)) {
            throw notRunning(shop);
        }
        revoke(shop, id, by.reference());
    }

    private String add(ShopId shop, String label, Set<String> checked, @Nullable Circle circle, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> made(shop, label, checked, circle, actor)));
    }

    private String made(ShopId shop, String label, Set<String> checked, @Nullable Circle circle, String actor) {
        shops.get(shop);
        String name = label.strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "label", "Say in 1 to 100 characters what the key is for.");
        }
        String key = PREFIX + Token.make();
        int id = database.sql("""
                        insert into access.api_key (key_hash, beginning, label, shop, scopes, circle, created, created_by)
                        values (:hash, :beginning, :label, :shop, string_to_array(:scopes, ' '), :circle, :now, :actor)
                        returning id
                        """)
                .param("hash", Token.hash(key))
                .param("beginning", key.substring(0, PREFIX.length() + 6))
                .param("label", name)
                .param("shop", shop.value())
                .param("scopes", String.join(" ", checked))
                .param("circle", circle == null ? null : circle.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .query(Integer.class)
                .single();
        audit.record(
                actor,
                "key.added",
                "key:" + id,
                shop,
                List.of(
                        new AuditTrail.Change("For", "", name),
                        new AuditTrail.Change("May", "", String.join(", ", checked)),
                        new AuditTrail.Change("Only for", "", circle == null ? "" : circle.toString()),
                        new AuditTrail.Change("State", "", "in use")));
        return key;
    }

    /**
     * Replaces a key by one of the same label and scopes; the old one still opens for a while.
     *
     * @param oldValidFor zero or more, at most a year
     * @return the new key, told only here
     */
    public String rotate(ShopId shop, int id, Duration oldValidFor, String actor) {
        if (oldValidFor.isNegative() || oldValidFor.compareTo(Duration.ofDays(366)) > 0) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "keep", "Keep the old key for nothing up to a year, such as P7D.");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            ApiKey old = database.sql("update access.api_key set valid_until = :end "
                            + "where id = :id and shop = :shop and revoked is null and valid_until is null "
                            + "returning " + COLUMNS)
                    .param("end", clock.instant().plus(oldValidFor).atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .param("shop", shop.value())
                    .query((row, number) -> key(row))
                    .optional()
                    .orElseThrow(() -> notRunning(shop));
            audit.record(
                    actor,
                    "key.rotated",
                    "key:" + id,
                    shop,
                    AuditTrail.Change.one(
                            "State",
                            "in use",
                            oldValidFor.isZero() ? "replaced" : "replaced, opens for " + hours(oldValidFor) + " yet"));
            return add(shop, old.label(), old.scopes(), old.circle(), actor);
        }));
    }

    /** Ends a key at once and for good. */
    public void revoke(ShopId shop, int id, String actor) {
        transaction.executeWithoutResult(status -> end(shop, id, actor));
    }

    private void end(ShopId shop, int id, String actor) {
        int changed = database.sql("""
                        update access.api_key set revoked = :now
                        where id = :id and shop = :shop and revoked is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("shop", shop.value())
                .update();
        if (changed == 0) {
            throw notRunning(shop);
        }
        audit.record(actor, "key.revoked", "key:" + id, shop, AuditTrail.Change.one("State", "in use", "revoked"));
    }

    private static String hours(Duration duration) {
        return duration.toHours() >= 48 ? duration.toDays() + " days" : Math.max(1, duration.toHours()) + " h";
    }

    /** The program behind a key as it was sent; empty for an unknown or revoked one. */
    Optional<Caller.Program> find(String sent) {
        if (!sent.startsWith(PREFIX) || sent.length() > 100) {
            return Optional.empty();
        }
        Optional<ApiKey> found = database.sql(SELECT + "where key_hash = :hash")
                .param("hash", Token.hash(sent))
                .query((row, number) -> key(row))
                .optional()
                .filter(key -> key.isValid(clock.instant()));
        found.ifPresent(this::touch);
        return found.map(key -> new Caller.Program(key.id(), key.label(), key.shop(), key.scopes(), key.circle()));
    }

    private static ProblemException notRunning(ShopId shop) {
        return new ProblemException(
                Problem.NOT_FOUND, "key", "Shop " + shop + " has no such API key, or it was replaced or revoked.");
    }

    private void touch(ApiKey key) {
        Instant now = clock.instant();
        Instant last = key.lastUsed();
        if (last == null || last.plus(TOUCH).isBefore(now)) {
            database.sql("update access.api_key set last_used = :now where id = :id")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("id", key.id())
                    .update();
        }
    }

    private Set<String> checked(Collection<String> scopes) {
        List<String> known = permissions.stream().map(Permission::scope).toList();
        for (String scope : scopes) {
            if (!known.contains(scope)) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "scope",
                        "There is no scope “" + (scope.length() > 60 ? scope.substring(0, 60) + "…" : scope) + "”. Use "
                                + String.join(", ", known) + ".");
            }
        }
        if (scopes.isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "scope", "Name at least one scope: " + String.join(", ", known) + ".");
        }
        return new TreeSet<>(scopes);
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        String[] scopes = (String[]) row.getArray("scopes").getArray();
        return new ApiKey(
                row.getInt("id"),
                row.getString("beginning"),
                row.getString("label"),
                new ShopId(row.getInt("shop")),
                Set.copyOf(Arrays.asList(scopes)),
                row.getString("circle") == null ? null : Circle.parse(row.getString("circle")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                AccountRows.instant(row, "last_used"),
                AccountRows.instant(row, "valid_until"),
                AccountRows.instant(row, "revoked"));
    }
}
