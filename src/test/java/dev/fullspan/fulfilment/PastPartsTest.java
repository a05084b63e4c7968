package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.inventory.Level;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.Engine;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.PastClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders of the past that was read in, as those sent them who had them then. */
@FullspanTest
class PastPartsTest extends GivenOut {
    private static final Instant LONG_AGO =
            Instant.now().minus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    PastParts past;

    private PartyId nord;
    private OrderId order;

    @BeforeEach
    void open() {
        nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", BERLIN), "test");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", TEST);
        stock.count(shop, "A", shelf, 5, "count", "test");
        order = told("7", LONG_AGO);
    }

    private OrderId told(String id, Instant placed) {
        OrderId told = orders.take(
                        shop,
                        new Telling(id, placed)
                                .from(Engine.STOREFRONT, "storefront")
                                .line("A", 3, "10")
                                .snapshot())
                .order();
        settle();
        return told;
    }

    private Assignment given(OrderId of) {
        return past.give(shop, of, nord, "Nord had it", By.ROUTING);
    }

    @Test
    void aPastOrderIsGivenAnsweredAndSentAsOfItsTimeAndTakesNoStock() {
        PastClock.at(LONG_AGO.plusSeconds(60), () -> given(order));
        long id = assignments.ofOrder(shop, order).getFirst().id();
        Instant accepted = LONG_AGO.plusSeconds(3_600);
        PastClock.at(accepted, () -> assignments.accept(shop, id, TEST));
        Instant left = LONG_AGO.plus(Duration.ofDays(1));
        PastClock.at(left, () -> assignments.ship(shop, id, Shipment.all("Paketweg", "PW1", left), TEST));
        settle();
        Assignment part = assignments.get(shop, id);
        assertThat(part.state()).isEqualTo(State.SHIPPED);
        assertThat(part.offered()).isEqualTo(LONG_AGO.plusSeconds(60));
        assertThat(part.answered()).isEqualTo(accepted);
        assertThat(part.shipped()).isEqualTo(left);
        assertThat(assignments.steps(shop, id))
                .extracting(Step::at)
                .containsExactlyInAnyOrder(LONG_AGO.plusSeconds(60), accepted, left);
        assertThat(details.get(shop, order).row().fulfilment()).isEqualTo(FulfilmentState.FULFILLED);
        assertThat(level("A", part.location())).isEqualTo(new Level(5, 0, 0, 0));
    }

    @Test
    void whatWasRefusedThenIsGivenToAnotherAndWhatLiesWithSomebodyIsNot() {
        Assignment first = given(order);
        assertThatThrownBy(() -> given(order)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem()).isEqualTo(Problem.CONFLICT);
            assertThat(refused.detail()).contains("lies with somebody already");
        });
        assignments.refuse(shop, first.id(), "Out of stock", TEST);
        settle();
        Assignment second = past.give(shop, order, parties.own(shop).id(), "Ours", By.ROUTING);
        assertThat(second.state()).isEqualTo(State.ACCEPTED);
        assertThat(second.number()).isNotEqualTo(first.number());
        assignments.ship(shop, second.id(), Shipment.all(null, null, Instant.now()), TEST);
    }

    @Test
    void oneOfTodaysIsLeftToTheRules() {
        OrderId today = told("8", Instant.now().plusSeconds(60));
        assertThatThrownBy(() -> given(today))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the rules say who sends it");
    }
}
