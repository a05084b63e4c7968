package dev.fullspan.access;

import dev.fullspan.access.view.PasskeysView;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one adds and removes one's own passkeys. Every change asks for the password again. */
@Controller
@Requires(Requires.SIGN_IN)
class PasskeyPage {
    private final Gate gate;
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final PasskeyVerification verification;
    private final RelyingParty party;
    private final OwnPassword own;
    private final SecondFactors recovery;
    private final Clock clock;

    PasskeyPage(
            Gate gate,
            Passkeys passkeys,
            PasskeyChallenges challenges,
            PasskeyVerification verification,
            RelyingParty party,
            Proofs proofs,
            Clock clock) {
        this.gate = gate;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.verification = verification;
        this.party = party;
        this.own = proofs.own();
        this.recovery = proofs.recovery();
        this.clock = clock;
    }

    @GetMapping("/account/passkeys")
    View show(HttpServletRequest request) {
        return page(null, request);
    }

    /** The challenge is given only to whoever knows the password; it stands for that when the device's answer comes. */
    @PostMapping("/account/passkeys/options")
    @ResponseBody
    PasskeyOptions.Creation options(@RequestParam(defaultValue = "") String proof, HttpServletRequest request) {
        Caller.Person person = gate.requirePerson();
        RelyingParty.Place.Here here = party.require(request);
        own.require(person, proof, "proof", request);
        PasskeyOptions.User user = new PasskeyOptions.User(
                PasskeyOptions.text(passkeys.handle(person.id())),
                person.email(),
                person.name().isBlank() ? person.email() : person.name());
        return PasskeyOptions.creation(
                here, user, challenges.make(purpose(person, request)), passkeys.addresses(person.id()));
    }

