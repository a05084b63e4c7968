package dev.fullspan.collect.inspect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.collect.tracking.TestShop;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class InspectTest {
    private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

    @Autowired
    ApplicationContext program;

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
    void aShopThatHeardSomething() {
        shop = new TestShop(shops, keys, port);
        shop.post("/v1/batch", """
                {"batch":[
                  {"type":"track","event":"Product Added","anonymousId":"visitor-1","properties":{"sku":"LAMP-1","price":39.5,"quantity":1},
                   "context":{"page":{"url":"https://shop.example/lamps/oak"},"library":{"name":"analytics.js","version":"2"},"timezone":"Europe/Berlin"}},
                  {"type":"track","event":"Order Completed","anonymousId":"visitor-1","userId":"u-1","messageId":"m-order",
                   "properties":{"order_id":"o-1","revenue":"39.50","currency":"EUR","note":"=HYPERLINK(\\"http://x\\")"}},
                  {"type":"track","event":"<script>alert(1)</script>","anonymousId":"visitor-2","properties":{"<b>":"<img src=x onerror=alert(1)>"}},
                  {"type":"track","userId":"u-2","writeKey":"secret-key","properties":{"password":"hunter2"}},
                  {"type":"track","event":"Order Completed","userId":"u-2","properties":{"revenue":"twelve euros"}}]}""");
        log.awaitLoaded();
    }

    @Test
    void theDebuggerShowsWhatComesAsItComes() {
        Page page = open("/debugger", Browser.Look.DESKTOP);
        assertThat(page.getByText("Product Added", EXACTLY)).isVisible();
        assertThat(page.getByText("Taken").first()).isVisible();
        assertThat(page.getByText("money-unreadable")).isVisible();
        assertThat(page.getByText("<script>alert(1)</script>")).isVisible();
        shop.post("/v1/track", "{\"event\":\"Newcomer\",\"userId\":\"1\"}");
        assertThat(page.getByText("Newcomer", EXACTLY)).isVisible();
        page.getByText("JSON", EXACTLY).first().click();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "debugger");
        page.getByText("Pause", EXACTLY).click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go on")))
                .isVisible();
        page.navigate(address("/debugger?q=LAMP-1"));
        assertThat(page.getByText("Product Added", EXACTLY)).isVisible();
        assertThat(page.getByText("Newcomer", EXACTLY)).not().isVisible();
    }

    @Test
    void theExplorerShowsNamesAndWhatTheyCarry() {
        Page page = open("/events", Browser.Look.DESKTOP);
        assertThat(page.getByText("3 events of 3 names.")).isVisible();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "events");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Product Added"))
                .click();
        assertThat(page.getByText("LAMP-1").first()).isVisible();
        assertThat(page.getByText("analytics.js").first()).isVisible();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "events-one");
    }

    @Test
    void thePersonBehindAnEventIsOneClickAway() {
        Page page = open("/events?name=Order%20Completed", Browser.Look.DESKTOP);
        page.locator("a[href*='/shops/" + shop.id + "/people/']").first().click();
        assertThat(page.getByText("Known of them")).isVisible();
    }

    @Test
    void whoIsForgottenLeavesTheDebuggerToo() {
        Page page = open("/debugger", Browser.Look.DESKTOP);
        assertThat(page.getByText("Order Completed", EXACTLY).first()).isVisible();
        assertThat(page.getByText("event-missing")).isVisible();
        String key = TestSignIn.key(program, shop.id, "events:write");
        HttpResponse<String> erased = TestShop.send(shop.request("/api/v1/shops/" + shop.id + "/people/erase")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"userId\":\"u-1\"}"))
                .build());
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        page.navigate(address("/debugger"));
        assertThat(page.getByText("<script>alert(1)</script>")).isVisible();
        assertThat(page.getByText("Order Completed", EXACTLY)).hasCount(0);
        assertThat(page.getByText("Product Added", EXACTLY)).hasCount(0);
        assertThat(page.getByText("event-missing")).hasCount(0);
    }

    @Test
    void whatWasRefusedIsShownWithItsReasonItsMendAndASample() {
        Page page = open("/refused", Browser.Look.DESKTOP);
        assertThat(page.getByText("2 messages were refused for a fault")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A track message has no event name."))
                .click();
        assertThat(page.locator("#samples").getByText("Set “event” to a name").first())
                .isVisible();
        String samples = page.locator("#samples").innerText();
        assertThat(samples).contains("•••").doesNotContain("secret-key", "hunter2", "twelve euros");
        Browser.assertAccessible(page);
        Browser.screenshot(page, "refused");
    }

    @Test
    void thePagesFitAPhone() {
        for (String path : List.of("/debugger", "/events", "/events?name=Order%20Completed", "/refused")) {
            Page page = open(path, Browser.Look.PHONE_DARK);
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
            Browser.screenshot(page, "phone" + path.replaceAll("[^a-z]", "-"));
        }
    }

    @Test
    void theRawEventsLeaveAsPagesOfJsonAndAsFiles() {
        String key = TestSignIn.key(program, shop.id, "events:read");
        JsonNode first = JsonMapper.shared()
                .readTree(
                        get("/api/v1/shops/" + shop.id + "/events?limit=2", key).body());
        assertThat(first.get("events").size()).isEqualTo(2);
        JsonNode rest = JsonMapper.shared()
                .readTree(get(
                                "/api/v1/shops/" + shop.id + "/events?limit=2&after="
                                        + first.get("next").asString(),
                                key)
                        .body());
        assertThat(rest.get("events").size()).isEqualTo(1);
        assertThat(rest.get("next").isNull()).isTrue();
        JsonNode order = first.get("events").get(1);
        assertThat(order.get("revenue").get("amount").asString()).isEqualTo("39.50");
        assertThat(order.get("userId").asString()).isEqualTo("u-1");
        assertThat(order.get("properties").get("order_id").asString()).isEqualTo("o-1");

        String lines = get("/api/v1/shops/" + shop.id + "/events/export?format=ndjson&name=Order%20Completed", key)
                .body();
        assertThat(lines.lines())
                .hasSize(1)
                .first()
                .satisfies(
                        line -> assertThat(JsonMapper.shared().readTree(line)).isEqualTo(order));
        HttpResponse<String> file = get("/api/v1/shops/" + shop.id + "/events/export?format=csv", key);
        assertThat(file.headers().firstValue("ETag"))
                .as("for an entity tag the whole file would be held in memory")
                .isEmpty();
        assertThat(get("/api/v1/shops/" + shop.id + "/events", key).headers().firstValue("ETag"))
                .isPresent();
        String csv = file.body();
        assertThat(csv).startsWith("position,time,received,").contains("\"{\"\"order_id\"\"");
        assertThat(csv.lines()).hasSize(4);
        assertThat(get("/api/v1/shops/" + shop.id + "/events?limit=0", key).statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/shops/" + shop.id + "/events", TestSignIn.key(program, shop.id, "reports:read"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormulaInAnExportIsDisarmed() {
        assertThat(EventRecord.csv(List.of("=1+1", "@x", "-5", "+a", "-2+3", "a,b", "say \"x\"", "\tx", "\n=1", "＠x")))
                .isEqualTo("'=1+1,'@x,-5,'+a,'-2+3,\"a,b\",\"say \"\"x\"\"\",'\tx,\"'\n=1\",'＠x\r\n");
    }

    private HttpResponse<String> get(String path, String key) {
        return TestShop.send(shop.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .build());
    }

    private Page open(String path, Browser.Look look) {
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://127.0.0.1:" + port)));
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + "/shops/" + shop.id + path;
    }
}
