package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.AssignmentLedger.Given;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the rows of assignments. Whoever calls has locked them and decided what changes. */
final class AssignmentWriter {
    private final JdbcClient database;

    AssignmentWriter(JdbcClient database) {
        this.database = database;
    }

    /** When one is offered, and by when it is to be answered and to leave. */
    record Times(Instant offered, Instant answerBy, Instant shipBy) {}

    /** @param own whether it is the shop's, and so accepted with that @return its id */
    long insert(ShopId shop, Given given, Times times, boolean own) {
        long id = database.sql("""
                        insert into fulfilment.assignment (shop, record, party, location, number, state, why, practice, ship_to, address,
                            offered, answer_by, answered, ship_by, changed)
                        values (:shop, :record, :party, :location, :number, :state, left(:why, 500), :practice, cast(:ship_to as jsonb), :address,
                            :now, :answer_by, cast(:answered as timestamptz), :ship_by, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("record", given.order() == null ? null : given.order().value(), Types.BIGINT)
                .param("party", given.party().id().value())
                .param("location", given.location())
                .param("number", given.number())
                .param("state", own ? "accepted" : "offered")
                .param("why", given.why())
                .param("practice", given.practice(), Types.VARCHAR)
                .param("ship_to", given.shipTo(), Types.VARCHAR)
                .param("address", given.address(), Types.VARCHAR)
                .param("now", at(times.offered()))
                .param("answer_by", at(times.answerBy()))
                .param("answered", own ? at(times.offered()) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ship_by", at(times.shipBy()))
                .query(Long.class)
                .single();
        for (AssignmentLine line : given.lines()) {
            database.sql("""
                            insert into fulfilment.assignment_line (shop, assignment, line, position, sku, title, quantity)
                            values (:shop, :id, :line, :position, :sku, :title, :quantity)
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("line", line.line())
                    .param("position", line.position())
                    .param("sku", line.sku())
                    .param("title", line.title())
                    .param("quantity", line.quantity())
                    .update();
        }
        return id;
    }

    void update(ShopId shop, Draft draft, Assignment after, Instant now) {
        database.sql("""
                        update fulfilment.assignment
                        set state = :state, reason = :reason, answered = cast(:answered as timestamptz),
                            shipped = cast(:shipped as timestamptz), delivered = cast(:delivered as timestamptz),
                            cancel_asked = cast(:asked as timestamptz), cancel_answer = :answer, avoid = avoid or :avoid,
                            onward = coalesce(cast(:onward as bigint), onward), address = coalesce(cast(:address as text), address),
                            version = :version, changed = :now
                        where shop = :shop and id = :id
                        """)
                .param("state", after.state().word())
                .param("reason", after.reason(), Types.VARCHAR)
                .param("answered", at(after.answered()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shipped", at(after.shipped()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("delivered", at(after.delivered()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("asked", at(after.cancelAsked()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "answer",
                        after.cancelAnswer() == null
                                ? null
                                : after.cancelAnswer().word(),
                        Types.VARCHAR)
                .param("avoid", draft.avoid)
                .param("onward", draft.onward == null ? null : draft.onward.value(), Types.BIGINT)
                .param("address", draft.address, Types.VARCHAR)
                .param("version", after.version())
                .param("now", at(now))
                .param("shop", shop.value())
                .param("id", after.id())
                .update();
        for (int i = 0; i < after.lines().size(); i++) {
            AssignmentLine line = after.lines().get(i);
            if (!line.equals(draft.before.lines().get(i))) {
                database.sql("""
                                update fulfilment.assignment_line set refused = :refused, shipped = :shipped, avoid = avoid or :avoid
                                where shop = :shop and assignment = :id and line = :line
                                """)
                        .param("refused", line.refused())
                        .param("shipped", line.shipped())
                        .param("avoid", draft.avoidLines.contains(line.line()))
                        .param("shop", shop.value())
                        .param("id", after.id())
                        .param("line", line.line())
                        .update();
            }
        }
    }

    void step(ShopId shop, long assignment, Instant at, String author, String kind, String text) {
        database.sql("""
                        insert into fulfilment.assignment_step (shop, assignment, at, author, kind, text)
                        values (:shop, :id, :now, :author, :kind, :text)
                        """)
                .param("shop", shop.value())
                .param("id", assignment)
                .param("now", at(at))
                .param("author", author)
                .param("kind", kind)
                .param("text", text)
                .update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
