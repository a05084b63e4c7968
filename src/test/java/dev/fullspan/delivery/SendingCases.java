package dev.fullspan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.delivery.outbox.MessageWords;
import dev.fullspan.delivery.outbox.Node;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A shop of its own, a sender whose clock is moved, and a receiver that does as it is told. */
abstract class SendingCases {
    static final WebhookType STOCK = new WebhookType("stock.availability", "How many of a SKU can be sold.");
    static final WebhookType ORDER = new WebhookType("order.placed", "An order came in.");
    static final Map<String, Object> OAK = Map.of("sku", "OAK-1", "available", 3);

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Webhooks live;

    @Autowired
    JsonMapper json;

    final MovedClock clock = new MovedClock();
    final Receiver receiver = new Receiver();
    Node node;
    Endpoints endpoints;
    Webhooks webhooks;
    ShopId shop;

    @BeforeEach
    void open() {
        // What other tests left waiting would be due years ahead.
        database.sql("update delivery.endpoint set deleted = now() where deleted is null")
                .update();
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        node = node(Duration.ofSeconds(20));
        endpoints = new Endpoints(
                database,
                transaction,
                program.getBean(Secrets.class),
                program.getBean(AuditTrail.class),
                node.sending,
                clock);
        webhooks =
                new Webhooks(node.outbox, program.getBean(MessageWords.class), node.sending, transaction, json, clock);
    }

    /** Endpoints that a test leaves behind would be sent to by the next one's node. */
    @AfterEach
    void close() throws Exception {
        endpoints.of(shop).forEach(one -> endpoints.delete(shop, one.id(), "test"));
        node.close();
        receiver.close();
    }

    Node node(Duration timeout) {
        return new Node(program, clock, Node.settings(timeout));
    }

    Endpoints.Made endpoint(String... types) {
        return endpoints.add(shop, new EndpointForm.Checked(receiver.address(), "", List.of(types)), "test");
    }

    Delivery only() {
        List<Delivery> all = node.deliveries.of(shop, DeliveryFilter.ALL, null, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    List<Delivery> live(DeliveryFilter filter) {
        return node.deliveries.of(shop, filter, null, 10);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
