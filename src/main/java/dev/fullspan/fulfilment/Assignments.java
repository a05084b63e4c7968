package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.web.kit.Typed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The parts of orders that lie with parties, and what becomes of each. Every step is guarded, stands in the timeline of the part and of its order and in the
 * audit trail, and does nothing where it is told again.
 */
@Component
public class Assignments {
    private static final int LONGEST_REASON = 500;

    private final AssignmentLedger ledger;
    private final AssignmentRows rows;
    private final PartsSent sending;
    private final Parties parties;
    private final PartyPlaces places;

    Assignments(AssignmentLedger ledger, PartsSent sending, Parties parties, PartyPlaces places) {
        this.ledger = ledger;
        this.rows = ledger.rows();
        this.sending = sending;
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
        SILENT
    }

    /** The latest offered first. @param limit 1 to 1,000 */
    public Page list(ShopId shop, AssignmentQuery query, @Nullable String cursor, int limit) {
        return list(shop, query, Urgency.ANY, false, cursor, limit);
    }

    /** @param partnersOnly whether the shop's own are left out */
    public Page list(
            ShopId shop,
            AssignmentQuery query,
            Urgency urgency,
            boolean partnersOnly,
            @Nullable String cursor,
            int limit) {
        Instant now = ledger.now();
        AssignmentRows.More more = new AssignmentRows.More(
                urgency == Urgency.LATE ? now : null,
                urgency == Urgency.SILENT ? now : null,
                partnersOnly ? parties.own(shop).id() : null);
        Instant before = null;
        long last = 0;
        if (cursor != null) {
            String[] at = at(cursor);
            before = Instant.parse(at[0]);
            last = Long.parseLong(at[1]);
        }
        List<Assignment> found = rows.list(shop, query, more, before, last, limit + 1);
        boolean isMore = found.size() > limit;
        List<Assignment> kept = isMore ? found.subList(0, limit) : found;
        return new Page(kept, isMore ? cursor(kept.getLast()) : null);
    }

