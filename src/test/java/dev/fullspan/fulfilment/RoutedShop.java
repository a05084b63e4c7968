package dev.fullspan.fulfilment;

import static dev.fullspan.fulfilment.routing.Rule.Choose.ORDER;
import static dev.fullspan.fulfilment.routing.Rule.Otherwise.WAIT;
import static dev.fullspan.fulfilment.routing.Rule.Split.FREELY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Telling;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** A shop with two partners, rules and orders to route. */
abstract class RoutedShop extends GivenOut {
    static final OrderSteps.By STAFF = new OrderSteps.By("test", null);

    final Map<String, PartyId> named = new LinkedHashMap<>();
    final Map<String, Long> shelves = new LinkedHashMap<>();

    /** Own: 1 A. Nord: 5 A, at 4.00. Süd: 2 A, 4 B, at 3.00 and 1.00; every day, the same day. */
    @BeforeEach
    void open() {
        stock.count(shop, "A", null, 1, "count", "test");
        named.put("Own", parties.own(shop).id());
        partner("Nord", Terms.USUAL, Map.of("A", 5L));
        partner(
                "Süd",
                new Terms(EnumSet.allOf(DayOfWeek.class), LocalTime.of(23, 59), 0, 4, null, true),
                Map.of("A", 2L, "B", 4L));
        cost("Nord", "A", 400);
        cost("Nord", "B", 50);
        cost("Süd", "A", 300);
        cost("Süd", "B", 100);
    }

    void partner(String name, Terms terms, Map<String, Long> units) {
        PartyId id = parties.add(
                shop, NewParty.of(Party.Kind.DROPSHIPPER, name, BERLIN).withTerms(terms), "test");
        named.put(name, id);
        shelves.put(name, program.getBean(PartyPlaces.class).addLocation(shop, id, name + "’s shelf", TEST));
        units.forEach((sku, there) -> stock.count(shop, sku, shelves.get(name), there, "count", "test"));
    }

    void cost(String party, String sku, long minor) {
        database.sql("insert into fulfilment.party_sku (shop, party, sku, cost) values (:shop, :party, :sku, :cost)")
                .param("shop", shop.value())
                .param("party", named.get(party).value())
                .param("sku", sku)
                .param("cost", minor)
                .update();
    }

    static Rule rule(Rule.Choose choose, Rule.Split split, Rule.Otherwise otherwise) {
        return new Rule(
                0, 0, "Rule", true, Set.of(), Set.of(), Set.of(), Set.of(), null, null, List.of(), choose, split,
                otherwise);
    }

    Rule by(Rule rule, String... names) {
        return new Rule(
                0,
                0,
                rule.name(),
                true,
                rule.countries(),
                rule.postcodes(),
                rule.skus(),
                rule.tags(),
                rule.least(),
                rule.most(),
                Arrays.stream(names).map(named::get).toList(),
                rule.choose(),
                rule.split(),
                rule.otherwise());
    }

    OrderId order(String lines) {
        return orders.take(shop, telling(lines).snapshot()).order();
    }

    static Telling telling(String lines) {
        Telling telling = new Telling("7", PLACED).from(Engine.API, "api");
        for (String line : lines.split(" ")) {
            telling.line(line.substring(1), Long.parseLong(line.substring(0, 1)), "10");
        }
        return telling;
    }

    String told(OrderId order) {
        return assignments.ofOrder(shop, order).stream()
                .filter(one -> one.state().isLive())
                .map(this::told)
                .collect(Collectors.joining(", "));
    }

    String told(Assignment one) {
        String name = named.entrySet().stream()
                .filter(entry -> entry.getValue().equals(one.party()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return name + " "
                + one.lines().stream()
                        .map(line -> line.quantity() - line.refused() + line.sku())
                        .collect(Collectors.joining("+"));
    }

    Assignment part(OrderId order, String name) {
        return assignments.ofOrder(shop, order).stream()
                .filter(one -> one.party().equals(named.get(name)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    static Buyer buyer(String country, String postcode, String street) {
        return new Buyer(
                null,
                null,
                "Ada",
                null,
                false,
                null,
                null,
                new Address("Ada", null, street, null, postcode, "Town", null, country, null));
    }

    /** Two partners with a part each: Nord has accepted its, Süd has not answered. */
    OrderId withTwo() {
        rules.add(shop, by(rule(ORDER, FREELY, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("5A 1B");
        settle();
        assertThat(told(order)).isEqualTo("Nord 5A, Süd 1B");
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        settle();
        return order;
    }
}
