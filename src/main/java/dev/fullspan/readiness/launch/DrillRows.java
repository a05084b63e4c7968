package dev.fullspan.readiness.launch;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.launch.Drills.Drill;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
    record Row(long assignment, String party) {}

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
    List<Row> given(long drill) {
        return database.sql(
                        "select assignment, party from readiness.drill_order where drill = :drill order by assignment")
                .param("drill", drill)
                .query(Row.class)
                .list();
    }

    void end(ShopId shop, long id) {
        database.sql("update readiness.drill set ended = :now where shop = :shop and id = :id and ended is null")
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }
}