    private static String cursor(Assignment last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.offered() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] at(String cursor) {
        try {
            String[] at = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (at.length == 2) {
                Instant.parse(at[0]);
                Long.parseLong(at[1]);
                return at;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below: no cursor of this list.
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "cursor", "Send the cursor as it came in “next”.");
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
        return ledger.step(shop, id, by, "accepted", draft -> {
            if (draft.state == State.ACCEPTED || draft.state == State.PARTLY_SHIPPED || draft.state == State.SHIPPED) {
                return null;
            }
            requireOpen(draft);
            ledger.requireFree(shop, draft.before);
            draft.state = State.ACCEPTED;
            draft.answered = ledger.now();
            return "Accepted";
        });
    }

    /** Takes these units of it and refuses the others, which go to somebody else. @param units by line; of a line that is not named none */
    public Assignment acceptPart(ShopId shop, long id, Map<String, Long> units, String reason, By by) {
        String why = reason(reason);
        return ledger.step(shop, id, by, "accepted", draft -> {
            boolean same = draft.state == State.ACCEPTED
                    && draft.lines.stream()
                            .allMatch(line -> line.quantity() - line.refused() == units.getOrDefault(line.line(), 0L));
            if (same) {
                return null;
            }
            requireState(draft, State.OFFERED, "It is answered already");
            ledger.requireFree(shop, draft.before);
            units.keySet().forEach(line -> requireLine(draft, line));
            draft.lines.replaceAll(line -> {
                long taken = units.getOrDefault(line.line(), 0L);
                if (taken < 0 || taken > line.open()) {
                    throw Typed.wrong(
                            "units", "Of “%s” 0 to %d units can be accepted.".formatted(line.title(), line.open()));
                }
                if (taken < line.open()) {
                    draft.avoidLines.add(line.line());
                }
                return line.refusing(line.open() - taken);
            });
            draft.answered = ledger.now();
            draft.reason = why;
            if (!draft.anyOpen()) {
                draft.state = State.REFUSED;
                draft.avoid = true;
                return "Refused: " + why;
            }
            draft.state = State.ACCEPTED;
            long refused =
                    draft.lines.stream().mapToLong(AssignmentLine::refused).sum();
            return refused == 0 ? "Accepted" : "Accepted but for " + units(refused) + ": " + why;
        });
    }

    /** Does not take it, or not what has not left; somebody else gets it. */
    public Assignment refuse(ShopId shop, long id, String reason, By by) {
        String why = reason(reason);
        return ledger.step(shop, id, by, "refused", draft -> {
            if (draft.state == State.REFUSED) {
                return null;
            }
            requireOpen(draft);
            draft.reason = why;
            draft.answered = draft.answered == null ? ledger.now() : draft.answered;
            giveUp(draft, State.REFUSED);
            return (draft.state == State.REFUSED ? "Refused: " : "The rest was refused: ") + why;
        });
    }

    /** What has not left is not theirs any more. */
    private static void giveUp(Draft draft, State state) {
        draft.avoid = true;
        if (draft.anyShipped()) {
            draft.refuseOpen();
            draft.state = State.SHIPPED;
        } else {
            draft.state = state;
        }
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
        return askCancel(shop, id, reason, false, by);
    }

    Assignment askCancel(ShopId shop, long id, String reason, boolean avoid, By by) {
        String why = reason(reason);
        return ledger.step(shop, id, by, "cancel_asked", draft -> {
            boolean stays = draft.before.isHeld() && !why.equals(Assignment.HELD);
            if ((draft.before.isCancelOpen() && !stays) || draft.state == State.WITHDRAWN) {
                return null;
            }
            requireOpen(draft);
            draft.reason = why;
            draft.avoid = avoid;
            boolean own = parties.get(shop, draft.before.party()).isOwn();
            if (draft.state == State.OFFERED || (own && draft.before.practice() == null)) {
                withdraw(draft, avoid);
                return "Withdrawn: " + why;
            }
            draft.cancelAsked = ledger.now();
            draft.cancelAnswer = null;
            return "Asked not to send it: " + why;
        });
    }

    /** Takes back the request to stop that a hold of the order made: it was released. */
    Assignment release(ShopId shop, long id) {
        return ledger.step(shop, id, By.ROUTING, "released", draft -> {
            if (draft.cancelAsked == null || !Assignment.HELD.equals(draft.reason) || !draft.state.isOpen()) {
                return null;
            }
            draft.cancelAsked = null;
            draft.cancelAnswer = null;
            draft.reason = null;
            return "Released: it is to be sent";
        });
    }

    /** The party says whether it could be stopped. */
    public Assignment answerCancel(ShopId shop, long id, boolean agreed, By by) {
        return ledger.step(shop, id, by, "cancel_answer", draft -> {
            CancelAnswer answer = agreed ? CancelAnswer.AGREED : CancelAnswer.TOO_LATE;
            if (draft.cancelAnswer == answer) {
                return null;
            }
            if (!draft.before.isCancelOpen()) {
                throw new ProblemException(
                        Problem.CONFLICT, "state", "Nobody asks to stop “" + draft.before.number() + "”.");
            }
            draft.cancelAnswer = answer;
            if (!agreed) {
                return "Too late to stop it";
            }
            withdraw(draft, draft.avoid);
            return "Stopped";
        });
    }

    /** Takes it back from the party at once. */
    public Assignment withdraw(ShopId shop, long id, String reason, By by) {
        return withdraw(shop, id, reason, false, by);
    }

    /** @param avoid whether the party is not to get it again */
    Assignment withdraw(ShopId shop, long id, String reason, boolean avoid, By by) {
        String why = reason(reason);
        return ledger.step(shop, id, by, "withdrawn", draft -> {
            if (draft.state == State.WITHDRAWN) {
                return null;
            }
            requireOpen(draft);
            draft.reason = why;
            withdraw(draft, avoid);
            return "Withdrawn: " + why;
        });
    }

    private static void withdraw(Draft draft, boolean avoid) {
        giveUp(draft, State.WITHDRAWN);
        draft.avoid = avoid;
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

    private static void requireOpen(Draft draft) {
        if (!draft.state.isOpen()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "state",
                    "“%s” is %s; nothing of it can be changed."
                            .formatted(
                                    draft.before.number(),
                                    draft.state == State.SHIPPED
                                            ? "sent already"
                                            : draft.state.label().toLowerCase(Locale.ROOT)));
        }
    }

    private static void requireState(Draft draft, State state, String words) {
        if (draft.state != state) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "state",
                    words + ": “" + draft.before.number() + "” is "
                            + draft.state.label().toLowerCase(Locale.ROOT) + ".");
        }
    }

    static void requireLine(Draft draft, String line) {
        if (draft.lines.stream().noneMatch(one -> one.line().equals(line))) {
            throw Typed.wrong("units", "“" + draft.before.number() + "” has no line “" + line + "”.");
        }
    }

    private static String reason(String reason) {
        String why = Typed.text("reason", reason, LONGEST_REASON);
        if (why.isEmpty()) {
            throw Typed.wrong("reason", "Say why, in a few words.");
        }
        return why;
    }

    static String units(long units) {
        return units == 1 ? "1 unit" : units + " units";
    }
}
