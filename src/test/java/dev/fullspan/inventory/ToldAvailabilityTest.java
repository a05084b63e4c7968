package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What other systems hear of stock. */
@FullspanTest
class ToldAvailabilityTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Stock stock;

    @Autowired
    ToldAvailability availability;

    @Autowired
    JdbcClient database;

    private final Receiver receiver = new Receiver();
    private ShopId shop;
    private StockCalls calls;
    private String endpoint;

    @BeforeEach
    void open() throws Exception {
        shop = shops.add(NewShop.of("Told " + UUID.randomUUID(), "EUR", "UTC")).id();
        calls = new StockCalls(port, program, shop, TestSignIn.key(program, shop, "admin"));
        endpoint = calls.post(
                        "/webhooks",
                        "{\"address\":\"" + receiver.address() + "\",\"types\":[\"stock.availability_changed\"]}",
                        201)
                .at("/webhook/id")
                .asString();
    }

    @AfterEach
    void close() throws Exception {
        calls.send("DELETE", "/webhooks/" + endpoint, null, 204);
        receiver.close();
    }

    @Test
    void aChangeIsToldWithWhatWasToldBefore() throws Exception {
        count("A/1", 5);
        availability.tell();
        assertThat(next()).isEqualTo("{\"sku\":\"A/1\",\"available\":5,\"before\":null}");

        stock.hold(shop, "c", Nodes.lines("A/1", 2), TEN_MINUTES);
        availability.tell();

        assertThat(next()).isEqualTo("{\"sku\":\"A/1\",\"available\":3,\"before\":5}");
    }

    @Test
    void whatComesToTheSameIsNotTold() throws Exception {
        count("A", 5);
        availability.tell();
        next();
        UUID held = stock.hold(shop, "c", Nodes.lines("A", 2), TEN_MINUTES)
                .reservation()
                .id();
        stock.release(shop, held);
        availability.tell();
        count("B", 1);
        availability.tell();

        assertThat(next()).contains("\"sku\":\"B\"");
        assertThat(receiver.heard).hasSize(2);
    }

    @Test
    void manyHoldsAreToldTogetherAndTheLastStateArrives() throws Exception {
        count("HOT", 1_000);
        availability.tell();
        next();
        int rounds = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> buyers = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                String key = "buyer-" + i;
                buyers.add(threads.submit(() -> stock.hold(shop, key, Nodes.lines("HOT", 1), TEN_MINUTES)));
            }
            while (!buyers.stream().allMatch(Future::isDone)) {
                availability.tell();
                rounds++;
            }
        }
        availability.tell();
        rounds++;
        String last = next();
        while (!last.contains("\"available\":400")) {
            last = next();
        }
        assertThat(receiver.heard.size()).isLessThanOrEqualTo(1 + rounds);
        assertThat(rounds).as("far fewer rounds than holds").isLessThan(600);
    }

    @Test
    void aBundleIsToldWithItsComponent() throws Exception {
        calls.put(
                "/products/set",
                "{\"title\":\"Set\",\"variants\":[{\"sku\":\"CUP\"},{\"sku\":\"SET\",\"contains\":[{\"sku\":\"CUP\",\"quantity\":4}]}]}",
                201);
        count("CUP", 9);
        availability.tell();

        assertThat(List.of(next(), next()))
                .containsExactlyInAnyOrder(
                        "{\"sku\":\"CUP\",\"available\":9,\"before\":null}",
                        "{\"sku\":\"SET\",\"available\":2,\"before\":null}");
    }

    @Test
    void whatNobodyListensToIsForgottenAndNotToldLater() throws Exception {
        calls.send("DELETE", "/webhooks/" + endpoint, null, 204);
        count("OLD", 5);
        availability.tell();
        open2();
        availability.tell();
        count("NEW", 1);
        availability.tell();

        assertThat(next()).contains("\"sku\":\"NEW\"");
        assertThat(database.sql("select count(*) from inventory.told_availability where shop = :shop and due")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void open2() throws Exception {
        endpoint = calls.post("/webhooks", "{\"address\":\"" + receiver.address() + "\",\"types\":[\"*\"]}", 201)
                .at("/webhook/id")
                .asString();
    }

    private void count(String sku, long onHand) {
        stock.count(shop, sku, null, onHand, null, "test");
    }

    /** The data of the next message that comes. */
    private String next() throws Exception {
        return JsonMapper.shared().readTree(receiver.next().body()).get("data").toString();
    }
}
