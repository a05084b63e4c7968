package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.practice.PracticeSteps;
import dev.fullspan.readiness.practice.PracticeUndos;
import dev.fullspan.readiness.practice.Press;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to practice orders on a drill's page: the shop's own people press how far they are, and what was pressed by mistake is taken back. */
@Component
class DrillSteps {
    private final DrillResults results;
    private final DrillRows rows;
    private final Parties parties;
    private final Assignments assignments;
    private final PracticeSteps practice;
    private final PracticeUndos undos;
    private final TransactionTemplate transaction;

    DrillSteps(
            DrillResults results,
            DrillRows rows,
            Parties parties,
            Assignments assignments,
            PracticeSteps practice,
            PracticeUndos undos,
            TransactionTemplate transaction) {
        this.results = results;
        this.rows = rows;
        this.parties = parties;
        this.assignments = assignments;
        this.practice = practice;
        this.undos = undos;
        this.transaction = transaction;
    }

    private Drills.Given find(ShopId shop, long drill, long assignment) {
        return results.given(shop, drill).stream()
                .filter(one -> one.assignment().id() == assignment)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "order", "The drill has no such order."));
    }

    /** The shop's own people say how far one is; of partners they say it themselves. */
    void press(ShopId shop, long drill, long assignment, Press press, String author) {
        Drills.Given given = find(shop, drill, assignment);
        if (!given.assignment().party().equals(parties.own(shop).id())) {
            throw new ProblemException(Problem.CONFLICT, null, "This one is the partner’s: they answer it themselves.");
        }
        switch (press) {
            case TAKEN -> assignments.accept(shop, assignment, By.of(author));
            case DONE -> assignments.ship(shop, assignment, Shipment.all(null, null, rows.now()), By.of(author));
            case PICKED, PACKED -> {
                boolean taken = given.assignment().state() == Assignment.State.ACCEPTED;
                if (!taken || !rows.press(drill, assignment, press) && !pressed(find(shop, drill, assignment), press)) {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            null,
                            taken
                                    ? "That is not a step of it any more. Look at how it stands now."
                                    : "Take it first, and while the drill goes on.");
                }
            }
        }
    }

    private static boolean pressed(Drills.Given given, Press press) {
        return (press == Press.PICKED ? given.picked() : given.packed()) != null;
    }

    /**
     * Takes back what was pressed last of a party's: a parcel, a step, an answer. It is timed on as if it had not been pressed.
     *
     * @param typed why
     */
    void undo(ShopId shop, long drill, long assignment, String typed, String author) {
        String why = PracticeUndos.reason(typed);
        rows.get(shop, drill);
        transaction.executeWithoutResult(status -> {
            if (!rows.hold(drill)) {
                throw new ProblemException(Problem.CONFLICT, null, "The drill is over; what was timed stays as it is.");
            }
            Drills.Given given = find(shop, drill, assignment);
            Assignment one = given.assignment();
            By by = new By(author, one.version());
            Drills.Last last = given.last();
            if (last == null) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "Nothing of it was pressed yet, so nothing can be taken back.");
            }
            switch (last.step()) {
                case "done" ->
                    assignments.notSent(
                            shop,
                            assignment,
                            assignments.parcels(shop, assignment).getLast().id(),
                            by);
                case "picked", "packed" ->
                    rows.clear(drill, assignment, Press.of(last.step()).orElseThrow());
                default -> assignments.unanswer(shop, assignment, why, by);
            }
            undos.note(shop, drill, one.number(), last.step(), last.at(), author, why);
        });
    }

    /** The same of what single people practise. @param number of the practice order */
    void undoOfPerson(ShopId shop, long drill, int number, String typed, String author) {
        practice.undo(results.practised(shop, drill), drill, number, typed, author);
    }
}
