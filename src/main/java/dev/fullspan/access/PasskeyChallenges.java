package dev.fullspan.access;

import dev.fullspan.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a device signs. A challenge fits one purpose in one browser, for five minutes, once.
 *
 * <p>It is the sealed time at which it was made, and the seal is bound to purpose and browser: so nothing is stored for a challenge that nobody
 * answers, however many are asked for. What is stored is that one was answered.
 */
@Component
class PasskeyChallenges {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Secrets secrets;
    private final Clock clock;

    PasskeyChallenges(JdbcClient database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a challenge is for.
     *
     * @param what such as {@code sign-in}
     * @param browser the secret of the browser that asks
     */
    record Purpose(String what, String browser) {
        private String text() {
            return "passkey/" + what + "/" + Token.derive(browser, "passkey");
        }
    }

    byte[] make(Purpose purpose) {
        return secrets.seal(purpose.text(), Long.toString(clock.millis())).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether it was made for this purpose, has not expired, and is taken for the first time. */
    boolean take(byte[] challenge, Purpose purpose) {
        Instant now = clock.instant();
        Instant made;
        try {
            made = Instant.ofEpochMilli(
                    Long.parseLong(secrets.open(purpose.text(), new String(challenge, StandardCharsets.US_ASCII))));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false; // of another purpose, of another browser, or not ours at all
        }
        return made.plus(LIFETIME).isAfter(now)
                && database.sql(
                                        "insert into access.passkey_challenge (hash, used) values (:hash, :now) on conflict do nothing")
                                .param("hash", Token.hash(new String(challenge, StandardCharsets.US_ASCII)))
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .update()
                        > 0;
    }

    /** Removes what would not be taken any more anyway. */
    void tidy() {
        database.sql("delete from access.passkey_challenge where used < :limit")
                .param("limit", clock.instant().minus(LIFETIME.multipliedBy(2)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
