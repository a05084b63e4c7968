package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Requests to stop what lies with a party, its answer to them, and what is taken back at once. */
@Component
class PartsStopped {
    private final AssignmentLedger ledger;
    private final Parties parties;

    PartsStopped(AssignmentLedger ledger, Parties parties) {
        this.ledger = ledger;
        this.parties = parties;
    }

    /** The shop asks not to send it any more; what is not answered yet is withdrawn at once. @param avoid whether the party is not to get it again */
    Assignment askCancel(ShopId shop, long id, String reason, boolean avoid, By by) {
        String why = Draft.reason(reason);
        return ledger.step(shop, id, by, "cancel_asked", draft -> {
            boolean stays = draft.before.isHeld() && !why.equals(Assignment.HELD);
            if ((draft.before.isCancelOpen() && !stays) || draft.state == State.WITHDRAWN) {
                return null;
            }
            draft.requireOpen();
            draft.reason = why;
            draft.avoid = avoid;
            boolean own = parties.get(shop, draft.before.party()).isOwn();
            if (draft.state == State.OFFERED || (own && draft.before.practice() == null)) {
                draft.withdraw(avoid);
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
    Assignment answerCancel(ShopId shop, long id, boolean agreed, By by) {
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
            draft.withdraw(draft.avoid);
            return "Stopped";
        });
    }

    /** Takes it back from the party at once. @param avoid whether the party is not to get it again */
    Assignment withdraw(ShopId shop, long id, String reason, boolean avoid, By by) {
        String why = Draft.reason(reason);
        return ledger.step(shop, id, by, "withdrawn", draft -> {
            if (draft.state == State.WITHDRAWN) {
                return null;
            }
            draft.requireOpen();
            draft.reason = why;
            draft.withdraw(avoid);
            return "Withdrawn: " + why;
        });
    }
}
