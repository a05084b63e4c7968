package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.fullspan.Browser;
import dev.fullspan.BrowserTest;
import dev.fullspan.eventlog.Asked;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pixel as the program serves it, on a shop's page of another origin, into the real event log. */
@BrowserTest
class ServedPixelTest {
    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @Autowired
    EventLog log;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Stand stand = new Stand();
    private Shop shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Pixel " + UUID.randomUUID().toString().substring(0, 8), "EUR", "UTC"));
        key = keys.mint(shop.id());
    }

    @AfterEach
    void close() {
        stand.close();
        client.close();
    }

    @Test
    void whatAVisitorDoesOnAShopsPageStandsInTheEventLogOnce() {
        // A browser without a window names itself so, and is left out as the robot that it mostly is.
        Page page = Browser.open(
                Browser.Look.DESKTOP,
                new NewContextOptions()
                        .setUserAgent(
                                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"));
        String pixel = "<script async src='http://localhost:" + port + "/fs.js?k=" + key + "'></script>";
        stand.page("/tray", pixel).page("/thanks", pixel);
        page.navigate(stand.url("/tray?utm_source=news&utm_medium=email"));
        page.waitForCondition(() -> PixelTest.cookie(page, "_fs") != null);
        page.evaluate("""
                () => { window.dataLayer = window.dataLayer || [];
                        dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'T1', price: 20 }] } });
                        fs.identify('u1'); }
                """);
        // Times are repaired by when requests arrive, so that one that a busy machine holds up would stand behind the
        // next page.
        page.waitForCondition(() -> rows("select count(*) from events where shop = ? and name = 'Product Added'")
                .equals(List.of("1")));
        page.navigate(stand.url("/thanks"));
        page.waitForCondition(
                () -> page.evaluate("() => !!(window.fs && fs.link)").equals(true));
        page.evaluate(
                "() => { fs.track('Order Completed', { order_id: 'A1', revenue: 20 }); fs.track('Order Completed', { order_id: 'A1', revenue: 20 }); }");
        page.waitForCondition(
                () -> rows("select count(*) from orders where shop = ?").equals(List.of("1")));
        page.waitForCondition(() -> rows("select count(*) from events where shop = ? and name = 'Page Left'")
                .equals(List.of("1")));

        assertThat(
                        rows(
                                "select name, path, channel from events where shop = ? and name in ('Page Viewed', 'Product Added', 'Order Completed') order by time, position"))
                .containsExactly(
                        "Page Viewed|/tray|Email",
                        "Product Added|/tray|Email",
                        "Page Viewed|/thanks|null",
                        "Order Completed|/thanks|null");
        assertThat(rows("select count(distinct device), count(distinct session) from events where shop = ?"))
                .containsExactly("1|1");
        assertThat(rows("select key from devices where shop = ?")).containsExactly(PixelTest.cookie(page, "_fs"));
        assertThat(rows("select revenue from orders where shop = ?")).containsExactly("2000");
    }

    @Test
    void theScriptIsKeptByBrowsersAndComesPacked() throws Exception {
        HttpResponse<byte[]> first = get("/fs.js?k=" + key, "Accept-Encoding", "gzip, br");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body().length).isLessThanOrEqualTo(5000);
        assertThat(first.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("public", "max-age=3600");
        assertThat(first.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(first.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get("/fs.js?k=" + key, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(new String(get("/fs.js?k=" + key, "X", "y").body())).contains(key);
        assertThat(new String(get("/fs.js?k=nobody%22;alert(1)//", "X", "y").body()))
                .doesNotContain("nobody")
                .doesNotContain("alert");
        assertThat(new String(get("/fs-shopify.js?k=" + key, "X", "y").body()))
                .contains(key)
                .contains("checkout_completed");
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fs.js"))
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void theScriptForFormsIsServedToEveryPage() throws Exception {
        HttpResponse<byte[]> script = get("/fs-form.js", "Origin", "https://shop.example");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=utf-8");
        assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(new String(script.body())).contains("Form Field");
    }

    @Test
    void theScriptFollowsWhatTheShopDecides() throws Exception {
        String before =
                get("/fs.js?k=" + key, "X", "y").headers().firstValue("ETag").orElseThrow();
        IntakePolicy old = shop.intake();
        IntakePolicy policy = new IntakePolicy(
                Set.of(), Set.of(), ConsentMode.ASK_FIRST, old.cookieDomain(), "/tools/hello.js", List.of(), List.of());
        shops.change(new Shop(
                shop.id(),
                shop.name(),
                shop.currency(),
                shop.timeZone(),
                shop.brandDifference(),
                shop.retentionMonths(),
                policy,
                shop.version(),
                shop.created()));
        HttpResponse<byte[]> after = get("/tools/hello.js?k=" + key, "X", "y");

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(new String(after.body())).contains("consent:1").contains("endpoint:\"../v1/batch\"");
        assertThat(get("/fs.js?k=" + key, "X", "y").headers().firstValue("ETag").orElseThrow())
                .isNotEqualTo(before);
    }

    private HttpResponse<byte[]> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private List<String> rows(String sql) {
        log.awaitLoaded();
        Asked<List<String>> asked = columns -> columns.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setInt(1, shop.id().value());
                List<String> rows = new ArrayList<>();
                try (var found = statement.executeQuery()) {
                    while (found.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            row.add(String.valueOf(found.getString(i)));
                        }
                        rows.add(String.join("|", row));
                    }
                }
                return rows;
            }
        });
        return log.ask(asked);
    }
}
