package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds which roles of a shop. */
@Component
class Memberships {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Roles roles;
    private final AuditTrail audit;
    private final Clock clock;

    Memberships(JdbcClient database, TransactionTemplate transaction, Roles roles, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Says which roles of the shop a person holds from now on; without any, the shop is closed to them. What is given and
     * what is taken must be the granter's own; the roles are locked, so that none grows between the look and the deed.
     */
    void assign(int person, ShopId shop, Collection<Integer> wanted, Granter granter) {
        transaction.executeWithoutResult(status -> {
            Set<Integer> before = new TreeSet<>(lockedRoles(person, shop));
            requireOutside(database, person, shop);
            Set<Integer> after = new TreeSet<>(wanted);
            if (before.equals(after)) {
                return;
            }
            Set<Integer> touched = new TreeSet<>(before);
            touched.addAll(after);
            touched.removeIf(role -> before.contains(role) && after.contains(role));
            roles.grantable(shop, touched, granter);
            database.sql("""
                            delete from access.membership
                            where person = :person and shop = :shop and not role = any(:after)
                            """)
                    .param("person", person)
                    .param("shop", shop.value())
                    .param("after", after.toArray(Integer[]::new))
                    .update();
            after.forEach(role -> insert(person, shop, role));
            audit.record(
                    granter.reference(),
                    "person.assigned",
                    People.reference(person),
                    shop,
                    List.of(new AuditTrail.Change("Roles", names(shop, before), names(shop, after))));
        });
    }

    /** @throws ProblemException {@link Problem#CONFLICT} for one who stands in a circle of the shop: nobody is in both */
    static void requireOutside(JdbcClient database, int person, ShopId shop) {
        boolean confined = database.sql("""
                        select exists (select from access.membership
                                       where person = :person and shop = :shop and circle is not null)
                        """)
                .param("person", person)
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
        if (confined) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "roles",
                    "This person works for a partner of this shop and sees nothing but that work. Remove them there first.");
        }
    }

    private List<Integer> lockedRoles(int person, ShopId shop) {
        boolean known = database.sql("select id from access.person where id = :id for update")
                .param("id", person)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            throw new ProblemException(Problem.NOT_FOUND, null, "There is no such person.");
        }
        return database.sql("""
                        select role from access.membership
                        where person = :person and shop = :shop and role is not null
                        """)
                .param("person", person)
                .param("shop", shop.value())
                .query(Integer.class)
                .list();
    }

    private String names(ShopId shop, Set<Integer> ids) {
        return roles.of(shop).stream()
                .filter(role -> ids.contains(role.id()))
                .map(Role::name)
                .collect(Collectors.joining(", "));
    }

    private void insert(int person, ShopId shop, int role) {
        database.sql("""
                        insert into access.membership (person, shop, role, since)
                        values (:person, :shop, :role, :now) on conflict (person, shop, role) do nothing
                        """)
                .param("person", person)
                .param("shop", shop.value())
                .param("role", role)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
