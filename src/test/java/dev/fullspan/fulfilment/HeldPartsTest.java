package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSteps;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a hold of the order does to its parts, and what answers a request to stop. */
@FullspanTest
class HeldPartsTest extends RoutedShop {
    @Test
    void aHeldOrderIsRoutedWhenItIsReleased() {
        OrderId order = orders.take(shop, telling("1A").snapshot()).order();
        steps.hold(shop, order, "Check the address", new OrderSteps.By("test", null));
        settle();
        // It may have been quicker than the hold.
        int before = assignments.ofOrder(shop, order).size();
        steps.release(shop, order, new OrderSteps.By("test", null));
        settle();
        assertThat(before).isLessThanOrEqualTo(1);
        assertThat(told(order)).isEqualTo("Own 1A");
    }

    @Test
    void aHoldStopsWhatLiesWithPartnersAndTellsThemNoReasonUntilItIsReleased() {
        OrderId order = withTwo();
        steps.hold(shop, order, "Suspected fraud, Jane Doe", STAFF);
        assertThatThrownBy(() -> assignments.accept(shop, part(order, "Süd").id(), TEST))
                .isInstanceOf(ProblemException.class);
        settle();
        assertThat(part(order, "Nord").isHeld()).isTrue();
        assertThat(part(order, "Süd").state()).isEqualTo(State.WITHDRAWN);
        for (Assignment one : assignments.ofOrder(shop, order)) {
            assertThat(one.reason()).doesNotContain("fraud");
            assertThat(assignments.steps(shop, one.id()))
                    .noneSatisfy(step -> assertThat(step.text()).contains("fraud"));
        }
        steps.release(shop, order, STAFF);
        settle();
        assertThat(told(order)).isEqualTo("Nord 5A, Süd 1B");
        assertThat(part(order, "Nord").cancelAsked()).isNull();
        assertThat(part(order, "Nord").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatWasStoppedForAHoldIsGivenAnewAndWhatIsCancelledMeanwhileIsNotReleased() {
        OrderId order = withTwo();
        steps.hold(shop, order, "Look at it", STAFF);
        settle();
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
        settle();
        assertThat(told(order)).isEmpty();
        steps.release(shop, order, STAFF);
        settle();
        assertThat(told(order)).isEqualTo("Nord 5A, Süd 1B");
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        steps.hold(shop, order, "Look at it", STAFF);
        settle();
        assertThat(part(order, "Nord").isHeld()).isTrue();
        entries.cancel(shop, order, null, STAFF);
        settle();
        steps.release(shop, order, STAFF);
        settle();
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assertThat(part(order, "Nord").reason()).isEqualTo("The order was cancelled");
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
    }

    @Test
    void oneParcelDoesNotAnswerTheRequestToStopTheRest() {
        OrderId order = withTwo();
        entries.cancel(shop, order, null, STAFF);
        settle();
        long nord = part(order, "Nord").id();
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assignments.ship(shop, nord, new Shipment("DHL", "1", Map.of("l1", 1L), Instant.now()), TEST);
        settle();
        assertThat(part(order, "Nord").isCancelOpen()).isTrue();
        assignments.answerCancel(shop, nord, true, TEST);
        settle();
        assertThat(part(order, "Nord").state()).isEqualTo(State.SHIPPED);
        assertThat(part(order, "Nord").openUnits()).isZero();
    }
}
