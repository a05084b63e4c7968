package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rehearsals that were deleted: gone from every list at once, back by undo within a day, then gone for good. */
@Component
class RehearsalBin {
    private static final Duration UNDO = Duration.ofDays(1);

    private final JdbcClient database;
    private final AuditTrail trail;
    private final Clock clock;

    RehearsalBin(JdbcClient database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#CONFLICT} while it runs, {@link Problem#NOT_FOUND} where there is none */
    void delete(ShopId shop, long id) {
        String state = database.sql("select state from readiness.rehearsal where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> none(id));
        if (state.equals(Rehearsal.State.RUNNING.name())) {
            throw new ProblemException(Problem.CONFLICT, null, "It is running. Cancel it first.");
        }
        mark(shop, id, true);
    }

    void restore(ShopId shop, long id) {
        if (!mark(shop, id, false)) {
            throw none(id);
        }
    }

    private boolean mark(ShopId shop, long id, boolean deleted) {
        int changed = database.sql("""
                        update readiness.rehearsal set deleted = case when :deleted then cast(:now as timestamptz) end
                        where shop = :shop and id = :id and state <> 'RUNNING' and (deleted is null) = :deleted
                        """)
                .param("deleted", deleted)
                .param("now", now())
                .param("shop", shop.value())
                .param("id", id)
                .update();
        if (changed > 0) {
            trail.record(
                    AuditTrail.actor(),
                    deleted ? "rehearsal.deleted" : "rehearsal.restored",
                    "rehearsal:" + id,
                    shop,
                    AuditTrail.Change.one("State", deleted ? "kept" : "deleted", deleted ? "deleted" : "kept"));
        }
        return changed > 0;
    }

    /** Removes for good what nobody can bring back any more. */
    void empty() {
        database.sql("delete from readiness.rehearsal where deleted < :before")
                .param("before", now().minus(UNDO))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProblemException none(long id) {
        return new ProblemException(Problem.NOT_FOUND, "id", "There is no rehearsal “" + id + "”.");
    }
}
