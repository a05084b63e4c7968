package dev.fullspan.access;

/** What a person's password opens. Whichever it is, it is asked for again before the sign-in itself is changed. */
enum PasswordUse {
    ALONE("The password signs you in", "After it a code, where you have set up an app for that."),
    WITH_PASSKEY("The password, and after it a passkey", "Or a code of your app, where you have set that up."),
    NEVER("Passkeys only", "Whoever learns the password cannot come in by it. Keep two passkeys, in case one is lost.");

    private final String label;
    private final String hint;

    PasswordUse(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    String label() {
        return label;
    }

    String hint() {
        return hint;
    }
}
