package dev.fullspan.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.NewShop;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Roles, and who holds them. */
@FullspanTest
class DutiesTest extends DutyCases {
    @Autowired
    Duties duties;

    @Autowired
    DataSource source;

    @Test
    void a_shop_has_the_standard_roles_once_and_may_delete_them_for_good() {
        assertThat(roles.of(shop))
                .extracting(Role::name)
                .containsExactly(
                        "Analyst",
                        "Customer care",
                        "Developer",
                        "Order desk",
                        "Privacy",
                        "Reader",
                        "Shop manager",
                        "Warehouse");
        roles.delete(shop, roles.named(shop, "reader").orElseThrow().id(), Granter.OPERATOR);

        assertThat(roles.of(shop)).extracting(Role::name).doesNotContain("Reader");
    }

    /** Else a shop that is set up as it comes has work that only its manager can do. */
    @Test
    void every_duty_but_letting_people_in_stands_in_a_standard_role_and_each_of_them_is_one() {
        Set<String> given =
                roles.of(shop).stream().flatMap(role -> role.duties().stream()).collect(Collectors.toSet());
        Set<String> known = duties.all().stream().map(Duty::id).collect(Collectors.toSet());
        assertThat(known).containsAll(given);
        assertThat(given)
                .contains(
                        "orders-seen",
                        "orders",
                        "partners",
                        "customer-care",
                        "privacy",
                        "stores-seen",
                        "stores",
                        "exchange-seen",
                        "exchange",
                        "mail",
                        "mail-server",
                        "webhooks",
                        "products",
                        "catalogue",
                        "stock-seen",
                        "stock",
                        "settings");
    }

    /** A shop of before, as it comes out of the migration. */
    @Test
    void a_shop_of_before_gets_the_standard_roles_that_came_since_and_keeps_what_it_changed() throws Exception {
        ShopId changed =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        for (ShopId of : List.of(shop, changed)) {
            roles.of(of);
            database.sql(
                            "delete from access.role where shop = :shop and name_key in ('developer', 'privacy', 'warehouse')")
                    .param("shop", of.value())
                    .update();
            database.sql("update access.role set duties = :duties where shop = :shop and name_key = 'customer care'")
                    .param("duties", (of == shop ? "customer-data analysis" : "analysis").split(" "))
                    .param("shop", of.value())
                    .update();
            database.sql(
                            "update access.role set duties = array['reports'] where shop = :shop and name_key = 'order desk'")
                    .param("shop", of.value())
                    .update();
        }
        String migration = new ClassPathResource("db/access/V10__standard_roles.sql").getContentAsString(UTF_8);

        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setSchema("access");
            statement.execute(migration);
        }

