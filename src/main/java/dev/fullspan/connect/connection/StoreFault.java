package dev.fullspan.connect.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a store cannot be asked, as a sentence for people. */
public final class StoreFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean signIn;
    private final transient @Nullable Duration pause;

    private StoreFault(boolean signIn, @Nullable Duration pause, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.signIn = signIn;
        this.pause = pause;
    }

    /** It may answer later. */
    public static StoreFault later(String sentence, @Nullable Throwable cause) {
        return new StoreFault(false, null, sentence, cause);
    }

    /** It asks to be left alone for a while. */
    public static StoreFault slower(Duration pause, String sentence) {
        return new StoreFault(false, pause, sentence, null);
    }

    /** It does not let us in, or not there. */
    static StoreFault closed(String sentence) {
        return new StoreFault(true, null, sentence, null);
    }

    /** What it answered is not understood. */
    public static StoreFault strange(String sentence) {
        return new StoreFault(false, null, sentence, null);
    }

    /** Whether a person must give another key or allow more. */
    public boolean isSignIn() {
        return signIn;
    }

    /** For how long the store wants to be left alone, or null. */
    public @Nullable Duration pause() {
        return pause;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
