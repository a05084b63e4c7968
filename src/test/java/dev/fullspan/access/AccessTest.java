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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullspanTest
class AccessTest {
    @Autowired
    People people;

    @Autowired
    SignIn signIn;

    @Autowired
    Sessions sessions;

    @Autowired
    ApiKeys keys;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Test
    void a_one_time_password_opens_a_session_that_must_replace_it() {
        Email email = email();
        String oneTime = people.add(NewPerson.administrator(email, "Anna"), "operator");

        SignIn.Outcome outcome = attempt(email.text(), oneTime);

        assertThat(outcome).isInstanceOfSatisfying(SignIn.Outcome.Done.class, done -> {
            assertThat(done.mustChangePassword()).isTrue();
            assertThat(sessions.find(done.token()))
                    .hasValueSatisfying(person -> assertThat(person.email()).isEqualTo(email.text()));
        });
    }

    @Test
    void a_chosen_password_ends_all_sessions_and_the_one_time_password() {
        Email email = email();
        String oneTime = people.add(NewPerson.of(email, "", List.of()), "operator");
        String before = done(attempt(email.text(), oneTime)).token();
        people.choosePassword(people.find(email).orElseThrow().id(), "a long new sentence", "operator");

        assertThat(sessions.find(before)).isEmpty();
        assertThat(attempt(email.text(), oneTime)).isInstanceOf(SignIn.Outcome.Refused.class);
        assertThat(done(attempt(email.text(), "a long new sentence")).mustChangePassword())
                .isFalse();
    }

    @Test
    void a_disabled_person_is_out_at_once_and_cannot_come_back() {
        Email email = person("correct horse battery");
        int id = people.find(email).orElseThrow().id();
        String token = done(attempt(email.text(), "correct horse battery")).token();
        people.disable(id, true, "operator");

        assertThat(sessions.find(token)).isEmpty();
        assertThat(attempt(email.text(), "correct horse battery")).isInstanceOf(SignIn.Outcome.Refused.class);

        people.disable(id, false, "operator");
        assertThat(attempt(email.text(), "correct horse battery")).isInstanceOf(SignIn.Outcome.Done.class);
    }

    @Test
    void an_expired_one_time_password_opens_nothing() {
        Email email = email();
        String oneTime = people.add(NewPerson.of(email, "", List.of()), "operator");
        database.sql("update access.person set password_expires = now() - interval '1 second' where email_key = :key")
                .param("key", email.key())
                .update();

        assertThat(attempt(email.text(), oneTime)).isInstanceOf(SignIn.Outcome.Refused.class);
    }

    @Test
    void sessions_end_by_disuse_and_by_age() {
        Email email = person("correct horse battery");
        String unused = done(attempt(email.text(), "correct horse battery")).token();
        String old = done(attempt(email.text(), "correct horse battery")).token();
        database.sql("update access.session set last_seen = now() - interval '8 days' where token_hash = :hash")
                .param("hash", Token.hash(unused))
                .update();
        database.sql("update access.session set created = now() - interval '31 days' where token_hash = :hash")
                .param("hash", Token.hash(old))
                .update();

        assertThat(sessions.find(unused)).isEmpty();
        assertThat(sessions.find(old)).isEmpty();
    }

    @Test
    void neither_passwords_nor_tokens_nor_keys_are_stored() {
        Email email = person("correct horse battery");
        String token = done(attempt(email.text(), "correct horse battery")).token();
        String key = keys.add(shop(), "test", List.of("reports:read"), "operator");
        String all = database.sql("""
                        select string_agg(row_to_json(p)::text, '') ||
                               (select string_agg(row_to_json(s)::text, '') from access.session s) ||
                               (select string_agg(row_to_json(k)::text, '') from access.api_key k) ||
                               (select string_agg(row_to_json(a)::text, '') from platform.audit a)
                        from access.person p
                        """).query(String.class).single();

        assertThat(all).contains(email.text()).contains("$argon2id$");
        assertThat(all)
                .doesNotContain("correct horse battery")
                .doesNotContain(token)
                .doesNotContain(key.substring(12));
    }

    @Test
    void the_fifth_failure_makes_an_account_wait_whatever_its_spelling() {
        Email email = person("correct horse battery");
        String[] spellings = {
            email.text(),
            " " + email.text(),
            email.text().toUpperCase(java.util.Locale.ROOT),
            email.text() + "\t",
            email.text().replace("a", "\uff41")
        };
        for (String spelling : spellings) {
            assertThat(attempt(spelling, "wrong")).isInstanceOf(SignIn.Outcome.Refused.class);
        }

        assertThat(attempt(email.text(), "correct horse battery")).isInstanceOf(SignIn.Outcome.Wait.class);
        people.reset(people.find(email).orElseThrow().id(), "operator");
        assertThat(attempt(email.text(), "wrong")).isInstanceOf(SignIn.Outcome.Refused.class);
    }

