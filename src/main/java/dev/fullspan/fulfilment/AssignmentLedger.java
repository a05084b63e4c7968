package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.time.Clock;
import java.time.Instant;
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
    private final AssignmentWriter writer;

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
        this.writer = new AssignmentWriter(database);
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
            writer.update(shop, draft, after, now());
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
            long id = writer.insert(
                    shop,
                    given,
                    new AssignmentWriter.Times(
                            now, own ? now : calendar.answerBy(now), calendar.shipBy(own ? given.placed() : now)),
                    own);
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
        writer.step(shop, after.id(), now(), author, kind, bounded);
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
}
