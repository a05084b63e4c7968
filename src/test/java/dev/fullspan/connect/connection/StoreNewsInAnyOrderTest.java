package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** All that a store sends of one order, in any order, each thrice: one state, which was computed by hand. */
@FullspanTest
class StoreNewsInAnyOrderTest {
    private record Message(String topic, String body) {}

    /**
     * Two trays at 20.00 and a runner at 10.00, taxes included: 10 % off everything by SAVE10 (5.00), 2.00 off the runner, shipping 4.90 made 0 by a code.
     * One tray is refunded with 18.00 and comes back; both trays had left.
     */
    private static final String LINES = """
            "currency":"EUR","taxes_included":true,"total_price":"43.00","total_discounts":"11.90","total_tax":"6.87","total_outstanding":"0.00",
            "discount_codes":[{"code":"SAVE10","amount":"5.00","type":"percentage"},{"code":"FREESHIP","amount":"4.90","type":"shipping"}],
            "discount_applications":[
              {"type":"discount_code","code":"SAVE10","allocation_method":"across","target_type":"line_item"},
              {"type":"manual","title":"Runner","allocation_method":"each","target_type":"line_item"},
              {"type":"discount_code","code":"FREESHIP","allocation_method":"each","target_type":"shipping_line"}],
            "line_items":[
              {"id":11,"title":"Oak tray","variant_title":"Large","sku":"OAK","quantity":2,"price":"20.00","total_discount":"0.00",
               "discount_allocations":[{"amount":"4.00","discount_application_index":0}],"tax_lines":[{"price":"5.75","rate":0.19}]},
              {"id":12,"title":"Runner","sku":"LIN","quantity":1,"price":"10.00","total_discount":"2.00",
               "discount_allocations":[{"amount":"1.00","discount_application_index":0},{"amount":"2.00","discount_application_index":1}],
               "tax_lines":[{"price":1.12,"rate":0.19}],"properties":{"name":2}}],
            "shipping_lines":[{"id":21,"title":"Post","price":"4.90","discounted_price":"0.00","tax_lines":[]}],
            "customer":{"id":77,"email":"ada@oak.example","first_name":"Ada","last_name":"Berg","verified_email":true},"email":"Ada@oak.example",
            "note_attributes":[{"name":"_fs","value":"device-7"},{"name":"gift","value":null}],"tags":"gift, vip","note":"ring twice",
            "billing_address":{"name":"Ada Berg","address1":"Oak Row 1","zip":"1010","city":"Vienna","country_code":"AT"}
            """;

    private static final String PARCEL = """
            {"id":31,"order_id":5001,"status":"success","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z",
             "tracking_company":"Post","tracking_number":"AT123","shipment_status":null,"line_items":[{"id":11,"quantity":2}]}
            """;

    private static final String REFUND = """
            {"id":41,"order_id":5001,"created_at":"2026-11-21T09:00:00Z","processed_at":"2026-11-21T09:00:00Z","note":"scratched",
             "refund_line_items":[{"line_item_id":11,"quantity":1,"restock_type":"return","subtotal":"18.00","total_tax":"2.87"}],
             "transactions":[{"kind":"refund","status":"success","amount":"18.00"}]}
            """;

    private static String order(String updated, String status, String more) {
        return """
                {"id":5001,"name":"#1042","order_number":1042,"created_at":"2026-11-20T10:00:00Z","processed_at":"2026-11-20T10:00:00Z",
                 "updated_at":"%s","financial_status":"%s",%s,"payment_gateway_names":["shopify_payments"]%s}""".formatted(updated, status, LINES, more);
    }

