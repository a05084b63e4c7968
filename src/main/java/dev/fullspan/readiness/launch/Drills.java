package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.Baskets.Line;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practice;
import dev.fullspan.web.kit.Typed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Live drills: practice orders for people and partners, each timed from the offer to the answer to “packed”. They belong to no order, move no stock and
 * reach no buyer and no report.
 */
@Component
class Drills {
    static final int MOST_EACH = 50;
    static final String OWN = "Your own people";
    private static final String ADDRESS = "{\"name\":\"PRACTICE – do not send\",\"street\":\"Practice Street"
            + " 1\",\"postcode\":\"00000\",\"city\":\"Nowhere\"}";

    private final Parties parties;
    private final Assignments assignments;
    private final DrillGoods goods;
    private final Practice practice;
    private final DrillRows rows;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    Drills(
            Parties parties,
            Assignments assignments,
            DrillGoods goods,
            Practice practice,
            DrillRows rows,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.parties = parties;
        this.assignments = assignments;
        this.goods = goods;
        this.practice = practice;
        this.rows = rows;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** @param ended null while it goes on */
    record Drill(
            long id,
            String name,
            String author,
            Instant started,
            @Nullable Instant ended) {}

    /** What was pressed last. @param step as {@link dev.fullspan.readiness.practice.Press} names it, or {@code refused} */
    record Last(String step, Instant at) {}

    /** @param party its name when the drill began @param picked when the shop's own people said so, where they said it apart; {@code packed} likewise */
    record Given(
            Assignment assignment,
            String party,
            @Nullable Instant picked,
            @Nullable Instant packed) {
        /** Null where nothing was pressed, or it was taken back. */
        @Nullable
        Last last() {
            Instant answered = assignment.answered();
            Instant shipped = assignment.shipped();
            if (answered == null || assignment.state() == Assignment.State.WITHDRAWN) {
                return null;
            }
            if (shipped != null) {
                return new Last("done", shipped);
            }
            if (packed != null) {
                return new Last("packed", packed);
            }
            return picked != null
                    ? new Last("picked", picked)
                    : new Last(assignment.state() == Assignment.State.REFUSED ? "refused" : "taken", answered);
        }
    }

    /** Whom practice orders can be given: the shop itself and its partners. */
    List<Party> choices(ShopId shop) {
        return parties.of(shop).stream().filter(one -> one.ended() == null).toList();
    }

    /** The shop's own people, one by one; empty where that is one person alone. */
    List<Practice.Candidate> people(ShopId shop) {
        return practice.candidates(shop);
    }

    /**
     * Whom a drill is for.
     *
     * @param parties ids of parties
     * @param people ids of the shop's own people, with the part that each practises
     * @param each practice orders for each of them, 1 to 50
     */
    record Wanted(String name, Set<Long> parties, Map<Integer, Part> people, int each) {
        Wanted {
            parties = Set.copyOf(parties);
            people = Map.copyOf(people);
        }
    }

    /**
     * Begins one.
     *
     * @param home address that the links in letters begin with
     */
    long start(ShopId shop, Wanted wanted, String home, String author) {
        String called = Typed.text("name", wanted.name(), 100);
        if (called.isEmpty()) {
            throw Typed.wrong("name", "Give the drill a name, such as “Before the launch”.");
        }
        int each = wanted.each();
        if (each < 1 || each > MOST_EACH) {
            throw Typed.wrong("each", "Give each 1 to " + MOST_EACH + " practice orders.");
        }
        List<Party> to = choices(shop).stream()
                .filter(one -> wanted.parties().contains(one.id().value()))
                .toList();
        List<Practice.Candidate> single = single(shop, wanted);
        if (to.isEmpty() && single.isEmpty()) {
            throw Typed.wrong("party", "Choose at least one who is to practise.");
        }
        List<Basket> baskets =
                goods.draw(shop, (to.size() + single.size()) * each, rows.now().toEpochMilli());
        long drill;
        try {
            drill = Objects.requireNonNull(transaction.execute(status -> {
                long id = rows.begin(shop, called, author);
                int number = 0;
                for (Party party : to) {
                    for (Basket basket : goods.of(shop, party, baskets.subList(number, number + each))) {
                        number++;
                        give(shop, id, number, party, basket, author);
                    }
                }
                for (Practice.Candidate one : single) {
                    List<String> whats = baskets.subList(number, number + each).stream()
                            .map(Drills::words)
                            .toList();
                    Part part = Objects.requireNonNull(wanted.people().get(one.id()));
                    practice.give(shop, id, one.id(), part, number + 1, whats, home);
                    number += each;
                }
                return id;
            }));
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "name", "A drill is going on. End it before another begins.");
        }
        trail.made(
                "drill.started",
                "drill:" + drill,
                shop,
                Map.of(
                        "Name",
                        called,
                        "People",
                        Integer.toString(single.size()),
                        "Parties",
                        Integer.toString(to.size())));
        return drill;
    }

    private List<Practice.Candidate> single(ShopId shop, Wanted wanted) {
        List<Practice.Candidate> single = people(shop).stream()
                .filter(one -> wanted.people().containsKey(one.id()))
                .toList();
        for (Practice.Candidate one : single) {
            if (!one.parts().contains(wanted.people().get(one.id()))) {
                throw Typed.wrong(
                        "party",
                        one.name() + " does not hold the duty for that. Choose another part, or leave them out.");
            }
        }
        return single;
    }

    private static String words(Basket basket) {
        return basket.lines().stream()
                .map(line -> line.quantity() + " × " + line.title() + " (" + line.sku() + ")")
                .collect(Collectors.joining(", "));
    }

    private void give(ShopId shop, long drill, int number, Party party, Basket basket, String author) {
        List<AssignmentLine> lines = new ArrayList<>();
        for (Line line : basket.lines()) {
            int at = lines.size() + 1;
            lines.add(new AssignmentLine(
                    Integer.toString(at), at, line.sku(), line.title(), Math.min(line.quantity(), 1_000), 0, 0));
        }
        long assignment = assignments.practice(
                shop,
                party.id(),
                Long.toString(drill),
                "PRACTICE-" + drill + "-" + number,
                lines,
                ADDRESS,
                By.of(author));
        rows.give(drill, assignment, called(party));
    }

    /** As a drill speaks of a party. */
    static String called(Party party) {
        return party.isOwn() ? OWN : party.name();
    }

    /** The newest first. */
    List<Drill> of(ShopId shop, int most) {
        return rows.of(shop, most);
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such drill */
    Drill get(ShopId shop, long id) {
        return rows.get(shop, id);
    }

    /** Ends one: what nobody has packed is taken back. */
    void end(ShopId shop, long id, String author) {
        Drill drill = get(shop, id);
        if (drill.ended() != null) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            rows.hold(id);
            for (DrillRows.Row given : rows.given(List.of(id))) {
                Assignment one = assignments.get(shop, given.assignment());
                if (one.state().isOpen()) {
                    takeBack(shop, one, author);
                }
            }
            rows.end(shop, id);
        });
        trail.record(author, "drill.ended", "drill:" + id, shop, AuditTrail.Change.one("State", "going on", "ended"));
    }

    private void takeBack(ShopId shop, Assignment one, String author) {
        By by = By.of(author);
        Assignment after = assignments.withdraw(shop, one.id(), "The drill is over.", by);
        if (after.isCancelOpen()) {
            assignments.answerCancel(shop, one.id(), true, by);
        }
    }
}
