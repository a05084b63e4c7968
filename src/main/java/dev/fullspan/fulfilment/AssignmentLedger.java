package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes assignments: every change guarded, with its step in both timelines and, where somebody did it, its entry in the audit trail, told to those who listen, and with what
 * follows from it made due. An order's row is always locked before those of its assignments.
 */
@Component
class AssignmentLedger {
    /** What an order's timeline does not tell of our own parts: it is what the order itself tells. */
    private static final Set<String> OWN_ROUTINE = Set.of("offered", "shipped", "delivered");

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final OrdersToSend orders;
    private final Parties parties;
    private final AuditTrail audit;
    private final ObjectProvider<AssignmentListener> listeners;
    private final Clock clock;
    private final AssignmentRows rows;

    AssignmentLedger(
            JdbcClient database,
            TransactionTemplate transaction,
            OrdersToSend orders,
            Parties parties,
            AuditTrail audit,
            ObjectProvider<AssignmentListener> listeners,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.orders = orders;
        this.parties = parties;
        this.audit = audit;
        this.listeners = listeners;
        this.clock = clock;
        this.rows = new AssignmentRows(database);
    }

    AssignmentRows rows() {
        return rows;
    }

    Instant now() {
        return clock.instant();
    }

    /** Something that is to be done with an assignment: changes the draft, and says what it did; null where there was nothing to do. */
    interface Doing extends Function<Draft, @Nullable String> {}

    /** @param kind of the step */
    Assignment step(ShopId shop, long id, By by, String kind, Doing doing) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Assignment before = lock(shop, id);
            if (by.version() != null && by.version() != before.version()) {
                throw new ProblemException(
                        Problem.CHANGED,
                        "If-Match",
                        "“%s” was changed meanwhile: it is at version %d. Look again and decide anew."
                                .formatted(before.number(), before.version()));
            }
            Draft draft = new Draft(before);
            String text = doing.apply(draft);
            if (text == null) {
                return before;
            }
            if (draft.state == Assignment.State.SHIPPED) {
                draft.left(rows.parcels(shop, List.of(id)), now());
            }
            Assignment after = draft.after();
            write(shop, draft, after);
            told(shop, before, after, by.author(), kind, text);
            return after;
        }));
    }

    /** Nothing of a held order is taken on. @throws ProblemException {@link Problem#CONFLICT} where it is held */
    void requireFree(ShopId shop, Assignment of) {
        if (of.order() != null && orders.isHeld(shop, of.order())) {
            throw new ProblemException(
                    Problem.CONFLICT, "state", "The shop holds “" + of.number() + "”: do not send it yet.");
        }
    }

    private Assignment lock(ShopId shop, long id) {
        OrderId order = rows.get(shop, id).order();
        if (order != null) {
            orders.lock(shop, order);
        }
        database.sql("select id from fulfilment.assignment where shop = :shop and id = :id for update")
                .param("shop", shop.value())
                .param("id", id)
                .query(Long.class)
                .single();
        return rows.get(shop, id);
    }

    private void write(ShopId shop, Draft draft, Assignment after) {
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
                .param("now", at(now()))
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

    /** What is given to a party. @param order null for practice @param address digest of where it goes */
    record Given(
            @Nullable OrderId order,
            Party party,
            long location,
            String number,
            String why,
            @Nullable String practice,
            @Nullable String shipTo,
            @Nullable String address,
            Instant placed,
            List<AssignmentLine> lines) {}

    /** Gives units to a party; the shop's own are accepted with that. */
    Assignment give(ShopId shop, Given given, String author) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (given.order() != null) {
                orders.lock(shop, given.order());
            }
            Party party = given.party();
            parties.keep(shop, party);
            Calendar calendar = parties.calendar(shop, party);
            Instant now = now();
            boolean own = party.isOwn() && given.practice() == null;
            long id = database.sql("""
                            insert into fulfilment.assignment (shop, record, party, location, number, state, why, practice, ship_to, address,
                                offered, answer_by, answered, ship_by, changed)
                            values (:shop, :record, :party, :location, :number, :state, left(:why, 500), :practice, cast(:ship_to as jsonb), :address,
                                :now, :answer_by, cast(:answered as timestamptz), :ship_by, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param(
                            "record",
                            given.order() == null ? null : given.order().value(),
                            Types.BIGINT)
                    .param("party", party.id().value())
                    .param("location", given.location())
                    .param("number", given.number())
                    .param("state", own ? "accepted" : "offered")
                    .param("why", given.why())
                    .param("practice", given.practice(), Types.VARCHAR)
                    .param("ship_to", given.shipTo(), Types.VARCHAR)
                    .param("address", given.address(), Types.VARCHAR)
                    .param("now", at(now))
                    .param("answer_by", at(own ? now : calendar.answerBy(now)))
                    .param("answered", own ? at(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("ship_by", at(calendar.shipBy(own ? given.placed() : now)))
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
            Assignment made = rows.get(shop, id);
            String text = (own ? "Kept by us" : "Offered") + (given.why().isEmpty() ? "" : ": " + given.why());
            told(shop, null, made, author, "offered", text);
            return made;
        }));
    }

    /** The next free number: the order's, and a count. */
    String number(ShopId shop, OrderId order, String orders) {
        int before = database.sql("select count(*) from fulfilment.assignment where record = :record")
                .param("record", order.value())
                .query(Integer.class)
                .single();
        String number = orders + "-" + (before + 1);
        boolean taken =
                database.sql("select count(*) from fulfilment.assignment where shop = :shop and number = :number")
                                .param("shop", shop.value())
                                .param("number", number)
                                .query(Integer.class)
                                .single()
                        > 0;
        return taken ? number + "/" + order.value() : number;
    }

    private void told(
            ShopId shop, @Nullable Assignment before, Assignment after, String author, String kind, String text) {
        String bounded = text.length() <= 2_000 ? text : text.substring(0, 1_999) + "…";
        database.sql("""
                        insert into fulfilment.assignment_step (shop, assignment, at, author, kind, text)
                        values (:shop, :id, :now, :author, :kind, :text)
                        """)
                .param("shop", shop.value())
                .param("id", after.id())
                .param("now", at(now()))
                .param("author", author)
                .param("kind", kind)
                .param("text", bounded)
                .update();
        if (!author.equals(By.ROUTING.author())) {
            audit.record(
                    author,
                    "assignment." + kind.replace('_', '-'),
                    after.reference(),
                    shop,
                    before == null ? Change.made(said(after)) : Change.between(said(before), said(after)));
        }
        OrderId order = after.order();
        if (order != null) {
            Party party = parties.get(shop, after.party());
            if (!party.isOwn() || !OWN_ROUTINE.contains(kind)) {
                orders.tell(order, author, "part", party.name() + " (" + after.number() + "): " + bounded);
            }
            orders.again(shop, List.of(order));
        }
        listeners.orderedStream().forEach(listener -> listener.changed(shop, before, after));
    }

    private static Map<String, String> said(Assignment assignment) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("Number", assignment.number());
        said.put("State", assignment.state().label());
        said.put("Party", assignment.party().toString());
        said.put("Units", Long.toString(assignment.units()));
        said.put("Units still to leave", Long.toString(assignment.openUnits()));
        said.put("Cancel request", assignment.cancelAsked() == null ? "" : "asked");
        said.put(
                "Answer to it",
                assignment.cancelAnswer() == null
                        ? ""
                        : assignment.cancelAnswer().word().replace('_', ' '));
        said.put(
                "Delivered",
                assignment.delivered() == null ? "" : assignment.delivered().toString());
        return said;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
