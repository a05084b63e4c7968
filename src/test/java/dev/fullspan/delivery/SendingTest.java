package dev.fullspan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Receiver.Heard;
import dev.fullspan.delivery.outbox.Attempt;
import dev.fullspan.delivery.outbox.Backoff;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.delivery.outbox.Node;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is sent, to whom, when and how often; by a clock that is moved, but for what goes out after a commit. */
@FullspanTest
class SendingTest extends SendingCases {
    @Test
    void whatATransactionPutInIsSentOnceItHoldsAndNotBefore() throws Exception {
        endpoint(STOCK.name());
        transaction.executeWithoutResult(status -> {
            live.send(shop, STOCK, OAK);
            status.setRollbackOnly();
        });
        assertThat(live(DeliveryFilter.ALL)).isEmpty();

        CountDownLatch put = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread change = Thread.startVirtualThread(() -> transaction.executeWithoutResult(status -> {
            live.send(shop, STOCK, OAK);
            put.countDown();
            await(commit);
        }));
        await(put);
        assertThat(live(DeliveryFilter.ALL)).as("not seen by anyone else yet").isEmpty();
        assertThat(receiver.heard).isEmpty();
        commit.countDown();
        change.join();

        assertThat(json.readTree(receiver.next().body()).at("/data/sku").asString())
                .isEqualTo("OAK-1");
    }

