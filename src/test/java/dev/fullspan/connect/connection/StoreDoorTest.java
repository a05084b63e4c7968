package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What stores send over HTTP: only what is signed is believed, and all that is believed is kept before it is answered. */
@FullspanTest
class StoreDoorTest {
    private static final String ORDER = """
            {"id":820982911946154508,"name":"#1001","order_number":1001,"created_at":"2026-11-20T10:00:00+01:00",
             "updated_at":"2026-11-20T10:00:05+01:00","currency":"EUR","total_price":"29.00","subtotal_price":"29.00","total_tax":"4.63",
             "taxes_included":true,"financial_status":"paid","line_items":[{"id":1,"title":"Oak tray","sku":"OAK","quantity":1,"price":"29.00"}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    private Storing with;
    private StoreConnection store;

    @BeforeEach
    void connect() {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY);
    }

    @Test
    void aSignedDeliveryIsTakenOnceHoweverOftenItComes() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(with.shopify(port, store, "orders/create", "d1", ORDER)).isEqualTo(200);
        }
        with.worked();
        assertThat(with.outcomes()).containsExactly("orders/create DONE: A new order.");
        assertThat(with.orders()).containsExactly("#1001|EUR|2900|0|0|463|2900|2437|2900|0|paid|unfulfilled|{}|{}");
        assertThat(with.again(store).condition().twice()).isEqualTo(2);
        assertThat(with.again(store).condition().lastHeard()).isNotNull();
        assertThat(with.again(store).condition().refused()).isZero();
    }

    @Test
    void whatIsNotSignedRightlyIsCountedAndNothingOfItKept() throws Exception {
        byte[] body = ORDER.getBytes(StandardCharsets.UTF_8);
        String right = Signature.of(Storing.SECRET, body);
        HttpResponse<String> unsigned = with.send(port, store, body, "X-Shopify-Topic", "orders/create");
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(unsigned.body()).isEqualTo("The request is not signed.");
        assertThat(with.send(
                                port,
                                store,
                                (ORDER + " ").getBytes(StandardCharsets.UTF_8),
                                "X-Shopify-Topic",
                                "orders/create",
                                "X-Shopify-Hmac-Sha256",
                                right)
                        .statusCode())
                .as("a body with one blank more")
                .isEqualTo(401);
        assertThat(with.send(
                                port,
                                store,
                                body,
                                "X-Shopify-Topic",
                                "orders/create",
                                "X-Shopify-Hmac-Sha256",
                                right,
                                "X-Shopify-Shop-Domain",
                                "other.myshopify.com")
                        .body())
                .isEqualTo("The request tells of another store than lodge.myshopify.com.");
        assertThat(with.outcomes()).isEmpty();
        assertThat(with.again(store).condition().refused()).isEqualTo(3);
        assertThat(with.again(store).condition().lastRefusal()).contains("another store");
    }

    @Test
    void anAddressThatNamesNoStoreIsClosed() throws Exception {
        StoreConnection other = with.connect(StoreKind.WOOCOMMERCE);
        StoreConnection crossed = new StoreConnection(
                store.shop(),
                store.id(),
                StoreKind.SHOPIFY,
                "x",
                "https://x.example",
                other.token(),
                false,
                true,
                null,
                store.created(),
                1,
                store.condition());
        assertThat(with.shopify(port, crossed, "orders/create", "d1", ORDER)).isEqualTo(404);
        with.stores.disconnect(with.shop, store.id(), "test");
        assertThat(with.shopify(port, store, "orders/create", "d1", ORDER)).isEqualTo(404);
        with.stores.restore(with.shop, store.id(), "test");
        assertThat(with.shopify(port, store, "orders/create", "d1", ORDER)).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        byte[] large = new byte[5 * 1024 * 1024 + 1];
        java.util.Arrays.fill(large, (byte) ' ');
        HttpResponse<String> answer = with.send(
                port,
                store,
                large,
                "X-Shopify-Topic",
                "orders/create",
                "X-Shopify-Hmac-Sha256",
                Signature.of(Storing.SECRET, large));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void theFormerSecretIsGoodForADayBesideTheNewOne() throws Exception {
        byte[] body = ORDER.getBytes(StandardCharsets.UTF_8);
        String fresh = with.stores.newSecret(with.shop, store.id(), "test");
        assertThat(with.shopify(port, store, "orders/create", "d1", ORDER)).isEqualTo(200);
        assertThat(with.send(
                                port,
                                store,
                                body,
                                "X-Shopify-Shop-Domain",
                                "lodge.myshopify.com",
                                "X-Shopify-Topic",
                                "orders/updated",
                                "X-Shopify-Hmac-Sha256",
                                Signature.of(fresh, body))
                        .statusCode())
                .isEqualTo(200);
        with.stores.newSecret(with.shop, store.id(), "test");
        assertThat(with.shopify(port, store, "orders/create", "d2", ORDER))
                .as("the one before the former")
                .isEqualTo(401);
    }

    @Test
    void theFirstWordOfWooCommerceIsUnsignedAndWelcome() throws Exception {
        StoreConnection woo = with.connect(StoreKind.WOOCOMMERCE);
        HttpResponse<String> ping = with.send(
                port,
                woo,
                "webhook_id=142".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(ping.statusCode()).isEqualTo(200);
        assertThat(with.again(woo).condition().lastHeard())
                .as("it tells nothing")
                .isNull();
        assertThat(with.again(woo).condition().refused()).isZero();
        assertThat(with.send(
                                port,
                                woo,
                                "webhook_id=142&status=paid".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .as("a form that tells more")
                .isEqualTo(401);
        assertThat(with.outcomes()).isEmpty();
    }

    @Test
    void whatCannotBeTakenWaitsForAPersonAndTheRestGoesOn() throws Exception {
        with.shopify(port, store, "orders/create", "d1", "{\"id\":1,\"name\":\"#1\"}");
        with.shopify(port, store, "orders/create", "d2", "[]");
        with.shopify(port, store, "orders/create", "d3", ORDER.replace("\"EUR\"", "\"EURO\""));
        with.shopify(port, store, "orders/create", "d4", ORDER.replace("29.00", "twenty"));
        with.shopify(port, store, "orders/create", "d5", ORDER);
        with.shopify(port, store, "themes/publish", "d6", "{\"id\":1}");
        with.worked();
        assertThat(with.outcomes())
                .containsExactly(
                        "orders/create FAILED: “updated_at” is missing.",
                        "orders/create FAILED: The body is not a JSON object.",
                        "orders/create FAILED: “EURO” is no currency.",
                        "orders/create FAILED: “price” is no amount: twenty.",
                        "orders/create DONE: A new order.",
                        "themes/publish DONE: Nothing here needs “themes/publish”.");
        assertThat(with.inbox.replay(with.shop, store.id(), null)).isEqualTo(4);
        with.worked();
        assertThat(with.outcomes()).filteredOn(one -> one.contains("FAILED")).hasSize(4);
    }

    /** WooCommerce makes its delivery ids of the second. */
    @Test
    void twoDeliveriesOfOneSecondAreBothTaken() throws Exception {
        StoreConnection woo = with.connect(StoreKind.WOOCOMMERCE);
        for (int customer : new int[] {26, 27, 26}) {
            with.woocommerce(
                    port,
                    woo,
                    "customer.updated",
                    "same",
                    "{\"id\":%d,\"email\":\"c%d@oak.example\",\"date_modified_gmt\":\"2026-11-20T10:00:00\"}"
                            .formatted(customer, customer));
        }
        with.worked();
        assertThat(with.outcomes()).hasSize(2).allMatch(one -> one.contains("DONE"));
        assertThat(with.again(woo).condition().twice()).isEqualTo(1);
    }

    @Test
    void aSignedBodyUnderAnotherTopicIsNotBelieved() throws Exception {
        String order = ORDER.replaceFirst("\\{", "{\"customer\":{\"id\":7,\"email\":\"ada@oak.example\"},");
        for (String topic : new String[] {"orders/delete", "customers/redact", "shop/redact"}) {
            assertThat(with.shopify(port, store, topic, "x" + topic, order)).isEqualTo(200);
        }
        with.worked();
        assertThat(with.outcomes()).hasSize(3).allMatch(one -> one.contains("FAILED"));
        assertThat(program.getBean(StoreRequests.class).of(with.shop, store.id()))
                .isEmpty();
    }

    @Test
    void anAmountThatWouldFillTheMemoryIsRefused() throws Exception {
        with.shopify(
                port,
                store,
                "orders/create",
                "d1",
                ORDER.replace("\"total_tax\":\"4.63\"", "\"total_tax\":\"1E+500000000\""));
        with.worked();
        assertThat(with.outcomes()).containsExactly("orders/create FAILED: “total_tax” is no amount: 1E+500000000.");
    }

    @Test
    void forgettingAPersonForgetsTheirBodiesAndNobodyElses() throws Exception {
        String hers = ORDER.replaceFirst(
                "\\{", "{\"customer\":{\"id\":1,\"email\":\"ada@oak.example\"},\"email\":\"Ada@oak.example\",");
        with.shopify(port, store, "orders/create", "hers", hers);
        with.shopify(
                port,
                store,
                "orders/create",
                "another",
                ORDER.replace("820982911946154508", "7").replace("1001", "1002"));
        with.shopify(port, store, "customers/update", "herself", "{\"id\":1,\"email\":null,\"first_name\":\"Ada\"}");
        with.worked();
        program.getBean(StoreErasure.class)
                .erase(
                        with.shop,
                        new dev.fullspan.platform.PersonKeys(
                                java.util.Set.of(),
                                java.util.Set.of("1"),
                                java.util.Set.of(),
                                java.util.Set.of("ada@oak.example")));
        assertThat(program.getBean(StoreLog.class).of(with.shop, store.id(), new StoreLog.Filter("", ""), null, 10))
                .extracting(one -> one.delivery().split(" ")[0] + " " + one.kept())
                .containsExactly("herself false", "another true", "hers false");
        assertThat(with.outcomes()).allMatch(one -> one.contains("DONE"));
    }

    @Test
    void realPayloadsAreTaken() throws Exception {
        Path data = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"), "shopify-fixtures");
        Assumptions.assumeTrue(
                Files.exists(data), "Skipped: there is no " + data + " (FULLSPAN_TEST_DATA names the folder).");
        for (String file : new String[] {"order", "order_with_transaction"}) {
            String wrapped = Files.readString(data.resolve("fixtures/" + file + ".json"));
            String inner = StoreJson.write(StoreJson.object(wrapped).get("order"));
            assertThat(with.shopify(port, store, "orders/create", file, inner)).isEqualTo(200);
        }
        for (String topic : new String[] {"customers/data_request", "customers/redact", "shop/redact"}) {
            String body = Files.readString(data.resolve("webhooks/" + topic.replace('/', '_') + ".json"))
                    .replace("{shop}", "lodge");
            assertThat(with.shopify(port, store, topic, topic, body)).isEqualTo(200);
        }
        with.worked();
        assertThat(with.outcomes()).allMatch(one -> one.contains(" DONE: "));
        assertThat(with.orders()).isNotEmpty().allMatch(one -> one.startsWith("#9999|USD|"));
        assertThat(program.getBean(StoreRequests.class).of(with.shop, store.id()))
                .extracting(StoreRequests.Row::kind)
                .containsExactlyInAnyOrder(
                        StoreRequests.Kind.EXPORT, StoreRequests.Kind.ERASE, StoreRequests.Kind.ERASE_ALL);
    }
}
