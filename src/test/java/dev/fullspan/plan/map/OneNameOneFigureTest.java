package dev.fullspan.plan.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Money under one name is one figure wherever it stands. Of January: orders of 100 and 50; 20 of the first came back in January, 10 of the second in
 * February; an order of December got 30 back in January; one of 40 was cancelled. So 150 before refunds, 100 of revenue, 120 kept.
 */
@FullspanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneNameOneFigureTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String DAYS = "from=2026-01-01&to=2026-01-31";
    private static final Pattern LABEL =
            Pattern.compile("(?s)<(?:th|[a-z]+ class=\"figure-label)[^>]*>(.*?)</(?:th|div|p|dt|span)>");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    MapStages stages;

    private ShopId shop;
    private String key;
    private String session;
    private final List<Event> events = new ArrayList<>();

    @BeforeAll
    void january() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "reports:read");
        session = TestSignIn.administrator(program);
        visit("a", "A", "2026-01-05", "100.00");
        visit("b", "B", "2026-01-06", "50.00");
        visit("c", "C", "2025-12-20", "80.00");
        visit("d", "D", "2026-01-07", "40.00");
        later("A", "2026-01-08", Event.ORDER_REFUNDED, "20.00");
        later("B", "2026-02-15", Event.ORDER_REFUNDED, "10.00");
        later("C", "2026-01-10", Event.ORDER_REFUNDED, "30.00");
        later("D", "2026-01-09", Event.ORDER_CANCELLED, null);
        log.append(events);
        log.awaitLoaded();
    }

    private void visit(String device, String order, String day, String revenue) {
        add(device, day + "T10:00:00Z", Event.PAGE_VIEWED, "{}", null);
        add(device, day + "T10:00:30Z", Event.PRODUCT_VIEWED, "{\"category\":\"Trays\"}", null);
        add(device, day + "T10:01:00Z", Event.PRODUCT_ADDED, "{\"category\":\"Trays\"}", null);
        add(
                device,
                day + "T10:02:00Z",
                Event.ORDER_COMPLETED,
                "{\"order_id\":\"" + order + "\",\"products\":[{\"sku\":\"T\",\"price\":" + revenue + "}]}",
                new Event.Commerce(order, Money.of(revenue, EUR)));
    }

    private void later(String order, String day, String name, @Nullable String amount) {
        add(
                null,
                day + "T12:00:00Z",
                name,
                "{\"order_id\":\"" + order + "\"}",
                new Event.Commerce(order, amount == null ? null : Money.of(amount, EUR)));
    }

    private void add(
            @Nullable String device, String time, String name, String properties, Event.@Nullable Commerce commerce) {
        Instant at = Instant.parse(time);
        events.add(new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                device == null ? Event.Origin.SERVER : Event.Origin.PIXEL,
                name,
                at,
                at,
                device,
                null,
                null,
                null,
                device == null ? null : new Event.Page("shop.example", "/trays", null),
                null,
                null,
                null,
                commerce,
                properties));
    }

    @Test
    void revenueIsTheSameWhereverItStands() throws Exception {
        Stage buy = stages.of(shop).get(2);
        stages.change(
                shop, new StageForm("Buy", "", "", StageFigure.REVENUE.slug(), "", "WEEK", "", "").over(buy, EUR));
        Map<String, BigDecimal> told = new LinkedHashMap<>();
        told.put("Overview", amount(report("overview?"), "/revenue"));
        told.put("Sales", amount(report("sales?by=day&"), "/all/revenue"));
        told.put("Sales by channel", sum(report("sales?by=channel&"), "/rows", "/revenue"));
        told.put(
                "Map",
                new BigDecimal(api("map?" + DAYS).at("/stages/2/figure/value").asString()));
        for (String page : List.of("", "/overview", "/sales")) {
            told.put("page " + page, figure(page, "Revenue"));
        }
        assertThat(told)
                .allSatisfy((where, figure) -> assertThat(figure).as(where).isEqualByComparingTo("100"));
    }

    @Test
    void whatIsKeptIsTheSameWhereverItStands() throws Exception {
        Map<String, BigDecimal> told = new LinkedHashMap<>();
        told.put("Overview, refunds on the order's day", amount(report("overview?refunds=order-day&"), "/revenue"));
        told.put(
                "Sales, refunds on the order's day", amount(report("sales?by=day&refunds=order-day&"), "/all/revenue"));
        told.put("Channels", amount(report("channels?"), "/revenue"));
        told.put("Paths", sum(report("paths?"), "/paths", "/revenue"));
        told.put("Pages, of the only page", amount(report("pages?"), "/pages/0/revenue"));
        told.put("Content, of the only page", amount(report("content?"), "/rows/0/revenue"));
        BigDecimal cohorts = BigDecimal.ZERO;
        for (JsonNode cohort : report("cohorts?of=repeat&by=time&period=month&").get("groups")) {
            cohorts = cohorts.add(sum(cohort, "/cells", "/revenue"));
        }
        told.put("Cohorts", cohorts);
        assertThat(told)
                .allSatisfy((where, figure) -> assertThat(figure).as(where).isEqualByComparingTo("120"));
    }

    @Test
    void beforeRefundsIsTheSameWhereverItStands() throws Exception {
        Map<String, BigDecimal> told = new LinkedHashMap<>();
        told.put("Baskets", sum(report("baskets?"), "/sizes", "/revenue"));
        told.put("Funnel", figure("/funnel", "Revenue before refunds"));
        assertThat(told)
                .allSatisfy((where, figure) -> assertThat(figure).as(where).isEqualByComparingTo("150"));
    }

    /** A label of “Revenue” alone stands only where it is that of Home. */
    @Test
    void noOtherPageCallsAnotherSumRevenue() throws Exception {
        Set<String> home = Set.of("", "/overview", "/sales");
        for (String page : List.of(
                "",
                "/overview",
                "/sales",
                "/funnel",
                "/landing-pages",
                "/pages",
                "/channels",
                "/channels?measure=revenue",
                "/paths",
                "/baskets",
                "/content",
                "/cohorts",
                "/cohorts?show=revenue",
                "/orders",
                "/live",
                "/links",
                "/worth")) {
            List<String> labels = labels(page(page));
            assertThat(labels.contains("Revenue")).as(page + " " + labels).isEqualTo(home.contains(page));
        }
    }

    private static List<String> labels(String html) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(html);
        while (label.find()) {
            labels.add(label.group(1).replaceAll("<[^>]+>", "").strip());
        }
        return labels;
    }

    private BigDecimal figure(String page, String label) throws Exception {
        String html = page(page);
        Matcher found = Pattern.compile("(?s)figure-label[^>]*>(?:\\s|<[^>]*>)*" + label
                        + "\\s*<.*?figure-value[^>]*>(?:\\s|<[^>]*>)*€([0-9.,]+)")
                .matcher(html);
        assertThat(found.find()).as(page + " shows " + label).isTrue();
        return new BigDecimal(found.group(1).replace(",", ""));
    }

    private static BigDecimal amount(JsonNode node, String path) {
        assertThat(node.at(path + "/amount").isMissingNode())
                .as("%.300s has %s", node, path)
                .isFalse();
        return new BigDecimal(node.at(path + "/amount").asString());
    }

    private static BigDecimal sum(JsonNode node, String rows, String path) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : node.at(rows)) {
            sum = sum.add(amount(row, path));
        }
        return sum;
    }

    private JsonNode report(String report) throws Exception {
        return api("reports/" + report + DAYS);
    }

    private JsonNode api(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + "/" + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String page(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + path
                                + (path.contains("?") ? "&" : "?") + DAYS))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Accept-Language", "en-GB")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
