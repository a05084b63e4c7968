package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.SignIn.Outcome;
import dev.fullspan.kernel.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who adds, names, loses and removes passkeys, and what opens without them. */
@FullspanTest
class PasskeyOwnersTest extends PasskeyCases {
    @Test
    void the_last_way_in_cannot_be_removed() {
        assertThatThrownBy(() -> passkeys.letPassword(person, PasswordUse.NEVER, "test"))
                .isInstanceOf(ProblemException.class);
        add(device);
        add(new SoftAuthenticator());
        passkeys.letPassword(person, PasswordUse.NEVER, "test");
        assertThat(password()).as("the right password").isEqualTo(new Outcome.Refused());

        List<Passkey> both = passkeys.of(person);
        passkeys.remove(person, both.getLast().id(), "test");
        assertThatThrownBy(() -> passkeys.remove(person, both.getFirst().id(), "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("last passkey");
        assertThat(passkeys.of(person)).hasSize(1);

        passkeys.letPassword(person, PasswordUse.ALONE, "test");
        passkeys.remove(person, both.getFirst().id(), "test");
        assertThat(passkeys.of(person)).isEmpty();
        assertThat(alone(device.get(challenge(), handle()))).as("removed").isEqualTo(new Outcome.Refused());
        assertThat(password()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void with_the_password_a_recovery_code_opens_once_where_passkeys_are_lost() {
        add(device);
        add(new SoftAuthenticator());
        for (PasswordUse use : List.of(PasswordUse.WITH_PASSKEY, PasswordUse.NEVER)) {
            passkeys.letPassword(person, use, "test");
            String code = recovery.renew(person, "test").getFirst();
            Outcome.StepAsked asked = (Outcome.StepAsked) password();
            assertThat(asked.codes()).as("no app").isFalse();
            assertThat(asked.recovery()).isTrue();
            assertThat(byPassword.code(asked.token(), "nonsense", address, "test"))
                    .isInstanceOf(Outcome.StepAsked.class);
            assertThat(byPassword.code(asked.token(), code, address, "test")).isInstanceOf(Outcome.Done.class);
            Outcome.StepAsked again = (Outcome.StepAsked) password();
            assertThat(byPassword.code(again.token(), code, address, "test"))
                    .as("used")
                    .isInstanceOf(Outcome.StepAsked.class);
            assertThat(recovery.recoveryCodesLeft(person)).isEqualTo(SecondFactors.RECOVERY_CODES - 1);
        }
        passkeys.letPassword(person, PasswordUse.ALONE, "test");
        assertThat(recovery.recoveryCodesLeft(person)).as("not needed any more").isZero();
        passkeys.letPassword(person, PasswordUse.NEVER, "test");
        assertThat(password()).as("no codes, so the password opens nothing").isEqualTo(new Outcome.Refused());
        recovery.renew(person, "test");
        people.reset(person, "test");
        assertThat(recovery.recoveryCodesLeft(person))
                .as("taken away with the passkeys")
                .isZero();
    }

    @Test
    void a_passkey_gets_another_name_from_its_owner_alone() {
        add(device);
        int id = passkeys.of(person).getFirst().id();
        passkeys.rename(person, id, "  Grey key ", "test");
        assertThat(passkeys.of(person).getFirst().name()).isEqualTo("Grey key");
        assertThatThrownBy(() -> passkeys.rename(person, id, " ", "test")).isInstanceOf(ProblemException.class);
        int other = people.join(
                NewPerson.of(new Email("o-" + UUID.randomUUID() + "@shop.example"), "", List.of()), PASSWORD, "test");
        assertThatThrownBy(() -> passkeys.rename(other, id, "Mine", "test")).isInstanceOf(ProblemException.class);
    }

    @Test
    void nobody_removes_the_passkey_of_somebody_else() {
        add(device);
        int other = people.join(
                NewPerson.of(new Email("o-" + UUID.randomUUID() + "@shop.example"), "", List.of()), PASSWORD, "test");

        assertThatThrownBy(() ->
                        passkeys.remove(other, passkeys.of(person).getFirst().id(), "test"))
                .isInstanceOf(ProblemException.class);
        assertThat(passkeys.of(person)).hasSize(1);
    }

    @Test
    void a_one_time_password_takes_the_passkeys_away_and_opens_by_password_again() {
        add(device);
        passkeys.letPassword(person, PasswordUse.NEVER, "test");

        String oneTime = people.reset(person, "test");

        assertThat(passkeys.of(person)).isEmpty();
        assertThat(byPassword.attempt(email.text(), oneTime, address, "test")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoever_is_shut_out_or_forgotten_has_no_passkey_that_opens() {
        add(device);
        people.disable(person, true, "test");
        assertThat(alone(device.get(challenge(), handle()))).isEqualTo(new Outcome.Refused());

        leavers.forget(person, "test");
        assertThat(database.sql("select count(*)::int from access.passkey where person = :person")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select passkey_handle is null from access.person where id = :person")
                        .param("person", person)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void only_a_verified_answer_to_ones_own_question_adds_a_key() {
        byte[] challenge = challenges.make(new PasskeyChallenges.Purpose("add/" + person, browser));
        for (Consumer<SoftAuthenticator> fault : List.<Consumer<SoftAuthenticator>>of(
                one -> one.origin = "https://evil.example",
                one -> one.host = "evil.example",
                one -> one.flags = SoftAuthenticator.PRESENT)) {
            SoftAuthenticator bad = new SoftAuthenticator();
            fault.accept(bad);
            assertThat(verification.readOffered(bad.create(challenge)).flatMap(one -> verification.register(one, HERE)))
                    .isEmpty();
        }
        assertThat(challenges.take(challenge, new PasskeyChallenges.Purpose("add/" + (person + 1), browser)))
                .isFalse();
        for (String text : List.of("", "{}", "null", "{\"response\":{\"clientDataJSON\":\"\"}}")) {
            assertThat(verification.readOffered(text)).as(text).isEmpty();
        }

        add(device);
        assertThatThrownBy(() -> add(device)).isInstanceOf(ProblemException.class);
    }
}
