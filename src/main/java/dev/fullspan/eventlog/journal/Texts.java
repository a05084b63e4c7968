package dev.fullspan.eventlog.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short texts that a reader met last, so that what stands in record after record (names, paths, channels) is one object
 * and not thousands. Used by one thread at a time.
 */
public final class Texts {
    /** Keeps nothing. */
    static final Texts NONE = new Texts(0);

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 64;

    private final byte[] @Nullable [] keys;
    private final @Nullable String[] texts;

    public Texts() {
        this(SLOTS);
    }

    private Texts(int slots) {
        keys = new byte[slots][];
        texts = new String[slots];
    }

    String of(byte[] bytes, int from, int length) {
        if (length > LONGEST || keys.length == 0) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, length);
        byte[] key = keys[slot];
        String known = texts[slot];
        if (key != null && known != null && Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
        texts[slot] = text;
        return text;
    }

    private int slot(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) & (keys.length - 1);
    }
}
