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
import dev.fullspan.shop.Shops;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roles, who holds them, and invitations to hold them. */
@FullspanTest
class DutiesTest {
    private static final String PASSWORD = "a long new sentence";

    @Autowired
    ApplicationContext program;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Duties duties;

    @Autowired
    DataSource source;

    @Autowired
    Memberships memberships;

    @Autowired
    Invitations invitations;

    @Autowired
    Sessions sessions;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

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

    @Test
    void an_invitation_lets_one_newcomer_in_once() throws Exception {
        Email email = email();
        String token = invitations.invite(shop, email, List.of(role("analysis")), Granter.OPERATOR);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> succeeds(() -> invitations.accept(token, "Cleo", PASSWORD)));
        }
        int passed = 0;
        try (var together = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : together.invokeAll(tries)) {
                passed += one.get() ? 1 : 0;
            }
        }

        assertThat(passed).isEqualTo(1);
        assertThat(people.find(email).orElseThrow().sees(shop)).isTrue();
        assertThat(invitations.find(token)).isEmpty();
        assertThat(database.sql(
                                "select count(*) from access.invitation where position(:token in encode(token_hash, 'escape')) > 0")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_new_link_takes_the_place_of_one_that_was_lost_or_has_expired() {
        Email email = email();
        int role = role("reports");
        String lost = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        int id = invitations.find(lost).orElseThrow().id();
        String second = invitations.renew(shop, null, id, Granter.OPERATOR);
        assertThat(invitations.find(lost)).isEmpty();
        database.sql(
                        "update access.invitation set created = created - interval '8 days', expires = expires - interval '8 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        assertThat(invitations.find(second)).isEmpty();
        assertThat(invitations.open(shop)).isEmpty();
        assertThat(invitations.waiting(shop, null)).hasSize(1);

        String third = invitations.renew(shop, null, id, Granter.OPERATOR);
        invitations.accept(third, "Cleo", PASSWORD);

        assertThat(people.find(email).orElseThrow().roles(shop))
                .extracting(Role::id)
                .containsExactly(role);
        assertThatThrownBy(() -> invitations.renew(shop, null, id, Granter.OPERATOR))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void an_invitation_that_is_withdrawn_expired_or_replaced_opens_nothing() {
        int role = role("reports");
        Email email = email();
        String first = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        String second = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.open(shop)).hasSize(1);

        invitations.withdraw(shop, null, invitations.find(second).orElseThrow().id(), Granter.OPERATOR);
        assertThatThrownBy(() -> invitations.accept(second, "", PASSWORD)).isInstanceOf(ProblemException.class);

        String third = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        database.sql(
                        "update access.invitation set created = created - interval '8 days', expires = expires - interval '8 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        assertThatThrownBy(() -> invitations.accept(third, "", PASSWORD)).isInstanceOf(ProblemException.class);
        assertThat(people.find(email)).isEmpty();
        database.sql(
                        "update access.invitation set created = created - interval '60 days', expires = expires - interval '60 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        invitations.tidy();
        assertThat(database.sql("select count(*) from access.invitation where shop = :shop")
                        .param("shop", shop.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_invitation_falls_with_the_right_of_whoever_made_it() {
        int role = role("analysis");
        int inviterRole = role("people", "analysis");
        int inviter = member(inviterRole);
        Granter granter = Granter.of(people.caller(inviter).orElseThrow());
        String kept = invitations.invite(shop, email(), List.of(role), granter);
        String lost = invitations.invite(shop, email(), List.of(role), granter);
        assertThat(succeeds(() -> invitations.accept(kept, "", PASSWORD))).isTrue();

        roles.change(shop, inviterRole, "Narrower", List.of("people"), Granter.OPERATOR);
        assertThat(succeeds(() -> invitations.accept(lost, "", PASSWORD))).isFalse();
        assertThat(invitations.find(lost)).as("nothing of it was kept").isPresent();
    }

    @Test
    void an_account_takes_an_invitation_only_when_its_owner_accepts_it_signed_in() {
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        int id = member(role("reports"));
        Account account = people.get(id);
        int role = roles.named(other, Roles.ANALYST)
                .orElse(roles.of(other).getFirst())
                .id();
        String token = invitations.invite(other, new Email(account.email()), List.of(role), Granter.OPERATOR);

        assertThat(succeeds(() -> invitations.accept(token, "Somebody", PASSWORD)))
                .isFalse();
        Caller.Person stranger = people.caller(member(role("reports"))).orElseThrow();
        assertThat(succeeds(() -> invitations.accept(token, stranger))).isFalse();
        assertThat(succeeds(() -> invitations.accept(token, people.caller(id).orElseThrow())))
                .isTrue();
        assertThat(people.get(id).sees(other)).isTrue();
        assertThat(people.get(id).sees(shop)).isTrue();
    }

    private boolean may(String token, Permission permission) {
        return sessions.find(token).orElseThrow().may(shop, permission);
    }

    private int role(String... chosen) {
        return roles.add(shop, "Role " + UUID.randomUUID(), Set.of(chosen), Granter.OPERATOR);
    }

    private int member(int role) {
        return TestSignIn.person(program, NewPerson.of(email(), "Bo", List.of(roles.get(shop, role))));
    }

    private Granter granter(int role) {
        return Granter.of(people.caller(member(role)).orElseThrow());
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

    private static boolean succeeds(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static Email email() {
        return new Email("d" + UUID.randomUUID() + "@shop.example");
    }
}
