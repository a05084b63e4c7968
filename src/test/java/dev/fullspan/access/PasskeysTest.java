package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.SignIn.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What devices answer, and what attackers would have them answer. */
@FullspanTest
class PasskeysTest extends PasskeyCases {
    @Test
    void a_passkey_signs_in_without_an_address_typed() {
        add(device);

        Outcome outcome = alone(device.get(challenge(), handle()));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(sessions.find(((Outcome.Done) outcome).token()).orElseThrow().id())
                .isEqualTo(person);
        assertThat(passkeys.of(person).getFirst().lastUsed()).isNotNull();
        assertThat(noted("sign-in.done", People.reference(person))).isEqualTo(1);
    }

    @Test
    void an_answer_for_another_site_opens_nothing() {
        add(device);

        refused(one -> one.origin = "https://shop.example.evil.example", "wrong origin");
        refused(one -> one.origin = "http://shop.example", "unencrypted");
        refused(one -> one.origin = "https://shop.example:8443", "another port");
        refused(one -> one.host = "evil.example", "wrong host");
        refused(one -> one.flags = SoftAuthenticator.PRESENT, "its user not verified");
        refused(one -> one.flags = SoftAuthenticator.VERIFIED, "nobody present");
    }

    @Test
    void a_challenge_is_taken_once_by_the_browser_that_asked_for_it_and_not_for_long() {
        add(device);
        byte[] challenge = challenge();
        String answer = device.get(challenge, handle());
        assertThat(alone(answer)).isInstanceOf(Outcome.Done.class);
        assertThat(alone(answer)).as("replayed").isEqualTo(new Outcome.Refused());

        byte[] elsewhere = challenges.make(PasskeySignIn.alone(Token.make()));
        assertThat(alone(device.get(elsewhere, handle())))
                .as("another browser's")
                .isEqualTo(new Outcome.Refused());

        byte[] other = challenges.make(new PasskeyChallenges.Purpose("add/" + person, browser));
        assertThat(alone(device.get(other, handle()))).as("another purpose's").isEqualTo(new Outcome.Refused());

        byte[] own = Token.make().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(alone(device.get(own, handle()))).as("nobody's").isEqualTo(new Outcome.Refused());

        Clock before = Clock.fixed(
                Instant.now().minus(PasskeyChallenges.LIFETIME).minus(Duration.ofSeconds(1)), ZoneOffset.UTC);
        byte[] old = new PasskeyChallenges(database, secrets, before).make(PasskeySignIn.alone(browser));
        assertThat(alone(device.get(old, handle()))).as("expired").isEqualTo(new Outcome.Refused());
    }

    @Test
    void a_wrong_try_uses_its_challenge_up() {
        add(device);
        byte[] challenge = challenge();
        device.origin = "https://evil.example";
        assertThat(alone(device.get(challenge, handle()))).isEqualTo(new Outcome.Refused());
        device.origin = "https://shop.example";
        assertThat(alone(device.get(challenge, handle()))).isEqualTo(new Outcome.Refused());
    }

    @Test
    void what_nobody_added_or_somebody_else_holds_opens_nothing() {
        add(device);
        int other = people.join(
                NewPerson.of(new Email("o-" + UUID.randomUUID() + "@shop.example"), "", List.of()), PASSWORD, "test");

        assertThat(alone(new SoftAuthenticator().get(challenge(), handle()))).isEqualTo(new Outcome.Refused());
        assertThat(alone(device.get(challenge(), passkeys.handle(other)))).isEqualTo(new Outcome.Refused());
        assertThat(alone(device.get(challenge(), null))).isEqualTo(new Outcome.Refused());
        for (String text : List.of("", "{}", "[]", "null", "{\"id\":1}", "x".repeat(20_000), "{\"response\":{}}")) {
            assertThat(verification.readShown(text)).isEmpty();
        }
        assertThat(alone("{}")).isEqualTo(new Outcome.Refused());
        SoftAuthenticator forger = new SoftAuthenticator();
        System.arraycopy(device.credential, 0, forger.credential, 0, 32);
        assertThat(alone(forger.get(challenge(), handle())))
                .as("signed by another key")
                .isEqualTo(new Outcome.Refused());
    }

    @Test
    void a_counter_that_goes_back_opens_nothing_and_is_noted() {
        device.counter = 7;
        add(device);
        device.counter = 9;
        assertThat(alone(device.get(challenge(), handle()))).isInstanceOf(Outcome.Done.class);

        device.counter = 8;
        assertThat(alone(device.get(challenge(), handle()))).isEqualTo(new Outcome.Suspected());
        device.counter = 9;
        assertThat(alone(device.get(challenge(), handle()))).isEqualTo(new Outcome.Suspected());
        device.counter = 0;
        assertThat(alone(device.get(challenge(), handle()))).isEqualTo(new Outcome.Suspected());

        String reference = Passkey.reference(passkeys.of(person).getFirst().id());
        assertThat(noted("passkey.counter-went-back", reference)).isEqualTo(3);
        assertThat(database.sql("""
                        select c.before || ' ' || c.after from platform.audit a join platform.audit_change c on c.audit = a.id
                        where a.subject = :subject and a.action = 'passkey.counter-went-back' order by a.id limit 1
                        """)
                        .param("subject", reference)
                        .query(String.class)
                        .single())
                .isEqualTo("9 8");
        device.counter = 10;
        assertThat(alone(device.get(challenge(), handle()))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void after_the_password_a_passkey_of_the_same_person_is_asked_for() {
        add(device);
        passkeys.letPassword(person, PasswordUse.WITH_PASSKEY, "test");
        Outcome.StepAsked asked = (Outcome.StepAsked) password();
        assertThat(asked.codes()).isFalse();
        assertThat(asked.passkeys()).isTrue();

        SoftAuthenticator stranger = new SoftAuthenticator();
        int other = people.join(
                NewPerson.of(new Email("o-" + UUID.randomUUID() + "@shop.example"), "", List.of()), PASSWORD, "test");
        add(stranger, other);
        assertThat(after(asked, stranger.get(challenge(asked), passkeys.handle(other))))
                .as("somebody else's")
                .isInstanceOf(Outcome.StepAsked.class);
        assertThat(after(asked, device.get(challenge(), handle())))
                .as("a challenge for signing in alone")
                .isInstanceOf(Outcome.StepAsked.class);
        assertThat(alone(device.get(challenge(asked), handle())))
                .as("a challenge for after the password")
                .isEqualTo(new Outcome.Refused());

        device.flags = SoftAuthenticator.PRESENT;
        String answer = device.get(challenge(asked), null);
        assertThat(after(asked, answer)).as("presence is enough here").isInstanceOf(Outcome.Done.class);
        assertThat(after(asked, answer)).as("the first step counts once").isEqualTo(new Outcome.Refused());
    }

    @Test
    void guessing_is_slowed_down_and_somebody_elses_guesses_at_the_password_shut_out_no_passkey() {
        add(device);
        for (int i = 0; i < 8; i++) {
            byPassword.attempt(email.text(), "wrong", new ClientAddress("192.0.2." + i), "test");
        }
        assertThat(password()).isInstanceOf(Outcome.Wait.class);
        assertThat(alone(device.get(challenge(), handle()))).isInstanceOf(Outcome.Done.class);

        device.origin = "https://evil.example";
        Outcome last = new Outcome.Refused();
        for (int i = 0; i < 8 && last instanceof Outcome.Refused; i++) {
            last = alone(device.get(challenge(), handle()));
        }
        assertThat(last).isInstanceOf(Outcome.Wait.class);
    }
}
