package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those in a circle see their part of a shop and nothing else, whatever anybody does with roles. */
@FullspanTest
class CirclesTest {
    private static final Permission WORK = new Permission("partner:work", "", "party");
    private static final String PASSWORD = "only for the tests 42";

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    Shops shops;

    @Autowired
    Invitations invitations;

    @Autowired
    Acceptances acceptances;

    @Autowired
    Circles circles;

    @Autowired
    People people;

    @Autowired
    Memberships memberships;

    @Autowired
    Roles roles;

    @Autowired
    Sessions sessions;

    @Autowired
    ApiKeys keys;

    @Autowired
    DutyGaps gaps;

    private ShopId shop;
    private ShopId other;
    private Circle nord;
    private Circle sued;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        other = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        nord = partner(shop, "Nord");
        sued = partner(shop, "Süd");
    }

    @Test
    void who_accepts_stands_in_the_circle_and_holds_what_belongs_to_it_alone() {
        Caller.Person person = come(nord);

        assertThat(person.circle(shop)).contains(nord);
        assertThat(person.may(shop, WORK)).isTrue();
        assertThat(person.may(shop, Permission.REPORTS_READ)).isFalse();
        assertThat(person.may(other, WORK)).isFalse();
        assertThat(person.sees(other)).isFalse();
        assertThat(people.get(person.id()).sees(shop)).isFalse();
        assertThat(circles.members(shop, nord)).extracting(Circles.Member::id).containsExactly(person.id());
        assertThat(circles.members(shop, sued)).isEmpty();
    }

    @Test
    void no_role_reaches_one_who_stands_in_a_circle() {
        Caller.Person person = come(nord);
        Role everything = role("Shop manager");

        conflict(() -> memberships.assign(person.id(), shop, Set.of(everything.id()), Granter.OPERATOR));
        conflict(() -> invitations.invite(shop, new Email(person.email()), Set.of(everything.id()), Granter.OPERATOR));
        conflict(() -> people.administer(person.id(), true, Granter.OPERATOR));
        assertThatThrownBy(() -> people.admit(person.id(), List.of(everything)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(people.caller(person.id()).orElseThrow().may(shop, Permission.REPORTS_READ))
                .isFalse();
    }

    @Test
    void an_open_offer_of_a_role_is_refused_to_one_who_went_into_a_circle_meanwhile() {
        Caller.Person person = join();
        String role = invitations.invite(
                shop, new Email(person.email()), Set.of(role("Reader").id()), Granter.OPERATOR);
        Circles.enter(database, person.id(), shop, nord, java.time.OffsetDateTime.now());

        conflict(() -> acceptances.accept(role, person));
    }

    @Test
    void one_who_holds_a_role_is_no_partner_in_the_same_shop_and_may_be_one_in_another() {
        Caller.Person person = join();
        people.admit(person.id(), List.of(role("Reader")));
        Circle elsewhere = partner(other, "Nord");

        conflict(() -> invitations.invite(shop, new Email(person.email()), nord, Granter.OPERATOR));
        conflict(() -> Circles.enter(database, person.id(), shop, nord, java.time.OffsetDateTime.now()));
        acceptances.accept(invitations.invite(other, new Email(person.email()), elsewhere, Granter.OPERATOR), person);

        Caller.Person now = people.caller(person.id()).orElseThrow();
        assertThat(now.may(shop, Permission.REPORTS_READ)).isTrue();
        assertThat(now.may(shop, WORK)).isFalse();
        assertThat(now.may(other, WORK)).isTrue();
        assertThat(now.may(other, Permission.REPORTS_READ)).isFalse();
    }

    @Test
    void an_administrator_is_no_partner() {
        Caller.Person administrator = administrator();
        conflict(() -> invitations.invite(shop, new Email(administrator.email()), nord, Granter.OPERATOR));
        conflict(() -> Circles.enter(database, administrator.id(), shop, nord, java.time.OffsetDateTime.now()));
        assertThat(administrator.may(shop, WORK)).isFalse();
    }

    @Test
    void nobody_stands_in_two_circles_of_a_shop_however_fast_they_accept() throws Exception {
        Caller.Person person = join();
        String first = invitations.invite(shop, new Email(person.email()), nord, Granter.OPERATOR);
        Circle third = partner(other, "Nord");
        List<Callable<Boolean>> races = List.of(
                () -> passes(() -> acceptances.accept(first, person)),
                () -> passes(() -> Circles.enter(database, person.id(), shop, sued, java.time.OffsetDateTime.now())),
                () -> passes(() -> people.admit(person.id(), List.of(role("Reader")))));
        int passed = 0;
        try (var runner = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : runner.invokeAll(races)) {
                passed += one.get() ? 1 : 0;
            }
        }
        assertThat(passed).isOne();
        Circles.enter(database, person.id(), other, third, java.time.OffsetDateTime.now());
        assertThat(people.get(person.id()).circles()).containsEntry(other, third);
    }

    @Test
    void removal_holds_at_once_where_they_are_signed_in() {
        Caller.Person person = come(nord);
        String session = sessions.open(person.id(), new ClientAddress("127.0.0.1"), "test");
        assertThat(sessions.find(session).orElseThrow().circle(shop)).contains(nord);

        assertThatThrownBy(() -> circles.remove(shop, sued, person.id(), administrator()))
                .isInstanceOf(ProblemException.class);
        circles.remove(shop, nord, person.id(), administrator());

        assertThat(sessions.find(session).orElseThrow().sees(shop)).isFalse();
    }

    @Test
    void an_invitation_leads_nowhere_once_the_work_with_the_partner_has_ended_or_the_inviter_may_no_longer() {
        Caller.Person inviter = holding("partners");
        String second = invitations.invite(shop, new Email(address()), nord, Granter.of(inviter));
        memberships.assign(inviter.id(), shop, Set.of(role("Reader").id()), Granter.OPERATOR);
        assertThatThrownBy(() -> acceptances.accept(second, "Nora", PASSWORD)).isInstanceOf(ProblemException.class);

        String token = invitations.invite(shop, new Email(address()), nord, Granter.OPERATOR);
        database.sql("update fulfilment.party set ended = now() where id = :id")
                .param("id", nord.id())
                .update();
        assertThatThrownBy(() -> acceptances.accept(token, "Nora", PASSWORD)).isInstanceOf(ProblemException.class);
    }

    @Test
    void only_who_looks_after_partners_lets_their_people_and_programs_in() {
        Granter reader = Granter.of(holding("reports"));
        assertThatThrownBy(() -> invitations.invite(shop, new Email(address()), nord, reader))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_ALLOWED));
        assertThatThrownBy(() -> keys.add(shop, nord, "their system", (Caller.Person) reader.caller()))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> invitations.invite(shop, new Email(address()), new Circle("party", 999), reader))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> keys.add(shop, "their system", Set.of("partner:work"), "test"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_confined_key_and_the_one_that_replaces_it_open_the_circle_and_nothing_else() {
        keys.add(shop, nord, "their system", administrator());
        int id = keys.of(shop, nord).getFirst().id();
        Caller.Program program =
                keys.find(keys.rotate(shop, id, Duration.ZERO, "test")).orElseThrow();

        assertThat(program.circle(shop)).contains(nord);
        assertThat(program.may(shop, WORK)).isTrue();
        assertThat(program.may(shop, Permission.REPORTS_READ)).isFalse();
        assertThat(program.may(other, WORK)).isFalse();
        assertThatThrownBy(() -> keys.revoke(shop, sued, program.key(), administrator()))
                .isInstanceOf(ProblemException.class);
        keys.revoke(shop, nord, program.key(), administrator());
        assertThat(keys.of(shop, nord))
                .allSatisfy(
                        key -> assertThat(key.isValid(java.time.Instant.now())).isFalse());
    }

    @Test
    void the_check_of_duties_looks_at_the_shop_s_own_people_only() {
        int before = gaps.of(shop).members().size();
        Caller.Person person = come(nord);
        assertThat(gaps.of(shop).members()).hasSize(before).noneMatch(one -> one.id() == person.id());
    }

    private Caller.Person come(Circle circle) {
        String token = invitations.invite(shop, new Email(address()), circle, Granter.OPERATOR);
        return people.caller(acceptances.accept(token, "Nora Nord", PASSWORD)).orElseThrow();
    }

    private Caller.Person join() {
        return people.caller(people.join(NewPerson.of(new Email(address()), "Nora", List.of()), PASSWORD, "test"))
                .orElseThrow();
    }

    private Caller.Person administrator() {
        return sessions.find(TestSignIn.administrator(program)).orElseThrow();
    }

    private Caller.Person holding(String duty) {
        return sessions.find(TestSignIn.holding(program, shop, duty)).orElseThrow();
    }

    private Role role(String name) {
        return roles.named(shop, name).orElseThrow();
    }

    private Circle partner(ShopId of, String name) {
        return new Circle(
                "party",
                database.sql("""
                                insert into fulfilment.party (shop, kind, name, zone, made)
                                values (:shop, 'dropshipper', :name, 'Europe/Berlin', now()) returning id
                                """)
                        .param("shop", of.value())
                        .param("name", name)
                        .query(Long.class)
                        .single());
    }

    private static String address() {
        return "nora-" + UUID.randomUUID() + "@nord.example";
    }

    private static boolean passes(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (ProblemException | DataIntegrityViolationException e) {
            return false;
        }
    }

    private static void conflict(ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }
}
