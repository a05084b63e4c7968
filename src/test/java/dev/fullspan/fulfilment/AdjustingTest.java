package dev.fullspan.fulfilment;

import static dev.fullspan.fulfilment.routing.Rule.Choose.ORDER;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.WAIT;
import static dev.fullspan.fulfilment.routing.Rule.Split.FEWEST;
import static dev.fullspan.fulfilment.routing.Rule.Split.FREELY;
import static dev.fullspan.fulfilment.routing.Rule.Split.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderSteps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of parts when their order changes, is cancelled, leaves elsewhere, or comes back. */
@FullspanTest
class AdjustingTest extends RoutedShop {
    @Test
    void aCancelledOrderIsTakenBackOrAskedBack() {
        rules.add(shop, by(rule(ORDER, FREELY, WAIT), "Own", "Nord", "Süd"), "test");
        OrderId order = order("7A");
        settle();
        assertThat(told(order)).isEqualTo("Own 1A, Nord 5A, Süd 1A");
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        entries.cancel(shop, order, "Changed their mind", new OrderSteps.By("test", null));
        settle();
        assertThat(part(order, "Own").state()).isEqualTo(State.WITHDRAWN);
        assertThat(part(order, "Süd").state()).isEqualTo(State.WITHDRAWN);
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
        settle();
        assertThat(told(order)).isEmpty();
        assertThat(level("A", shelves.get("Nord")).allocated()).isZero();
        assertThat(details.get(shop, order).happened())
                .anySatisfy(one -> assertThat(one.text()).contains("Nord", "The order was cancelled"));
    }

    @Test
    void anEditedOrderGivesBackWhatItHasNoMoreAndGivesWhatIsNew() {
        rules.add(shop, by(rule(ORDER, FEWEST, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("3A");
        settle();
        orders.take(shop, telling("1A").asOf(PLACED.plusSeconds(60)).snapshot());
        settle();
        assertThat(told(order)).isEqualTo("Nord 1A");
        orders.take(shop, telling("1A 2B").asOf(PLACED.plusSeconds(120)).snapshot());
        settle();
        assertThat(told(order)).isEqualTo("Nord 1A, Süd 2B");
    }

    @Test
    void anotherAddressIsOfferedAnewAndAskedOfWhoeverHasAccepted() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord"), "test");
        OrderId order = orders.take(
                        shop, telling("2A").buyer(buyer("DE", "1", "Road 1")).snapshot())
                .order();
        settle();
        orders.take(
                shop,
                telling("2A")
                        .asOf(PLACED.plusSeconds(60))
                        .buyer(buyer("DE", "1", "Road 2"))
                        .snapshot());
        settle();
        List<Assignment> all = assignments.ofOrder(shop, order);
        assertThat(all).extracting(Assignment::state).containsExactly(State.WITHDRAWN, State.OFFERED);
        assignments.accept(shop, all.getLast().id(), TEST);
        orders.take(
                shop,
                telling("2A")
                        .asOf(PLACED.plusSeconds(90))
                        .buyer(buyer("DE", "1", "Road 3"))
                        .snapshot());
        settle();
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
        settle();
        assertThat(told(order)).isEqualTo("Nord 2A");
    }

    @Test
    void whatLeavesOnTheOrderItselfLeavesItsParts() {
        OrderId order = order("1A");
        settle();
        entries.ship(
                shop,
                order,
                new Parcel("p", List.of(new ParcelLine("l1", 1)), null, null, Instant.now(), null, false),
                new OrderSteps.By("test", null));
        settle();
        assertThat(part(order, "Own").state()).isEqualTo(State.SHIPPED);
        entries.ship(
                shop,
                order,
                new Parcel("p", List.of(new ParcelLine("l1", 1)), null, null, Instant.now(), null, true),
                new OrderSteps.By("test", null));
        settle();
        assertThat(part(order, "Own").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatWasInACancelledParcelLiesOpenAgain() {
        OrderId order = withTwo();
        long nord = part(order, "Nord").id();
        assignments.ship(shop, nord, new Shipment("DHL", "1", Map.of("l1", 2L), Instant.now()), TEST);
        assignments.ship(shop, nord, new Shipment("DHL", "2", Map.of("l1", 3L), Instant.now()), TEST);
        settle();
        assertThat(part(order, "Nord").state()).isEqualTo(State.SHIPPED);
        cancelParcel(order, nord, 1, 2);
        settle();
        assertThat(part(order, "Nord").state()).isEqualTo(State.PARTLY_SHIPPED);
        assertThat(part(order, "Nord").openUnits()).isEqualTo(2);
        assertThat(part(order, "Nord").shipped()).isNull();
        assertThat(assignments.ship(shop, nord, Shipment.all("DHL", "1", Instant.now()), TEST))
                .isEqualTo(3);
        settle();
        assertThat(part(order, "Nord").state()).isEqualTo(State.SHIPPED);
        long sued = part(order, "Süd").id();
        assignments.ship(shop, sued, Shipment.all("DHL", "9", Instant.now()), TEST);
        settle();
        cancelParcel(order, sued, 1, "l2", 1);
        settle();
        assertThat(part(order, "Süd").openUnits()).isEqualTo(1);
        assertThat(part(order, "Süd").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void tooLateForAnotherAddressIsNoAnswerToACancellation() {
        OrderId order = withTwo();
        long nord = part(order, "Nord").id();
        assignments.askCancel(shop, nord, "The address was changed", TEST);
        assignments.answerCancel(shop, nord, false, TEST);
        entries.cancel(shop, order, null, STAFF);
        settle();
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assignments.answerCancel(shop, nord, false, TEST);
        settle();
        routing.route(shop, order);
        assertThat(part(order, "Nord").isCancelOpen())
                .as("not asked the same twice")
                .isFalse();
        assignments.withdraw(shop, nord, "It was found", TEST);
    }

    private void cancelParcel(OrderId order, long part, int parcel, long units) {
        cancelParcel(order, part, parcel, "l1", units);
    }

    private void cancelParcel(OrderId order, long part, int parcel, String line, long units) {
        entries.ship(
                shop,
                order,
                new Parcel(
                        "assignment/" + part + "/" + parcel,
                        List.of(new ParcelLine(line, units)),
                        null,
                        null,
                        Instant.now(),
                        null,
                        true),
                STAFF);
    }
}
