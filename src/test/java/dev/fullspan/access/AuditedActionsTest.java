package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is changed is told with what it was before. */
@FullspanTest
class AuditedActionsTest {
    @Autowired
    AuditReading reading;

    @Autowired
    References references;

    @Autowired
    People people;

    @Autowired
    Leavers leavers;

    @Autowired
    Roles roles;

    @Autowired
    Memberships memberships;

    @Autowired
    Invitations invitations;

    @Autowired
    Acceptances acceptances;

    @Autowired
    ApiKeys keys;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    /** Each of these tries or sends something and changes no record of the shop. */
    @Test
    void only_what_changes_no_record_says_nothing_of_before_and_after() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.fullspan");
        Set<String> callers = all
                .get(AuditTrail.class)
                .getMethod("record", String.class, String.class, String.class, ShopId.class)
                .getCallsOfSelf()
                .stream()
                .map(call -> call.getOriginOwner().getSimpleName() + "."
                        + call.getOrigin().getName())
                .collect(Collectors.toSet());
        assertThat(callers)
                .containsExactlyInAnyOrder(
                        "Openings.refuse", "Trial.send", "Deliveries.sendAgain", "Deliveries.sendFailedAgain");
    }

    @Test
    void every_change_of_people_roles_keys_and_invitations_tells_both_sides() {
        ShopId shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        Email email = new Email("walk-" + UUID.randomUUID() + "@shop.example");
        String other = "walk-" + UUID.randomUUID() + "@shop.example";
        int role = roles.add(shop, "Desk", List.of("reports"), Granter.OPERATOR);
        roles.change(shop, role, "Front desk", List.of("reports"), Granter.OPERATOR);
        int id = people.join(NewPerson.of(email, "Wanda Walker", List.of()), "a long old sentence", "test");
        memberships.assign(id, shop, List.of(role), Granter.OPERATOR);
        people.rename(id, new Email(other), "Wanda Runner", "test");
        people.choosePassword(id, "a long new sentence", "test");
        people.administer(id, true, Granter.OPERATOR);
        people.administer(id, false, Granter.OPERATOR);
        people.reset(id, "test");
        people.disable(id, true, "test");
        people.disable(id, true, "test"); // is so already
        String person = People.reference(id);
        assertThat(of(person))
                .containsEntry("person.assigned", List.of(new Change("Roles", "", "Front desk")))
                .containsEntry("person.password-changed", List.of(new Change("Password", "own", "another, own")))
                .containsEntry("person.made-administrator", List.of(new Change("Administrator", "no", "yes")))
                .containsEntry("person.no-longer-administrator", List.of(new Change("Administrator", "yes", "no")))
                .containsEntry("person.password-reset", List.of(new Change("Password", "own", "another, one-time")))
                .containsEntry("person.disabled", List.of(new Change("May sign in", "yes", "no")));
        References.Names names = references.in(shop, true);
        assertThat(said(of(person).get("person.renamed"), names))
                .containsExactly("Name: Wanda Walker > Wanda Runner", "E-mail: " + email.text() + " > " + other);

        String token = invitations.invite(shop, new Email("n-" + other), List.of(role), Granter.OPERATOR);
        int joined = acceptances.accept(token, "Nora", "a long own sentence");
        invitations.withdraw(shop, null, invited(shop, role), Granter.OPERATOR);
        keys.add(shop, "Weekly report", List.of("reports:read"), "test");
        int key = keys.of(shop).getFirst().id();
        keys.rotate(shop, key, Duration.ofDays(7), "test");
        keys.revoke(shop, key, "test");
        assertThat(of("key:" + key))
                .containsEntry("key.rotated", List.of(new Change("State", "in use", "replaced, opens for 7 days yet")))
                .containsEntry("key.revoked", List.of(new Change("State", "in use", "revoked")));
        people.disable(joined, true, "test");
        leavers.forget(joined, "test");

        assertThat(reading.entries(
                        new AuditReading.Query(
                                shop, true, "", "", Instant.EPOCH, Instant.now().plusSeconds(60), 0, "", Set.of()),
                        0,
                        60))
                .filteredOn(entry -> !entry.action().startsWith("sign-in."))
                .allSatisfy(
                        entry -> assertThat(entry.changes()).as(entry.action()).isNotEmpty());
    }

    @Test
    void names_and_addresses_go_from_the_trail_with_the_person() {
        ShopId shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        String name = "Gone " + UUID.randomUUID();
        Email email = new Email("gone-" + UUID.randomUUID() + "@shop.example");
        int id = people.join(NewPerson.of(email, name, List.of()), "a long old sentence", "test");
        people.rename(id, new Email("x" + email.text()), name + " too", "test");
        assertThat(said(of(People.reference(id)).get("person.renamed"), references.in(shop, true)))
                .contains("Name: " + name + " > " + name + " too");

        people.disable(id, true, "test");
        leavers.forget(id, "test");

        assertThat(said(of(People.reference(id)).get("person.renamed"), references.in(shop, true)))
                .containsExactly("Name: erased > erased", "E-mail: erased > erased");
        assertThat(database.sql(
                                "select count(*)::int from platform.audit_change where before like :name or after like :name")
                        .param("name", "%" + name + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int invited(ShopId shop, int role) {
        invitations.invite(
                shop, new Email("w-" + UUID.randomUUID() + "@shop.example"), List.of(role), Granter.OPERATOR);
        return invitations.open(shop).getFirst().id();
    }

    private static List<String> said(List<Change> changes, References.Names names) {
        return changes.stream()
                .map(one -> one.field() + ": " + names.said(one.before()) + " > " + names.said(one.after()))
                .toList();
    }

    /** The changes of a subject by action. */
    private Map<String, List<Change>> of(String subject) {
        Map<String, List<Change>> changes = new HashMap<>();
        for (AuditEntry one : reading.entries(
                new AuditReading.Query(
                        new ShopId(1),
                        true,
                        "",
                        "",
                        Instant.EPOCH,
                        Instant.now().plusSeconds(60),
                        0,
                        subject,
                        Set.of()),
                0,
                60)) {
            if (one.subject().equals(subject)) {
                changes.put(one.action(), one.changes());
            }
        }
        database.sql("select distinct shop from platform.audit where subject = :subject and shop is not null")
                .param("subject", subject)
                .query(Integer.class)
                .list()
                .forEach(shop -> reading
                        .entries(
                                new AuditReading.Query(
                                        new ShopId(shop),
                                        false,
                                        "",
                                        "",
                                        Instant.EPOCH,
                                        Instant.now().plusSeconds(60),
                                        0,
                                        subject,
                                        Set.of()),
                                0,
                                60)
                        .stream()
                        .filter(one -> one.subject().equals(subject))
                        .forEach(one -> changes.put(one.action(), one.changes())));
        return changes;
    }
}
