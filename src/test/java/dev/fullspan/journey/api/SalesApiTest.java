package dev.fullspan.journey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
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
class SalesApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DAYS = "?from=2026-01-01&to=2026-01-31";
    private static final String TRAY_AND_MUG =
            "{\"products\":[{\"product_id\":\"tray\",\"name\":\"Oak tray\",\"category\":\"Trays\",\"price\":20,\"quantity\":1},"
                    + "{\"product_id\":\"mug\",\"name\":\"Mug\",\"brand\":\"Ton\",\"price\":\"5.00\",\"quantity\":2}]}";
    private static final String MUG = "{\"products\":[{\"product_id\":\"mug\",\"name\":\"Mug\",\"price\":5}]}";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    private ShopId shop;
    private String key;
    private DescribedAnswers described;
    private final List<Event> events = new ArrayList<>();

    /** Three orders of two people: a tray with two mugs at a discount, a mug a week later, and one that tells no lines. */
    @BeforeEach
    void threeOrders() throws Exception {
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        key = TestSignIn.key(program, shop, "reports:read");
        event("a", "Page Viewed", "2026-01-05T10:00:00Z", "{}", null);
        event("a", "Product List Viewed", "2026-01-05T10:00:30Z", "{\"category\":\"Trays\"}", null);
        event("a", "Order Completed", "2026-01-05T10:01:00Z", TRAY_AND_MUG, "25.00");
        event("a", "Page Viewed", "2026-01-14T10:00:00Z", "{}", null);
        event("a", "Order Completed", "2026-01-14T10:01:00Z", MUG, "5.00");
        event("b", "Page Viewed", "2026-01-06T10:00:00Z", "{}", null);
        event("b", "Order Completed", "2026-01-06T10:01:00Z", "{}", "7.50");
        log.append(events);
        log.awaitLoaded();
    }

    @Test
    void salesOfProductsAddUpToAllOrders() throws Exception {
        JsonNode sales = ok("sales" + DAYS + "&compare=previous");

        assertThat(sales.at("/all/orders").asLong()).isEqualTo(3);
        assertThat(sales.at("/all/revenue/amount").asString()).isEqualTo("37.50");
        assertThat(sales.at("/before/orders").asLong()).isZero();
        JsonNode tray = sales.at("/rows/0");
        assertThat(tray.get("value").asString()).isEqualTo("tray");
        assertThat(tray.at("/revenue/amount").asString()).isEqualTo("16.67");
        assertThat(tray.get("units").asLong()).isEqualTo(1);
        JsonNode mug = sales.at("/rows/1");
        assertThat(mug.get("name").asString()).isEqualTo("Mug");
        assertThat(mug.at("/revenue/amount").asString()).isEqualTo("13.33");
        assertThat(mug.get("units").asLong()).isEqualTo(3);
        assertThat(mug.get("orders").asLong()).isEqualTo(2);
        assertThat(mug.at("/revenueBefore/amount").asString()).isEqualTo("0.00");
        JsonNode without = sales.at("/rows/2");
        assertThat(without.get("kind").asString()).isEqualTo("without-lines");
        assertThat(without.get("value").isNull()).isTrue();
        assertThat(without.at("/revenue/amount").asString()).isEqualTo("7.50");
    }

    @Test
    void salesByTimeTellEveryWeek() throws Exception {
        JsonNode rows = ok("sales" + DAYS + "&by=week&refunds=order-day").get("rows");
        assertThat(rows).hasSize(5);
        assertThat(rows.at("/1/value").asString()).isEqualTo("2026-01-05");
        assertThat(rows.at("/1/revenue/amount").asString()).isEqualTo("32.50");
        assertThat(rows.at("/4/orders").asLong()).isZero();
        JsonNode customers = ok("sales" + DAYS + "&by=customer").get("rows");
        assertThat(customers.at("/0/value").asString()).isEqualTo("first");
        assertThat(customers.at("/0/orders").asLong()).isEqualTo(2);
    }

    @Test
    void basketsAreToldWithTheirSizesAndWhatComesNext() throws Exception {
        JsonNode baskets = ok("baskets" + DAYS + "&least=2&days=5");
        assertThat(baskets.get("orders").asLong()).isEqualTo(2);
        assertThat(baskets.get("ordersWithoutLines").asLong()).isEqualTo(1);
        assertThat(baskets.at("/units/median").asDouble()).isEqualTo(2);
        assertThat(baskets.at("/money/upper").asDouble()).isEqualTo(2000);
        assertThat(baskets.at("/sizes/1/orders").asLong()).isEqualTo(1);
        assertThat(baskets.at("/largestTenth/from/amount").asString()).isEqualTo("25.00");
        assertThat(baskets.at("/together/pairs")).isEmpty();
        assertThat(baskets.at("/next/followed").asLong()).isZero();
        assertThat(ok("baskets" + DAYS + "&least=2&days=9").at("/next/followed").asLong())
                .isEqualTo(1);
        assertThat(baskets.get("browsingTold").asBoolean()).isTrue();
        assertThat(baskets.get("browsing")).hasSize(2);
    }

    @Test
    void cohortsAreToldByTheWeekOfTheFirstOrder() throws Exception {
        JsonNode cohorts = ok("cohorts" + DAYS + "&period=week");
        assertThat(cohorts.get("people").asLong()).isEqualTo(2);
        JsonNode week = cohorts.at("/groups/0");
        assertThat(week.get("value").asString()).isEqualTo("2026-01-05");
        assertThat(week.get("people").asLong()).isEqualTo(2);
        assertThat(week.get("again").asLong()).isEqualTo(1);
        assertThat(week.at("/cells/0/revenue/amount").asString()).isEqualTo("32.50");
        assertThat(week.at("/cells/1/rate").asDouble()).isEqualTo(0.5);
        assertThat(week.at("/cells/1/perHead/amount").asString()).isEqualTo("18.75");
        assertThat(cohorts.at("/averages/1/rate").asDouble()).isEqualTo(0.5);
        JsonNode products = ok("cohorts" + DAYS + "&by=product");
        assertThat(products.get("groups")).hasSize(3);
        assertThat(ok("cohorts" + DAYS + "&of=return&by=channel")
                        .at("/groups/0/people")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aShopWithoutEventsSaysWhatCannotBeTold() throws Exception {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "reports:read");

        JsonNode sales = ok("sales");
        assertThat(sales.get("rows")).isEmpty();
        assertThat(ok("cohorts").get("groups")).isEmpty();
        assertThat(ok("baskets").get("units").isNull()).isTrue();
        assertThat(sales.at("/all/averageOrderReason").asString()).isEqualTo("No order told an amount in EUR.");
    }

    @Test
    void eachComesAsCsv() throws Exception {
        for (String report : List.of("sales", "baskets", "baskets?part=browsing", "cohorts")) {
            String days = report.contains("?") ? DAYS.replace('?', '&') : DAYS;
            HttpResponse<String> answer = send(report + days + "&format=csv");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
            assertThat(answer.body().lines().count()).as(report).isGreaterThan(1);
        }
    }

    @Test
    void faultsNameTheField() throws Exception {
        assertThat(fault("sales?by=colour")).contains("\"field\":\"by\"");
        assertThat(fault("cohorts?of=nothing")).contains("\"field\":\"of\"");
        assertThat(fault("baskets?least=1")).contains("\"field\":\"least\"");
        assertThat(fault("baskets?by=day")).contains("\"field\":\"by\"");
        assertThat(fault("baskets?days=0")).contains("\"field\":\"days\"");
        assertThat(fault("sales?refunds=never")).contains("\"field\":\"refunds\"");
    }

    private void event(String device, String name, String time, String properties, @Nullable String revenue) {
        Instant at = Instant.parse(time);
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
                new Event.Page("shop.example", "/", null),
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
