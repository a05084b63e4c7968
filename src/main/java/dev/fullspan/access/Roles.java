package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The roles of each shop. A shop is given the standard ones when it is first asked for; from then on they are its own to
 * change and delete. Changes hold at once, since every request reads what its person may do.
 */
@Component
class Roles {
    static final String ANALYST = "Analyst";

    private static final String SELECT = "select shop, id, name, duties from access.role ";
    private static final Map<String, String> STANDARD = new LinkedHashMap<>();

    static {
        STANDARD.put(ANALYST, "analysis marketing");
        STANDARD.put("Customer care", "analysis customer-data customer-care orders-seen");
        STANDARD.put("Developer", "settings webhooks stores-seen stores mail mail-server");
        STANDARD.put("Order desk", "orders-seen orders partners products stock-seen");
        STANDARD.put("Privacy", "privacy");
        STANDARD.put("Reader", "reports");
        STANDARD.put("Shop manager", Duties.EVERYTHING);
        STANDARD.put("Warehouse", "products catalogue stock-seen stock exchange-seen exchange orders-seen");
    }

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Duties duties;
    private final AuditTrail audit;
    private final Clock clock;

    Roles(JdbcClient database, TransactionTemplate transaction, Duties duties, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.duties = duties;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    List<Role> of(ShopId shop) {
        equip(shop);
        return database.sql(SELECT + "where shop = :shop order by name_key, id")
                .param("shop", shop.value())
                .query((row, number) -> role(row))
                .list();
    }

    Role get(ShopId shop, int id) {
        return database.sql(SELECT + "where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> role(row))
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "role", "This shop has no such role."));
    }

    /** @param name in any spelling of upper and lower case */
    Optional<Role> named(ShopId shop, String name) {
        return of(shop).stream()
                .filter(role -> Role.key(role.name()).equals(Role.key(name)))
                .findFirst();
    }

    /**
     * The roles, locked within the transaction, so that none grows between the look and the deed.
     *
     * @throws ProblemException naming the field {@code roles} where the shop has one of them no more or it allows more than the granter may
     */
    List<Role> grantable(ShopId shop, Collection<Integer> ids, Granter granter) {
        Set<Integer> wanted = Set.copyOf(ids);
        List<Role> found = database.sql(SELECT + "where shop = :shop and id = any(:ids) order by id for share")
                .param("shop", shop.value())
                .param("ids", wanted.toArray(Integer[]::new))
                .query((row, number) -> role(row))
                .list();
        if (found.size() < wanted.size()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "roles", "This shop has no such role any more. Choose again.");
        }
        found.forEach(role -> granter.requireHolds(role, duties, "roles"));
        return found;
    }

    boolean isGrantable(Role role, Granter granter) {
        return granter.holds(role.shop(), duties.scopes(role.duties()));
    }

    int add(ShopId shop, String name, Collection<String> chosen, Granter granter) {
        Role wanted = new Role(shop, 0, Role.checkedName(name), duties.checked(chosen));
        granter.requireHolds(wanted, duties, "duties");
        equip(shop);
        return atomically(() -> {
            int id = insert(wanted);
            audit.record(
                    granter.reference(),
                    "role.added",
                    reference(id),
                    shop,
                    AuditTrail.Change.between(Map.of(), described(wanted)));
            return id;
        });
    }

    void change(ShopId shop, int id, String name, Collection<String> chosen, Granter granter) {
        Role wanted = new Role(shop, id, Role.checkedName(name), duties.checked(chosen));
        atomically(() -> {
            Role before = locked(shop, id);
            granter.requireHolds(before, duties, "duties");
            granter.requireHolds(wanted, duties, "duties");
            try {
                database.sql("""
                                update access.role
                                set name = :name, name_key = :key, duties = string_to_array(:duties, ' ')
                                where shop = :shop and id = :id
                                """)
                        .param("name", wanted.name())
                        .param("key", Role.key(wanted.name()))
                        .param("duties", String.join(" ", wanted.duties()))
                        .param("shop", shop.value())
                        .param("id", id)
                        .update();
            } catch (DuplicateKeyException e) {
                throw taken();
            }
            audit.record(
                    granter.reference(),
                    "role.changed",
                    reference(id),
                    shop,
                    AuditTrail.Change.between(described(before), described(wanted)));
            return id;
        });
    }

    /** @throws ProblemException {@link Problem#CONFLICT} while somebody holds it */
    Role delete(ShopId shop, int id, Granter granter) {
        return atomically(() -> {
            Role before = locked(shop, id);
            granter.requireHolds(before, duties, "duties");
            try {
                database.sql("delete from access.role where shop = :shop and id = :id")
                        .param("shop", shop.value())
                        .param("id", id)
                        .update();
            } catch (DataIntegrityViolationException e) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "Somebody holds or was offered “" + before.name() + "”. Give them another role first.");
            }
            audit.record(
                    granter.reference(),
                    "role.deleted",
                    reference(id),
                    shop,
                    AuditTrail.Change.between(described(before), Map.of()));
            return before;
        });
    }

    /** For the audit trail. */
    private Map<String, String> described(Role role) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Name", role.name());
        values.put("Duties", String.join(", ", duties.labels(role.duties())));
        return values;
    }

    private Role locked(ShopId shop, int id) {
        return database.sql(SELECT + "where shop = :shop and id = :id for update")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> role(row))
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "role", "This shop has no such role."));
    }

    private int insert(Role role) {
        try {
            return database.sql("""
                            insert into access.role (shop, name, name_key, duties, created)
                            values (:shop, :name, :key, string_to_array(:duties, ' '), :now)
                            returning id
                            """)
                    .param("shop", role.shop().value())
                    .param("name", role.name())
                    .param("key", Role.key(role.name()))
                    .param("duties", String.join(" ", role.duties()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Gives the shop the standard roles, once. */
    private void equip(ShopId shop) {
        boolean done = database.sql("select exists (select from access.equipped_shop where shop = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
        if (done) {
            return;
        }
        atomically(() -> {
            int first = database.sql("insert into access.equipped_shop (shop) values (:shop) on conflict do nothing")
                    .param("shop", shop.value())
                    .update();
            if (first == 1) {
                STANDARD.forEach((name, chosen) -> database.sql("""
                                insert into access.role (shop, name, name_key, duties, created)
                                values (:shop, :name, :key, string_to_array(:duties, ' '), :now)
                                on conflict (shop, name_key) do nothing
                                """)
                        .param("shop", shop.value())
                        .param("name", name)
                        .param("key", Role.key(name))
                        .param("duties", chosen)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
            }
            return first;
        });
    }

    private <T> T atomically(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    static String reference(int id) {
        return "role:" + id;
    }

    private static ProblemException taken() {
        return new ProblemException(Problem.CONFLICT, "name", "Another role of this shop has this name already.");
    }

    static Role role(ResultSet row) throws SQLException {
        String[] chosen = (String[]) row.getArray("duties").getArray();
        return new Role(
                new ShopId(row.getInt("shop")),
                row.getInt("id"),
                row.getString("name"),
                Set.copyOf(Arrays.asList(chosen)));
    }
}
