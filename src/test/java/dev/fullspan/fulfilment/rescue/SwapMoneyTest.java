package dev.fullspan.fulfilment.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever got their money back gets no goods for it, and nobody is owed what they did not pay. */
class SwapMoneyTest extends LateTrays {
    private void refund(OrderId order, String amount) {
        entries.refund(
                id, order, new Refund("r1", new BigDecimal(amount), Instant.now(), null, List.of(), false), TEST);
        Settled.all(program, id);
    }

    private Offer.@Nullable Owed owed(String token) {
        return seen(token).offer().owed();
    }

    @Test
    void whoeverWasPaidBackCanChooseNothingElseByTheLink() {
        OrderId order = late("1001", 2);
        String token = offer(order, false, "ELM-1");
        answers.answer(seen(token), Offer.Answer.REFUND, null);
        refund(order, "80.00");
        assertThat(seen(token).closed()).contains("You got money back");
        Answers.Seen seen = seen(token);
        assertThatThrownBy(() -> answers.answer(seen, Offer.Answer.WAIT, null))
                .hasMessageContaining("You got money back");
        assertThatThrownBy(() -> answers.answer(seen, Offer.Answer.SWAP, "ELM-1"))
                .hasMessageContaining("You got money back");
        assertThat(details.get(id, order).row().hold()).isNotNull();
        assertThat(assignments.ofOrder(id, order)).noneMatch(one -> one.state().isOpen());
    }

    @Test
    void anOrderThatNobodyPaidOwesNothingForASwap() {
        OrderId order = orders.take(id, unpaid("1002", 2).snapshot()).order();
        Settled.all(program, id);
        soldOut(order);
        String token = offer(order, false, "ELM-1");
        take(token, "ELM-1");
        assertThat(owed(token)).isNull();
    }

    @Test
    void whoeverPaidAPartIsOwedNoMoreThanWhatLiesBeyondTheNewPrice() {
        OrderId order =
                orders.take(id, unpaid("1003", 2).paid("p", "65.00").snapshot()).order();
        Settled.all(program, id);
        soldOut(order);
        String token = offer(order, false, "ELM-1");
        take(token, "ELM-1");
        assertThat(owed(token)).isNotNull().extracting(Offer.Owed::amount).hasToString("5.00 EUR");
    }

    @Test
    void whatIsOwedIsNotPaidTwiceWhereStaffGaveItBackBefore() {
        OrderId order = late("1004", 2);
        String token = offer(order, false, "ELM-1");
        take(token, "ELM-1");
        assertThat(owed(token)).isNotNull().extracting(Offer.Owed::amount).hasToString("20.00 EUR");
        refund(order, "75.00");
        answers.repaid(id, seen(token).offer().id(), "test");
        assertThat(details.get(id, order).sums().refunded()).hasToString("80.00 EUR");
    }

    private static Telling unpaid(String number, long units) {
        return new Telling(number, Instant.now())
                .from(Engine.API, "api")
                .line("l1", "OAK-1", units, "40.00")
                .buyer(BUYER);
    }
}
