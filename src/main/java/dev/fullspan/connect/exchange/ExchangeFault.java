package dev.fullspan.connect.exchange;

/** Why a file could not be exchanged, as a sentence for people. */
class ExchangeFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What follows from it. */
    enum Kind {
        /** The other system cannot be reached or used; it is tried again. */
        PLACE,
        /** It does not take what one signs in with; tried again once an hour, so that no account is locked. */
        SIGN_IN,
        /** This one file cannot be taken as it is; the others can. */
        FILE,
        /** The same file could not be taken before, and is as it was. */
        KNOWN,
        /** Nothing is wrong: the file is still being written, or another import is under way. */
        SOON,
        /** Somebody stopped it. */
        CANCELLED,
        /** Something broke on our side. */
        OURS
    }

    private final Kind kind;

    ExchangeFault(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    ExchangeFault(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** For people. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
