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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is too long to be shown or looked at whole says so, and nothing else does. */
@FullspanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    private ShopId large;
    private ShopId full;

    /** One shop with one more of everything than is shown, and one with as much as is. */
    @BeforeAll
    void twoShops() {
        large = shop(1_001, 501, 51, 201);
        full = shop(1_000, 500, 50, 200);
    }

    @Test
    void longListsSayThatThereIsMore() throws Exception {
        assertThat(notes(large, "pages", "")).contains("There are more than these 1000 pages of the most views.");
        assertThat(notes(large, "landing-pages", ""))
                .contains("There are more than these 1000 pages of the most arrivals.");
        assertThat(notes(large, "content", "")).contains("There are more than these 1000 of the most visits");
        assertThat(notes(large, "site-search", "")).contains("There are more than these 1000 searches");
        assertThat(notes(large, "paths", "")).contains("There are more than these 500 paths of the most orders.");
        assertThat(notes(large, "paths", "")).contains("There are more than these 50 loops of the most visits.");
    }

    @Test
    void listsThatAreShownWholeSayNothing() throws Exception {
        for (String report : List.of("pages", "landing-pages", "content", "site-search", "paths")) {
            assertThat(notes(full, report, "")).as(report).doesNotContain("There are more");
        }
    }

    @Test
    void longOrdersSayThatTheirFirstLinesArePaired() throws Exception {
        for (String part : List.of("/together", "/next")) {
            assertThat(notes(large, "baskets", part)).contains("One order has more than 200 lines");
            assertThat(notes(full, "baskets", part)).isEqualTo("[]");
        }
    }

    @Test
    void aFunnelSaysThatItLookedAtAPartOfAPersonsValues() throws Exception {
        assertThat(funnel(large)).contains("One person has more events, or more values");
        assertThat(funnel(full)).doesNotContain("more values");
    }

    private String funnel(ShopId shop) throws Exception {
        String body = """
                {"from":"2026-01-10","to":"2026-01-11","steps":[{"event":"Products Searched"},{"event":"Order Completed"}],
                 "held":{"property":"tags[]"}}""";
        HttpResponse<String> answer = HTTP.send(
                request(shop, "funnel")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return notes(answer, "funnel", "post", "");
    }

    /** Visitors 1 to {@code pages} look at a page of their own; some order, some go to and fro, and one orders much. */
    private ShopId shop(int pages, int orders, int loops, int lines) {
        ShopId shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= pages; i++) {
            String page = "/p/" + i;
            events.add(event(shop, i, 0, "Page Viewed", page, "{}", null));
            String tags = i == 1 ? tags(lines - 100) : "[]";
            events.add(event(
                    shop,
                    i,
                    5,
                    "Products Searched",
                    page,
                    "{\"query\":\"word " + i + "\",\"tags\":" + tags + "}",
                    null));
            if (i <= loops) {
                events.add(event(shop, i, 10, "Page Viewed", "/p/" + (i + 1), "{}", null));
                events.add(event(shop, i, 20, "Page Viewed", page, "{}", null));
            }
            if (i <= orders) {
                events.add(event(shop, i, 30, "Order Completed", page, i == 1 ? lines(lines) : lines(2), "o" + i));
            }
        }
        log.append(events);
        log.awaitLoaded();
        return shop;
    }

    private static String tags(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(tag -> "\"t" + tag + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> "{\"product_id\":\"" + line + "\",\"price\":1,\"quantity\":1}")
                .collect(Collectors.joining(",", "{\"products\":[", "]}"));
    }

    private static Event event(
            ShopId shop, int visitor, int second, String name, String path, String properties, @Nullable String order) {
        Instant time = Instant.parse("2026-01-10T10:00:00Z").plusSeconds(visitor * 60L + second);
        return new Event(
                shop,
                "cut-" + visitor + "-" + second,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                "device-" + visitor,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                null,
                "DE",
                order == null ? null : new Event.Commerce(order, new Money(1_000, Currency.getInstance("EUR"))),
                properties);
    }

    /** @param part of the answer that has the notes, as a JSON pointer */
    private String notes(ShopId shop, String report, String part) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request(shop, report + "?from=2026-01-10&to=2026-01-11").build(), HttpResponse.BodyHandlers.ofString());
        return notes(answer, report, "get", part);
    }

    private HttpRequest.Builder request(ShopId shop, String report) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + "/reports/" + report))
                .header("Authorization", "Bearer " + TestSignIn.key(program, shop, "reports:read"));
    }

    private String notes(HttpResponse<String> answer, String report, String method, String part) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program))
                .check("/api/v1/shops/{shop}/reports/" + report, method, answer);
        JsonNode notes = JSON.readTree(answer.body()).at(part + "/notes");
        assertThat(notes.isArray()).as(report).isTrue();
        return notes.toString();
    }
}
