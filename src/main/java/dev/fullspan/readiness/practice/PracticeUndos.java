package dev.fullspan.readiness.practice;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was taken back in drills because it was pressed by mistake: by whom, and why. */
@Component
public class PracticeUndos {
    private static final int LONGEST = 300;

    private final JdbcClient database;
    private final AuditTrail trail;
    private final Clock clock;

    PracticeUndos(JdbcClient database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One that was taken back.
     *
     * @param order what the practice order is called
     * @param step what had been pressed
     * @param was when
     * @param author reference of who took it back
     */
    public record Undone(String order, String step, Instant was, String author, String why, Instant at) {}

    private record Row(
            String practice, String step, OffsetDateTime was, String author, String why, OffsetDateTime at) {}

    /** @throws dev.fullspan.kernel.ProblemException where no reason is given */
    public static String reason(String typed) {
        String why = Typed.text("why", typed, LONGEST);
        if (why.isEmpty()) {
            throw Typed.wrong("why", "Say in a few words why it is taken back, such as “Pressed by mistake”.");
        }
        return why;
    }

    /** Those of a drill, the earliest first. */
    public List<Undone> of(long drill) {
        return database
                .sql(
                        "select practice, step, was, author, why, at from readiness.practice_undo where drill = :drill order by id")
                .param("drill", drill)
                .query(Row.class)
                .list()
                .stream()
                .map(one -> new Undone(
                        one.practice(),
                        one.step(),
                        one.was().toInstant(),
                        one.author(),
                        one.why(),
                        one.at().toInstant()))
                .toList();
    }

    /** Notes one, in the caller's transaction. @param why as {@link #reason} takes it */
    public void note(ShopId shop, long drill, String order, String step, Instant was, String author, String why) {
        database.sql("""
                        insert into readiness.practice_undo (drill, practice, step, was, author, why, at)
                        values (:drill, :practice, :step, :was, :author, :why, :now)
                        """)
                .param("drill", drill)
                .param("practice", order)
                .param("step", step)
                .param("was", was.atOffset(ZoneOffset.UTC))
                .param("author", author)
                .param("why", why)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        trail.record(
                author,
                "practice.undone",
                "drill:" + drill,
                shop,
                AuditTrail.Change.one("Step of " + order, step, "taken back"));
    }
}