    @PostMapping("/account/passkeys")
    View add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Caller.Person person = gate.requirePerson();
        try {
            RelyingParty.Place.Here here = party.require(request);
            PasskeyVerification.Registered key = verification
                    .readOffered(answer)
                    .filter(offered -> challenges.take(offered.challenge(), purpose(person, request)))
                    .flatMap(offered -> verification.register(offered, here))
                    .orElseThrow(
                            () -> new ProblemException(
                                    Problem.INVALID_REQUEST,
                                    null,
                                    "The device's answer does not fit, or came later than five minutes. Nothing was added. Try once more."));
            passkeys.add(
                    person.id(),
                    key,
                    name.isBlank() ? BrowserName.of(SignInPage.agent(request)) : name,
                    person.reference());
        } catch (ProblemException e) {
            return page(e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The passkey was added. It signs you in from now on.");
        return Redirect.to("/account/passkeys");
    }

    @PostMapping("/account/passkeys/{passkey}/remove")
    View remove(
            @PathVariable int passkey,
            @RequestParam(defaultValue = "") String proof,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Caller.Person person = gate.requirePerson();
        try {
            own.require(person, proof, "proof", request);
            passkeys.remove(person.id(), passkey, person.reference());
        } catch (ProblemException e) {
            return page(e, request).withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                "The passkey was removed and opens nothing any more. Your device may still list it; delete it there, too.");
        return Redirect.to("/account/passkeys");
    }

    /** A name opens nothing, so it needs no password. */
    @PostMapping("/account/passkeys/{passkey}/rename")
    View rename(
            @PathVariable int passkey,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Caller.Person person = gate.requirePerson();
        try {
            passkeys.rename(person.id(), passkey, name, person.reference());
        } catch (ProblemException e) {
            return page(e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The passkey is called “" + name.strip() + "” now.");
        return Redirect.to("/account/passkeys");
    }

    @PostMapping("/account/passkeys/password")
    View letPassword(
            @RequestParam(defaultValue = "") String use,
            @RequestParam(defaultValue = "") String proof,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Caller.Person person = gate.requirePerson();
        try {
            PasswordUse wanted = Arrays.stream(PasswordUse.values())
                    .filter(one -> one.name().equals(use))
                    .findFirst()
                    .orElseThrow(() ->
                            new ProblemException(Problem.INVALID_REQUEST, null, "Choose what your password opens."));
            own.require(person, proof, "proof", request);
            passkeys.letPassword(person.id(), wanted, person.reference());
        } catch (ProblemException e) {
            return page(e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "Saved. It holds from the next sign-in on.");
        return Redirect.to("/account/passkeys");
    }

    /** Recovery codes for whoever signs in by passkeys; with the password each opens once. Shown in this answer alone. */
    @PostMapping("/account/passkeys/recovery")
    View recovery(@RequestParam(defaultValue = "") String proof, HttpServletRequest request) {
        Caller.Person person = gate.requirePerson();
        try {
            own.require(person, proof, "proof", request);
            if (passkeys.passwordUse(person.id()) == PasswordUse.ALONE) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "Your password signs you in without a passkey, so there is nothing to recover.");
            }
            return page(null, recovery.renew(person.id(), person.reference()), request);
        } catch (ProblemException e) {
            return page(e, request).withStatus(e.problem().status());
        }
    }

    private JtePage page(@Nullable ProblemException e, HttpServletRequest request) {
        return page(e, List.of(), request);
    }

    /** @param codes recovery codes that were made just now */
    private JtePage page(@Nullable ProblemException e, List<String> codes, HttpServletRequest request) {
        Caller.Person person = gate.requirePerson();
        Formats formats = new Formats(request.getLocale(), ZoneOffset.UTC);
        List<Passkey> known = passkeys.of(person.id());
        PasswordUse use = passkeys.passwordUse(person.id());
        RelyingParty.Place place = party.at(request);
        return new JtePage(
                "access/passkeys",
                new PasskeysView(
                        answer(known, use),
                        known.stream().map(one -> line(one, formats)).toList(),
                        place instanceof RelyingParty.Place.Here here ? here.origin() : null,
                        place instanceof RelyingParty.Place.Nowhere nowhere ? nowhere.why() : null,
                        known.isEmpty()
                                ? List.of()
                                : Arrays.stream(PasswordUse.values())
                                        .map(one ->
                                                new PasskeysView.Use(one.name(), one.label(), one.hint(), one == use))
                                        .toList(),
                        Field.text("name", "What do you call it?", BrowserName.of(SignInPage.agent(request)))
                                .hinted("So that you know it again, such as “Laptop” or “Grey security key”."),
                        e == null ? null : e.detail(),
                        use == PasswordUse.ALONE || known.isEmpty()
                                ? null
                                : Integer.toString(recovery.recoveryCodesLeft(person.id())),
                        codes));
    }

    private static String answer(List<Passkey> known, PasswordUse use) {
        if (known.isEmpty()) {
            return "You have none yet. A passkey signs you in by fingerprint, face or PIN of your device: nothing to type, and nothing to give away.";
        }
        String count = known.size() == 1 ? "One passkey signs you in" : known.size() + " passkeys sign you in";
        return switch (use) {
            case ALONE -> count + ", and so does your password.";
            case WITH_PASSKEY -> count + "; your password does so only with a second step.";
            case NEVER ->
                count + ", and nothing else does."
                        + (known.size() == 1 ? " Add a second one, in case this one is lost." : "");
        };
    }

    private PasskeysView.Line line(Passkey one, Formats formats) {
        String used =
                one.lastUsed() == null ? "not used yet" : "last used " + formats.ago(one.lastUsed(), clock.instant());
        return new PasskeysView.Line(
                one.name(),
                used + " · added " + formats.ago(one.created(), clock.instant())
                        + (one.synced() ? " · may be on several of your devices" : " · on one device"),
                new Confirm(
                        "Remove…",
                        "“" + one.name()
                                + "” opens nothing any more. Sessions that it opened stay; end them on your account's page.",
                        "Remove the passkey",
                        "/account/passkeys/" + one.id() + "/remove"),
                "remove-" + one.id(),
                "/account/passkeys/" + one.id() + "/rename");
    }

    private static PasskeyChallenges.Purpose purpose(Caller.Person person, HttpServletRequest request) {
        return new PasskeyChallenges.Purpose(
                "add/" + person.id(), BrowserCookies.session(request).orElse(""));
    }

    /** What stands in for a passkey. */
    @Component("passkeyProofs")
    record Proofs(OwnPassword own, SecondFactors recovery) {}
}