    private static final List<Message> SHOPIFY = List.of(
            new Message("orders/create", order("2026-11-20T10:00:00Z", "pending", "")),
            new Message("order_transactions/create", """
                    {"id":51,"order_id":5001,"kind":"sale","status":"failure","gateway":"shopify_payments","amount":"43.00","created_at":"2026-11-20T10:00:01Z"}
                    """),
            new Message("orders/paid", order("2026-11-20T10:01:00Z", "paid", "")),
            new Message(
                    "orders/fulfilled", order("2026-11-20T12:00:01Z", "paid", ",\"fulfillments\":[" + PARCEL + "]")),
            new Message("fulfillments/create", PARCEL),
            new Message(
                    "fulfillments/update",
                    PARCEL.replace("\"updated_at\":\"2026-11-20T12:00:00Z\"", "\"updated_at\":\"2026-11-20T18:00:00Z\"")
                            .replace("AT123", "AT124")),
            new Message("refunds/create", REFUND),
            new Message(
                    "orders/updated",
                    order(
                            "2026-11-21T09:00:01Z",
                            "partially_refunded",
                            ",\"fulfillments\":["
                                    + PARCEL.replace(
                                                    "\"updated_at\":\"2026-11-20T12:00:00Z\"",
                                                    "\"updated_at\":\"2026-11-20T18:00:00Z\"")
                                            .replace("AT123", "AT124")
                                    + "],\"refunds\":[" + REFUND + "]")));

