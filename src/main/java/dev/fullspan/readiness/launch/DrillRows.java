package dev.fullspan.readiness.launch;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.launch.Drills.Drill;
import dev.fullspan.readiness.practice.Press;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drills as they are kept. One of a shop goes on at a time, which the table sees to. */
@Component
class DrillRows {
    private static final String SELECT = "select id, name, author, started, ended from readiness.drill ";

    private final JdbcClient database;
    private final Clock clock;

    DrillRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A practice order of a party. @param party its name when the drill began */
    record Row(
            long drill,
            long assignment,
            String party,
            @Nullable Instant picked,
            @Nullable Instant packed) {}

    Instant now() {
        return clock.instant();
    }

    /** @throws org.springframework.dao.DuplicateKeyException while another goes on */
    long begin(ShopId shop, String name, String author) {
        return database.sql("""
                        insert into readiness.drill (shop, name, author, started) values (:shop, :name, :author, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("name", name)
                .param("author", author)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void give(long drill, long assignment, String party) {
        database.sql(
                        "insert into readiness.drill_order (drill, assignment, party) values (:drill, :assignment, :party)")
                .param("drill", drill)
                .param("assignment", assignment)
                .param("party", party)
                .update();
    }

    /** The newest first. */
    List<Drill> of(ShopId shop, int most) {
        return database.sql(SELECT + "where shop = :shop order by id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(DrillRows::read)
                .list();
    }

    Drill get(ShopId shop, long id) {
        return database.sql(SELECT + "where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(DrillRows::read)
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no drill “" + id + "”."));
    }

    private static Drill read(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new Drill(
                row.getLong("id"),
                row.getString("name"),
                row.getString("author"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    /** In the order of giving. */
    List<Row> given(List<Long> drills) {
        return database.sql(
                        "select drill, assignment, party, picked, packed from readiness.drill_order where drill = any(:drills) order by assignment")
                .param("drills", drills.toArray(Long[]::new))
                .query((row, number) -> new Row(
                        row.getLong("drill"),
                        row.getLong("assignment"),
                        row.getString("party"),
                        instant(row, "picked"),
                        instant(row, "packed")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Keeps a drill from ending before the transaction does. @return whether it goes on */
    boolean hold(long drill) {
        return database.sql("select ended is null from readiness.drill where id = :drill for update")
                .param("drill", drill)
                .query(Boolean.class)
                .single();
    }

    /** Notes that a party's own people picked or packed one. @return whether it was new, and in its order */
    boolean press(long drill, long assignment, Press press) {
        String sql = switch (press) {
            case PICKED ->
                "update readiness.drill_order set picked = :now where drill = :drill and assignment = :assignment and picked is null and packed is null";
            case PACKED ->
                "update readiness.drill_order set packed = :now where drill = :drill and assignment = :assignment and packed is null";
            case TAKEN, DONE -> throw new IllegalArgumentException("The assignment itself knows of " + press);
        };
        return database.sql(sql)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("drill", drill)
                        .param("assignment", assignment)
                        .update()
                > 0;
    }

    /** Forgets that. */
    void clear(long drill, long assignment, Press press) {
        database.sql(
                        press == Press.PICKED
                                ? "update readiness.drill_order set picked = null where drill = :drill and assignment = :assignment"
                                : "update readiness.drill_order set packed = null where drill = :drill and assignment = :assignment")
                .param("drill", drill)
                .param("assignment", assignment)
                .update();
    }

    void end(ShopId shop, long id) {
        database.sql("update readiness.drill set ended = :now where shop = :shop and id = :id and ended is null")
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }
}
