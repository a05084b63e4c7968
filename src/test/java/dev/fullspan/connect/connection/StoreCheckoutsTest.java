package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.eventlog.Erasures;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.order.Settled;
import dev.fullspan.platform.PersonKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Shopify tells of checkouts becomes checkouts of the reports, each once, whoever else tells of it. Long, since every case begins with the same tellings. */
@FullspanTest
class StoreCheckoutsTest {
    private static final String BUYER =
            "\"email\":\"ada@oak.example\",\"customer\":{\"id\":77,\"email\":\"ada@oak.example\"}";
    private static final String GUEST = "\"email\":\"guest@oak.example\",\"customer\":null";
    private static final String DEVICE = "\"note_attributes\":[{\"name\":\"_fs\",\"value\":\"device-7\"}]";
    private static final String ADDRESS =
            "\"shipping_address\":{\"address1\":\"Oak Row 1\",\"city\":\"Vienna\",\"phone\":\"+43 1\"}";
    private static final String SHIPPING = "\"shipping_lines\":[{\"title\":\"DHL\",\"price\":\"5.00\"}]";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    EventLog log;

    @Autowired
    StoreEngines engines;

    private Storing with;
    private StoreConnection store;

    private record Message(String topic, String body) {}

    @BeforeEach
    void connect() {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY);
    }

    /** In the shape of Shopify's own example. @param more further fields */
    static String checkout(String updated, String total, String... more) {
        return """
                {"id":981820079255243537,"token":"tok-1","cart_token":"cart-1","gateway":null,"buyer_accepts_marketing":false,
                 "created_at":"2026-11-20T11:00:00+01:00","updated_at":"%s","landing_site":null,"referring_site":null,"taxes_included":false,
                 "currency":"EUR","presentment_currency":"EUR","completed_at":null,"closed_at":null,"source_name":"web","name":"#981820079255243537",
                 "abandoned_checkout_url":"https://checkout.local/548380009/checkouts/tok-1/recover?key=example",
                 "line_items":[{"key":"139c","title":"Oak tray","sku":"OAK","product_id":900,"variant_id":1,"quantity":2,"price":"20.00"}],
                 "total_line_items_price":"40.00","subtotal_price":"40.00","total_tax":"6.40","total_discounts":"0.00","total_price":"%s"%s}
                """.formatted(updated, total, more.length == 0 ? "" : "," + String.join(",", more));
    }

    private static String order(String... more) {
        return """
                {"id":5001,"name":"#1042","order_number":1042,"created_at":"2026-11-20T10:20:00Z","processed_at":"2026-11-20T10:20:00Z","updated_at":"2026-11-20T10:20:00Z",
                 "token":"order-token","checkout_token":"tok-1","cart_token":"cart-1","currency":"EUR","total_price":"51.40","total_tax":"6.40","financial_status":"paid",
                 "shipping_lines":[{"title":"DHL","price":"5.00"}],"line_items":[{"id":1,"title":"Oak tray","sku":"OAK","quantity":2,"price":"20.00"}]%s}
                """.formatted(more.length == 0 ? "" : "," + String.join(",", more));
    }

    private void take(Message one) {
        try {
            engines.of(StoreKind.SHOPIFY).take(store, new Delivered(one.topic(), one.body(), Instant.now(), null));
        } catch (StoreFault e) {
            throw new IllegalStateException(e);
        }
    }

    private void settled() {
        Settled.all(program, with.shop);
        log.awaitLoaded();
    }

    private CheckoutSet set() {
        Instant from = Instant.parse("2026-11-18T00:00:00Z");
        return CheckoutSet.of(
                new Scope(
                        with.shop,
                        from,
                        from.plus(Duration.ofDays(7)),
                        ZoneOffset.UTC,
                        Exchange.none(Currency.getInstance("EUR")),
                        List.of()),
                CheckoutRules.usual(Instant.parse("2026-12-20T00:00:00Z")),
                Map.of());
    }

    /** All that the facts say. */
    private List<String> told() {
        log.awaitLoaded();
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Scope scope = new Scope(
                with.shop,
                from,
                from.plus(Duration.ofDays(40)),
                ZoneOffset.UTC,
                Exchange.none(Currency.getInstance("EUR")),
                List.of());
        return log.ask(new Events(scope, Set.of(), Cursor.first(500))).rows().stream()
                .map(Object::toString)
                .toList();
    }

    private void pixel(String name, String time, String device, String properties, @Nullable String order) {
        Instant at = Instant.parse(time);
        log.append(List.of(new Event(
                with.shop,
                name + time,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                at,
                at,
                device,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                order == null ? null : new Event.Commerce(order, null),
                "{" + properties + "}")));
    }

    private List<String> bodies() {
        return program.getBean(JdbcClient.class)
                .sql("select body from connect.store_delivery where shop = :shop and body is not null order by id")
                .param("shop", with.shop.value())
                .query(String.class)
                .list();
    }

    /** One line a checkout, without the ids that a run makes. */
    private List<String> checkouts() {
        settled();
        return log.ask(new Checkouts(set(), null, null, null, Cursor.first(100))).rows().stream()
                .map(one -> "%s began %s last %s %s %s %s by %s"
                        .formatted(
                                one.outcome(),
                                one.started(),
                                one.last(),
                                one.stage(),
                                one.value(),
                                one.orderId(),
                                one.visitor() == null ? "nobody" : "somebody"))
                .toList();
    }

    private static final List<Message> STORY = List.of(
            new Message("checkouts/create", checkout("2026-11-20T10:00:30Z", "46.40", BUYER, DEVICE)),
            new Message("checkouts/update", checkout("2026-11-20T10:03:00Z", "46.40", BUYER, DEVICE, ADDRESS)),
            new Message(
                    "checkouts/update", checkout("2026-11-20T10:05:00Z", "51.40", BUYER, DEVICE, ADDRESS, SHIPPING)),
            // Touched by the store a day later, and nothing else is new.
            new Message(
                    "checkouts/update", checkout("2026-11-21T10:05:00Z", "51.40", BUYER, DEVICE, ADDRESS, SHIPPING)),
            new Message(
                    "checkouts/delete",
                    "{\"id\":981820079255243537,\"presentment_currency\":\"EUR\",\"total_price\":\"51.40\"}"));

    private static final String ABANDONED =
            "ABANDONED began 2026-11-20T10:00:00Z last 2026-11-20T10:05:00Z DETAILS 40.00 EUR null by somebody";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatShopifySendsOfACheckoutEndsInOneStateInAnyOrder(int seed) {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.addAll(STORY);
        }
        Collections.shuffle(all, new Random(seed));
        all.forEach(this::take);
        assertThat(checkouts()).as("seed %d", seed).containsExactly(ABANDONED);
        assertThat(log.ask(new CheckoutSteps(set(), null, 1)).getFirst().lost().stream()
                        .filter(lost -> lost.checkouts() > 0))
                .as("seed %d", seed)
                .singleElement()
                .satisfies(lost -> assertThat(lost.value()).hasToString("40.00 EUR"));
    }

    @Test
    void throughTheDoorAndWithItsOrderItIsCompletedAndCountsOnce() throws Exception {
        int delivery = 0;
        for (Message one : List.of(STORY.get(0), STORY.get(2), new Message("orders/create", order(BUYER, DEVICE)))) {
            assertThat(with.shopify(port, store, one.topic(), "d" + delivery++, one.body()))
                    .isEqualTo(200);
        }
        with.worked();
        assertThat(with.outcomes())
                .containsExactly(
                        "checkouts/create DONE: The reports know it.",
                        "checkouts/update DONE: The reports know it.",
                        "orders/create DONE: A new order.");
        assertThat(checkouts())
                .containsExactly(
                        "COMPLETED began 2026-11-20T10:00:00Z last 2026-11-20T10:05:00Z ORDERED 40.00 EUR #1042 by somebody");
    }

    @Test
    void aGuestsCheckoutJoinsItsOrderByItsToken() {
        take(new Message("checkouts/create", checkout("2026-11-20T10:00:30Z", "46.40", GUEST)));
        take(new Message("orders/create", order(GUEST)));
        assertThat(checkouts())
                .containsExactly(
                        "COMPLETED began 2026-11-20T10:00:00Z last 2026-11-20T10:00:30Z ORDERED 40.00 EUR #1042 by nobody");
    }

    /** Who comes back the next day by the store's own letter has recovered it, though the store touched its record in between. */
    @Test
    void anOrderOfTheNextDayRecoversIt() {
        STORY.subList(0, 4).forEach(this::take);
        take(new Message("orders/create", order(BUYER, DEVICE).replace("2026-11-20T10:20", "2026-11-21T10:06")));
        assertThat(checkouts())
                .containsExactly(
                        "RECOVERED began 2026-11-20T10:00:00Z last 2026-11-20T10:05:00Z DETAILS 40.00 EUR #1042 by somebody");
    }

    @Test
    void thePixelOfTheCheckoutAndTheStoreTellOfOne() {
        pixel(
                Event.CHECKOUT_STARTED,
                "2026-11-20T10:00:01Z",
                "other-device",
                "\"checkout_id\":\"tok-1\",\"total\":46.4,\"tax\":6.4",
                null);
        pixel("Payment Info Entered", "2026-11-20T10:06:00Z", "other-device", "\"checkout_id\":\"tok-1\"", null);
        STORY.forEach(this::take);
        assertThat(checkouts())
                .containsExactly(
                        "ABANDONED began 2026-11-20T10:00:00Z last 2026-11-20T10:06:00Z PAYMENT 40.00 EUR null by somebody");
    }

    @Test
    void theThemesPixelKnowsNoTokenAndIsTheSameBrowsers() {
        pixel(Event.CHECKOUT_STARTED, "2026-11-20T09:59:50Z", "device-7", "\"value\":40", null);
        STORY.subList(0, 3).forEach(this::take);
        assertThat(checkouts())
                .containsExactly(
                        "ABANDONED began 2026-11-20T09:59:50Z last 2026-11-20T10:05:00Z DETAILS 40.00 EUR null by somebody");
    }

    /** The store knows a customer and the pixel a browser; that one order was made of both shows that they are one. */
    @Test
    void theOrderMadeOfBothMakesThemOne() {
        pixel(Event.CHECKOUT_STARTED, "2026-11-20T10:00:05Z", "browser", "\"value\":40", null);
        pixel(Event.ORDER_COMPLETED, "2026-11-20T10:20:05Z", "browser", "\"order_id\":\"5001\"", "5001");
        take(new Message("checkouts/create", checkout("2026-11-20T10:00:30Z", "46.40", BUYER)));
        take(new Message("orders/create", order(BUYER)));
        assertThat(checkouts())
                .containsExactly(
                        "COMPLETED began 2026-11-20T10:00:00Z last 2026-11-20T10:00:30Z ORDERED 40.00 EUR #1042 by somebody");
    }

    @Test
    void theTillAndDraftsBeginNone() {
        take(new Message(
                "checkouts/create", STORY.get(0).body().replace("\"source_name\":\"web\"", "\"source_name\":\"pos\"")));
        assertThat(checkouts()).isEmpty();
    }

    /** Only the body is signed, so that the header may lie. */
    @Test
    void aCheckoutIsTakenForNoOrderAndAnOrderForNoCheckout() throws Exception {
        with.shopify(port, store, "orders/create", "d1", STORY.get(0).body());
        with.shopify(port, store, "checkouts/create", "d2", order(BUYER));
        with.worked();
        assertThat(with.outcomes()).allMatch(one -> one.contains("FAILED: The body is not one of this topic"));
        assertThat(checkouts()).isEmpty();
        assertThat(with.orders()).isEmpty();
    }

    @Test
    void nothingThatNamesTheBuyerIsAmongTheFactsAndBodiesGoWithTheBuyer() throws Exception {
        with.shopify(port, store, "checkouts/create", "d1", checkout("2026-11-20T10:00:30Z", "46.40", BUYER, ADDRESS));
        with.shopify(
                port,
                store,
                "checkouts/update",
                "d2",
                STORY.get(1).body().replace("ada@", "bo@").replace("77", "78").replace("12345", "1"));
        with.worked();
        assertThat(checkouts()).hasSize(1);
        assertThat(told())
                .isNotEmpty()
                .noneMatch(one -> one.contains("oak.example") || one.contains("Oak Row") || one.contains("+43"));
        program.getBean(Erasures.class)
                .erase(with.shop, new PersonKeys(Set.of(), Set.of(store.source() + ":77")), false);
        assertThat(bodies()).singleElement().asString().contains("bo@oak.example");
        log.awaitLoaded();
        assertThat(told()).as("the other’s alone").hasSize(2);
    }

    @Test
    void whoeverIsForgottenByTheirRecordIsForgottenInTheirCheckouts() throws Exception {
        with.shopify(
                port,
                store,
                "customers/create",
                "d1",
                "{\"id\":77,\"email\":\"ada@oak.example\",\"updated_at\":\"2026-11-20T10:00:00Z\"}");
        with.shopify(port, store, "checkouts/create", "d2", checkout("2026-11-20T10:00:30Z", "46.40", BUYER));
        with.worked();
        assertThat(told()).anyMatch(one -> one.contains("began"));
        long customer = program.getBean(JdbcClient.class)
                .sql("select min(id) from customer.record where shop = :shop")
                .param("shop", with.shop.value())
                .query(Long.class)
                .single();
        program.getBean(Erasures.class)
                .erase(with.shop, new PersonKeys(Set.of(), Set.of(), Set.of(customer), Set.of()), false);
        assertThat(told()).as("nothing tells of them").isEmpty();
        assertThat(bodies()).isEmpty();
    }

    /** The store goes on telling of a checkout, for whatever reason, after its buyer was erased. */
    @Test
    void aCheckoutOfAnErasedBuyerDoesNotComeBackWithTheNextChange() {
        String known = checkout("2026-11-20T10:00:30Z", "46.40", BUYER, DEVICE);
        String guests = checkout("2026-11-20T10:00:30Z", "46.40", GUEST, DEVICE).replace("981820079255243537", "6");
        take(new Message("checkouts/create", known));
        take(new Message("checkouts/create", guests));
        assertThat(told()).isNotEmpty();
        program.getBean(Erasures.class)
                .erase(with.shop, new PersonKeys(Set.of("device-7"), Set.of(store.source() + ":77")), false);
        assertThat(told()).isEmpty();

        take(new Message("checkouts/update", known));
        take(new Message(
                "checkouts/update", known.replace("10:00:30", "10:09:30").replace("46.40", "47.40")));
        take(new Message("checkouts/update", guests.replace("10:00:30", "10:09:30")));
        take(new Message(
                "checkouts/update",
                checkout("2026-11-21T10:00:30Z", "46.40", BUYER).replace("981820079255243537", "7")));
        assertThat(told()).isEmpty();

        String others = BUYER.replace("77", "78").replace("ada@", "bo@");
        take(new Message(
                "checkouts/update",
                checkout("2026-11-20T10:00:30Z", "46.40", others, DEVICE).replace("981820079255243537", "8")));
        take(new Message("checkouts/update", checkout("2026-11-20T10:00:30Z", "46.40", GUEST)));
        assertThat(told())
                .as("another buyer of the same browser, and whoever is not known")
                .hasSize(4)
                .noneMatch(one -> one.contains("device-7") || one.contains(":77"));
    }

    @Test
    void whatAnErasedBuyerBeginsAfterwardsIsNew() {
        program.getBean(Erasures.class)
                .erase(with.shop, new PersonKeys(Set.of("device-7"), Set.of(store.source() + ":77")), false);
        String later = Instant.now().plusSeconds(1).toString();
        take(new Message(
                "checkouts/create",
                checkout(later, "46.40", BUYER, DEVICE).replace("2026-11-20T11:00:00+01:00", later)));
        log.awaitLoaded();
        assertThat(program.getBean(JdbcClient.class)
                        .sql("select count(*) from checkout.forgotten where shop = :shop and mark ~ ':77|device-7'")
                        .param("shop", with.shop.value())
                        .query(Long.class)
                        .single())
                .as("what is remembered names nobody")
                .isZero();
        assertThat(outcome(later)).isEqualTo("The reports know it.");
    }

    private String outcome(String time) {
        try {
            return engines.of(StoreKind.SHOPIFY)
                    .take(
                            store,
                            new Delivered(
                                    "checkouts/update",
                                    checkout(time, "46.40", BUYER, DEVICE).replace("2026-11-20T11:00:00+01:00", time),
                                    Instant.now(),
                                    null))
                    .words();
        } catch (StoreFault e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrokenBodyKeepsNoCheckoutFromBeingRemoved() throws Exception {
        with.shopify(port, store, "checkouts/update", "d1", "{broken");
        with.shopify(port, store, "checkouts/create", "d2", STORY.get(0).body());
        with.worked();
        with.shopify(port, store, "checkouts/delete", "d3", STORY.get(4).body());
        with.worked();
        assertThat(with.outcomes().getLast()).contains("checkouts/delete DONE");
        assertThat(bodies()).noneMatch(one -> one.contains("oak.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "token"})
    void anEndlessIdIsRefusedWithItsField(String field) throws Exception {
        String body = STORY.get(0)
                .body()
                .replaceFirst("\"" + field + "\":(\"[^\"]*\"|[0-9]+)", "\"" + field + "\":\"" + "x".repeat(256) + "\"");
        with.shopify(port, store, "checkouts/create", "d1", body);
        with.worked();
        assertThat(with.outcomes())
                .containsExactly("checkouts/create FAILED: “" + field + "” is longer than 255 characters.");
        assertThat(told()).isEmpty();
    }

    @Test
    void theCheckoutPageShowsIt() throws Exception {
        STORY.subList(0, 3).forEach(this::take);
        settled();
        String page = page("/checkout?from=2026-11-18&to=2026-11-23");
        assertThat(page).contains("€40.00 in hand").contains("see the checkouts");
        assertThat(page("/checkouts?from=2026-11-18&to=2026-11-23&outcome=abandoned"))
                .contains("€40.00");
    }

    private String page(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + with.shop + path))
                                .header("Cookie", TestSignIn.COOKIE + "=" + TestSignIn.administrator(program))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatWasDeliveredOfARemovedCheckoutIsForgotten() throws Exception {
        with.shopify(port, store, "checkouts/create", "d1", STORY.get(0).body());
        with.shopify(port, store, "checkouts/create", "d2", STORY.get(0).body().replace("981820079255243537", "5"));
        with.worked();
        with.shopify(port, store, "checkouts/delete", "d3", STORY.get(4).body());
        with.worked();
        assertThat(bodies())
                .hasSize(2)
                .noneMatch(one -> one.contains("981820079255243537") && one.contains("oak.example"));
    }
}
