package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what and when. Holds references such as {@code person:3}, never names, addresses or secrets. */
@Component
public class AuditTrail {
    /** The actor of a command on the command line, and of what the program does at its first start. */
    public static final String OPERATOR = "operator";

    /** The actor of an attempt by someone unknown. */
    public static final String NOBODY = "nobody";

    private final JdbcClient database;
    private final Clock clock;

    AuditTrail(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes something that was done. Within a transaction it stands or falls with it.
     *
     * @param actor reference of who did it
     * @param action in the past tense with a dot, such as {@code person.added}
     * @param subject reference of what it was done to
     * @param shop the shop that it belongs to, or null
     */
    public void record(String actor, String action, String subject, @Nullable ShopId shop) {
        database.sql("""
                        insert into platform.audit (at, actor, action, subject, shop)
                        values (:at, :actor, :action, :subject, :shop)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("shop", shop == null ? null : shop.value())
                .update();
    }
}