    @Test
    void aMessageIsSignedAndSaysWhatHappenedAndWhen() throws Exception {
        Endpoints.Made made = endpoint(STOCK.name());
        webhooks.send(shop, STOCK, OAK);
        Instant put = clock.instant();
        clock.move(Duration.ofSeconds(3));
        node.round();

        Heard heard = receiver.next();
        assertThat(heard.header("content-type")).startsWith("application/json");
        assertThat(heard.header("webhook-id")).startsWith("msg_").isEqualTo(only().message());
        assertThat(heard.header("webhook-timestamp"))
                .as("of the attempt")
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(heard.header("webhook-signature"))
                .isEqualTo(signature(made.secret().text(), heard));
        JsonNode body = json.readTree(heard.body());
        assertThat(body.propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(body.get("type").asString()).isEqualTo("stock.availability");
        assertThat(Instant.parse(body.get("timestamp").asString()))
                .as("of the change")
                .isEqualTo(put);
        assertThat(body.at("/data/available").asInt()).isEqualTo(3);
        Delivery delivery = only();
        assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
        Attempt attempt = node.deliveries.attempts(shop, delivery.id()).getFirst();
        assertThat(attempt.status()).isEqualTo(200);
        assertThat(attempt.answer()).isEqualTo("ok");
        assertThat(attempt.reason()).isNull();
    }

    /** Computed here by itself, after the words of the specification. */
    private static String signature(String secret, Heard heard) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = heard.header("webhook-id") + "." + heard.header("webhook-timestamp") + "." + heard.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyWhoWantsAMessageGetsIt() throws Exception {
        long wants = endpoint(STOCK.name()).id();
        long wantsAll = endpoint("*").id();
        endpoint(ORDER.name());
        long off = endpoint(STOCK.name()).id();
        endpoints.turn(shop, off, false, "test");
        long deleted = endpoint(STOCK.name()).id();
        endpoints.delete(shop, deleted, "test");
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();

        webhooks.send(other, STOCK, OAK);
        webhooks.send(shop, STOCK, OAK);

        assertThat(node.deliveries.of(shop, DeliveryFilter.ALL, null, 10))
                .extracting(Delivery::endpoint)
                .containsExactlyInAnyOrder(wants, wantsAll);
        assertThat(node.deliveries.of(other, DeliveryFilter.ALL, null, 10)).isEmpty();
        assertThat(node.round()).isEqualTo(2);
        assertThat(receiver.heard)
                .extracting(one -> one.header("webhook-id"))
                .hasSize(2)
                .containsOnly(receiver.heard.getFirst().header("webhook-id"));
    }

    @Test
    void whatFailsIsTriedTenTimesWithinThreeDaysUnderOneId() throws Exception {
        endpoint("*");
        receiver.answer(500);
        webhooks.send(shop, STOCK, OAK);
        Instant first = clock.instant();
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(node.round()).as("attempt " + attempt).isEqualTo(1);
            assertThat(node.round()).as("not again at once").isZero();
            Instant due = only().due();
            if (attempt == 10) {
                assertThat(due).isNull();
                break;
            }
            Duration usual = Backoff.WAITS.get(attempt - 1);
            assertThat(Duration.between(clock.instant(), due))
                    .isBetween(usual, usual.multipliedBy(11).dividedBy(10));
            clock.moveTo(due.minusMillis(1));
            assertThat(node.round()).as("a moment too early").isZero();
            clock.moveTo(due);
        }
        Delivery given = only();
        assertThat(given.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(given.attempts()).isEqualTo(10);
        assertThat(Duration.between(first, clock.instant())).isBetween(Duration.ofHours(72), Duration.ofHours(84));
        assertThat(receiver.heard).hasSize(10);
        assertThat(receiver.heard).extracting(one -> one.header("webhook-id")).containsOnly(given.message());
        assertThat(receiver.heard)
                .extracting(one -> one.header("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(receiver.heard)
                .extracting(Heard::body)
                .containsOnly(receiver.heard.getFirst().body());
        clock.move(Duration.ofDays(3));
        assertThat(node.round()).isZero();
    }

    @Test
    void anErrorThatPassesIsOvercome() throws Exception {
        endpoint("*");
        receiver.answer(503);
        webhooks.send(shop, STOCK, OAK);
        node.round();
        Delivery waiting = only();
        assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(waiting.last().reason()).isEqualTo("It answered 503.");
        receiver.answer(204);
        clock.moveTo(waiting.due());
        node.round();
        assertThat(only().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(only().attempts()).isEqualTo(2);
    }

    @Test
    void theReceiverSaysHowLongToWait() throws Exception {
        endpoint("*");
        receiver.answer(Receiver.status(429, "slowly", "Retry-After", "7200"));
        webhooks.send(shop, STOCK, OAK);
        node.round();
        assertThat(only().due()).isEqualTo(clock.instant().plusSeconds(7_200));

        clock.moveTo(only().due());
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC));
        receiver.answer(Receiver.status(503, "closed", "Retry-After", date));
        node.round();
        assertThat(only().due()).isEqualTo(clock.instant().plus(Duration.ofHours(3)));
    }

    @Test
    void twoSendersOnOneDatabaseSendEachMessageOnce() throws Exception {
        endpoint("*");
        int messages = 150;
        for (int i = 0; i < messages; i++) {
            webhooks.send(shop, STOCK, Map.of("number", i));
        }
        try (Node other = node(Duration.ofSeconds(20));
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> attempts = both.invokeAll(List.<Callable<Integer>>of(node::round, other::round));
            int sum = 0;
            for (Future<Integer> one : attempts) {
                sum += one.get();
            }
            // One may leave while the other still sends the last, since an endpoint is sent to by a bounded number at
            // once.
            sum += node.round();
            assertThat(sum).isEqualTo(messages);
        }
        assertThat(receiver.heard).hasSize(messages);
        assertThat(receiver.heard).extracting(one -> one.header("webhook-id")).doesNotHaveDuplicates();
    }

    @Test
    void whatALostSenderHadClaimedIsSentByAnother() throws Exception {
        endpoint("*");
        webhooks.send(shop, STOCK, OAK);
        assertThat(node.claimAndDie()).isEqualTo(1);
        assertThat(node.round()).as("it may still be on its way").isZero();
        clock.move(Node.claim());
        assertThat(node.round()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void aMessageIsSentAgainByHandUnderItsId() throws Exception {
        long endpoint = endpoint("*").id();
        webhooks.send(shop, STOCK, OAK);
        node.round();
        node.deliveries.sendAgain(shop, only().id(), "test");
        assertThat(only().state()).isEqualTo(Delivery.State.WAITING);
        assertThat(node.round()).isEqualTo(1);
        assertThat(receiver.heard).extracting(one -> one.header("webhook-id")).containsOnly(only().message());
        assertThat(only().attempts()).isEqualTo(2);

        List<String> given = new ArrayList<>();
        receiver.answer(500);
        for (int i = 0; i < 3; i++) {
            webhooks.send(shop, STOCK, Map.of("number", i));
            clock.move(Duration.ofMinutes(1));
        }
        database.sql("update delivery.delivery set tries = 9 where shop = :shop and state = 'WAITING'")
                .param("shop", shop.value())
                .update();
        node.round();
        node.deliveries
                .of(shop, new DeliveryFilter(endpoint, null, Delivery.State.FAILED), null, 10)
                .forEach(one -> given.add(one.message()));
        assertThat(given).hasSize(3);
        receiver.answer(200);
        receiver.heard.clear();
        Instant since = clock.instant().minus(Duration.ofSeconds(130));
        assertThat(node.deliveries.sendFailedAgain(shop, endpoint, since, "test"))
                .as("those made in the last two minutes")
                .isEqualTo(2);
        node.round();
        assertThat(receiver.heard).hasSize(2);
        assertThat(node.deliveries.health(shop).get(endpoint).failed()).isEqualTo(1);
    }
}
