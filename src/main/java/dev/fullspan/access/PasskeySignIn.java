package dev.fullspan.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Signing in by a passkey, alone or after the password. Alone the device must have verified its user; after the password somebody's presence is
 * enough, and the key must be that person's. Slowed down like passwords, but by key: guessing somebody's password does not shut out their passkey.
 */
@Component
class PasskeySignIn {
    private final Passkeys passkeys;
    private final PasskeyVerification verification;
    private final PasskeyChallenges challenges;
    private final SecondSteps steps;
    private final Openings openings;
    private final Throttle throttle;

    PasskeySignIn(
            Passkeys passkeys,
            PasskeyVerification verification,
            PasskeyChallenges challenges,
            SecondSteps steps,
            Openings openings,
            Throttle throttle) {
        this.passkeys = passkeys;
        this.verification = verification;
        this.challenges = challenges;
        this.steps = steps;
        this.openings = openings;
        this.throttle = throttle;
    }

    /**
     * Who answers from where.
     *
     * @param browser secret of the browser that the challenge was made for
     */
    record Visitor(RelyingParty.Place.Here here, String browser, ClientAddress address, String agent) {}

    static PasskeyChallenges.Purpose alone(String browser) {
        return new PasskeyChallenges.Purpose("sign-in", browser);
    }

    static PasskeyChallenges.Purpose after(String token, String browser) {
        return new PasskeyChallenges.Purpose("second/" + Token.derive(token, "passkey"), browser);
    }

    /** @param answer of the browser, as JSON */
    SignIn.Outcome alone(String answer, Visitor visitor) {
        Optional<PasskeyVerification.Shown> shown = verification.readShown(answer);
        String subject = shown.map(PasskeySignIn::subject)
                .orElse("passkey/none/" + visitor.address().network());
        Optional<Duration> wait = throttle.enter(subject, visitor.address());
        if (wait.isPresent()) {
            return new SignIn.Outcome.Wait(wait.get());
        }
        Optional<Passkeys.Known> key = shown.flatMap(one -> passkeys.find(one.credential()));
        boolean right = key.isPresent()
                && challenges.take(shown.get().challenge(), alone(visitor.browser()))
                && isOf(shown.get(), key.get())
                && shown.get().handle() != null
                && verification.isSigned(
                        shown.get(), key.get().publicKey(), key.get().synced(), visitor.here(), true)
                && key.get().admitted();
        if (!right) {
            openings.refuse(key.map(one -> People.reference(one.person())).orElse(SignIn.UNKNOWN));
            return new SignIn.Outcome.Refused();
        }
        if (!passkeys.use(key.get(), verification.counter(shown.get()))) {
            return new SignIn.Outcome.Suspected();
        }
        throttle.succeeded(subject, visitor.address());
        return done(key.get(), "", visitor);
    }

    /**
     * The second step, within five minutes after the password.
     *
     * @param token of {@link SignIn.Outcome.StepAsked}
     */
    SignIn.Outcome after(String token, String answer, Visitor visitor) {
        Optional<SecondSteps.Pending> pending = steps.find(token);
        if (pending.isEmpty()) {
            return new SignIn.Outcome.Refused();
        }
        SecondSteps.Pending person = pending.get();
        Optional<Duration> wait = throttle.enter(person.email(), visitor.address());
        if (wait.isPresent()) {
            return new SignIn.Outcome.Wait(wait.get());
        }
        Optional<PasskeyVerification.Shown> shown = verification.readShown(answer);
        Optional<Passkeys.Known> key =
                shown.flatMap(one -> passkeys.find(one.credential())).filter(one -> one.person() == person.person());
        boolean right = key.isPresent()
                && challenges.take(shown.get().challenge(), after(token, visitor.browser()))
                && isOf(shown.get(), key.get())
                && verification.isSigned(
                        shown.get(), key.get().publicKey(), key.get().synced(), visitor.here(), false)
                && key.get().admitted();
        if (!right) {
            openings.refuse(People.reference(person.person()));
            return steps.question(token, person.person());
        }
        if (!passkeys.use(key.get(), verification.counter(shown.get()))) {
            return new SignIn.Outcome.Suspected();
        }
        if (!steps.take(token)) {
            return new SignIn.Outcome.Refused();
        }
        throttle.succeeded(person.email(), visitor.address());
        return done(key.get(), "Password and ", visitor);
    }

    private SignIn.Outcome done(Passkeys.Known key, String before, Visitor visitor) {
        String by = before + Passkey.reference(key.id()).replace(':', ' ');
        String shown = by.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + by.substring(1);
        return new SignIn.Outcome.Done(openings.open(key.person(), shown, visitor.address(), visitor.agent()), false);
    }

    /** Whether the device takes it for the same person as we do, where it says so. */
    private static boolean isOf(PasskeyVerification.Shown shown, Passkeys.Known key) {
        byte[] handle = shown.handle();
        return handle == null || MessageDigest.isEqual(handle, key.handle());
    }

    private static String subject(PasskeyVerification.Shown shown) {
        return "passkey/" + HexFormat.of().formatHex(shown.credential());
    }
}
