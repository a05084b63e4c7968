package dev.fullspan.access;

import dev.fullspan.access.view.SecondFactorView;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.QrCode;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one lets one's own sign-in ask for a code. Every change asks for the password again. */
@Controller
@Requires(Requires.SIGN_IN)
class SecondFactorPage {
    private final Gate gate;
    private final SecondFactors factors;
    private final OwnPassword own;

    SecondFactorPage(Gate gate, SecondFactors factors, OwnPassword own) {
        this.gate = gate;
        this.factors = factors;
        this.own = own;
    }

    @GetMapping("/account/second-factor")
    View show() {
        return page(List.of(), null);
    }

    @PostMapping("/account/second-factor/begin")
    View begin() {
        factors.begin(gate.requirePerson().id());
        return Redirect.to("/account/second-factor");
    }

    /** Answered with the page itself, so that the recovery codes are nowhere but in this one answer. */
    @PostMapping("/account/second-factor")
    View confirm(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String proof,
            HttpServletRequest request) {
        Caller.Person person = gate.requirePerson();
        try {
            own.require(person, proof, "proof", request);
            return page(factors.confirm(person.id(), code, person.reference()), null);
        } catch (ProblemException e) {
            return page(List.of(), e).withStatus(e.problem().status());
        }
    }

    @PostMapping("/account/second-factor/codes")
    View renew(@RequestParam(defaultValue = "") String proof, HttpServletRequest request) {
        Caller.Person person = gate.requirePerson();
        try {
            requireOn(person);
            own.require(person, proof, "proof", request);
            return page(factors.renew(person.id(), person.reference()), null);
        } catch (ProblemException e) {
            return page(List.of(), e).withStatus(e.problem().status());
        }
    }

    @PostMapping("/account/second-factor/remove")
    View remove(
            @RequestParam(defaultValue = "") String proof, HttpServletRequest request, RedirectAttributes redirect) {
        Caller.Person person = gate.requirePerson();
        try {
            own.require(person, proof, "proof", request);
        } catch (ProblemException e) {
            return page(List.of(), e).withStatus(e.problem().status());
        }
        factors.remove(person.id(), person.reference());
        Toast.show(redirect, "Your sign-in asks for the password alone.");
        return Redirect.to("/account");
    }

    private void requireOn(Caller.Person person) {
        if (!factors.isOn(person.id())) {
            throw new ProblemException(Problem.CONFLICT, null, "Your sign-in asks for no codes yet.");
        }
    }

    private JtePage page(List<String> codes, @Nullable ProblemException e) {
        Caller.Person person = gate.requirePerson();
        boolean on = factors.isOn(person.id());
        Optional<String> waiting = factors.waiting(person.id());
        Field proof = Field.of("proof", "Your password", "password", null).completing("current-password");
        Field code = Field.text("code", "Code that the app shows", "").completing("one-time-code");
        List<Field> fields = on ? List.of(proof) : List.of(code, proof);
        String wrong = e == null ? null : e.field();
        String detail = e == null ? null : e.detail();
        boolean inField = fields.stream().anyMatch(field -> field.name().equals(wrong));
        return new JtePage(
                "access/second-factor",
                new SecondFactorView(
                        on,
                        factors.recoveryCodesLeft(person.id()),
                        waiting.orElse(null),
                        waiting.map(secret -> picture(person.email(), secret)).orElse(null),
                        fields.stream()
                                .map(field -> field.name().equals(wrong) ? field.wrong(detail) : field)
                                .toList(),
                        codes,
                        inField ? null : detail));
    }

    /** The secret as apps read it from a picture, which never leaves this answer. */
    private static String picture(String email, String secret) {
        String address = "otpauth://totp/Fullspan:" + Addresses.encode(email) + "?secret=" + secret
                + "&issuer=Fullspan&algorithm=SHA1&digits=6&period=" + OneTimeCode.SECONDS;
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(new QrCode(address).svg().getBytes(StandardCharsets.UTF_8));
    }
}
