package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.Baskets.Line;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.readiness.rehearsal.BasketMix;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Live drills: practice orders for people and partners, each timed from the offer to the answer to “packed”. They belong to no order, move no stock and
 * reach no buyer and no report.
 */
@Component
class Drills {
    static final int MOST_EACH = 50;
    private static final String ADDRESS = "{\"name\":\"PRACTICE – do not send\",\"street\":\"Practice Street"
            + " 1\",\"postcode\":\"00000\",\"city\":\"Nowhere\"}";

    private final Parties parties;
    private final Assignments assignments;
    private final BasketMix mix;
    private final AuditTrail trail;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Drills(
            Parties parties,
            Assignments assignments,
            BasketMix mix,
            AuditTrail trail,
            JdbcClient database,
            TransactionTemplate transaction,
            Clock clock) {
        this.parties = parties;
        this.assignments = assignments;
        this.mix = mix;
        this.trail = trail;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param ended null while it goes on */
    record Drill(
            long id,
            String name,
            String author,
            Instant started,
            @Nullable Instant ended) {}

    /** @param party its name when the drill began */
    record Given(Assignment assignment, String party) {}

    /** Whom practice orders can be given: the shop itself and its partners. */
    List<Party> choices(ShopId shop) {
        return parties.of(shop).stream().filter(one -> one.ended() == null).toList();
    }

    /**
     * Begins one.
     *
     * @param each practice orders for each of them, 1 to 50
     */
    long start(ShopId shop, String name, Collection<Long> chosen, int each, String author) {
        String called = Typed.text("name", name, 100);
        if (called.isEmpty()) {
            throw Typed.wrong("name", "Give the drill a name, such as “Before the launch”.");
        }
        if (each < 1 || each > MOST_EACH) {
            throw Typed.wrong("each", "Give each 1 to " + MOST_EACH + " practice orders.");
        }
        List<Party> to = choices(shop).stream()
                .filter(one -> chosen.contains(one.id().value()))
                .toList();
        if (to.isEmpty()) {
            throw Typed.wrong("party", "Choose at least one who is to practise.");
        }
        List<Basket> baskets = mix.draw(shop, to.size() * each, clock.millis()).baskets();
        long drill;
        try {
            drill = Objects.requireNonNull(transaction.execute(status -> {
                long id = database.sql("""
                            insert into readiness.drill (shop, name, author, started) values (:shop, :name, :author, :now)
                            returning id
                            """)
                        .param("shop", shop.value())
                        .param("name", called)
                        .param("author", author)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single();
                int number = 0;
                for (Party party : to) {
                    for (int i = 0; i < each; i++) {
                        number++;
                        give(shop, id, number, party, baskets.get(number - 1), author);
                    }
                }
                return id;
            }));
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "name", "A drill is going on. End it before another begins.");
        }
        trail.made("drill.started", "drill:" + drill, shop, Map.of("Name", called));
        return drill;
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
        database.sql("insert into readiness.drill_order (drill, assignment, party) values (:drill, :assignment,"
                        + " :party)")
                .param("drill", drill)
                .param("assignment", assignment)
                .param("party", called(party))
                .update();
    }

    /** As a drill speaks of a party. */
    static String called(Party party) {
        return party.isOwn() ? "Your own people" : party.name();
    }

    /** The newest first. */
    List<Drill> of(ShopId shop, int most) {
        return database.sql(
                        "select id, name, author, started, ended from readiness.drill where shop = :shop order by id"
                                + " desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Drill(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("author"),
                        row.getObject("started", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("ended", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }

    Drill get(ShopId shop, long id) {
        return of(shop, 1_000).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no drill “" + id + "”."));
    }

    private record Row(long assignment, String party) {}

    /** What each was given, in the order of giving. */
    List<Given> given(ShopId shop, long drill) {
        get(shop, drill);
        return database
                .sql("select assignment, party from readiness.drill_order where drill = :drill order by assignment")
                .param("drill", drill)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> new Given(assignments.get(shop, row.assignment()), row.party()))
                .toList();
    }

    /** The shop's own people take one, or say that it is packed; of partners they say it themselves. */
    void step(ShopId shop, long drill, long assignment, boolean packed, String author) {
        Assignment one = given(shop, drill).stream()
                .map(Given::assignment)
                .filter(given -> given.id() == assignment)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "order", "The drill has no such order."));
        PartyId own = parties.own(shop).id();
        if (!one.party().equals(own)) {
            throw new ProblemException(Problem.CONFLICT, null, "This one is the partner’s: they answer it themselves.");
        }
        if (packed) {
            assignments.ship(shop, assignment, Shipment.all(null, null, clock.instant()), By.of(author));
        } else {
            assignments.accept(shop, assignment, By.of(author));
        }
    }

    /** Ends one: what nobody has packed is taken back. */
    void end(ShopId shop, long id, String author) {
        Drill drill = get(shop, id);
        if (drill.ended() != null) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            for (Given given : given(shop, id)) {
                if (given.assignment().state().isOpen()) {
                    takeBack(shop, given.assignment(), author);
                }
            }
            database.sql("update readiness.drill set ended = :now where shop = :shop and id = :id and ended is null")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
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
