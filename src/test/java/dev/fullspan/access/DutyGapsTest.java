package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullspanTest
class DutyGapsTest {
    @Autowired
    DutyGaps gaps;

    @Autowired
    DutiesCheck check;

    @Autowired
    DutyUse use;

    @Autowired
    Attestations attestations;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Duties duties;

    @Autowired
    Sessions sessions;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext program;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    /** A duty is idle exactly where taking it away would have stopped nothing that was done. */
    @Test
    void idle_duties_are_those_that_nothing_done_needed() {
        List<Duty> all = new ArrayList<>();
        List<Permission> permissions = List.of(permission("a"), permission("b"), permission("c"), permission("d"));
        long seed = 90;
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            List<Permission> some =
                    permissions.stream().filter(one -> random.nextBoolean()).toList();
            all.add(new Duty("duty-" + i, "D" + i, ".", some.isEmpty() ? permissions.subList(0, 1) : some));
        }
        for (int round = 0; round < 2_000; round++) {
            List<Duty> held = all.stream().filter(one -> random.nextInt(3) > 0).toList();
            Set<String> used = new HashSet<>();
            permissions.stream().filter(one -> random.nextBoolean()).forEach(one -> used.add(one.scope()));
            used.retainAll(scopes(held));
            List<Duty> expected = held.stream()
                    .filter(one -> scopes(
                                    held.stream().filter(other -> other != one).toList())
                            .containsAll(used))
                    .toList();

            assertThat(DutyGaps.unused(held, used))
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_duty_that_only_administrators_can_do_is_told() {
        person("analysis");
        person(duties.all().stream()
                .map(Duty::id)
                .filter(duty -> !Set.of("settings", Duties.EVERYTHING).contains(duty))
                .toArray(String[]::new));
        assertThat(finding("duties-held").detail()).isEqualTo("Only administrators can do: Settings.");

        person("everything");
        assertThat(finding("duties-held").grade()).isEqualTo(Grade.PASS);
    }

    @Test
    void what_is_held_and_not_used_for_ninety_days_is_told_of_those_of_whom_it_can_be_known() {
        int old = person("reports", "marketing");
        int fresh = person("reports", "marketing");
        LocalDate before = use.since();
        long ago = DutyGaps.LOOKED_AT + 1;
        try {
            database.sql(
                            "update access.membership set since = since - make_interval(days => :days) where person = :person")
                    .param("days", (int) ago)
                    .param("person", old)
                    .update();
            assertThat(finding("duties-needed").grade())
                    .as("nothing was noted so long ago")
                    .isEqualTo(Grade.UNKNOWN);

            database.sql("update access.duty_use_since set day = :day")
                    .param("day", use.today().minusDays(ago))
                    .update();
            use.note(old, shop, "reports:read");
            assertThat(gaps.of(shop).unused().keySet())
                    .extracting(Account::id)
                    .containsExactly(old)
                    .doesNotContain(fresh);
            assertThat(gaps.of(shop).unused().values().iterator().next())
                    .extracting(Duty::id)
                    .containsExactlyInAnyOrder("reports", "marketing");

            use.note(old, shop, "reports:write");
            assertThat(gaps.of(shop).unused().values().iterator().next())
                    .extracting(Duty::id)
                    .containsExactly("reports");
        } finally {
            database.sql("update access.duty_use_since set day = :day")
                    .param("day", before)
                    .update();
        }
    }

    @Test
    void sign_ins_that_several_seem_to_share_are_told() {
        person("reports");
        Email shared = new Email("orders@" + UUID.randomUUID() + ".example");
        int named = people.join(NewPerson.of(shared, "", roles(Set.of("reports"))), "a long new sentence", "operator");
        int both = person("reports");
        for (int day = 1; day <= DutyGaps.SHARED_DAYS; day++) {
            database.sql("insert into access.concurrent_use (person, day) values (:person, :day)")
                    .param("person", both)
                    .param("day", use.today().minusDays(day))
                    .update();
        }

        int plain = person("reports");
        assertThat(gaps.of(shop).shared())
                .extracting(Account::id)
                .contains(named, both)
                .doesNotContain(plain);
        assertThat(finding("logins-own").grade()).isEqualTo(Grade.WARN);
        assertThat(DutyGaps.isSharedName("Info@Shop.example")).isTrue();
        assertThat(DutyGaps.isSharedName("inforella@shop.example")).isFalse();
    }

    @Test
    void two_browsers_from_two_places_within_a_minute_are_noted_and_one_is_not() {
        int id = person("reports");
        String first = sessions.open(id, new ClientAddress("192.0.2.1"), "one");
        String second = sessions.open(id, new ClientAddress("198.51.100.1"), "two");
        stale(first);
        sessions.find(first);
        assertThat(concurrent(id)).isEqualTo(1);

        int alone = person("reports");
        String same = sessions.open(alone, new ClientAddress("192.0.2.1"), "one");
        sessions.open(alone, new ClientAddress("192.0.2.1"), "two");
        stale(same);
        sessions.find(same);
        assertThat(concurrent(alone)).isZero();
        assertThat(sessions.find(second)).isPresent();
    }

    @Test
    void an_administrators_sign_in_used_for_daily_work_is_told() {
        person("reports");
        person("reports");
        int administrator = people.join(NewPerson.administrator(email(), "Ada"), "a long new sentence", "operator");
        for (int day = 0; day < DutyGaps.DAILY_DAYS; day++) {
            used(administrator, day, "shops:write");
        }
        assertThat(gaps.of(shop).daily()).extracting(Account::id).doesNotContain(administrator);

        for (int day = 0; day < DutyGaps.DAILY_DAYS; day++) {
            used(administrator, day, "reports:read");
        }
        assertThat(gaps.of(shop).daily()).extracting(Account::id).contains(administrator);
        people.disable(administrator, true, "operator");
    }

    @Test
    void the_stores_own_admin_is_asked_for_until_all_is_attested_and_again_after_half_a_year() {
        person("reports");
        person("reports");
        assertThat(finding("store-admin-attested").detail()).contains("6 sentences were not attested");
        for (EngineQuestion question : EngineQuestion.values()) {
            attestations.attest(shop, question, true, "looked on Friday", "operator");
        }
        assertThat(finding("store-admin-attested").grade()).isEqualTo(Grade.PASS);

        attestations.attest(shop, EngineQuestion.LEAVERS, false, "", "operator");
        assertThat(finding("store-admin-attested").detail()).contains(EngineQuestion.LEAVERS.sentence());
        database.sql("update access.attestation set at = at - interval '181 days' where shop = :shop")
                .param("shop", shop.value())
                .update();
        assertThat(finding("store-admin-attested").detail()).contains("6 sentences were not attested");
    }

    /** The people of the test's own database are administrators of every shop, so the rule is asked for itself. */
    @Test
    void a_single_person_is_asked_for_nothing() {
        DutyGaps.Found alone = new DutyGaps.Found(
                List.of(people.get(person("everything"))),
                List.of(),
                java.util.Map.of(),
                0,
                List.of(),
                List.of(),
                java.util.Map.of());

        assertThat(alone.applies()).isFalse();
    }

    private Finding finding(String id) {
        return check.check(shop).stream()
                .filter(one -> one.check().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private int person(String... duties) {
        return TestSignIn.person(program, NewPerson.of(email(), "Bo", roles(Set.of(duties))));
    }

    private List<Role> roles(Set<String> duties) {
        return List.of(roles.get(shop, roles.add(shop, "R " + UUID.randomUUID(), duties, Granter.OPERATOR)));
    }

    private void used(int person, int daysAgo, String scope) {
        database.sql("insert into access.duty_use (person, shop, scope, day) values (:person, :shop, :scope, :day)")
                .param("person", person)
                .param("shop", shop.value())
                .param("scope", scope)
                .param("day", use.today().minusDays(daysAgo))
                .update();
    }

    private void stale(String token) {
        database.sql("update access.session set last_seen = last_seen - interval '90 seconds' where token_hash = :hash")
                .param("hash", Token.hash(token))
                .update();
    }

    private int concurrent(int person) {
        return database.sql("select count(*)::int from access.concurrent_use where person = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private static Set<String> scopes(List<Duty> duties) {
        Set<String> scopes = new HashSet<>();
        duties.forEach(duty -> scopes.addAll(duty.scopes()));
        return scopes;
    }

    private static Permission permission(String name) {
        return new Permission(name + ":read", name);
    }

    private static Email email() {
        return new Email("g" + UUID.randomUUID() + "@shop.example");
    }
}
