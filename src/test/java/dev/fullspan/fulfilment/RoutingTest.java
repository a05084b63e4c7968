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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets what of an order, and what becomes of it when somebody refuses, or the order changes. */
@FullspanTest
class RoutingTest {
    private static final Instant PLACED = Instant.now().minus(Duration.ofHours(2));
    private static final By TEST = By.of("test");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Rules rules;

    @Autowired
    Assignments assignments;

    @Autowired
    Routing routing;

    @Autowired
    Unrouted unrouted;

    @Autowired
    Orders orders;

    @Autowired
    OrderSteps steps;

    @Autowired
    OrderEntries entries;

    @Autowired
    OrderDetails details;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private ShopId shop;
    private final Map<String, PartyId> named = new LinkedHashMap<>();
    private final Map<String, Long> shelves = new LinkedHashMap<>();

    /** Own: 1 A. Nord: 5 A, at 4.00. Süd: 2 A, 4 B, at 3.00 and 1.00; every day, the same day. */
    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Routed " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
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

    private void partner(String name, Terms terms, Map<String, Long> units) {
        PartyId id = parties.add(
                shop, NewParty.of(Party.Kind.DROPSHIPPER, name, BERLIN).withTerms(terms), "test");
        named.put(name, id);
        shelves.put(name, program.getBean(PartyPlaces.class).addLocation(shop, id, name + "’s shelf", TEST));
        units.forEach((sku, there) -> stock.count(shop, sku, shelves.get(name), there, "count", "test"));
    }

    private void cost(String party, String sku, long minor) {
        database.sql("insert into fulfilment.party_sku (shop, party, sku, cost) values (:shop, :party, :sku, :cost)")
                .param("shop", shop.value())
                .param("party", named.get(party).value())
                .param("sku", sku)
                .param("cost", minor)
                .update();
    }

    private void settle() {
        Settled.all(program, shop);
    }

    @AfterEach
    void sound() {
        settle();
        StockSoundness.check(database, shop);
        // What is set aside where is what lies with whom.
        Map<String, Long> given = new LinkedHashMap<>();
        database.sql("""
                        select a.location, l.sku, sum(l.quantity - l.refused - l.shipped) as units
                        from fulfilment.assignment a
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        where a.shop = :shop and a.state in ('offered', 'accepted', 'partly_shipped') and a.practice is null
                        group by a.location, l.sku
                        """).param("shop", shop.value()).query(row -> {
            given.put(row.getLong("location") + " " + row.getString("sku"), row.getLong("units"));
        });
        given.forEach((place, units) -> {
            String[] at = place.split(" ");
            assertThat(level(at[1], Long.parseLong(at[0])).allocated())
                    .as(place)
                    .isGreaterThanOrEqualTo(units);
        });
    }

    private Level level(String sku, long location) {
        return stock.of(shop, sku).orElseThrow().places().stream()
                .filter(place -> place.location() == location)
                .map(StockOf.Place::level)
                .findFirst()
                .orElse(Level.NONE);
    }

    private static Rule rule(Rule.Choose choose, Rule.Split split, Rule.Otherwise otherwise) {
        return new Rule(
                0, 0, "Rule", true, Set.of(), Set.of(), Set.of(), Set.of(), null, null, List.of(), choose, split,
                otherwise);
    }

    private Rule by(Rule rule, String... names) {
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

    private OrderId order(String lines) {
        return orders.take(shop, telling(lines).snapshot()).order();
    }

    private static Telling telling(String lines) {
        Telling telling = new Telling("7", PLACED).from(Engine.API, "api");
        for (String line : lines.split(" ")) {
            telling.line(line.substring(1), Long.parseLong(line.substring(0, 1)), "10");
        }
        return telling;
    }

    private String told(OrderId order) {
        return assignments.ofOrder(shop, order).stream()
                .filter(one -> one.state().isLive())
                .map(this::told)
                .collect(Collectors.joining(", "));
    }

    private String told(Assignment one) {
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

    private String routed(String id, String lines, String country, String postcode) {
        Telling telling = new Telling(id, PLACED).from(Engine.API, "api").buyer(buyer(country, postcode, "Road 1"));
        telling.line(lines.substring(1), Long.parseLong(lines.substring(0, 1)), "10");
        OrderId order = orders.take(shop, telling.snapshot()).order();
        settle();
        return told(order);
    }

    private static Buyer buyer(String country, String postcode, String street) {
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

    private Assignment part(OrderId order, String name) {
        return assignments.ofOrder(shop, order).stream()
                .filter(one -> one.party().equals(named.get(name)))
                .reduce((first, second) -> second)
                .orElseThrow();
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

    private static final OrderSteps.By STAFF = new OrderSteps.By("test", null);

    /** Two partners with a part each: Nord has accepted its, Süd has not answered. */
    private OrderId withTwo() {
        rules.add(shop, by(rule(ORDER, FREELY, WAIT), "Nord", "Süd"), "test");
        OrderId order = order("5A 1B");
        settle();
        assertThat(told(order)).isEqualTo("Nord 5A, Süd 1B");
        assignments.accept(shop, part(order, "Nord").id(), TEST);
        settle();
        return order;
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
