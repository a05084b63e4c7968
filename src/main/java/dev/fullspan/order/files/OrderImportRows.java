package dev.fullspan.order.files;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.files.OrderImport.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports as they stand in the database. */
@Component
class OrderImportRows {
    private static final String COLUMNS =
            "id, name, connection, state, size, bytes, lines, fresh, changed, same, refused, message, made, ended";
    private static final int LONGEST = 2_000;

    private final JdbcClient database;
    private final Clock clock;

    OrderImportRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A line that was not taken. */
    record Refused(long line, String reason, String told) {}

    /** A run that was not ended when its process was. */
    record Open(int shop, long id, String connection, String engine) {}

    long begin(ShopId shop, String name, String connection, Engine engine, long size, String author) {
        return database.sql("""
                        insert into orders.import (shop, name, connection, engine, state, size, author, made)
                        values (:shop, :name, :connection, :engine, 'running', :size, :author, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("name", name.length() <= 300 ? name : name.substring(0, 300))
                .param("connection", connection)
                .param("engine", engine.word())
                .param("size", size)
                .param("author", author)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    List<Open> open() {
        return database.sql(
                        "select shop, id, connection, engine from orders.import where state = 'running' order by id")
                .query(Open.class)
                .list();
    }

    /** What it came to begins again with nothing. */
    void restart(ShopId shop, long id) {
        database.sql("delete from orders.import_refused where shop = :shop and import = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
        database.sql(
                        "update orders.import set bytes = 0, lines = 0, fresh = 0, changed = 0, same = 0, refused = 0 where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    void reached(ShopId shop, long id, Reached reached, List<Refused> refused) {
        for (Refused one : refused) {
            database.sql("""
                            insert into orders.import_refused (shop, import, line, reason, told)
                            values (:shop, :import, :line, :reason, :told)
                            on conflict do nothing
                            """)
                    .param("shop", shop.value())
                    .param("import", id)
                    .param("line", one.line())
                    .param("reason", one.reason())
                    .param("told", bounded(one.told()))
                    .update();
        }
        database.sql("""
                        update orders.import
                        set bytes = :bytes, lines = :lines, fresh = :fresh, changed = :changed, same = :same, refused = :refused
                        where shop = :shop and id = :id
                        """)
                .param("bytes", reached.bytes())
                .param("lines", reached.lines())
                .param("fresh", reached.fresh())
                .param("changed", reached.changed())
                .param("same", reached.same())
                .param("refused", reached.refused())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** How far a run has come. */
    record Reached(long bytes, long lines, long fresh, long changed, long same, long refused) {}

    private static String bounded(String text) {
        String clean = text.replace("\0", "");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    void end(ShopId shop, long id, State state, @Nullable String message) {
        database.sql(
                        "update orders.import set state = :state, message = :message, ended = :now where shop = :shop and id = :id")
                .param("state", state.word())
                .param("message", message, Types.VARCHAR)
                .param("now", now())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** The latest first. */
    List<OrderImport> of(ShopId shop) {
        return database.sql("select " + COLUMNS + " from orders.import where shop = :shop order by id desc limit 100")
                .param("shop", shop.value())
                .query(OrderImportRows::read)
                .list();
    }

    Optional<OrderImport> find(ShopId shop, long id) {
        return database.sql("select " + COLUMNS + " from orders.import where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(OrderImportRows::read)
                .optional();
    }

    List<Refused> refused(ShopId shop, long id, long after, int limit) {
        return database.sql("""
                        select line, reason, told from orders.import_refused
                        where shop = :shop and import = :id and line > :after
                        order by line
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query(Refused.class)
                .list();
    }

    private static OrderImport read(ResultSet row, int number) throws SQLException {
        return new OrderImport(
                row.getLong("id"),
                row.getString("name"),
                row.getString("connection"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("size"),
                row.getLong("bytes"),
                row.getLong("lines"),
                row.getLong("fresh"),
                row.getLong("changed"),
                row.getLong("same"),
                row.getLong("refused"),
                row.getString("message"),
                Objects.requireNonNull(instant(row, "made")),
                instant(row, "ended"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
