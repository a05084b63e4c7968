package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Typed;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a party answers to what it was given: all of it, some of it, or nothing. */
@Component
class PartsAnswered {
    private final AssignmentLedger ledger;

    PartsAnswered(AssignmentLedger ledger) {
        this.ledger = ledger;
    }

    /** Takes all of it. */
    Assignment accept(ShopId shop, long id, By by) {
        return ledger.step(shop, id, by, "accepted", draft -> {
            if (draft.state == State.ACCEPTED || draft.state == State.PARTLY_SHIPPED || draft.state == State.SHIPPED) {
                return null;
            }
            draft.requireOpen();
            ledger.requireFree(shop, draft.before);
            draft.state = State.ACCEPTED;
            draft.answered = ledger.now();
            return "Accepted";
        });
    }

    /** Takes these units of it and refuses the others, which go to somebody else. @param units by line; of a line that is not named none */
    Assignment acceptPart(ShopId shop, long id, Map<String, Long> units, String reason, By by) {
        String why = Draft.reason(reason);
        return ledger.step(shop, id, by, "accepted", draft -> {
            boolean same = draft.state == State.ACCEPTED
                    && draft.lines.stream()
                            .allMatch(line -> line.quantity() - line.refused() == units.getOrDefault(line.line(), 0L));
            if (same) {
                return null;
            }
            draft.requireState(State.OFFERED, "It is answered already");
            ledger.requireFree(shop, draft.before);
            units.keySet().forEach(line -> Assignments.requireLine(draft, line));
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
            return refused == 0 ? "Accepted" : "Accepted but for " + Assignments.units(refused) + ": " + why;
        });
    }

    /** What was answered of a practice order, in the drill by mistake: it waits for its answer again. */
    Assignment unanswer(ShopId shop, long id, String reason, By by) {
        String why = Draft.reason(reason);
        return ledger.step(shop, id, by, "unanswered", draft -> {
            if (draft.before.practice() == null) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "state",
                        "Only the answer to a practice order can be taken back: refuse it, or ask the shop.");
            }
            if (draft.state == State.OFFERED) {
                return null;
            }
            if (draft.anyShipped() || draft.state == State.WITHDRAWN) {
                throw new ProblemException(
                        Problem.CONFLICT, "state", "“" + draft.before.number() + "” has left or was taken back.");
            }
            draft.state = State.OFFERED;
            draft.answered = null;
            draft.reason = null;
            draft.lines.replaceAll(line -> line.refusing(-line.refused()));
            return "Answer taken back: " + why;
        });
    }

    /** Does not take it, or not what has not left; somebody else gets it. */
    Assignment refuse(ShopId shop, long id, String reason, By by) {
        String why = Draft.reason(reason);
        return ledger.step(shop, id, by, "refused", draft -> {
            if (draft.state == State.REFUSED) {
                return null;
            }
            draft.requireOpen();
            draft.reason = why;
            draft.answered = draft.answered == null ? ledger.now() : draft.answered;
            draft.giveUp(State.REFUSED);
            return (draft.state == State.REFUSED ? "Refused: " : "The rest was refused: ") + why;
        });
    }
}
