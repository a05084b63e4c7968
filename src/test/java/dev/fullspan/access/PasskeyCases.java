package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.access.SignIn.Outcome;
import dev.fullspan.platform.Secrets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person with a device that holds passkeys. */
abstract class PasskeyCases {
    static final String PASSWORD = "correct horse battery";
    static final RelyingParty.Place.Here HERE = new RelyingParty.Place.Here("shop.example", "https://shop.example");

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

    final String browser = Token.make();

    @Autowired
    SecondFactors recovery;

    ClientAddress address;
    Email email;
    int person;
    SoftAuthenticator device;

    @BeforeEach
    void open() {
        String other = UUID.randomUUID().toString();
        address = new ClientAddress("2001:db8:" + other.substring(0, 4) + ":" + other.substring(4, 8) + "::1");
        email = new Email("key-" + UUID.randomUUID() + "@shop.example");
        person = people.join(NewPerson.of(email, "Kim Keyholder", List.of()), PASSWORD, "test");
        device = new SoftAuthenticator();
    }

    void refused(Consumer<SoftAuthenticator> fault, String why) {
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

    void add(SoftAuthenticator to) {
        add(to, person);
    }

    void add(SoftAuthenticator to, int whose) {
        PasskeyChallenges.Purpose purpose = new PasskeyChallenges.Purpose("add/" + whose, browser);
        byte[] challenge = challenges.make(purpose);
        PasskeyVerification.Offered offered =
                verification.readOffered(to.create(challenge)).orElseThrow();
        assertThat(challenges.take(offered.challenge(), purpose)).isTrue();
        passkeys.add(whose, verification.register(offered, HERE).orElseThrow(), "Laptop", "test");
    }

    byte[] challenge() {
        return challenges.make(PasskeySignIn.alone(browser));
    }

    byte[] challenge(Outcome.StepAsked asked) {
        return challenges.make(PasskeySignIn.after(asked.token(), browser));
    }

    byte[] handle() {
        return passkeys.handle(person);
    }

    Outcome alone(String answer) {
        return signIn.alone(answer, new PasskeySignIn.Visitor(HERE, browser, address, "test"));
    }

    Outcome after(Outcome.StepAsked asked, String answer) {
        return signIn.after(asked.token(), answer, new PasskeySignIn.Visitor(HERE, browser, address, "test"));
    }

    Outcome password() {
        return byPassword.attempt(email.text(), PASSWORD, address, "test");
    }

    int noted(String action, String subject) {
        return database.sql("select count(*)::int from platform.audit where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