        assertThat(duties("Customer care", shop)).contains("customer-care", "orders-seen");
        assertThat(duties("Customer care", changed)).containsExactly("analysis");
        assertThat(duties("Order desk", shop)).as("its own role of that name").containsExactly("reports");
        ShopId fresh =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        for (String name : List.of("Customer care", "Developer", "Privacy", "Warehouse")) {
            assertThat(duties(name, shop)).as(name).containsExactlyInAnyOrderElementsOf(duties(name, fresh));
        }
    }

    private Set<String> duties(String role, ShopId of) {
        return roles.named(of, role).orElseThrow().duties();
    }

    @Test
    void what_a_role_gains_and_loses_holds_in_open_sessions_at_once() {
        int role = role("reports");
        int id = member(role);
        String token = sessions.open(id, new ClientAddress("127.0.0.1"), "test");
        assertThat(may(token, Permission.EVENTS_READ)).isFalse();

        roles.change(shop, role, "Wider", List.of("analysis"), Granter.OPERATOR);
        assertThat(may(token, Permission.EVENTS_READ)).isTrue();

        memberships.assign(id, shop, List.of(), Granter.OPERATOR);
        assertThat(sessions.find(token))
                .hasValueSatisfying(person -> assertThat(person.sees(shop)).isFalse());
    }

    @Test
    void roles_of_one_shop_open_no_other() {
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        int role = role("everything");
        int id = member(role);
        String token = sessions.open(id, new ClientAddress("127.0.0.1"), "test");

        assertThat(may(token, Permission.ADMIN)).isTrue();
        assertThat(sessions.find(token).orElseThrow().may(other, Permission.REPORTS_READ))
                .isFalse();
        assertThat(sessions.find(token).orElseThrow().mayEverywhere(Permission.ADMIN))
                .isFalse();
        assertThatThrownBy(() -> memberships.assign(id, other, List.of(role), Granter.OPERATOR))
                .isInstanceOf(ProblemException.class);
    }

    /** Whatever somebody with the duty “people” tries, nobody ends up with more than they held. */
    @Test
    void nobody_gives_or_takes_what_they_do_not_hold() {
        long seed = 20261122;
        Random random = new Random(seed);
        List<String> all =
                List.of("reports", "analysis", "marketing", "customer-data", "settings", "people", "everything");
        for (int round = 0; round < 60; round++) {
            Set<String> own = some(all, random);
            own.add("people");
            Set<String> before = some(all, random);
            Set<String> after = some(all, random);
            Granter granter = granter(role(own.toArray(String[]::new)));
            int from = role(before.toArray(String[]::new));
            int to = role(after.toArray(String[]::new));
            int other = member(from);
            String what = "seed " + seed + ", round " + round + ": " + own + " moves " + before + " to " + after;
            boolean everything = own.contains("everything");
            boolean held = everything
                    || !before.contains("everything")
                            && !after.contains("everything")
                            && naive(own).containsAll(naive(before))
                            && naive(own).containsAll(naive(after));

            assertThat(succeeds(() -> memberships.assign(other, shop, List.of(to), granter)))
                    .as(what)
                    .isEqualTo(held);
            boolean mayAdd =
                    everything || !after.contains("everything") && naive(own).containsAll(naive(after));
            assertThat(succeeds(() -> roles.add(shop, "R" + UUID.randomUUID(), after, granter)))
                    .as(what)
                    .isEqualTo(mayAdd);
            assertThat(succeeds(() -> roles.change(shop, from, "R" + UUID.randomUUID(), after, granter)))
                    .as(what)
                    .isEqualTo(held);
            assertThat(succeeds(() -> invitations.invite(shop, email(), List.of(to), granter)))
                    .as(what)
                    .isEqualTo(mayAdd);
        }
    }

    @Test
    void only_an_administrator_makes_an_administrator() {
        int id = member(role("everything"));
        Granter manager = granter(role("everything"));

        assertThatThrownBy(() -> people.administer(id, true, manager))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_ALLOWED));
        assertThat(people.get(id).administrator()).isFalse();
    }

    @Test
    void a_role_that_somebody_holds_or_was_offered_stays() {
        int held = role("reports");
        member(held);
        int offered = role("reports");
        invitations.invite(shop, email(), List.of(offered), Granter.OPERATOR);

        for (int role : List.of(held, offered)) {
            assertThatThrownBy(() -> roles.delete(shop, role, Granter.OPERATOR))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
        }
    }

    /** What the duties allow, written down here anew. */
    private static Set<String> naive(Set<String> chosen) {
        Set<String> scopes = new HashSet<>();
        for (String duty : chosen) {
            scopes.addAll(
                    switch (duty) {
                        case "reports" -> List.of("reports:read");
                        case "analysis" -> List.of("reports:read", "events:read");
                        case "marketing" -> List.of("reports:read", "reports:write");
                        case "customer-data" -> List.of("reports:read", "events:read", "events:write");
                        case "settings" -> List.of("reports:read", "shops:write");
                        case "people" -> List.of("people:write", "audit:read");
                        default -> List.of();
                    });
        }
        return scopes;
    }

    private static Set<String> some(List<String> all, Random random) {
        Set<String> chosen = new HashSet<>();
        chosen.add(all.get(random.nextInt(all.size())));
        for (String one : all) {
            if (random.nextInt(4) == 0) {
                chosen.add(one);
            }
        }
        return chosen;
    }
}
