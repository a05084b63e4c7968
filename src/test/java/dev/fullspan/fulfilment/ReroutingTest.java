package dev.fullspan.fulfilment;

import static dev.fullspan.fulfilment.routing.Rule.Choose.ORDER;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.WAIT;
import static dev.fullspan.fulfilment.routing.Rule.Split.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.Telling;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of parts when a person gives them to somebody else, and when many or nobody does at once. */
@FullspanTest
class ReroutingTest extends RoutedShop {
    @Test
    void aPersonGivesItToAnotherOrToWhoeverElseCan() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("2A");
        settle();
        assertThat(routing.preview(shop, part(order, "Nord").id()).parts())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Süd"));
        routing.reroute(shop, part(order, "Nord").id(), null, "They are slow", TEST);
        assertThat(told(order)).isEqualTo("Süd 2A");
        routing.reroute(shop, part(order, "Süd").id(), named.get("Nord"), "They are slower", TEST);
        assertThat(told(order)).isEqualTo("Nord 2A");
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        routing.reroute(shop, part(order, "Nord").id(), named.get("Own"), "We do it ourselves", TEST);
        assertThat(told(order)).isEqualTo("Nord 2A");
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
        settle();
        assertThat(told(order)).isEqualTo("Own 2A");
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIsAndNobodyGetsItTwice() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord", "Süd"), "test");
        List<OrderId> all = IntStream.range(0, 12)
                .mapToObj(i -> orders.take(
                                shop,
                                new Telling("m" + i, PLACED)
                                        .from(Engine.API, "api")
                                        .line("A", 1, "1")
                                        .snapshot())
                        .order())
                .toList();
        CompletableFuture.allOf(all.stream()
                        .flatMap(order -> Stream.of(order, order))
                        .map(order -> CompletableFuture.runAsync(() -> routing.route(shop, order)))
                        .toArray(CompletableFuture[]::new))
                .join();
        settle();
        long given = all.stream()
                .mapToLong(order -> assignments.ofOrder(shop, order).stream()
                        .filter(one -> one.state().isLive())
                        .mapToLong(Assignment::units)
                        .sum())
                .sum();
        // Five of Nord's and two of Süd's; what was set aside elsewhere first is not theirs to give twice.
        assertThat(given).isEqualTo(7);
        assertThat(unrouted.count(shop)).isEqualTo(5);
    }

    @Test
    void whatANodeLeftUndoneIsDoneByTheNextLook() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord"), "test");
        OrderId order = order("2A");
        settle();
        // As if it had died after the stock was moved, and before anything was given.
        database.sql("delete from fulfilment.assignment where record = :id")
                .param("id", order.value())
                .update();
        database.sql(
                        "insert into orders.due (record, what, since, next) values (:id, 'route', now(), now() - interval '1 minute')")
                .param("id", order.value())
                .update();
        settle();
        assertThat(told(order)).isEqualTo("Nord 2A");
    }

    @Test
    void whoeverCannotSendItIsNotGivenItByAPersonEither() {
        OrderId order = order("1A 1C");
        settle();
        long own = part(order, "Own").id();
        assertThatThrownBy(() -> routing.reroute(shop, own, named.get("Nord"), "They are near", TEST))
                .hasMessageContaining("Nord cannot send it, so it stays where it is");
        settle();
        assertThat(told(order)).isEqualTo("Own 1A+1C");
    }

    @Test
    void whereWhoWasChosenCannotSendItAnyMoreTheRulesDecide() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord", "Süd", "Own"), "test");
        OrderId order = order("1A");
        settle();
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        routing.reroute(shop, part(order, "Nord").id(), named.get("Süd"), "They are slow", TEST);
        parties.end(shop, named.get("Süd"), TEST);
        assignments.answerCancel(shop, part(order, "Nord").id(), true, TEST);
        settle();
        assertThat(told(order)).isEqualTo("Own 1A");
        assertThat(details.get(shop, order).happened())
                .anySatisfy(one -> assertThat(one.text()).contains("Süd, whom a person chose, cannot send it"));
    }

    @Test
    void theStockFollowsWhereGivingItToAnotherIsUndone() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("2A");
        settle();
        long nord = part(order, "Nord").id();
        transaction.executeWithoutResult(status -> {
            routing.reroute(shop, nord, named.get("Süd"), "They are slow", TEST);
            assertThat(level("A", shelves.get("Süd")).allocated()).isEqualTo(2);
            status.setRollbackOnly();
        });
        settle();
        assertThat(told(order)).isEqualTo("Nord 2A");
        assertThat(level("A", shelves.get("Süd")).allocated()).isZero();
        assertThat(level("A", shelves.get("Nord")).allocated()).isEqualTo(2);
    }
}
