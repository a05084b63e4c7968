package dev.fullspan.journey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.pages.PageGroups;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class PagesApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DAYS = "?from=2026-01-01&to=2026-01-31";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    PageGroups groups;

    private ShopId shop;
    private String key;
    private DescribedAnswers described;
    private final List<Event> events = new ArrayList<>();

    /** Two visits: one looks at two products and orders, the other searches in vain and leaves. */
    @BeforeEach
    void twoVisits() throws Exception {
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        key = TestSignIn.key(program, shop, "reports:read");
        event("a", "Page Viewed", "10:00:00", "/", "{}", null);
        event("a", "Page Viewed", "10:00:30", "/products/1", "{\"category\":\"x\"}", null);
        event("a", "Page Viewed", "10:01:30", "/products/2", "{}", null);
        event("a", "Product Viewed", "10:01:31", "/products/2", "{\"category\":\"Trays\"}", null);
        event("a", "Order Completed", "10:02:00", "/products/2", "{}", "20.00");
        event("b", "Page Viewed", "11:00:00", "/", "{}", null);
        event("b", "Page Viewed", "11:00:10", "/search", "{}", null);
        event("b", "Products Searched", "11:00:11", "/search", "{\"query\":\"Teak\",\"results\":0}", null);
        event(
                "b",
                "Page Left",
                "11:01:00",
                "/search",
                "{\"engagedMillis\":40000,\"vitals\":{\"lcp\":2100,\"cls\":0.05}}",
                null);
        log.append(events);
        log.awaitLoaded();
    }

    @Test
    void pagesAreToldWithWhatHappensOnThem() throws Exception {
        JsonNode pages = ok("pages" + DAYS).get("pages");

        JsonNode home = page(pages, "/");
        assertThat(home.get("views").asLong()).isEqualTo(2);
        assertThat(home.get("exitRate").asDouble()).isZero();
        assertThat(home.at("/dwellSeconds/median").asDouble()).isEqualTo(20);
        assertThat(home.at("/dwellSeconds/lower").asDouble()).isEqualTo(15);
        assertThat(home.at("/revenue/amount").asString()).isEqualTo("20.00");
        JsonNode search = page(pages, "/search");
        assertThat(search.get("exitRate").asDouble()).isEqualTo(1);
        assertThat(search.get("bounceRate").isNull()).isTrue();
        assertThat(search.get("bounceRateReason").asString()).isEqualTo("No closed session began on it.");
        assertThat(search.at("/dwellSeconds/median").asDouble()).isEqualTo(40);
        assertThat(search.at("/webVitals/lcp").asDouble()).isEqualTo(2100);
        assertThat(search.at("/webVitals/inp").isNull()).isTrue();
    }

    @Test
    void acceptedRulesJoinPaths() throws Exception {
        groups.decide(shop, "/products/*", true, "test");

        JsonNode joined = page(ok("pages" + DAYS).get("pages"), "/products/*");
        assertThat(joined.get("views").asLong()).isEqualTo(2);
        JsonNode path = ok("paths" + DAYS).get("paths").get(0);
        assertThat(path.get("pages").toString()).isEqualTo("[\"/\",\"/products/*\"]");
        groups.decide(shop, "/products/*", false, "test");
        assertThat(page(ok("pages" + DAYS).get("pages"), "/products/1")).isNotNull();
    }

    @Test
    void pathsToOrdersAreToldWithTheirRateAndLookAlikes() throws Exception {
        JsonNode answer = ok("paths" + DAYS + "&length=1");

        assertThat(answer.get("orders").asLong()).isEqualTo(1);
        JsonNode path = answer.get("paths").get(0);
        assertThat(path.get("pages").toString()).isEqualTo("[\"/\"]");
        assertThat(path.get("sessions").asLong()).isEqualTo(2);
        assertThat(path.get("rate").asDouble()).isEqualTo(0.5);
        assertThat(path.get("failing").asLong()).isEqualTo(1);
        assertThat(path.get("exit").asString()).isEqualTo("/search");
        assertThat(path.at("/revenue/amount").asString()).isEqualTo("20.00");
        assertThat(answer.get("winningWays")).isEmpty();
        assertThat(answer.get("lookAlikes").isNull()).isTrue();
    }

    @Test
    void flowsLeadOutOfAPageAndIntoAnEvent() throws Exception {
        JsonNode out = ok("flows" + DAYS + "&at=/&depth=1");
        assertThat(out.get("sessions").asLong()).isEqualTo(2);
        assertThat(out.get("links")).hasSize(2);
        JsonNode into = ok("flows" + DAYS + "&on=Products%20Searched&direction=into&depth=3");
        assertThat(into.get("nodes").toString())
                .contains("{\"step\":1,\"kind\":\"page\",\"page\":\"/search\",\"sessions\":1}")
                .contains("{\"step\":3,\"kind\":\"end\",\"page\":null,\"sessions\":1}");
        assertThat(ok("flows" + DAYS).get("sessions").asLong()).isEqualTo(2);
    }

    @Test
    void searchesAndContentAreTold() throws Exception {
        JsonNode search = ok("site-search" + DAYS);
        assertThat(search.at("/terms/0/term").asString()).isEqualTo("teak");
        assertThat(search.at("/terms/0/withoutResultRate").asDouble()).isEqualTo(1);
        assertThat(search.at("/terms/0/exitRate").asDouble()).isEqualTo(1);
        assertThat(search.get("conversionOfOthers").asDouble()).isEqualTo(1);
        JsonNode content = ok("content" + DAYS + "&of=category");
        assertThat(content.at("/rows/0/name").asString()).isEqualTo("Trays");
        assertThat(content.at("/rows/0/worth/amount").asString()).isEqualTo("20.00");
        assertThat(content.at("/rows/0/advice").isNull()).isTrue();
        assertThat(content.at("/rows/0/isNew").isNull()).isTrue();
    }

    @Test
    void aShopWithoutEventsSaysWhatCannotBeTold() throws Exception {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "reports:read");

        assertThat(ok("pages").get("pages")).isEmpty();
        assertThat(ok("paths").get("paths")).isEmpty();
        assertThat(ok("flows").get("sessions").asLong()).isZero();
        assertThat(ok("content").get("medianVisits").isNull()).isTrue();
        assertThat(ok("site-search").at("/all/conversionRateReason").asString()).isEqualTo("Nobody searched.");
    }

    @Test
    void eachComesAsCsv() throws Exception {
        for (String report : List.of("pages", "paths", "flows", "content", "site-search")) {
            HttpResponse<String> answer = send(report + DAYS + "&format=csv");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
            assertThat(answer.body().lines().count()).as(report).isGreaterThan(1);
        }
    }

    @Test
    void faultsNameTheField() throws Exception {
        assertThat(fault("pages?dwell=long")).contains("\"field\":\"dwell\"");
        assertThat(fault("paths?until=never")).contains("\"field\":\"until\"");
        assertThat(fault("paths?length=0")).contains("\"field\":\"length\"");
        assertThat(fault("flows?direction=into")).contains("\"field\":\"direction\"");
        assertThat(fault("flows?at=/&depth=6")).contains("\"field\":\"depth\"");
        assertThat(fault("content?of=colours")).contains("\"field\":\"of\"");
    }

    private static JsonNode page(JsonNode pages, String path) {
        for (JsonNode page : pages) {
            if (page.get("path").asString().equals(path)) {
                return page;
            }
        }
        throw new AssertionError("There is no page " + path + " in " + pages);
    }

    private void event(
            String device, String name, String time, String path, String properties, @Nullable String revenue) {
        Instant at = Instant.parse("2026-01-05T" + time + "Z");
        String id = UUID.randomUUID().toString();
        events.add(new Event(
                shop,
                id,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                at,
                at,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                null,
                null,
                revenue == null ? null : new Event.Commerce(id, Money.of(revenue, Currency.getInstance("EUR"))),
                properties));
    }

    private HttpResponse<String> send(String report) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + "/reports/" + report))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ok(String report) throws Exception {
        HttpResponse<String> answer = send(report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        described.check("/api/v1/shops/{shop}/reports/" + report.split("\\?", 2)[0], "get", answer);
        return JSON.readTree(answer.body());
    }

    private String fault(String report) throws Exception {
        HttpResponse<String> answer = send(report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        described.checkProblem(answer);
        return answer.body();
    }
}
