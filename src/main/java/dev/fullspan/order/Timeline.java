package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each order, who did it and why. */
@Component
class Timeline {
    private final JdbcClient database;
    private final Clock clock;

    Timeline(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One thing that happened.
     *
     * @param author reference of a person or key, or the connection that told it
     * @param isUndoable whether it can be taken back now
     */
    record Step(
            long id,
            Instant at,
            String author,
            String kind,
            String text,
            boolean isUndoable,
            @Nullable Instant undone) {}

    private record Line(long record, String author, String kind, String text) {}

    /** Notes what tellings changed. */
    void told(List<Settling.Told> orders) {
        Columns<Line> lines = new Columns<>(orders.stream().map(Timeline::line).toList())
                .add("record", "bigint", Line::record)
                .add("author", "text", Line::author)
                .add("kind", "text", Line::kind)
                .add("text", "text", Line::text);
        lines.bind(database.sql(
                        "insert into orders.step (record, at, author, kind, text) select w.record, :now, w.author, w.kind, w.text from "
                                + lines.relation("w")))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Line line(Settling.Told told) {
        Recorded before = told.before();
        Joined order = told.order();
        if (!before.known()) {
            return new Line(before.id(), told.author(), "came", "The order came.");
        }
        List<String> changes = new ArrayList<>();
        Currency currency = order.header().currency();
        change(
                changes,
                "Payment",
                PaymentState.of(before.payment()).label(),
                order.payment().label());
        change(
                changes,
                "Delivery",
                FulfilmentState.of(before.fulfilment()).label(),
                order.fulfilment().label());
        change(
                changes,
                "Total",
                new Money(before.total(), currency).toString(),
                new Money(order.total(), currency).toString());
        change(
                changes,
                "Refunded",
                new Money(before.refunded(), currency).toString(),
                new Money(order.refunded(), currency).toString());
        change(changes, "Number", before.number(), order.header().number());
        if (before.cancelled() == null && order.cancelled() != null) {
            String reason = order.cancelled().reason();
            changes.add(reason == null ? "Cancelled" : "Cancelled: " + reason);
        } else if (before.cancelled() != null && order.cancelled() == null) {
            changes.add("Stands again");
        }
        return new Line(
                before.id(),
                told.author(),
                "changed",
                changes.isEmpty() ? "Details changed." : String.join("; ", changes) + ".");
    }

    private static void change(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(what + ": " + before + " → " + after);
        }
    }

    /** @param before what undo brings back, or null where there is no undo */
    void add(long record, String author, String kind, String text, @Nullable String before) {
        database.sql("""
                        insert into orders.step (record, at, author, kind, text, before)
                        values (:record, :at, :author, :kind, :text, :before)
                        """)
                .param("record", record)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .param("kind", kind)
                .param("text", text)
                .param("before", before)
                .update();
    }

    /** Marks a step as taken back, and answers what stood before it. */
    String undo(long record, long step) {
        return database.sql("""
                        update orders.step set undone = :now where record = :record and id = :step and undone is null
                        returning before
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("record", record)
                .param("step", step)
                .query(String.class)
                .single();
    }

    /** The latest first. */
    List<Step> of(long record) {
        return database.sql("""
                        select s.id, s.at, s.author, s.kind, s.text, s.undone,
                            s.before is not null and s.undone is null and not exists (
                                select from orders.step later
                                where later.record = s.record and later.kind = s.kind and later.id > s.id
                                    and later.undone is null and s.kind <> 'note') as undoable
                        from orders.step s
                        where s.record = :record
                        order by s.at desc, s.id desc
                        """)
                .param("record", record)
                .query((row, number) -> new Step(
                        row.getLong("id"),
                        Objects.requireNonNull(Recorded.instant(row, "at")),
                        row.getString("author"),
                        row.getString("kind"),
                        row.getString("text"),
                        row.getBoolean("undoable"),
                        Recorded.instant(row, "undone")))
                .list();
    }
}