    @Test
    void an_account_that_there_is_not_waits_alike() {
        String nobody = email().text();
        for (int i = 0; i < 5; i++) {
            assertThat(attempt(nobody, "wrong")).isInstanceOf(SignIn.Outcome.Refused.class);
        }

        assertThat(attempt(nobody, "wrong")).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    void many_tries_at_once_are_no_way_around_the_waiting() {
        Email email = person("correct horse battery");
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<SignIn.Outcome>> tries = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> attempt(email.text(), "wrong " + i), all))
                    .toList();

            assertThat(tries.stream()
                            .map(CompletableFuture::join)
                            .filter(SignIn.Outcome.Refused.class::isInstance)
                            .count())
                    .isEqualTo(5);
        }
    }

    @Test
    void one_address_that_tries_many_accounts_waits() {
        ClientAddress address = address();
        for (int i = 0; i < 20; i++) {
            assertThat(signIn.attempt(email().text(), "wrong", address, "test"))
                    .isInstanceOf(SignIn.Outcome.Refused.class);
        }

        assertThat(signIn.attempt(email().text(), "wrong", address, "test")).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    void the_last_administrator_stays() {
        List<Integer> others = people.all().stream()
                .filter(account -> account.administrator() && account.disabled() == null)
                .map(Account::id)
                .toList();
        Email email = email();
        people.add(NewPerson.administrator(email, ""), "operator");
        int last = people.find(email).orElseThrow().id();
        try {
            others.forEach(id -> people.disable(id, true, "operator"));

            assertThatThrownBy(() -> people.disable(last, true, "operator")).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> people.administer(last, false, Granter.OPERATOR))
                    .isInstanceOf(ProblemException.class);
            assertThat(people.get(last).administrator()).isTrue();
        } finally {
            others.forEach(id -> people.disable(id, false, "operator"));
        }
    }

    @Test
    void an_address_belongs_to_one_person_whatever_its_spelling() {
        Email email = person("correct horse battery");

        assertThatThrownBy(() -> people.add(
                        NewPerson.of(new Email(" " + email.text().toUpperCase(java.util.Locale.ROOT)), "", List.of()),
                        "operator"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }

    @Test
    void an_api_key_opens_its_shop_for_its_scopes_until_it_is_revoked() {
        ShopId shop = shop();
        String key = keys.add(shop, "test", List.of("reports:read"), "operator");
        Caller.Program program = keys.find(key).orElseThrow();

        assertThat(key).startsWith("fsk_").hasSizeGreaterThan(44);
        assertThat(program.may(shop, Permission.REPORTS_READ)).isTrue();
        assertThat(program.may(shop, Permission.EVENTS_WRITE)).isFalse();
        assertThat(program.may(shop(), Permission.REPORTS_READ)).isFalse();
        assertThat(program.mayEverywhere(Permission.REPORTS_READ)).isFalse();
        assertThat(keys.of(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.lastUsed()).isNotNull());

        keys.revoke(shop, program.key(), "operator");
        assertThat(keys.find(key)).isEmpty();
    }

    @Test
    void an_unknown_scope_is_refused_with_those_that_there_are() {
        ShopId shop = shop();

        assertThatThrownBy(() -> keys.add(shop, "test", List.of("reports"), "operator"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.field()).isEqualTo("scope");
                    assertThat(e.detail()).contains("reports:read");
                });
    }

    private ShopId shop() {
        return shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    private Email person(String password) {
        Email email = email();
        people.add(NewPerson.of(email, "", List.of()), "operator");
        people.choosePassword(people.find(email).orElseThrow().id(), password, "operator");
        return email;
    }

    private SignIn.Outcome attempt(String email, String password) {
        return signIn.attempt(email, password, address(), "test");
    }

    private static SignIn.Outcome.Done done(SignIn.Outcome outcome) {
        return (SignIn.Outcome.Done) outcome;
    }

    private static Email email() {
        return new Email("a" + UUID.randomUUID() + "@shop.example");
    }

    /** One that no other test comes from. */
    private static ClientAddress address() {
        UUID random = UUID.randomUUID();
        return new ClientAddress(
                String.format("2001:db8:%x:%x::1", random.hashCode() & 0xffff, random.hashCode() >>> 16));
    }
}
