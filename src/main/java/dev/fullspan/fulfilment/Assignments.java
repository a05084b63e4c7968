package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.web.kit.Typed;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The parts of orders that lie with parties, and what becomes of each. Every step is guarded, stands in the timeline of the part and of its order and in the
 * audit trail, and does nothing where it is told again.
 */
@Component
public class Assignments {
    private final AssignmentLedger ledger;
    private final AssignmentRows rows;
    private final PartsAnswered answers;
    private final PartsSent sending;
    private final PartsStopped stops;
    private final Parties parties;
    private final PartyPlaces places;

    Assignments(
            AssignmentLedger ledger,
            PartsAnswered answers,
            PartsSent sending,
            PartsStopped stops,
            Parties parties,
            PartyPlaces places) {
        this.ledger = ledger;
        this.rows = ledger.rows();
        this.answers = answers;
        this.sending = sending;
        this.stops = stops;
        this.parties = parties;
        this.places = places;
    }

    /** A part of a list. @param next where the following part begins, or null at the end */
    public record Page(List<Assignment> rows, @Nullable String next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such assignment */
    public Assignment get(ShopId shop, long id) {
        return rows.get(shop, id);
    }

    /** All of an order, those refused and withdrawn too, in the order in which they were offered. */
    public List<Assignment> ofOrder(ShopId shop, OrderId order) {
        return rows.ofOrders(shop, List.of(order));
    }

    public List<Assignment> ofOrders(ShopId shop, Collection<OrderId> orders) {
        return rows.ofOrders(shop, orders);
    }

    /** What presses. */
    public enum Urgency {
        ANY,
        /** Should have left. */
        LATE,
        /** Should have been answered. */
        SILENT,
        /** Those that are named: not tied out. */
        UNTIED,
        /** Any of these. */
        RISK
    }

    /**
     * Which of them press.
     *
     * @param untied ids of those that are not tied out
     * @param partnersOnly whether the shop's own are left out
     */
    public record Pressing(Urgency urgency, Set<Long> untied, boolean partnersOnly) {
        static final Pressing ANY = new Pressing(Urgency.ANY, Set.of(), false);

        public Pressing {
            untied = Set.copyOf(untied);
        }
    }

    /** The latest offered first. @param limit 1 to 1,000 */
    public Page list(ShopId shop, AssignmentQuery query, @Nullable String cursor, int limit) {
        return list(shop, query, Pressing.ANY, cursor, limit);
    }

    public Page list(ShopId shop, AssignmentQuery query, Pressing pressing, @Nullable String cursor, int limit) {
        AssignmentRows.More more = new AssignmentRows.More(
                pressing.urgency(),
                ledger.now(),
                pressing.untied(),
                pressing.partnersOnly() ? parties.own(shop).id() : null);
        AssignmentCursor after = cursor == null ? null : AssignmentCursor.read(cursor);
        List<Assignment> found = rows.list(
                shop, query, more, after == null ? null : after.offered(), after == null ? 0 : after.id(), limit + 1);
        boolean isMore = found.size() > limit;
        List<Assignment> kept = isMore ? found.subList(0, limit) : found;
        return new Page(kept, isMore ? AssignmentCursor.after(kept.getLast()) : null);
    }

    public List<Step> steps(ShopId shop, long id) {
        rows.get(shop, id);
        return rows.steps(shop, id);
    }

    public List<SentParcel> parcels(ShopId shop, long id) {
        return rows.parcels(shop, List.of(id));
    }

    public List<SentParcel> parcels(ShopId shop, Collection<Long> ids) {
        return rows.parcels(shop, ids);
    }

    /** Takes all of it. */
    public Assignment accept(ShopId shop, long id, By by) {
        return answers.accept(shop, id, by);
    }

    /** Takes these units of it and refuses the others, which go to somebody else. @param units by line; of a line that is not named none */
    public Assignment acceptPart(ShopId shop, long id, Map<String, Long> units, String reason, By by) {
        return answers.acceptPart(shop, id, units, reason, by);
    }

    /** The answer to a practice order was a mistake: it waits for its answer again. @throws ProblemException {@link Problem#CONFLICT} for a real one, or once something left */
    public Assignment unanswer(ShopId shop, long id, String reason, By by) {
        return answers.unanswer(shop, id, reason, by);
    }

    /** Does not take it, or not what has not left; somebody else gets it. */
    public Assignment refuse(ShopId shop, long id, String reason, By by) {
        return answers.refuse(shop, id, reason, by);
    }

    /**
     * Notes units that left, in a parcel of their own; what was only offered is accepted with that. A parcel with the same number and units is known.
     *
     * @return its number within the assignment
     */
    public int ship(ShopId shop, long id, Shipment shipment, By by) {
        return sending.ship(shop, id, shipment, by);
    }

    /** Gives a parcel another carrier or tracking number. */
    public void correctTracking(
            ShopId shop, long id, int parcel, @Nullable String carrier, @Nullable String tracking, By by) {
        sending.correct(shop, id, parcel, carrier, tracking, by);
    }

    /** A parcel was entered by mistake: its units are still to leave. A second time changes nothing. @throws ProblemException {@link Problem#CONFLICT} where it came */
    public void notSent(ShopId shop, long id, int parcel, By by) {
        sending.notSent(shop, id, parcel, by);
    }

    /** A parcel came. */
    public void delivered(ShopId shop, long id, int parcel, Instant at, By by) {
        sending.delivered(shop, id, parcel, at, by);
    }

    /** The shop asks not to send it any more; what is not answered yet is withdrawn at once. */
    public Assignment askCancel(ShopId shop, long id, String reason, By by) {
        return stops.askCancel(shop, id, reason, false, by);
    }

    /** The same, after which it is not given to that party again. */
    Assignment askCancelForGood(ShopId shop, long id, String reason, By by) {
        return stops.askCancel(shop, id, reason, true, by);
    }

    /** The party says whether it could be stopped. */
    public Assignment answerCancel(ShopId shop, long id, boolean agreed, By by) {
        return stops.answerCancel(shop, id, agreed, by);
    }

    /** Takes it back from the party at once. */
    public Assignment withdraw(ShopId shop, long id, String reason, By by) {
        return stops.withdraw(shop, id, reason, false, by);
    }

    /** The same, after which it is not given to that party again. */
    Assignment withdrawForGood(ShopId shop, long id, String reason, By by) {
        return stops.withdraw(shop, id, reason, true, by);
    }

    /** Notes that something is wrong with it. */
    public void problem(ShopId shop, long id, String text, By by) {
        String told = Typed.text("text", text, 1_000);
        if (told.isEmpty()) {
            throw Typed.wrong("text", "Say what is wrong.");
        }
        ledger.step(shop, id, by, "problem", draft -> told);
    }

    /**
     * Gives a party a practice order, which belongs to no order and moves nothing.
     *
     * @param drill that it belongs to
     * @param shipTo an invented address, as JSON, or null
     */
    public long practice(
            ShopId shop,
            PartyId party,
            String drill,
            String number,
            List<AssignmentLine> lines,
            @Nullable String shipTo,
            By by) {
        Party to = parties.get(shop, party);
        List<Long> located = places.located(shop, party);
        return ledger.give(
                        shop,
                        new AssignmentLedger.Given(
                                null,
                                to,
                                located.isEmpty() ? 0 : located.getFirst(),
                                Typed.text("number", number, 200),
                                "Practice",
                                drill,
                                shipTo,
                                null,
                                ledger.now(),
                                lines),
                        by.author())
                .id();
    }

    static void requireLine(Draft draft, String line) {
        if (draft.lines.stream().noneMatch(one -> one.line().equals(line))) {
            throw Typed.wrong("units", "“" + draft.before.number() + "” has no line “" + line + "”.");
        }
    }

    static String units(long units) {
        return units == 1 ? "1 unit" : units + " units";
    }
}
