package dev.fullspan.readiness.launch;

import dev.fullspan.access.Token;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that show the launch room of one shop without a sign-in, and nothing else, until they are revoked. */
@Component
class Walls {
    private static final int MOST = 20;
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final AuditTrail trail;
    private final Clock clock;

    Walls(JdbcClient database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param lastSeen to the minute, or null before the first time */
    record Wall(
            long id, String name, Instant made, @Nullable Instant lastSeen) {}

    /** The newest first. */
    List<Wall> of(ShopId shop) {
        return database.sql("select id, name, made, last_seen from readiness.wall where shop = :shop order by id desc")
                .param("shop", shop.value())
                .query((row, number) -> {
                    OffsetDateTime seen = row.getObject("last_seen", OffsetDateTime.class);
                    return new Wall(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getObject("made", OffsetDateTime.class).toInstant(),
                            seen == null ? null : seen.toInstant());
                })
                .list();
    }

    /** @return what stands in its link, told this once */
    String add(ShopId shop, String name, String author) {
        String called = Typed.text("name", name, 100);
        if (called.isEmpty()) {
            throw Typed.wrong("name", "Say where the screen hangs, so that you know which link to revoke.");
        }
        if (of(shop).size() >= MOST) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "name",
                    "There are " + MOST + " links already. Revoke one that hangs nowhere any more.");
        }
        String token = Token.make();
        long id = database.sql("""
                        insert into readiness.wall (shop, name, token, author, made) values (:shop, :name, :token, :author, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("name", called)
                .param("token", Token.hash(token))
                .param("author", author)
                .param("now", now())
                .query(Long.class)
                .single();
        trail.made("wall.made", "wall:" + id, shop, Map.of("Name", called));
        return token;
    }

    /** Ends a link at once; one that is gone already stays so. */
    void revoke(ShopId shop, long id, String author) {
        database.sql("delete from readiness.wall where shop = :shop and id = :id returning name")
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(name -> trail.record(
                        author, "wall.revoked", "wall:" + id, shop, AuditTrail.Change.one("Name", name, "")));
    }

    /** Whose room a link shows; empty for one that shows nothing, or nothing any more. Notes that it was seen. */
    Optional<ShopId> find(String token) {
        if (!token.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        Optional<ShopId> shop = database.sql("select shop from readiness.wall where token = :token")
                .param("token", Token.hash(token))
                .query(Integer.class)
                .optional()
                .map(ShopId::new);
        if (shop.isPresent()) {
            database.sql("""
                            update readiness.wall set last_seen = :now
                            where token = :token and (last_seen is null or last_seen < :before)
                            """)
                    .param("now", now())
                    .param("before", now().minus(NOTED))
                    .param("token", Token.hash(token))
                    .update();
        }
        return shop;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
