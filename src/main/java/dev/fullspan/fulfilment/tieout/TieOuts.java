package dev.fullspan.fulfilment.tieout;

import static dev.fullspan.fulfilment.tieout.TieOutRows.time;

import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The daily tie-outs of a shop's partners. A partner confirms, or says what differs; a call does the same in its place. What differs is mended one by
 * one. A tie-out is tied as soon as nothing of it is open, whichever way that came.
 */
@Component
public class TieOuts {
    private static final int LONGEST_WORDS = 500;
    private static final int MOST_UNKNOWN = 50;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final TieOutRows rows;
    private final Assignments assignments;
    private final AuditTrail audit;
    private final Clock clock;

    TieOuts(
            JdbcClient database,
            TransactionTemplate transaction,
            TieOutRows rows,
            Assignments assignments,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.rows = rows;
        this.assignments = assignments;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is said of one order. @param theirUnits where they have another quantity, else null */
    public record Said(int line, Answer answer, @Nullable Long theirUnits, String words) {}

    /** An order that only the party has. */
    public record Unknown(String number, long units, String words) {}

    /** @param party whose it is, or null for any @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    public TieOut get(ShopId shop, @Nullable PartyId party, long id) {
        return rows.get(shop, party, id, false);
    }

    /** Those that are not tied, those that were due first before the others. */
    public List<TieOut> open(ShopId shop) {
        return rows.open(shop);
    }

    /** The latest first. @param party whose, or null for all */
    public List<TieOut> of(ShopId shop, @Nullable PartyId party, LocalDate from, LocalDate to) {
        return rows.since(shop, party, from, to);
    }

    /** The latest first. */
    public List<Call> calls(ShopId shop, long id) {
        return rows.calls(shop, id);
    }

    /** The party has all that is not answered yet. A second time changes nothing. */
    public TieOut confirm(ShopId shop, PartyId party, long id, By by) {
        return step(shop, party, id, by, "tie-out.confirmed", tieOut -> {
            answered(shop, id);
            agree(shop, id);
            return tieOut.open().isEmpty() ? null : "All";
        });
    }

    /**
     * Something differs; all that is not named is confirmed.
     *
     * @throws ProblemException naming what cannot be
     */
    public TieOut differ(ShopId shop, PartyId party, long id, List<Said> said, List<Unknown> unknown, By by) {
        if (said.stream().allMatch(one -> one.answer() == Answer.AGREED) && unknown.isEmpty()) {
            throw Typed.wrong("answer", "Say of at least one order what differs, or confirm them all.");
        }
        long known = get(shop, party, id).lines().stream()
                .filter(line -> line.assignment() == null)
                .count();
        if (known + unknown.size() > MOST_UNKNOWN) {
            throw Typed.wrong(
                    "unknown",
                    "A tie-out names at most " + MOST_UNKNOWN
                            + " orders that we did not give you. Call the shop about the others.");
        }
        return step(shop, party, id, by, "tie-out.differs", tieOut -> {
            if (tieOut.tied() != null) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "It is tied out already. Tell the shop what differs by the order itself.");
            }
            said.forEach(one -> say(shop, tieOut, one));
            unknown.forEach(one -> add(shop, id, one));
            answered(shop, id);
            agree(shop, id);
            return said.stream().filter(one -> one.answer() != Answer.AGREED).count() + unknown.size() + " differ";
        });
    }

    /**
     * Notes a call. What was learnt of orders counts as if the party had said it.
     *
     * @param next when to call again; null where that is not needed
     */
    public TieOut call(
            ShopId shop, long id, boolean reached, String said, @Nullable Instant next, List<Said> learnt, By by) {
        String words = Typed.text("said", said, 2_000);
        if (words.isEmpty()) {
            throw Typed.wrong("said", reached ? "Write what was said." : "Write what happened, such as “no answer”.");
        }
        if (!reached && !learnt.isEmpty()) {
            throw Typed.wrong(
                    "reached", "Nobody was reached, so nothing was learnt of the orders. Choose one of the two.");
        }
        return step(shop, null, id, by, "tie-out.called", tieOut -> {
            database.sql("""
                            insert into fulfilment.call (shop, tie_out, at, author, reached, said, next)
                            values (:shop, :id, :now, :author, :reached, :said, cast(:next as timestamptz))
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("now", time(clock.instant()))
                    .param("author", by.author())
                    .param("reached", reached)
                    .param("said", words)
                    .param("next", next == null ? null : time(next))
                    .update();
            learnt.forEach(one -> say(shop, tieOut, one));
            database.sql(
                            "update fulfilment.tie_out set next_call = cast(:next as timestamptz) where shop = :shop and id = :id")
                    .param("next", next == null ? null : time(next))
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            return reached ? "Reached" : "Not reached";
        });
    }

    /** Mends one difference. What follows for the part of the order is done with it. */
    public TieOut resolve(ShopId shop, long id, int line, Outcome outcome, String note, By by) {
        String words = Typed.text("note", note, LONGEST_WORDS);
        return step(shop, null, id, by, "tie-out.resolved", tieOut -> {
            Line of = line(tieOut, line);
            if (of.outcome() == outcome) {
                return null;
            }
            if (!of.isDifferent()) {
                throw new ProblemException(Problem.CONFLICT, null, "Nothing differs any more of " + of.number() + ".");
            }
            if (outcome.mends() != of.answer()) {
                throw Typed.wrong(
                        "outcome",
                        "“" + outcome.label() + "” does not mend that "
                                + Objects.requireNonNull(of.answer()).label().toLowerCase(Locale.ROOT) + ".");
            }
            follow(shop, of, outcome, words, by);
            database.sql("""
                            update fulfilment.tie_out_line set resolved = :now, resolved_by = :by, outcome = :outcome, note = :note
                            where shop = :shop and tie_out = :id and id = :line
                            """)
                    .param("now", time(clock.instant()))
                    .param("by", by.author())
                    .param("outcome", outcome.word())
                    .param("note", words)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("line", line)
                    .update();
            return of.number() + ": " + outcome.label();
        });
    }

    private void follow(ShopId shop, Line line, Outcome outcome, String note, By by) {
        Long assignment = line.assignment();
        if (assignment == null || !assignments.get(shop, assignment).state().isOpen()) {
            return;
        }
        String why = note.isEmpty() ? "Tie-out: " + outcome.label() : note;
        By anyone = By.of(by.author());
        switch (outcome) {
            case REROUTED -> assignments.refuse(shop, assignment, why, anyone);
            case CANCELLED -> assignments.withdraw(shop, assignment, why, anyone);
            case HAS_IT, OURS_STANDS, THEIRS_STANDS, NOT_THEIRS, FOUND ->
                assignments.problem(shop, assignment, "Tie-out: " + outcome.label() + ". " + note, anyone);
        }
    }

    /** Makes somebody the one who calls. */
    public TieOut take(ShopId shop, long id, String person, By by) {
        return step(shop, null, id, by, "tie-out.taken", tieOut -> {
            if (person.equals(tieOut.caller())) {
                return null;
            }
            database.sql("update fulfilment.tie_out set caller = :person where shop = :shop and id = :id")
                    .param("person", person)
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            return person;
        });
    }

    private interface Doing {
        /** @return what was done, in words; null where nothing was */
        @Nullable
        String on(TieOut before);
    }

    private TieOut step(ShopId shop, @Nullable PartyId party, long id, By by, String action, Doing doing) {
        return Objects.requireNonNull(transaction.execute(status -> {
            TieOut before = rows.get(shop, party, id, true);
            if (by.version() != null && by.version() != before.version()) {
                throw new ProblemException(
                        Problem.CHANGED,
                        "If-Match",
                        "Somebody changed it meanwhile: it is at version %d. Look again and decide anew."
                                .formatted(before.version()));
            }
            String done = doing.on(before);
            if (done == null) {
                return before;
            }
            settle(shop, id);
            audit.record(by.author(), action, "tie-out:" + id, shop, Change.one("Tie-out", "", done));
            return rows.get(shop, party, id, false);
        }));
    }

    private void settle(ShopId shop, long id) {
        database.sql("""
                        update fulfilment.tie_out t
                        set version = version + 1,
                            tied = case when o.open then null else coalesce(t.tied, cast(:now as timestamptz)) end,
                            how = case when o.open then null else coalesce(t.how, case when o.mended then 'resolved' else 'confirmed' end) end,
                            next_call = case when o.open then t.next_call end
                        from (select coalesce(bool_or(answer is null or answer <> 'agreed' and outcome is null), false) as open,
                                  coalesce(bool_or(outcome is not null), false) as mended
                              from fulfilment.tie_out_line where shop = :shop and tie_out = :id) o
                        where t.shop = :shop and t.id = :id
                        """)
                .param("now", time(clock.instant()))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    private void answered(ShopId shop, long id) {
        database.sql("update fulfilment.tie_out set first = coalesce(first, :now) where shop = :shop and id = :id")
                .param("now", time(clock.instant()))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    private void agree(ShopId shop, long id) {
        database.sql("""
                        update fulfilment.tie_out_line set answer = 'agreed' where shop = :shop and tie_out = :id and answer is null
                        """).param("shop", shop.value()).param("id", id).update();
    }

    private void say(ShopId shop, TieOut tieOut, Said said) {
        Line line = line(tieOut, said.line());
        if (said.answer() == Answer.UNKNOWN || line.outcome() != null || line.assignment() == null) {
            throw new ProblemException(
                    Problem.CONFLICT, null, "Of " + line.number() + " nothing more can be said here.");
        }
        Long units = said.answer() == Answer.QUANTITY ? said.theirUnits() : null;
        if (said.answer() == Answer.QUANTITY
                && (units == null || units < 0 || units > 1_000_000 || units == line.units())) {
            throw Typed.wrong(
                    "units_" + line.id(),
                    "Write how many units they have of " + line.number() + ", another number than " + line.units()
                            + ".");
        }
        database.sql("""
                        update fulfilment.tie_out_line
                        set answer = :answer, their_units = cast(:units as bigint), words = :words
                        where shop = :shop and tie_out = :id and id = :line
                        """)
                .param("answer", said.answer().word())
                .param("units", units)
                .param("words", Typed.text("words_" + line.id(), said.words(), LONGEST_WORDS))
                .param("shop", shop.value())
                .param("id", tieOut.id())
                .param("line", line.id())
                .update();
    }

    private void add(ShopId shop, long id, Unknown unknown) {
        String number = Typed.text("unknown", unknown.number(), 200);
        if (number.isEmpty() || unknown.units() < 0 || unknown.units() > 1_000_000) {
            throw Typed.wrong("unknown", "Write the number of the order that we did not give you, and its units.");
        }
        Map<String, Object> values = new HashMap<>();
        values.put("shop", shop.value());
        values.put("id", id);
        values.put("number", number);
        values.put("units", unknown.units());
        values.put("words", Typed.text("unknown_words", unknown.words(), LONGEST_WORDS));
        database.sql("""
                        insert into fulfilment.tie_out_line (shop, tie_out, id, number, state, units, answer, their_units, words)
                        select :shop, :id, coalesce(max(id), 0) + 1, :number, 'unknown', 0, 'unknown', :units, :words
                        from fulfilment.tie_out_line where shop = :shop and tie_out = :id
                        having not bool_or(number = :number and answer = 'unknown')
                        """).params(values).update();
    }

    private static Line line(TieOut tieOut, int id) {
        return tieOut.lines().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "line", "The tie-out has no such order."));
    }
}
