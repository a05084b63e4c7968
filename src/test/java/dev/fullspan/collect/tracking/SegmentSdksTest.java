package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Segment's own libraries, unmodified, deliver into a running server. */
@FullspanTest
class SegmentSdksTest {
    private static final Path NODE = Path.of("src/test/node");
    private static final List<String> ALL = List.of(
            "Order Completed", Event.IDENTIFIED, Event.PAGE_VIEWED, Event.SCREEN_VIEWED, Event.GROUPED, Event.ALIASED);

    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    TestShop shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = new TestShop(shops, keys, port);
    }

    @Test
    void theJavaLibraryDelivers() {
        try (Heard heard = new Heard(log, shop.id)) {
            Analytics analytics = Analytics.builder(shop.writeKey)
                    .endpoint("http://127.0.0.1:" + port)
                    .build();
            analytics.enqueue(TrackMessage.builder("Order Completed")
                    .userId("u-1")
                    .properties(Map.of("order_id", "java-1", "revenue", 39.95, "currency", "USD")));
            analytics.enqueue(IdentifyMessage.builder().userId("u-1").traits(Map.of("plan", "gold")));
            analytics.enqueue(
                    PageMessage.builder("Home").userId("u-1").properties(Map.of("url", "https://shop.example/home/")));
            analytics.enqueue(ScreenMessage.builder("Start").userId("u-1"));
            analytics.enqueue(GroupMessage.builder("g-1").userId("u-1"));
            analytics.enqueue(AliasMessage.builder("old-1").userId("u-1"));
            analytics.flush();
            List<Event> events = heard.await(ALL.size());
            analytics.shutdown();
            assertThat(events).extracting(Event::name).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(events).extracting(Event::user).containsOnly("u-1");
            Event order = of(events, "Order Completed");
            assertThat(order.commerce()).isNotNull();
            assertThat(order.commerce().orderId()).isEqualTo("java-1");
            assertThat(String.valueOf(order.commerce().revenue())).isEqualTo("39.95 USD");
            assertThat(order.properties()).contains("analytics-java");
            assertThat(of(events, Event.PAGE_VIEWED).page()).isEqualTo(new Event.Page("shop.example", "/home", null));
        }
    }

    @Test
    void theNodeLibraryDelivers() throws Exception {
        requireNode("@segment/analytics-node");
        try (Heard heard = new Heard(log, shop.id)) {
            run("deliver-node.js", "http://127.0.0.1:" + port, shop.writeKey);
            List<Event> events = heard.await(ALL.size());
            assertThat(events).extracting(Event::name).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(of(events, "Order Completed").origin()).isEqualTo(Event.Origin.SERVER);
            assertThat(of(events, "Order Completed").properties()).contains("@segment/analytics-node");
            assertThat(of(events, Event.ALIASED).previousUser()).isEqualTo("old-1");
        }
    }

    static Event of(List<Event> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Installs the libraries once per checkout, by the lock file; without Node or a registry the test is skipped. */
    static void requireNode(String module) throws IOException, InterruptedException {
        assumeTrue(exitCode(List.of("node", "--version")) == 0, "Node is not installed");
        if (!Files.exists(NODE.resolve("node_modules").resolve(module))) {
            assumeTrue(
                    exitCode(List.of("npm", "ci")) == 0,
                    "Segment's libraries cannot be installed from the package registry");
        }
    }

    private static int exitCode(List<String> command) throws InterruptedException {
        try {
            Process process = process(command);
            process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return process.waitFor(3, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static void run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        Process process = process(command);
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(NODE.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
