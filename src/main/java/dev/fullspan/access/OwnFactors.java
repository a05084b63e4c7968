package dev.fullspan.access;

import org.springframework.stereotype.Component;

/** What a person's sign-in asks for beside the password, in words for their own page. */
@Component
class OwnFactors {
    private final Passkeys passkeys;
    private final SecondFactors codes;

    OwnFactors(Passkeys passkeys, SecondFactors codes) {
        this.passkeys = passkeys;
        this.codes = codes;
    }

    String passkeys(int person) {
        int count = passkeys.of(person).size();
        if (count == 0) {
            return "None yet. They sign you in by fingerprint, face or PIN of your device.";
        }
        String known = count == 1 ? "One" : Integer.toString(count);
        return known
                + switch (passkeys.passwordUse(person)) {
                    case ALONE -> ", beside your password.";
                    case WITH_PASSKEY -> "; the password needs a second step.";
                    case NEVER -> "; the password signs you in no more.";
                };
    }

    String codes(int person) {
        return codes.isOn(person)
                ? "Asked for after the password; " + codes.recoveryCodesLeft(person) + " recovery codes left."
                : "Not asked for. They keep out whoever learns the password.";
    }
}
