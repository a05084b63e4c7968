package dev.fullspan.platform;

/** Something outside the program keeps it from starting; the message tells the operator what, and what to do. */
public class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence for the operator. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
