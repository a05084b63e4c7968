package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (RFC 9106), 19 MiB and two passes as OWASP advises, and makes one-time passwords.
 *
 * <p>At most as many hashes are computed at once as there are processors, so that a flood of sign-ins costs time and not
 * memory.
 */
@Component
class Passwords {
    private static final int LEAST = 10;
    private static final int MOST = 200;
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "12345678910",
            "0123456789",
            "1111111111",
            "password12",
            "password123",
            "password1234",
            "passwort123",
            "qwertyuiop",
            "qwertzuiop",
            "qwerty12345",
            "iloveyou12",
            "letmein123",
            "welcome123",
            "administrator",
            "changeme123",
            "1q2w3e4r5t",
            "abcdefghij",
            "fullspan12",
            "fullspan123");
    /** No letters or digits that are mistaken for each other. 20 of these 31 are 99 bits. */
    private static final String ONE_TIME_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore room =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = argon2.encode("nobody's password, only here to cost as much time as somebody's");

    /**
     * Refuses what is guessed first.
     *
     * @throws ProblemException naming the field {@code password}
     */
    void check(String password, String email, String name) {
        String plain = normal(password).toLowerCase(Locale.ROOT);
        String complaint = null;
        if (plain.codePointCount(0, plain.length()) < LEAST) {
            complaint = "This is too short. Take " + LEAST + " characters or more.";
        } else if (plain.length() > MOST) {
            complaint = "Use at most " + MOST + " characters.";
        } else if (COMMON.contains(plain) || plain.chars().distinct().count() < 5) {
            complaint = "This password is among the first that are guessed. Use another.";
        } else if (plain.equals(Email.key(email)) || plain.equals(name.strip().toLowerCase(Locale.ROOT))) {
            complaint = "The password must not be your own name or address.";
        }
        if (complaint != null) {
            throw new ProblemException(Problem.INVALID_REQUEST, "password", complaint);
        }
    }

    String hash(String password) {
        return inTurn(() -> argon2.encode(normal(password)));
    }

    boolean matches(String password, String hash) {
        boolean possible = password.length() <= MOST;
        String compared = possible ? password : password.substring(0, MOST); // so that refusing it takes as long
        return inTurn(() -> argon2.matches(normal(compared), hash)) && possible;
    }

    /** Takes as long as a comparison, and fails. For accounts that there are not. */
    boolean matchesNobody(String password) {
        matches(password, nobodys);
        return false;
    }

    /** A password of about 99 bits in groups of five, such as {@code 7kq2m-…}. */
    String oneTime() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                made.append('-');
            }
            made.append(ONE_TIME_LETTERS.charAt(random.nextInt(ONE_TIME_LETTERS.length())));
        }
        return made.toString();
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        room.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
