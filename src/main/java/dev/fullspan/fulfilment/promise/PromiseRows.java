package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.promise.Expectation.Cause;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.PromiseState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Promises as they are kept. Whoever writes one holds the lock of its order. */
@Component
class PromiseRows {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS =
            "record, promised, told, heard_late, made, steps, expected, state, why, now_steps, cause, cause_of";

    private final JdbcClient database;

    PromiseRows(JdbcClient database) {
        this.database = database;
    }

    Optional<Promise> find(ShopId shop, OrderId order) {
        return database.sql("select " + COLUMNS + " from fulfilment.promise where shop = :shop and record = :record")
                .param("shop", shop.value())
                .param("record", order.value())
                .query(PromiseRows::row)
                .optional();
    }

    /** Those at risk, the soonest first. */
    List<Promise> atRisk(ShopId shop, int most) {
        return database.sql("select " + COLUMNS + """
                         from fulfilment.promise where shop = :shop and state = 'risk' order by promised, record limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(PromiseRows::row)
                .list();
    }

    List<Promise> of(ShopId shop, Collection<Long> orders) {
        return orders.isEmpty()
                ? List.of()
                : database.sql(
                                "select " + COLUMNS
                                        + " from fulfilment.promise where shop = :shop and record = any(:records) order by promised, record")
                        .param("shop", shop.value())
                        .param("records", orders.toArray(Long[]::new))
                        .query(PromiseRows::row)
                        .list();
    }

    private static Promise row(ResultSet row, int number) throws SQLException {
        String cause = row.getString("cause");
        return new Promise(
                new OrderId(row.getLong("record")),
                row.getObject("promised", LocalDate.class),
                Promise.Told.of(row.getString("told")),
                row.getBoolean("heard_late"),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("steps"), TEXTS),
                row.getObject("expected", LocalDate.class),
                PromiseState.of(row.getString("state")),
                row.getString("why"),
                JSON.readValue(row.getString("now_steps"), TEXTS),
                cause == null ? null : new Cause(Cause.Kind.of(cause), row.getString("cause_of")));
    }

    /** Keeps what was reckoned, and says what is new of it. @param next when it is looked at again by itself, or null */
    void put(ShopId shop, Promise before, Promise after, boolean arrived, Instant now, @Nullable Instant next) {
        boolean isNew = find(shop, after.order()).isEmpty();
        Cause cause = after.cause();
        database.sql("""
                        insert into fulfilment.promise (record, shop, promised, told, heard_late, made, steps, expected, state, why, now_steps,
                            cause, cause_of, arrived, reckoned, next)
                        values (:record, :shop, :promised, :told, :late, :made, cast(:steps as jsonb), :expected, :state, :why,
                            cast(:now_steps as jsonb), :cause, :cause_of, :arrived, :now, :next)
                        on conflict (record) do update set promised = excluded.promised, told = excluded.told, heard_late = excluded.heard_late, made = excluded.made,
                            steps = excluded.steps, expected = excluded.expected, state = excluded.state, why = excluded.why,
                            now_steps = excluded.now_steps, cause = excluded.cause, cause_of = excluded.cause_of,
                            arrived = excluded.arrived, reckoned = excluded.reckoned, next = excluded.next
                        """)
                .param("record", after.order().value())
                .param("shop", shop.value())
                .param("promised", after.promised(), Types.DATE)
                .param("told", after.told().word())
                .param("late", after.heardLate())
                .param("made", at(after.made()))
                .param("steps", JSON.writeValueAsString(after.steps()))
                .param("expected", after.expected(), Types.DATE)
                .param("state", after.state().word())
                .param("why", after.why())
                .param("now_steps", JSON.writeValueAsString(after.nowSteps()))
                .param("cause", cause == null ? null : cause.kind().word(), Types.VARCHAR)
                .param("cause_of", cause == null ? null : cause.of(), Types.VARCHAR)
                .param("arrived", arrived)
                .param("now", at(now))
                .param("next", next == null ? null : at(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (isNew && after.promised() != null && after.told() == Promise.Told.RECKONED) {
            note(
                    after.order(),
                    now,
                    after.heardLate()
                            ? "Heard of more than a day after it was placed: by then it was to be there by "
                                    + Reckoning.shown(after.promised()) + "."
                            : "Promised by " + Reckoning.shown(after.promised()) + ".");
        }
        if (before.state() != after.state()
                && (after.state() != PromiseState.OPEN || before.state() == PromiseState.RISK)
                && after.promised() != null) {
            note(after.order(), now, news(after));
        }
    }

    private static String news(Promise after) {
        LocalDate expected = after.expected();
        String cause = after.cause() == null ? "" : " " + after.cause().words() + ".";
        return switch (after.state()) {
            case OPEN ->
                "In time again" + (expected == null ? "." : ": expected by " + Reckoning.shown(expected) + ".");
            case RISK ->
                "At risk: "
                        + (expected == null
                                ? "nobody can say when it comes."
                                : "expected by " + Reckoning.shown(expected) + ".")
                        + cause;
            case KEPT -> "Kept" + (expected == null ? "." : ": it came " + Reckoning.shown(expected) + ".");
            case MISSED -> "Missed." + cause;
            case UNKNOWN -> after.why();
        };
    }

    void note(OrderId order, Instant at, String text) {
        database.sql("insert into fulfilment.promise_step (record, at, text) values (:record, :at, left(:text, 500))")
                .param("record", order.value())
                .param("at", at(at))
                .param("text", text)
                .update();
    }

    List<Promise.Said> said(OrderId order) {
        return database.sql(
                        "select at, text from fulfilment.promise_step where record = :record order by id desc limit 50")
                .param("record", order.value())
                .query((row, number) -> new Promise.Said(
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("text")))
                .list();
    }

    /** @return whether there was one */
    boolean end(OrderId order) {
        return database.sql("delete from fulfilment.promise where record = :record")
                        .param("record", order.value())
                        .update()
                > 0;
    }

    List<OrderId> due(ShopId shop, Instant now, int most) {
        return database.sql("""
                        select record from fulfilment.promise where shop = :shop and next <= :now order by next, record limit :most
                        """)
                .param("shop", shop.value())
                .param("now", at(now))
                .param("most", most)
                .query((row, number) -> new OrderId(row.getLong("record")))
                .list();
    }

    void later(OrderId order, Instant next) {
        database.sql("update fulfilment.promise set next = :next where record = :record")
                .param("next", at(next))
                .param("record", order.value())
                .update();
    }

    void hasten(ShopId shop, Collection<String> skus, Instant now) {
        database.sql("""
                        update fulfilment.promise set next = :now
                        where shop = :shop and cause = 'stock' and cause_of = any(:skus) and next is not null
                        """)
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
