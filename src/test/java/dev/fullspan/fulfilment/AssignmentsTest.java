package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.Engine;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Telling;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What parties do with what is given to them, and what becomes of the order and its stock. */
@FullspanTest
class AssignmentsTest extends GivenOut {
    private static final By NORD = By.of("key:nord");

    private PartyId nord;
    private long shelf;
    private OrderId order;

    @BeforeEach
    void open() {
        nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "test");
        shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", By.of("test"));
        stock.count(shop, "A", shelf, 5, "count", "test");
        // Nothing is given by itself.
        PartyId nobody =
                parties.add(shop, NewParty.of(Party.Kind.FULFILLER, "Nobody", ZoneId.of("Europe/Berlin")), "test");
        parties.pause(shop, nobody, By.of("test"));
        rules.add(
                shop,
                new Rule(
                        0,
                        0,
                        "Wait",
                        true,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        List.of(nobody),
                        Rule.Choose.ORDER,
                        Rule.Split.NEVER,
                        Rule.Otherwise.WAIT),
                "test");
        order = orders.take(
                        shop,
                        new Telling("7", PLACED)
                                .from(Engine.API, "api")
                                .line("A", 3, "10")
                                .line("B", 1, "5")
                                .snapshot())
                .order();
        settle();
    }

    private Assignment give(long units) {
        return give(parties.get(shop, nord), units);
    }

    private Assignment give(Party party, long units) {
        return ledger.give(
                shop,
                new AssignmentLedger.Given(
                        order,
                        party,
                        shelf,
                        ledger.number(shop, order, "#7"),
                        "Nord: has all",
                        null,
                        null,
                        null,
                        PLACED,
                        List.of(new AssignmentLine("l1", 1, "A", "Thing A", units, 0, 0))),
                "routing");
    }

    private Level at(long location) {
        return stock.of(shop, "A").orElseThrow().places().stream()
                .filter(place -> place.location() == location)
                .map(StockOf.Place::level)
                .findFirst()
                .orElse(Level.NONE);
    }

    @Test
    void neverIsMoreGivenThanIsToLeave() {
        give(2);
        assertThatThrownBy(() -> give(2)).isInstanceOf(DataIntegrityViolationException.class);
        give(1);
    }

    @Test
    void whatIsSentLeavesTheShelfOfWhoeverSentItAndStandsOnTheOrder() {
        Assignment given = give(3);
        settle();
        assertThat(at(shelf).allocated()).isEqualTo(3);
        assignments.accept(shop, given.id(), NORD);
        int parcel =
                assignments.ship(shop, given.id(), new Shipment("DHL", "123", Map.of("l1", 2L), Instant.now()), NORD);
        assertThat(assignments.ship(
                        shop, given.id(), new Shipment("DHL", "123", Map.of("l1", 2L), Instant.now()), NORD))
                .isEqualTo(parcel);
        settle();
        assertThat(at(shelf).onHand()).isEqualTo(3);
        assertThat(at(shelf).allocated()).isEqualTo(1);
        assertThat(assignments.get(shop, given.id()).state()).isEqualTo(State.PARTLY_SHIPPED);
        assertThat(details.get(shop, order).parcels())
                .singleElement()
                .satisfies(one -> assertThat(one.tracking()).isEqualTo("123"));
        assertThat(details.get(shop, order).row().fulfilment()).isEqualTo(FulfilmentState.PARTLY_FULFILLED);
        assignments.correctTracking(shop, given.id(), 1, "DHL", "124", NORD);
        assertThat(details.get(shop, order).parcels())
                .singleElement()
                .satisfies(one -> assertThat(one.tracking()).isEqualTo("124"));
        assignments.ship(shop, given.id(), Shipment.all(null, null, Instant.now()), NORD);
        assignments.delivered(shop, given.id(), 1, Instant.now(), NORD);
        assertThat(assignments.get(shop, given.id()).delivered()).isNull();
        assignments.delivered(shop, given.id(), 2, Instant.now(), NORD);
        assertThat(assignments.get(shop, given.id()).delivered()).isNotNull();
        assertThatThrownBy(() -> assignments.ship(shop, given.id(), Shipment.all(null, null, Instant.now()), NORD))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("sent already");
    }

    @Test
    void whatWasMarkedAsSentByMistakeLiesOnTheShelfAgainAndCanBeSentAnew() {
        Assignment given = give(3);
        assignments.accept(shop, given.id(), NORD);
        assignments.ship(shop, given.id(), new Shipment("DHL", "1", Map.of("l1", 2L), Instant.now()), NORD);
        int wrong = assignments.ship(shop, given.id(), new Shipment("DHL", "2", Map.of("l1", 1L), Instant.now()), NORD);
        assignments.notSent(shop, given.id(), wrong, NORD);
        assignments.notSent(shop, given.id(), wrong, NORD);
        assertThat(assignments.get(shop, given.id()).state()).isEqualTo(State.PARTLY_SHIPPED);
        assertThat(assignments.get(shop, given.id()).openUnits()).isEqualTo(1);
        assertThat(assignments.parcels(shop, given.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.tracking()).isEqualTo("1"));
        settle();
        assertThat(at(shelf).onHand()).isEqualTo(3);
        assertThat(at(shelf).allocated()).isEqualTo(1);
        assertThat(details.get(shop, order).row().fulfilment()).isEqualTo(FulfilmentState.PARTLY_FULFILLED);

        assignments.ship(shop, given.id(), new Shipment("DHL", "2", Map.of(), Instant.now()), NORD);
        assertThat(assignments.get(shop, given.id()).state()).isEqualTo(State.SHIPPED);
        assignments.delivered(shop, given.id(), 1, Instant.now(), NORD);
        assertThatThrownBy(() -> assignments.notSent(shop, given.id(), 1, NORD))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The parcel came");
        settle();
        assertThat(at(shelf).onHand()).isEqualTo(2);
    }

    @Test
    void acceptingTwiceIsAcceptingOnceAndAStepFromAnOlderVersionIsRefused() {
        Assignment given = give(3);
        assignments.accept(shop, given.id(), new By("key:nord", 1L));
        assignments.accept(shop, given.id(), NORD);
        assertThat(assignments.steps(shop, given.id())).extracting(Step::kind).containsExactly("offered", "accepted");
        assertThatThrownBy(() -> assignments.refuse(shop, given.id(), "no", new By("key:nord", 1L)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
    }

    @Test
    void aPartThatIsRefusedMayBeGivenToAnother() {
        Assignment given = give(3);
        assignments.acceptPart(shop, given.id(), Map.of("l1", 1L), "only one left", NORD);
        assertThat(assignments.get(shop, given.id()).units()).isEqualTo(1);
        give(2);
    }

    @Test
    void aRequestToStopIsAnsweredOrTooLateOnceItLeft() {
        Assignment given = give(1);
        Assignment other = give(2);
        assignments.accept(shop, given.id(), NORD);
        assignments.accept(shop, other.id(), NORD);
        assertThat(assignments.askCancel(shop, given.id(), "buyer", NORD).isCancelOpen())
                .isTrue();
        assertThat(assignments.answerCancel(shop, given.id(), true, NORD).state())
                .isEqualTo(State.WITHDRAWN);
        assignments.askCancel(shop, other.id(), "buyer", NORD);
        assignments.ship(shop, other.id(), Shipment.all("DHL", "1", Instant.now()), NORD);
        assertThat(assignments.get(shop, other.id()).cancelAnswer()).isEqualTo(CancelAnswer.TOO_LATE);
    }

    @Test
    void aPracticeOrderMovesNothing() {
        long id = assignments.practice(
                shop,
                nord,
                "drill 1",
                "P-1",
                List.of(new AssignmentLine("1", 1, "A", "Thing", 2, 0, 0)),
                null,
                By.of("test"));
        assignments.accept(shop, id, NORD);
        assignments.ship(shop, id, Shipment.all("DHL", "1", Instant.now()), NORD);
        settle();
        assertThat(at(shelf).onHand()).isEqualTo(5);
        assertThat(assignments.list(shop, AssignmentQuery.of(nord), null, 10).rows())
                .isEmpty();
        assertThat(assignments
                        .list(shop, new AssignmentQuery(nord, Set.of(), null, null, "p-1", true), null, 10)
                        .rows())
                .hasSize(1);
    }

    @Test
    void aPartnerWithOpenWorkIsNotEnded() {
        give(3);
        assertThatThrownBy(() -> parties.end(shop, nord, By.of("test"))).hasMessageContaining("still open");
        assertThat(parties.of(shop))
                .extracting(Party::kind)
                .containsExactly(Party.Kind.OWN, Party.Kind.FULFILLER, Party.Kind.DROPSHIPPER);
        parties.pause(shop, nord, By.of("test"));
        assertThat(parties.get(shop, nord).isTaking()).isFalse();
    }

    @Test
    void aParcelThatHasLeftIsAFactAlsoOfAHeldOrderAndIsNotedForTheShop() {
        Assignment given = give(3);
        assignments.accept(shop, given.id(), NORD);
        steps.hold(shop, order, "Suspected fraud, Jane Doe", new OrderSteps.By("test", null));
        assignments.ship(shop, given.id(), new Shipment("DHL", "1", Map.of("l1", 1L), Instant.now()), NORD);
        assignments.correctTracking(shop, given.id(), 1, "DHL", "2", NORD);
        assignments.delivered(shop, given.id(), 1, Instant.now(), NORD);
        settle();
        assertThat(details.get(shop, order).parcels())
                .singleElement()
                .satisfies(one -> assertThat(one.tracking()).isEqualTo("2"));
        assertThat(at(shelf).onHand()).isEqualTo(4);
        assertThat(details.get(shop, order).happened())
                .filteredOn(one -> one.text().equals("A parcel left although the order is held"))
                .hasSize(1);
        assertThat(assignments.steps(shop, given.id()))
                .noneSatisfy(one -> assertThat(one.text()).contains("fraud"));
        assertThatThrownBy(() -> entries.ship(
                        shop,
                        order,
                        new Parcel("p", List.of(), null, null, Instant.now(), null, false),
                        new OrderSteps.By("test", null)))
                .hasMessageContaining("held");
    }

    @Test
    void aPartOfWhichTheRestIsRefusedLeftAndCameWithItsParcels() {
        Assignment given = give(3);
        assignments.accept(shop, given.id(), NORD);
        Instant left = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        assignments.ship(shop, given.id(), new Shipment("DHL", "1", Map.of("l1", 1L), left), NORD);
        assignments.delivered(shop, given.id(), 1, left.plusSeconds(30), NORD);
        assertThat(assignments.get(shop, given.id()).delivered()).isNull();
        Assignment after = assignments.refuse(shop, given.id(), "Broken", NORD);
        assertThat(after.state()).isEqualTo(State.SHIPPED);
        assertThat(after.shipped()).isEqualTo(left);
        assertThat(after.delivered()).isEqualTo(left.plusSeconds(30));
    }

    @Test
    void nothingIsGivenToWhoeverEndsMeanwhile() {
        Party asItWasRead = parties.get(shop, nord);
        parties.end(shop, nord, By.of("test"));
        assertThatThrownBy(() -> give(asItWasRead, 3)).hasMessageContaining("has ended meanwhile");
        assertThat(assignments.ofOrder(shop, order)).isEmpty();
    }

    @Test
    void endingWaitsForWhatIsBeingGivenAndIsRefusedThen() {
        CompletableFuture<Void> ending = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            give(3);
            Thread.startVirtualThread(() -> {
                try {
                    parties.end(shop, nord, By.of("test"));
                    ending.complete(null);
                } catch (ProblemException e) {
                    ending.completeExceptionally(e);
                }
            });
            untilItWaits(ending);
        });
        assertThatThrownBy(ending::join).hasMessageContaining("still open");
        assertThat(parties.get(shop, nord).ended()).isNull();
    }

    /** Until they wait for somebody, or are through with it. */
    private void untilItWaits(CompletableFuture<Void> ending) {
        while (!ending.isDone()
                && database.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        == 0) {
            Thread.onSpinWait();
        }
    }
}
