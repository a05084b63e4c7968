package dev.fullspan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Receiver.Heard;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.delivery.outbox.Node;
import dev.fullspan.delivery.outbox.WebhookSettings;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Receivers that are slow, endless, elsewhere or not there: none is waited for long, none holds up another. */
@FullspanTest
class HostileReceiversTest extends SendingCases {
    @Test
    void aRedirectIsNotFollowed() throws Exception {
        endpoint("*");
        receiver.answer(Receiver.status(302, "", "Location", "/elsewhere"));
        webhooks.send(shop, STOCK, OAK);
        node.round();
        assertThat(receiver.heard).extracting(Heard::path).containsExactly("/hooks");
        assertThat(only().last().reason()).contains("302", "Redirects are not followed");
        assertThat(only().state()).isEqualTo(Delivery.State.WAITING);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
        try (Node hurried = node(Duration.ofMillis(400))) {
            endpoint("*");
            CountDownLatch over = new CountDownLatch(1);
            receiver.answer(exchange -> await(over));
            webhooks.send(shop, STOCK, OAK);
            hurried.round();
            over.countDown();
            assertThat(only().last().status()).isNull();
            assertThat(only().last().reason()).isEqualTo("No answer came within 0.4 seconds.");
            assertThat(only().last().millis()).isLessThan(20_000);
            assertThat(only().state()).isEqualTo(Delivery.State.WAITING);
        }
    }

    /** One that drips for ever keeps each single read in time. */
    @Test
    void anAnswerThatDripsIsCutOff() throws Exception {
        try (Node hurried = node(Duration.ofMillis(600))) {
            endpoint("*");
            CountDownLatch cut = new CountDownLatch(1);
            receiver.answer(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                try {
                    while (true) {
                        out.write('.');
                        out.flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    }
                } finally {
                    cut.countDown();
                }
            });
            webhooks.send(shop, STOCK, OAK);
            hurried.round();
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(only().state()).as("its status was told in time").isEqualTo(Delivery.State.DELIVERED);
        }
    }

    @Test
    void ofAHugeAnswerOnlyTheStartIsRead() throws Exception {
        endpoint("*");
        AtomicLong written = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        long size = 500_000_000L;
        receiver.answer(exchange -> {
            byte[] part = "0123456789".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, size);
            try {
                while (written.get() < size) {
                    exchange.getResponseBody().write(part);
                    written.addAndGet(part.length);
                }
            } finally {
                over.countDown();
            }
        });
        webhooks.send(shop, STOCK, OAK);
        node.round();
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(written.get()).as("what fits into the buffers on the way").isLessThan(50_000_000);
        assertThat(only().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(only().last().answer()).startsWith("0123456789").hasSize(501);
    }

    @Test
    void aConnectionThatIsRefusedOrANameThatIsNotKnownIsSaid() throws Exception {
        String closed;
        try (Receiver gone = new Receiver()) {
            closed = gone.address();
        }
        endpoints.add(shop, new EndpointForm.Checked(closed, "", List.of("*")), "test");
        endpoints.add(shop, new EndpointForm.Checked("http://no-such-host.invalid/", "", List.of("*")), "test");
        webhooks.send(shop, STOCK, OAK);
        assertThat(node.round()).isEqualTo(2);
        assertThat(node.deliveries.of(shop, DeliveryFilter.ALL, null, 10))
                .extracting(one -> one.last().reason())
                .containsExactlyInAnyOrder(
                        "The connection was refused.", "The name no-such-host.invalid is not known.");
    }

    /** The name may have been harmless when it was typed in. */
    @Test
    void anAddressThatLeadsInsideIsNotConnectedTo() throws Exception {
        WebhookSettings strict = new WebhookSettings(true, false, Duration.ofSeconds(5), 4, 4);
        try (Node outside = new Node(program, clock, strict)) {
            endpoint("*");
            webhooks.send(shop, STOCK, OAK);
            outside.round();
            assertThat(receiver.heard).isEmpty();
            assertThat(only().last().reason()).contains("private network");
        }
    }

    @Test
    void aSlowEndpointDoesNotHoldUpTheOthers() throws Exception {
        try (Receiver slow = new Receiver();
                ExecutorService one = Executors.newSingleThreadExecutor()) {
            CountDownLatch over = new CountDownLatch(1);
            slow.answer(exchange -> {
                await(over);
                exchange.sendResponseHeaders(200, -1);
            });
            endpoints.add(shop, new EndpointForm.Checked(slow.address(), "", List.of(STOCK.name())), "test");
            endpoint(ORDER.name());
            for (int i = 0; i < 60; i++) {
                webhooks.send(shop, STOCK, Map.of("number", i));
            }
            webhooks.send(shop, ORDER, OAK);
            Future<Integer> round = one.submit(node::round);
            receiver.next();
            assertThat(slow.heard).hasSizeLessThanOrEqualTo(8);
            over.countDown();
            assertThat(round.get()).isEqualTo(61);
        }
    }
}
