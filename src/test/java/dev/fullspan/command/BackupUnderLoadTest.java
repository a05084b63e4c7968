package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.Fullspan;
import dev.fullspan.FullspanTest;
import dev.fullspan.TemporaryData;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.SettingFlags;
import dev.fullspan.platform.backup.Backups;
import dev.fullspan.platform.backup.Restore;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A backup taken while 500 events a second come in, restored elsewhere and asked the same questions. */
@FullspanTest
class BackupUnderLoadTest {
    private static final int BATCH = 25;
    private static final Duration BEAT = Duration.ofMillis(50);

    @Autowired
    ConfigurableApplicationContext program;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    private void send(String writeKey, String day, int batch) throws IOException, InterruptedException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            String id = day + "-" + batch + "-" + i;
            String time = day + "T10:00:00Z";
            items.append(i == 0 ? "" : ",").append("""
                    {"type":"track","event":"Order Completed","messageId":"%s","anonymousId":"%s","timestamp":"%s",
                     "properties":{"order_id":"%s","revenue":10,"currency":"EUR"}}""".formatted(id, id, time, id));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/batch"))
                .header("Content-Type", "application/json")
                .header("Authorization", basic(writeKey))
                .POST(HttpRequest.BodyPublishers.ofString("{\"batch\":[" + items + "]}"))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static String basic(String writeKey) {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode overview(int at, String apiKey, ShopId shop, String day) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + "/api/v1/shops/" + shop
                        + "/reports/overview?from=" + day + "&to=" + day))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void reportsAreTheSameAfterwardsAndNothingAcknowledgedBeforeIsMissing() throws Exception {
        ShopId shop = program.getBean(Shops.class)
                .add(NewShop.of("Backed up", "EUR", "Europe/Berlin"))
                .id();
        String writeKey = program.getBean(WriteKeys.class).mint(shop);
        String apiKey = TestSignIn.key(program, shop, "reports:read");
        for (int batch = 0; batch < 20; batch++) {
            send(writeKey, "2026-10-01", batch);
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger acknowledged = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(10);
        Thread load = Thread.ofPlatform().start(() -> {
            for (int batch = 0; !done.get(); batch++) {
                try {
                    send(writeKey, "2026-10-02", batch);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                acknowledged.addAndGet(BATCH);
                busy.countDown();
                LockSupport.parkNanos(BEAT.toNanos());
            }
        });
        busy.await();
        int before = acknowledged.get();
        Path folder = TemporaryData.fresh();
        Path file =
                program.getBean(Backups.class).write(folder.resolve("copy.zip")).file();
        done.set(true);
        load.join();
        int after = acknowledged.get() + BATCH;

        Path elsewhere = folder.resolve("elsewhere");
        List<String> settings =
                List.of("--data", elsewhere.toString(), "--postgres-programs", TemporaryData.PROGRAMS.toString());
        List<String> words = new ArrayList<>(settings);
        words.add(file.toString());
        assertThat(Restore.run(SettingFlags.ofCommand(words))).isZero();

        JsonNode expected = overview(port, apiKey, shop, "2026-10-01");
        assertThat(expected.path("orders").asInt()).isEqualTo(20 * BATCH);
        try (ConfigurableApplicationContext there = new SpringApplicationBuilder(Fullspan.class)
                .run(
                        "--server.port=0",
                        "--fullspan.data=" + elsewhere,
                        "--fullspan.postgres-programs=" + TemporaryData.PROGRAMS)) {
            int other = there.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            assertThat(overview(other, apiKey, shop, "2026-10-01")).isEqualTo(expected);
            assertThat(overview(other, apiKey, shop, "2026-10-02")
                            .path("orders")
                            .asInt())
                    .isBetween(before, after);
        }
    }
}