    /** 43.00 less 6.87 of tax is revenue. What the lines cost is 40.00 and 10.00 less the runner's own 2.00; the code over all is told beside. */
    private static final String SHOPIFY_STATE =
            "#1042|EUR|4800|500|0|687|4300|3613|4300|1800|partly_refunded|partly_returned|{}|{gift,vip}|Ada"
                    + " Berg|Ada@oak.example|device-7";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    StoreEngines engines;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatShopifySendsOfAnOrderEndsInOneState(int seed) throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.SHOPIFY);
        for (Message one : thrice(SHOPIFY, seed)) {
            engines.of(StoreKind.SHOPIFY).take(store, new Delivered(one.topic(), one.body(), Instant.now(), null));
        }
        assertThat(with.orders()).as("seed %d", seed).containsExactly(SHOPIFY_STATE);
        assertThat(parcel(with)).as("seed %d", seed).contains("AT124");
    }

    private String parcel(Storing with) {
        return program.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("""
                        select string_agg(p.content::text, '') from orders.part p join orders.record r on r.id = p.record
                        where r.shop = :shop and p.kind = 'parcel'
                        """)
                .param("shop", with.shop.value())
                .query(String.class)
                .single();
    }

    private static List<Message> thrice(List<Message> story, int seed) {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.addAll(story);
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    @Test
    void theSameThroughTheDoor() throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.SHOPIFY);
        int delivery = 0;
        for (Message one : thrice(SHOPIFY, 99)) {
            assertThat(with.shopify(port, store, one.topic(), "d" + delivery++, one.body()))
                    .isEqualTo(200);
        }
        with.worked();
        assertThat(with.outcomes()).hasSize(24).allMatch(one -> one.contains(" DONE: "));
        assertThat(with.orders()).containsExactly(SHOPIFY_STATE);
    }

    /** Webhooks of one second: the one sent later tells what stands. */
    @Test
    void ofTwoTellingsOfOneSecondTheLaterSentCounts() throws Exception {
        for (boolean turned : new boolean[] {false, true}) {
            Storing with = new Storing(program);
            StoreConnection store = with.connect(StoreKind.SHOPIFY);
            Instant second = Instant.parse("2026-11-20T10:00:00Z");
            List<Delivered> two = new ArrayList<>(List.of(
                    new Delivered("orders/create", SHOPIFY.get(0).body(), second, second.plusMillis(200)),
                    new Delivered(
                            "orders/paid", order("2026-11-20T10:00:00Z", "paid", ""), second, second.plusMillis(700))));
            if (turned) {
                Collections.reverse(two);
            }
            for (Delivered one : two) {
                engines.of(StoreKind.SHOPIFY).take(store, one);
            }
            assertThat(with.orders().getFirst()).contains("|paid|");
        }
    }

    @Test
    void anOrderThatWasDeletedAtTheStoreIsCancelled() throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.SHOPIFY);
        StoreEngine engine = engines.of(StoreKind.SHOPIFY);
        engine.take(store, new Delivered("orders/delete", "{\"id\":5001}", Instant.now(), null));
        engine.take(store, new Delivered("orders/create", SHOPIFY.get(0).body(), Instant.now(), null));
        assertThat(with.orders().getFirst()).contains("deleted at the store");
    }

    @Test
    void anUnknownSkuAndAnotherCurrencyWaitForAPersonWithTheOrder() throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.SHOPIFY);
        StoreEngine engine = engines.of(StoreKind.SHOPIFY);
        engine.take(store, new Delivered("products/create", PRODUCT, Instant.now(), null));
        String today = SHOPIFY.get(0)
                .body()
                .replace("2026-11-20", Instant.now().plusSeconds(60).toString().substring(0, 10))
                .replace("T10:00:00Z", "T23:59:59Z");
        String told = engine.take(
                        store, new Delivered("orders/create", today.replace("\"EUR\"", "\"SEK\""), Instant.now(), null))
                .words();
        assertThat(told)
                .contains("A new order.")
                .contains("the SKU “LIN”")
                .contains("It is in SEK; the shop’s figures are in EUR");
    }

    static final String PRODUCT = """
            {"id":900,"title":"Oak tray","handle":"oak-tray","vendor":"Lodge","product_type":"Tray","status":"active","tags":"oak, wood",
             "updated_at":"2026-11-19T10:00:00Z","options":[{"name":"Size"}],"images":[{"src":"https://cdn.example/oak.jpg","alt":"Oak"}],
             "variants":[{"id":1,"sku":"OAK","option1":"Large","price":"20.00","compare_at_price":"25.00","inventory_item_id":700,"grams":900,"barcode":"4006381333931"},
              {"id":2,"sku":"","option1":"Small","price":"15.00","inventory_item_id":701}]}
            """;

    @Test
    void productsAndCountsFollowTheStoreInAnyOrder() throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.SHOPIFY);
        StoreEngine engine = engines.of(StoreKind.SHOPIFY);
        String early =
                "{\"inventory_item_id\":700,\"location_id\":1,\"available\":9,\"updated_at\":\"2026-11-20T10:00:00+01:00\"}";
        String late =
                "{\"inventory_item_id\":700,\"location_id\":1,\"available\":6,\"updated_at\":\"2026-11-20T11:00:00+01:00\"}";
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> engine.take(store, new Delivered("inventory_levels/update", late, Instant.now(), null))))
                .as("before its product: tried again")
                .hasMessageContaining("which SKU its item 700 is");
        engine.take(
                store,
                new Delivered(
                        "products/update",
                        PRODUCT.replace("Oak tray", "Oak tray, new").replace("11-19T10", "11-19T11"),
                        Instant.now(),
                        null));
        engine.take(store, new Delivered("products/create", PRODUCT, Instant.now(), null));
        engine.take(store, new Delivered("inventory_levels/update", late, Instant.now(), null));
        engine.take(store, new Delivered("inventory_levels/update", early, Instant.now(), null));
        assertThat(engine.take(
                                store,
                                new Delivered(
                                        "inventory_levels/update",
                                        late.replace("\"location_id\":1", "\"location_id\":2"),
                                        Instant.now(),
                                        null))
                        .words())
                .contains("Say on the store’s page which location that is");
        var product = program.getBean(dev.fullspan.catalog.Products.class)
                .find(with.shop, "oak-tray")
                .orElseThrow();
        assertThat(product.title()).isEqualTo("Oak tray, new");
        assertThat(product.variants()).singleElement().satisfies(one -> {
            assertThat(one.sku()).isEqualTo("OAK");
            assertThat(String.valueOf(one.price())).contains("20.00");
        });
        assertThat(program.getBean(dev.fullspan.inventory.Stock.class)
                        .of(with.shop, "OAK")
                        .orElseThrow()
                        .total()
                        .onHand())
                .isEqualTo(6);
        engine.take(store, new Delivered("products/delete", "{\"id\":900}", Instant.now(), null));
        assertThat(program.getBean(dev.fullspan.catalog.Products.class)
                        .find(with.shop, "oak-tray")
                        .orElseThrow()
                        .status())
                .isEqualTo(dev.fullspan.catalog.Product.Status.ARCHIVED);
    }

    /** A refund that WooCommerce tells without a key to its interface comes with the order alone. */
    private static String woo(String modified, String status, String more) {
        return """
                {"id":727,"number":"727","status":"%s","currency":"EUR","date_created_gmt":"2026-11-20T10:00:00","date_modified_gmt":"%s",
                 "prices_include_tax":true,"discount_total":"3.00","shipping_total":"10.00","shipping_tax":"1.90","total":"41.86","total_tax":"6.69",
                 "customer_id":26,"billing":{"first_name":"Ada","last_name":"Berg","email":"ada@oak.example","country":"AT","city":"Vienna","address_1":"Oak Row 1"},
                 "payment_method":"bacs","payment_method_title":"Bank transfer","coupon_lines":[{"code":"save","discount":"3.00"}],
                 "line_items":[{"id":315,"name":"Oak tray","product_id":93,"variation_id":0,"quantity":3,"subtotal":"28.17","total":"25.17","total_tax":"4.79","sku":"OAK"}],
                 "fee_lines":[],"shipping_lines":[{"id":317,"method_title":"Flat rate"}],"meta_data":[{"key":"_fs","value":"device-7"}],"refunds":[%s]}""".formatted(status, modified, more);
    }

    private static final List<Message> WOO = List.of(
            new Message("order.created", woo("2026-11-20T10:00:00", "pending", "")),
            new Message("order.updated", woo("2026-11-20T10:00:30", "failed", "")),
            new Message(
                    "order.updated",
                    woo("2026-11-20T10:05:00", "processing", "")
                            .replace("\"fee_lines\"", "\"date_paid_gmt\":\"2026-11-20T10:05:00\",\"fee_lines\"")),
            new Message(
                    "order.updated",
                    woo("2026-11-21T10:00:00", "completed", "")
                            .replace(
                                    "\"fee_lines\"",
                                    "\"date_paid_gmt\":\"2026-11-20T10:05:00\",\"date_completed_gmt\":\"2026-11-21T10:00:00\",\"fee_lines\"")),
            new Message(
                    "order.updated",
                    woo("2026-11-22T10:00:00", "completed", "{\"id\":900,\"reason\":\"scratched\",\"total\":\"-8.39\"}")
                            .replace(
                                    "\"fee_lines\"",
                                    "\"date_paid_gmt\":\"2026-11-20T10:05:00\",\"date_completed_gmt\":\"2026-11-21T10:00:00\",\"fee_lines\"")));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whatWooCommerceSendsOfAnOrderEndsInOneState(int seed) throws Exception {
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.WOOCOMMERCE);
        for (Message one : thrice(WOO, seed)) {
            engines.of(StoreKind.WOOCOMMERCE).take(store, new Delivered(one.topic(), one.body(), Instant.now(), null));
        }
        // 25.17 for the goods, 10.00 for shipping, 6.69 of tax: lines never hold it, however prices were entered.
        assertThat(with.orders())
                .as("seed %d", seed)
                .containsExactly("727|EUR|2517|0|1000|669|4186|2517|4186|839|partly_refunded|fulfilled|{}|{}|Ada"
                        + " Berg|ada@oak.example|device-7");
    }

    @Test
    void realOrdersOfWooCommerceAreTaken() throws Exception {
        java.nio.file.Path file = java.nio.file.Path.of(
                System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"),
                "woocommerce-rest-samples/orders.json");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                java.nio.file.Files.exists(file),
                "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        Storing with = new Storing(program);
        StoreConnection store = with.connect(StoreKind.WOOCOMMERCE);
        for (var sample : StoreJson.tree(java.nio.file.Files.readString(file))) {
            for (var one : sample.get("json").isArray() ? sample.get("json") : List.of(sample.get("json"))) {
                if (one.has("order_key")) {
                    engines.of(StoreKind.WOOCOMMERCE)
                            .take(store, new Delivered("order.updated", StoreJson.write(one), Instant.now(), null));
                }
            }
        }
        assertThat(with.orders()).hasSizeGreaterThan(1).allMatch(one -> !one.contains("sums_differ"), "sums fit");
    }
}
