package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.order.Settled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores that send odd things, nothing, or the same again. */
@FullspanTest
class StoreOddTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    EventLog log;

    private Storing with;
    private StoreConnection store;

    @BeforeEach
    void connect() {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY);
    }

    private static String order(int id, String line) {
        return """
                {"id":%d,"name":"#%d","created_at":"2026-11-20T10:00:00Z","updated_at":"2026-11-20T10:00:00Z","currency":"EUR","total_price":"10.00",
                 "financial_status":"paid","line_items":[%s]}""".formatted(id, id, line);
    }

    private void tell(String topic, String id, String body) throws Exception {
        assertThat(with.shopify(port, store, topic, id, body)).isEqualTo(200);
        with.worked();
    }

    private static Path fixture(String name) {
        Path file = Path.of(
                System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"),
                "shopify-fixtures/fixtures/orderlineitems",
                name);
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        return file;
    }

    @Test
    void linesWithMalformedPropertiesAreTakenAndABrokenBodyWaitsForAPerson() throws Exception {
        for (int i = 0; i < 3; i++) {
            String told = Files.readString(fixture("properties_invalid" + i + ".json"));
            String properties = told.strip().replaceFirst("^\\{", "").replaceFirst("}\\s*$", "");
            tell(
                    "orders/create",
                    "d" + i,
                    order(
                            10 + i,
                            "{\"id\":1,\"title\":\"Tray\",\"quantity\":1,\"price\":\"10.00\"," + properties + "}"));
        }
        assertThat(with.outcomes())
                .satisfiesExactly(
                        broken -> assertThat(broken).contains("FAILED: The body is not JSON"),
                        named -> assertThat(named).contains("DONE: A new order."),
                        listed -> assertThat(listed).contains("DONE: A new order."));
        assertThat(program.getBean(DeliveriesWaiting.class).longest(with.shop, 5))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.sentence()).contains("orders/create").contains("not JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-292275055-05-16T17:00:00Z",
                "-5000-01-01T00:00:00Z",
                "+292278994-08-17T07:00:00Z",
                "2200-01-01T00:00:00Z"
            })
    void aTimeOutsideOfOurAgeIsRefusedInWordsAndStopsNoReport(String odd) throws Exception {
        String refund = "\"refunds\":[{\"id\":9,\"created_at\":\"" + odd
                + "\",\"refund_line_items\":[],\"transactions\":[{\"id\":3,\"kind\":\"refund\",\"status\":\"success\",\"amount\":\"1.00\"}]}],";
        String order = order(1, "{\"id\":1,\"title\":\"Tray\",\"quantity\":1,\"price\":\"10.00\"}");
        tell("orders/create", "d1", order.replace("\"line_items\"", refund + "\"line_items\""));
        tell(
                "orders/cancelled",
                "d2",
                order.replace("\"line_items\"", "\"cancelled_at\":\"" + odd + "\",\"line_items\""));
        tell(
                "checkouts/create",
                "d3",
                StoreCheckoutsTest.checkout("2026-11-20T10:00:30Z", "46.40").replace("2026-11-20T11:00:00+01:00", odd));
        assertThat(with.outcomes())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one).contains("FAILED").contains("is no time"));
        tell("orders/create", "d4", order(2, "{\"id\":1,\"title\":\"Tray\",\"quantity\":1,\"price\":\"10.00\"}"));
        Settled.all(program, with.shop);
        log.awaitLoaded(); // what comes later is still loaded
        assertThat(with.orders()).hasSize(1);
    }

    @Test
    void theLogItselfTakesNothingFromAnotherAge() {
        assertThatThrownBy(() -> log.append(List.of(new Event(
                        with.shop,
                        "odd",
                        Event.Retention.LIVE,
                        Event.Origin.SERVER,
                        Event.PAGE_VIEWED,
                        Instant.ofEpochMilli(Long.MIN_VALUE),
                        Instant.now(),
                        "device",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{}"))))
                .hasMessageContaining("1970 to 2199");
    }

    @Test
    void aNegativeQuantityIsKeptAndTakesNoStockAndAReplayChangesNothing() throws Exception {
        String body = order(1, "{\"id\":1,\"title\":\"Tray\",\"sku\":\"OAK\",\"quantity\":-2,\"price\":\"5.00\"}");
        tell("orders/create", "d1", body);
        tell("orders/create", "d1", body);
        tell("orders/create", "another-id", body);
        Settled.all(program, with.shop);
        assertThat(with.orders()).hasSize(1).first().asString().contains("negative_quantity");
        assertThat(with.outcomes()).hasSize(2);
        assertThat(with.again(store).condition().twice()).isEqualTo(1);
        assertThat(database.sql("select count(*) from inventory.movement where shop = :shop")
                        .param("shop", with.shop.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aStoreThatIsSilentAtAnHourInWhichItUsuallyTellsIsNoticed() {
        StoresWaiting waiting = program.getBean(StoresWaiting.class);
        for (int day = 1; day <= 8; day++) {
            Instant at = Instant.now().minus(day, ChronoUnit.DAYS).minusSeconds(600);
            database.sql("""
                            insert into connect.store_delivery (shop, store, delivery, topic, received, bytes, state, finished)
                            values (:shop, :store, :delivery, 'orders/create', :at, 1, 'DONE', :at)
                            """)
                    .param("shop", with.shop.value())
                    .param("store", store.id())
                    .param("delivery", "day-" + day)
                    .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                    .update();
        }
        heard(Instant.now().minusSeconds(4_000));
        assertThat(waiting.longest(with.shop, 5))
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).contains("is silent"));
        heard(Instant.now());
        assertThat(waiting.count(with.shop)).isZero();
    }

    private void heard(Instant at) {
        database.sql("update connect.store set last_heard = :at where shop = :shop")
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .param("shop", with.shop.value())
                .update();
    }

    @Test
    void aStoreThatDripsItsAnswerIsCutOffAndAskedAgainLater() throws Exception {
        try (Receiver remote = new Receiver()) {
            java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
            remote.answer(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                try {
                    while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            StoreConnection slow =
                    with.connect(StoreKind.SHOPIFY, remote.address().replace("/hooks", ""), "shpat_1", true);
            StoreSettings hurried = new StoreSettings(
                    true,
                    true,
                    "2026-07",
                    org.springframework.util.unit.DataSize.ofMegabytes(1),
                    java.time.Duration.ofMillis(300),
                    java.time.Duration.ofMinutes(10),
                    java.time.Duration.ofDays(1),
                    java.time.Duration.ofDays(2));
            try (StoreClient client = new StoreClient(slow, new AccessKey("", "shpat_1"), hurried)) {
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> client.get("/admin/x"))
                        .isInstanceOf(StoreFault.class)
                        .satisfies(e -> assertThat(((StoreFault) e).isSignIn()).isFalse());
            } finally {
                over.countDown();
            }
        }
    }
}
