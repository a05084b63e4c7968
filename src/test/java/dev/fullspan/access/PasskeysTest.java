package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.SignIn.Outcome;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What devices answer, and what attackers would have them answer. */
@FullspanTest
class PasskeysTest {
    private static final String PASSWORD = "correct horse battery";
    private static final RelyingParty.Place.Here HERE =
            new RelyingParty.Place.Here("shop.example", "https://shop.example");

    @Autowired
    Passkeys passkeys;

    @Autowired
    PasskeyVerification verification;

    @Autowired
    PasskeyChallenges challenges;

    @Autowired
    PasskeySignIn signIn;

    @Autowired
    SignIn byPassword;

    @Autowired
    Sessions sessions;

    @Autowired
    People people;

    @Autowired
    Leavers leavers;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient database;

    private final String browser = Token.make();

    @Autowired
    SecondFactors recovery;

    private ClientAddress address;
    private Email email;
    private int person;
    private SoftAuthenticator device;

    @BeforeEach
    void open() {
        String other = UUID.randomUUID().toString();
        address = new ClientAddress("2001:db8:" + other.substring(0, 4) + ":" + other.substring(4, 8) + "::1");
        email = new Email("key-" + UUID.randomUUID() + "@shop.example");
        person = people.join(NewPerson.of(email, "Kim Keyholder", List.of()), PASSWORD, "test");
        device = new SoftAuthenticator();
    }

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

    private void refused(Consumer<SoftAuthenticator> fault, String why) {
        String origin = device.origin;
        String host = device.host;
        int flags = device.flags;
        fault.accept(device);
        assertThat(alone(device.get(challenge(), handle()))).as(why).isEqualTo(new Outcome.Refused());
        device.origin = origin;
        device.host = host;
        device.flags = flags;
        assertThat(alone(device.get(challenge(), handle())))
                .as("as it should be")
                .isInstanceOf(Outcome.Done.class);
    }

    private void add(SoftAuthenticator to) {
        add(to, person);
    }

    private void add(SoftAuthenticator to, int whose) {
        PasskeyChallenges.Purpose purpose = new PasskeyChallenges.Purpose("add/" + whose, browser);
        byte[] challenge = challenges.make(purpose);
        PasskeyVerification.Offered offered =
                verification.readOffered(to.create(challenge)).orElseThrow();
        assertThat(challenges.take(offered.challenge(), purpose)).isTrue();
        passkeys.add(whose, verification.register(offered, HERE).orElseThrow(), "Laptop", "test");
    }

    private byte[] challenge() {
        return challenges.make(PasskeySignIn.alone(browser));
    }

    private byte[] challenge(Outcome.StepAsked asked) {
        return challenges.make(PasskeySignIn.after(asked.token(), browser));
    }

    private byte[] handle() {
        return passkeys.handle(person);
    }

    private Outcome alone(String answer) {
        return signIn.alone(answer, new PasskeySignIn.Visitor(HERE, browser, address, "test"));
    }

    private Outcome after(Outcome.StepAsked asked, String answer) {
        return signIn.after(asked.token(), answer, new PasskeySignIn.Visitor(HERE, browser, address, "test"));
    }

    private Outcome password() {
        return byPassword.attempt(email.text(), PASSWORD, address, "test");
    }

    private int noted(String action, String subject) {
        return database.sql("select count(*)::int from platform.audit where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
