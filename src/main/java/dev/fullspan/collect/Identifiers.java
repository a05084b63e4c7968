package dev.fullspan.collect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids of devices, people and messages in the form in which they are kept. */
final class Identifiers {
    /** Characters of a device's or person's id. */
    static final int LONGEST = 255;

    private static final int LONGEST_MESSAGE_ID = 200;
    private static final int LONGEST_PLACEHOLDER = 36;

    /** What shops send when they know nobody. Linking by it would make one person of all strangers. */
    static final Set<String> PLACEHOLDERS = Set.of(
            "0",
            "-1",
            "-",
            "null",
            "(null)",
            "nil",
            "none",
            "undefined",
            "nan",
            "n/a",
            "na",
            "false",
            "true",
            "guest",
            "guest_user",
            "anonymous",
            "anon",
            "unknown",
            "visitor",
            "not set",
            "(not set)",
            "not_set",
            "notset",
            "not-set",
            "empty",
            "[object object]",
            "{}",
            "[]",
            "00000000-0000-0000-0000-000000000000");

    private Identifiers() {}

    /** The id without blanks and unsafe characters; null where none or a placeholder was sent. */
    static @Nullable String known(@Nullable String id) {
        String safe = SafeText.of(id, LONGEST);
        return safe == null || isPlaceholder(safe) ? null : safe;
    }

    static boolean isPlaceholder(String id) {
        return id.length() <= LONGEST_PLACEHOLDER && PLACEHOLDERS.contains(id.toLowerCase(Locale.ROOT));
    }

    /** The message's own id; one that is too long is replaced by its digest, a missing one by a random one. */
    static String ofMessage(@Nullable String id) {
        String safe = SafeText.of(id, Integer.MAX_VALUE);
        if (safe == null) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        return safe.length() <= LONGEST_MESSAGE_ID ? safe : "sha256:" + digest(safe);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
