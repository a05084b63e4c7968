package dev.fullspan.readiness.practice;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people press of their practice orders while the drill goes on, and what they take back. */
@Component
public class PracticeSteps {
    /** Both in the address of the row and in its guard, so that two presses at once count once. */
    private static final String OPEN = """
            from readiness.drill d, readiness.practice_person p
            where d.id = o.drill and d.ended is null and p.drill = o.drill and p.person = o.person
                and o.drill = :drill and o.number = :number and o.person = :person
            """;

    private final JdbcClient database;
    private final Practice practice;
    private final PracticeUndos undos;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PracticeSteps(
            JdbcClient database, Practice practice, PracticeUndos undos, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.practice = practice;
        this.undos = undos;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static String set(Press press) {
        return switch (press) {
            case TAKEN ->
                "update readiness.practice_order o set taken = greatest(o.offered, :now) " + OPEN
                        + "and o.taken is null";
            case PICKED ->
                "update readiness.practice_order o set picked = greatest(o.taken, :now) " + OPEN
                        + "and p.part = 'all' and o.taken is not null and o.picked is null and o.packed is null and o.done is null";
            case PACKED ->
                "update readiness.practice_order o set packed = greatest(o.picked, o.taken, :now) " + OPEN
                        + "and p.part = 'all' and o.taken is not null and o.packed is null and o.done is null";
            case DONE ->
                "update readiness.practice_order o set done = greatest(o.packed, o.picked, o.taken, :now) " + OPEN
                        + "and o.taken is not null and o.done is null";
        };
    }

    private static String clear(Press press) {
        return switch (press) {
            case TAKEN ->
                "update readiness.practice_order o set taken = null " + OPEN
                        + "and o.taken = :was and o.picked is null and o.packed is null and o.done is null";
            case PICKED ->
                "update readiness.practice_order o set picked = null " + OPEN
                        + "and o.picked = :was and o.packed is null and o.done is null";
            case PACKED ->
                "update readiness.practice_order o set packed = null " + OPEN
                        + "and o.packed = :was and o.done is null";
            case DONE -> "update readiness.practice_order o set done = null " + OPEN + "and o.done = :was";
        };
    }

    private static Practised find(List<Practised> theirs, long drill, int number) {
        return theirs.stream()
                .filter(each -> each.drill() == drill && each.number() == number)
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "order", "You have no such practice order."));
    }

    /**
     * Takes one, or says how far it is; a second time changes nothing.
     *
     * @throws ProblemException where it is not among theirs, or the drill is over
     */
    public void press(List<Practised> theirs, long drill, int number, Press press) {
        Practised one = find(theirs, drill, number);
        int changed = of(database.sql(set(press)), one).param("now", now()).update();
        if (changed == 0) {
            Practised now = now(one);
            if (!now.isPressed(press)) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        now.over()
                                ? "The drill is over; nothing more is timed."
                                : now.taken() == null
                                        ? "Say first that you have it."
                                        : "That is not a step of it any more. Look at how it stands now.");
            }
        }
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Practised one) {
        return statement
                .param("drill", one.drill())
                .param("number", one.number())
                .param("person", one.person());
    }

    private Practised now(Practised one) {
        return find(practice.of(one.drill()), one.drill(), one.number());
    }

    /**
     * Takes back what was pressed last of one of theirs; it is timed on as if it had not been pressed.
     *
     * @param author reference of who takes it back
     * @throws ProblemException where nothing was pressed, the drill is over, or no reason is given
     */
    public void undo(List<Practised> theirs, long drill, int number, String typed, String author) {
        String why = PracticeUndos.reason(typed);
        Practised asked = find(theirs, drill, number);
        transaction.executeWithoutResult(status -> {
            Practised one = now(asked);
            Practised.Pressed last = one.last();
            if (last == null || one.over()) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        one.over()
                                ? "The drill is over; what was timed stays as it is."
                                : "Nothing of it was pressed yet, so nothing can be taken back.");
            }
            Instant was = last.at();
            int changed = of(database.sql(clear(last.press())), one)
                    .param("was", was.atOffset(ZoneOffset.UTC))
                    .update();
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CHANGED, null, "Something was pressed meanwhile. Look again and decide anew.");
            }
            undos.note(one.shop(), drill, one.name(), last.press().word(), was, author, why);
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
