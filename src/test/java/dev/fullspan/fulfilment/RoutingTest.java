package dev.fullspan.fulfilment;

import static dev.fullspan.fulfilment.routing.Rule.Choose.COST;
import static dev.fullspan.fulfilment.routing.Rule.Choose.ORDER;
import static dev.fullspan.fulfilment.routing.Rule.Choose.SPEED;
import static dev.fullspan.fulfilment.routing.Rule.Choose.STOCK;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.BACKORDER;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.NEXT;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.WAIT;
import static dev.fullspan.fulfilment.routing.Rule.Split.FEWEST;
import static dev.fullspan.fulfilment.routing.Rule.Split.FREELY;
import static dev.fullspan.fulfilment.routing.Rule.Split.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.Telling;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets what of an order, by the rules. */
@FullspanTest
class RoutingTest extends RoutedShop {
    record Case(
            String order,
            Rule.Choose choose,
            Rule.Split split,
            Rule.Otherwise otherwise,
            String parties,
            String given) {}

    /** Expected by hand from what lies where. */
    static Stream<Case> cases() {
        return Stream.of(
                new Case("2A", ORDER, NEVER, WAIT, "Nord Süd", "Nord 2A"),
                new Case("2A", ORDER, NEVER, WAIT, "Süd Nord", "Süd 2A"),
                new Case("2A", STOCK, NEVER, WAIT, "Süd Nord", "Nord 2A"),
                new Case("2A", COST, NEVER, WAIT, "Nord Süd", "Süd 2A"),
                new Case("2A", SPEED, NEVER, WAIT, "Nord Süd", "Süd 2A"),
                new Case("1A", ORDER, NEVER, WAIT, "Own Nord Süd", "Own 1A"),
                new Case("2A", ORDER, NEVER, WAIT, "", "Nord 2A"),
                new Case("2A 1B", ORDER, NEVER, WAIT, "Nord Süd", "Süd 2A+1B"),
                new Case("3A 1B", ORDER, NEVER, WAIT, "Nord Süd", ""),
                new Case("3A 1B", ORDER, FEWEST, WAIT, "Nord Süd", "Nord 3A, Süd 1B"),
                new Case("3A 1B", ORDER, FREELY, WAIT, "Süd Nord", "Süd 2A+1B, Nord 1A"),
                new Case("8A", ORDER, FEWEST, WAIT, "Nord Süd Own", "Nord 5A, Süd 2A, Own 1A"),
                new Case("6A", COST, FEWEST, WAIT, "Nord Süd Own", "Süd 2A, Nord 4A"),
                new Case("9A", ORDER, FEWEST, WAIT, "Nord Süd Own", ""),
                new Case("9A", ORDER, FEWEST, BACKORDER, "Nord Süd Own", "Nord 6A, Süd 2A, Own 1A"),
                new Case("9A", ORDER, NEVER, BACKORDER, "Süd Nord", "Süd 9A"),
                new Case("5B", ORDER, NEVER, NEXT, "Süd", ""),
                new Case("1C", ORDER, NEVER, WAIT, "Nord Süd", ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOrderGoesToWhomTheRuleSays(Case one) {
        rules.add(
                shop,
                by(
                        rule(one.choose(), one.split(), one.otherwise()),
                        one.parties().isEmpty() ? new String[0] : one.parties().split(" ")),
                "test");
        OrderId order = order(one.order());
        settle();
        assertThat(told(order)).isEqualTo(one.given());
        assertThat(unrouted.of(shop, order).isPresent()).isEqualTo(one.given().isEmpty());
        routing.route(shop, order);
        settle();
        assertThat(told(order)).as("routed twice").isEqualTo(one.given());
    }

    @Test
    void conditionsChooseTheRuleAndTheFirstThatFitsDecides() {
        Rule any = rule(ORDER, NEVER, WAIT);
        rules.add(
                shop,
                new Rule(
                        0,
                        0,
                        "Austria",
                        true,
                        Set.of("AT"),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        List.of(named.get("Nord")),
                        ORDER,
                        NEVER,
                        WAIT),
                "test");
        rules.add(
                shop,
                new Rule(
                        0,
                        0,
                        "South",
                        true,
                        Set.of("DE"),
                        Set.of("8", "9"),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        List.of(named.get("Süd")),
                        ORDER,
                        NEVER,
                        WAIT),
                "test");
        rules.add(
                shop,
                new Rule(
                        0,
                        0,
                        "Small",
                        true,
                        Set.of(),
                        Set.of(),
                        Set.of("A"),
                        Set.of(),
                        null,
                        1_000L,
                        List.of(named.get("Own")),
                        ORDER,
                        NEVER,
                        WAIT),
                "test");
        rules.add(shop, by(any, "Nord"), "test");
        assertThat(routed("1", "1A", "AT", "1010")).isEqualTo("Nord 1A");
        assertThat(routed("2", "1A", "DE", "80331")).isEqualTo("Süd 1A");
        assertThat(routed("3", "1A", "DE", "20095")).isEqualTo("Own 1A");
        assertThat(routed("4", "2A", "DE", "20095")).isEqualTo("Nord 2A");
        assertThat(routed("5", "1B", "CH", "8000")).isEmpty();
        assertThat(unrouted.of(shop, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("Nord"));
    }

    @Test
    void withoutARuleTheShopSendsWhatItHasAndOwesTheRest() {
        OrderId order = order("1A 1C");
        settle();
        assertThat(told(order)).isEqualTo("Own 1A+1C");
        assertThat(assignments.ofOrder(shop, order).getFirst().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatOneRefusesGoesToTheNextAndNeverBackToThem() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("2A");
        settle();
        long nord = assignments.ofOrder(shop, order).getFirst().id();
        assignments.refuse(shop, nord, "Broken", TEST);
        settle();
        assertThat(told(order)).isEqualTo("Süd 2A");
        assignments.refuse(shop, assignments.ofOrder(shop, order).getLast().id(), "None left", TEST);
        settle();
        assertThat(told(order)).isEmpty();
        assertThat(unrouted.of(shop, order))
                .hasValueSatisfying(one -> assertThat(one.why()).contains("Nord had it before"));
    }

    @Test
    void refusedUnitsOfAPartGoToAnother() {
        rules.add(shop, by(rule(ORDER, FREELY, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("2A");
        settle();
        assignments.acceptPart(
                shop, assignments.ofOrder(shop, order).getFirst().id(), Map.of("l1", 1L), "One is broken", TEST);
        settle();
        assertThat(told(order)).isEqualTo("Nord 1A, Süd 1A");
    }

    @Test
    void whoeverIsPausedOrFullGetsNothingNewAndTheRuleIsAskedAgainWhenThatChanges() {
        rules.add(shop, by(rule(ORDER, NEVER, WAIT), "Nord"), "test");
        parties.pause(shop, named.get("Nord"), TEST);
        OrderId order = order("2A");
        settle();
        assertThat(unrouted.of(shop, order))
                .hasValueSatisfying(one -> assertThat(one.why()).contains("Nord is paused"));
        parties.resume(shop, named.get("Nord"), TEST);
        settle();
        assertThat(told(order)).isEqualTo("Nord 2A");
        assertThat(unrouted.of(shop, order)).isEmpty();
        parties.change(
                shop,
                named.get("Nord"),
                NewParty.of(parties.get(shop, named.get("Nord")))
                        .withTerms(new Terms(EnumSet.of(DayOfWeek.MONDAY), LocalTime.NOON, 1, 4, 1, true)),
                TEST);
        OrderId second = orders.take(
                        shop,
                        new Telling("8", PLACED)
                                .from(Engine.API, "api")
                                .line("A", 1, "1")
                                .snapshot())
                .order();
        settle();
        assertThat(unrouted.of(shop, second))
                .hasValueSatisfying(one -> assertThat(one.why()).contains("has its 1 order"));
    }

    private String routed(String id, String lines, String country, String postcode) {
        Telling telling = new Telling(id, PLACED).from(Engine.API, "api").buyer(buyer(country, postcode, "Road 1"));
        telling.line(lines.substring(1), Long.parseLong(lines.substring(0, 1)), "10");
        OrderId order = orders.take(shop, telling.snapshot()).order();
        settle();
        return told(order);
    }
}
