package dev.fullspan.access;

/** What is asked of the store engine's own admin, which nothing here can look into. Each sentence holds or does not. */
enum EngineQuestion {
    OWN_LOGINS("Everybody who works in the store's admin has a login of their own."),
    MAIN_LOGIN("The main administrator's login there is not used for daily work, and only its owner has it."),
    NEEDED_ONLY("Nobody can see or do more there than their work needs."),
    ALL_HELD("Everybody who should see the orders there can, and every duty has somebody who knows it."),
    LEAVERS("Whoever no longer works for the shop has no login there any more."),
    SECOND_FACTOR("The sign-in there asks for a second factor.");

    private final String sentence;

    EngineQuestion(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Its name in addresses and rows. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
