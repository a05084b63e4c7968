package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes of programs that carry an {@code Idempotency-Key} and are done once within a day, however often they are sent: the first one's answer is
 * given again. The same key with another request is a conflict. Key and write stand or fall together, so a write that was refused may be sent again
 * under its key; one that is sent again while the first is under way waits for it. Callers who are confined to a circle, such as a partner's, have their
 * keys to themselves: they neither read nor meet those of others.
 */
@Component
public class WritesOnce {
    private static final String HEADER = "Idempotency-Key";
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Confinement confinement;
    private final JsonMapper json;
    private final Clock clock;

    WritesOnce(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            Confinement confinement,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.confinement = confinement;
        this.json = json;
        this.clock = clock;
    }

    private record Done(String digest, String answer) {}

    /**
     * Does a write, or gives the answer of the first one that carried the request's key.
     *
     * @param body what the route takes, or an empty text where it takes nothing
     * @param answer class of what the route answers
     * @param write runs in a transaction where there is a key
     * @throws ProblemException {@link Problem#CONFLICT} where the key belongs to another request
     */
    public <T> T once(HttpServletRequest request, ShopId shop, Object body, Class<T> answer, Supplier<T> write) {
        String sent = request.getHeader(HEADER);
        if (sent == null) {
            return write.get();
        }
        if (!sent.matches("[!-~]{1,200}")) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    HEADER,
                    "A key has 1 to 200 letters, digits and signs without blanks, such as a UUID.");
        }
        String within = confinement.of(shop);
        String key = within.isEmpty()
                ? sent
                : digest(within + " " + sent) + " " + within; // no blank stands in a key that was sent
        String digest =
                digest(request.getMethod() + " " + request.getRequestURI() + "\n" + json.writeValueAsString(body));
        return Objects.requireNonNull(transaction.execute(status -> {
            Done before = put(shop, key, digest);
            if (before != null) {
                String kept = again(before, digest);
                if (kept.isEmpty()) {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            HEADER,
                            "This was done before. What was answered is not kept any more: read what it made instead.");
                }
                return json.readValue(secrets.open(purpose(shop, key), kept), answer);
            }
            T made = write.get();
            database.sql("update web.write_done set answer = :answer where shop = :shop and key = :key")
                    .param("answer", secrets.seal(purpose(shop, key), json.writeValueAsString(made)))
                    .param("shop", shop.value())
                    .param("key", key)
                    .update();
            return made;
        }));
    }

    /** Does a step that answers nothing of its own, so that what is kept for its key names nobody. @param body what the route takes, or an empty text */
    public void step(Guarded guarded, ShopId shop, Object body, Runnable step) {
        once(guarded.request(), shop, body, StepDone.class, () -> {
            step.run();
            return new StepDone(true);
        });
    }

    /** What is kept for the key of a step. */
    private record StepDone(boolean done) {}

    /** Takes the key for this request; or tells what was done under it. */
    private @Nullable Done put(ShopId shop, String key, String digest) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("delete from web.write_done where made < :before")
                .param("before", now.minus(KEPT))
                .update();
        int fresh = database.sql("""
                        insert into web.write_done (shop, key, digest, made) values (:shop, :key, :digest, :now)
                        on conflict (shop, key) do nothing
                        """)
                .param("shop", shop.value())
                .param("key", key)
                .param("digest", digest)
                .param("now", now)
                .update();
        return fresh == 1
                ? null
                : database.sql("select digest, answer from web.write_done where shop = :shop and key = :key")
                        .param("shop", shop.value())
                        .param("key", key)
                        .query(Done.class)
                        .single();
    }

    private static String again(Done before, String digest) {
        if (!before.digest().equals(digest)) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    HEADER,
                    "This key was used for another request. Send this one with a key of its own.");
        }
        return before.answer();
    }

    private static String purpose(ShopId shop, String key) {
        return "write/" + shop + "/" + key;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
