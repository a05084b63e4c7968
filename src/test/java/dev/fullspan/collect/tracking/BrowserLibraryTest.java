package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fullspan.Browser;
import dev.fullspan.BrowserTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Segment's unmodified browser library on a page of another origin, pointed here by nothing but its {@code cdnURL}.
 *
 * <p>The page comes from a server of its own under another loopback name: a browser lets no page of another network, nor
 * one that a test makes up without a server, speak to the loopback address.
 */
@BrowserTest
class BrowserLibraryTest {
    private static final Path LIBRARY = Path.of("src/test/node/node_modules/@segment/analytics-next/dist/umd/index.js");
    private static final String PAGE =
            "<!doctype html><title>Lamps</title><link rel=icon href=data:,><h1>Lamps</h1><script src=/library.js></script>";

    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private HttpServer site;

    @BeforeEach
    void openSite() throws Exception {
        SegmentSdksTest.requireNode("@segment/analytics-next");
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/lamps", exchange -> answer(exchange, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)));
        site.createContext("/library.js", exchange -> answer(exchange, "text/javascript", Files.readAllBytes(LIBRARY)));
        site.start();
    }

    @AfterEach
    void closeSite() {
        if (site != null) {
            site.stop(0);
        }
    }

    @Test
    void theBrowserLibraryDelivers() {
        TestShop shop = new TestShop(shops, keys, port);
        try (Heard heard = new Heard(log, shop.id)) {
            List<Event> events = deliver(shop, "{}", 4, heard);
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactlyInAnyOrder(Event.PAGE_VIEWED, Event.IDENTIFIED, "Order Completed", Event.GROUPED);
            Event page = SegmentSdksTest.of(events, Event.PAGE_VIEWED);
            assertThat(page.page()).isEqualTo(new Event.Page("shop.localhost", "/lamps", "Lamps"));
            assertThat(page.visit()).isNotNull();
            assertThat(page.visit().source()).isEqualTo("newsletter");
            assertThat(page.visit().channel()).isEqualTo("Email");
            assertThat(events).extracting(Event::device).doesNotContainNull().containsOnly(page.device());
            assertThat(events).extracting(Event::origin).containsOnly(Event.Origin.PIXEL);
            Event order = SegmentSdksTest.of(events, "Order Completed");
            assertThat(order.commerce()).isNotNull();
            assertThat(order.commerce().orderId()).isEqualTo("web-1");
            assertThat(String.valueOf(order.commerce().revenue())).isEqualTo("39.95 EUR");
            assertThat(order.user()).isEqualTo("u-1");
            assertThat(posts()).containsExactlyInAnyOrder("/v1/p", "/v1/i", "/v1/t", "/v1/g");
        }
    }

    @Test
    void theBrowserLibraryDeliversInBatches() {
        TestShop shop = new TestShop(shops, keys, port);
        try (Heard heard = new Heard(log, shop.id)) {
            List<Event> events = deliver(
                    shop,
                    "{integrations: {'Segment.io': {deliveryStrategy: {strategy: 'batching', config: {size: 4, timeout: 1000}}}}}",
                    1,
                    heard);
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactlyInAnyOrder(Event.PAGE_VIEWED, Event.IDENTIFIED, "Order Completed", Event.GROUPED);
            Event order = SegmentSdksTest.of(events, "Order Completed");
            assertThat(String.valueOf(order.commerce().revenue())).isEqualTo("39.95 EUR");
            assertThat(posts()).containsExactly("/v1/b");
        }
    }

    /**
     * A page's requests go on, and are told, only while the browser's driver is listened to, so the waiting is done through it: for
     * what is heard and for the posts that it came in.
     */
    private List<Event> deliver(TestShop shop, String options, int posts, Heard heard) {
        Page page = Browser.open(Browser.Look.DESKTOP);
        page.onRequest(requests::add);
        page.navigate("http://shop.localhost:" + site.getAddress().getPort()
                + "/lamps/?utm_source=newsletter&utm_medium=email");
        page.evaluate("""
                ([writeKey, cdnURL]) => {
                    const analytics = window.AnalyticsNext.AnalyticsBrowser.load({writeKey, cdnURL}, %s);
                    analytics.page();
                    analytics.identify('u-1', {plan: 'gold'});
                    analytics.track('Order Completed', {order_id: 'web-1', revenue: 39.95, currency: 'EUR'});
                    analytics.group('g-1');
                }""".formatted(options), List.of(shop.writeKey, "http://127.0.0.1:" + port));
        page.waitForCondition(
                () -> heard.count() >= 4 && posts().size() >= posts,
                new Page.WaitForConditionOptions().setTimeout(30_000));
        assertThat(requests)
                .extracting(request -> URI.create(request.url()).getHost())
                .as("hosts asked")
                .containsOnly("shop.localhost", "127.0.0.1");
        return heard.await(4);
    }

    private List<String> posts() {
        return requests.stream()
                .filter(request -> request.method().equals("POST"))
                .map(request -> URI.create(request.url()).getPath())
                .toList();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
