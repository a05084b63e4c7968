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
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the reports answer to programs. Long, since every report is asked of the one planted shop. */
@FullspanTest
class ReportsApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Currency EUR = Currency.getInstance("EUR");

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

    @BeforeEach
    void aShopOfItsOwn() throws Exception {
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        key = TestSignIn.key(program, shop, "reports:read");
    }

    @Test
    void the_overview_of_a_shop_without_events_says_why_there_is_no_rate() throws Exception {
        JsonNode answer = ok(get("overview?from=2026-01-01&to=2026-01-31"));

        assertThat(answer.get("visitors").asLong()).isZero();
        assertThat(answer.get("revenue").get("amount").asString()).isEqualTo("0.00");
        assertThat(answer.get("averageOrder").isNull()).isTrue();
        assertThat(answer.get("averageOrderReason").asString()).isEqualTo("There are no orders in this range.");
        assertThat(answer.get("conversionRate").isNull()).isTrue();
        assertThat(answer.get("conversionRateReason").asString()).isEqualTo("There are no sessions in this range.");
    }

    @Test
    void figures_follow_the_events_and_days_are_the_shops() throws Exception {
        log.append(List.of(
                event("a", "Page Viewed", "2025-12-31T22:30:00Z", null), // 31 December in Berlin
                event("b", "Page Viewed", "2025-12-31T23:30:00Z", null), // 1 January in Berlin
                event("b", "Product Added", "2025-12-31T23:31:00Z", null),
                event("b", "Order Completed", "2025-12-31T23:40:00Z", "12.50")));
        log.awaitLoaded();

        JsonNode answer = ok(get("overview?from=2026-01-01&to=2026-01-01&compare=previous"));

        assertThat(answer.get("visitors").asLong()).isEqualTo(1);
        assertThat(answer.get("events").asLong()).isEqualTo(3);
        assertThat(answer.get("orders").asLong()).isEqualTo(1);
        assertThat(answer.get("revenue")).isEqualTo(JSON.readTree("{\"amount\":\"12.50\",\"currency\":\"EUR\"}"));
        assertThat(answer.get("averageOrder").get("amount").asString()).isEqualTo("12.50");
        assertThat(answer.get("comparison").get("visitors").asLong()).isEqualTo(1);
        assertThat(answer.get("comparison").get("orders").asLong()).isZero();
    }

    @Test
    void a_funnel_counts_people_step_by_step() throws Exception {
        log.append(List.of(
                event("a", "Product Viewed", "2026-01-05T10:00:00Z", null),
                event("b", "Product Viewed", "2026-01-05T10:00:00Z", null),
                event("b", "Product Added", "2026-01-05T10:01:30Z", null),
                event("b", "Order Completed", "2026-01-05T10:10:00Z", "20.00")));
        log.awaitLoaded();

        JsonNode answer = ok(post("funnel", """
                {"steps":[{"event":"Product Viewed"},{"event":"Product Added","where":[]},{"event":"Order Completed"}],
                 "window":"P7D","order":"loose","from":"2026-01-01","to":"2026-01-31","by":null}
                """));

        JsonNode steps = answer.get("steps");
        assertThat(steps.valueStream().map(step -> step.get("visitors").asLong()))
                .containsExactly(2L, 1L, 1L);
        assertThat(steps.get(1).get("shareOfFirst").asDouble()).isEqualTo(0.5);
        assertThat(steps.get(1).get("medianSecondsFromPrevious").asDouble()).isEqualTo(90);
        assertThat(steps.get(2).get("revenue").get("amount").asString()).isEqualTo("20.00");
        assertThat(steps.get(0).get("shareOfPrevious").isNull()).isTrue();
        assertThat(steps.get(0).get("shareOfPreviousReason").asString()).isNotBlank();
    }

    @Test
    void a_funnels_rules_are_taken_and_saved_with_it() throws Exception {
        log.append(List.of(
                event("a", "Product Viewed", "2026-01-05T10:00:00Z", null),
                event("a", "Coupon Entered", "2026-01-05T10:01:00Z", null),
                event("a", "Order Completed", "2026-01-05T10:02:00Z", "20.00"),
                event("a", "Product Viewed", "2026-01-05T10:03:00Z", null),
                event("a", "Product Removed", "2026-01-05T10:04:00Z", null),
                event("a", "Order Completed", "2026-01-05T10:05:00Z", "5.00")));
        log.awaitLoaded();
        String funnel = """
                {"steps":[{"event":"Product Viewed"},{"event":"Coupon Entered","optional":true},{"event":"Order Completed"}],
                 "window":"PT168H","order":"loose","repeated":true,%s"by":null}
                """;
        String range = "\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",";
        String ending = "\"exclude\":[{\"event\":\"Product Removed\"}],";

        JsonNode loose = ok(post("funnel", funnel.formatted(range))).get("steps");
        JsonNode ended = ok(post("funnel", funnel.formatted(range + ending))).get("steps");

        assertThat(loose.valueStream().map(step -> step.get("visitors").asLong()))
                .containsExactly(2L, 1L, 2L);
        assertThat(ended.valueStream().map(step -> step.get("visitors").asLong()))
                .containsExactly(2L, 1L, 1L);
        assertThat(loose.get(1).get("optional").asBoolean()).isTrue();
        String whole = funnel.formatted("\"perSession\":true,\"exclude\":[{\"event\":\"Product Removed\",\"where\":[{"
                + "\"property\":\"sku\",\"equals\":\"A\"}],\"from\":1,\"to\":3}],"
                + "\"held\":{\"property\":\"products[].product_id\",\"steps\":[1,3]},");
        key = TestSignIn.key(program, shop, "reports:read", "reports:write");
        JsonNode saved = JSON.readTree(send(post("../funnels", "{\"name\":\"Ruled\",\"funnel\":" + whole + "}"))
                .body());
        assertThat(saved.get("funnel")).isEqualTo(JSON.readTree(whole));
    }

    @Test
    void a_funnel_is_told_over_time_with_its_times_and_what_sets_people_apart() throws Exception {
        List<Event> events = new java.util.ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String day = "2026-01-0" + (5 + i % 2);
            events.add(event("p" + i, "Product Viewed", day + "T1" + (i % 4 < 2 ? 0 : 4) + ":00:00Z", null));
            if (i % 4 < 2 || i % 40 == 2) {
                events.add(event("p" + i, "Product Added", day + "T1" + (i % 4 < 2 ? 0 : 4) + ":01:00Z", null));
            }
        }
        log.append(events);
        log.awaitLoaded();
        String body = "{\"steps\":[{\"event\":\"Product Viewed\"},{\"event\":\"Product Added\"}],"
                + "\"from\":\"2026-01-05\",\"to\":\"2026-01-06\"}";

        JsonNode trend = ok(post("funnel/trend", body)).get("points");
        assertThat(trend.valueStream().map(point -> point.get("began").asLong()))
                .containsExactly(40L, 40L);
        assertThat(trend.get(0).get("converted").asLong()
                        + trend.get(1).get("converted").asLong())
                .isEqualTo(42);
        JsonNode times = ok(post("funnel/times", body)).get("times");
        assertThat(times.get(0).get("medianSeconds").asDouble()).isEqualTo(60);
        assertThat(times.get(0).get("bars").get(0).get("people").asLong()).isEqualTo(42);
        JsonNode split = ok(post("funnel/separates?step=1", body));
        assertThat(split.get("people").asLong()).isEqualTo(80);
        JsonNode first = split.get("differences").get(0);
        assertThat(first.get("factor").asString()).isEqualTo("hours");
        assertThat(first.get("sure").asBoolean()).isTrue();
        assertThat(fault(post("funnel/separates?step=2", body), 400)).contains("\"field\":\"step\"");
        assertThat(fault(post("funnel/trend?by=year", body), 400)).contains("\"field\":\"by\"");
    }

    @Test
    void a_funnels_rules_that_do_not_go_with_its_steps_are_refused_by_name() throws Exception {
        String steps = "{\"steps\":[{\"event\":\"A\"},{\"event\":\"B\",\"optional\":true},{\"event\":\"C\"}],";
        java.util.Map<String, String> faults = java.util.Map.of(
                "\"repeated\":\"yes\"}", "repeated",
                "\"held\":{\"steps\":[1,2]}}", "held.property",
                "\"held\":{\"property\":\"a\",\"steps\":[1]}}", "held.steps",
                "\"held\":{\"property\":\"a\",\"steps\":[1,9]}}", "held.steps",
                "\"exclude\":[{\"from\":1}]}", "exclude[0].event",
                "\"exclude\":[{\"event\":\"X\",\"from\":2}]}", "exclude[0].from",
                "\"exclude\":[{\"event\":\"X\",\"to\":2}]}", "exclude[0].to",
                "\"exclude\":{}}", "exclude");
        for (var fault : faults.entrySet()) {
            assertThat(fault(post("funnel", steps + fault.getKey()), 400))
                    .contains("\"field\":\"" + fault.getValue() + "\"");
        }
        assertThat(fault(post("funnel", "{\"steps\":[{\"event\":\"A\",\"optional\":true},{\"event\":\"B\"}]}"), 400))
                .contains("steps[0].optional");
    }

    @Test
    void people_whose_window_is_still_open_are_told_and_their_money_has_not_left() throws Exception {
        String anHourAgo = Instant.now().minusSeconds(3600).toString();
        String longAgo = Instant.now().minusSeconds(9 * 86_400).toString();
        log.append(List.of(
                event("a", "Checkout Started", anHourAgo, null),
                event("b", "Checkout Started", longAgo, null),
                event("c", "Checkout Started", longAgo, null)));
        log.awaitLoaded();

        JsonNode answer = ok(post(
                "funnel",
                "{\"steps\":[{\"event\":\"Checkout Started\"},{\"event\":\"Order Completed\"}],\"window\":\"P7D\"}"));

        JsonNode first = answer.get("steps").get(0);
        assertThat(first.get("stopped").asLong()).isEqualTo(3);
        assertThat(first.get("open").asLong()).isEqualTo(1);
        assertThat(answer.get("notes").toString()).contains("One person's window is still open");
    }

    @Test
    void what_tells_who_people_are_needs_the_permission_for_single_events() throws Exception {
        List<String> personal = List.of(
                "{\"steps\":[{\"event\":\"Identified\"}],\"by\":\"properties.plan\"}",
                "{\"steps\":[{\"event\":\"Signed Up\"}],\"by\":\"properties.traits.emailAddress\"}",
                "{\"steps\":[{\"event\":\"Order Completed\"}],\"by\":\"$order\"}",
                "{\"steps\":[{\"event\":\"Order Completed\"}],\"by\":\"properties.customer_email\"}",
                "{\"steps\":[{\"event\":\"A\"},{\"event\":\"B\"}],\"held\":{\"property\":\"contactPhone\",\"steps\":[1,2]}}",
                "{\"steps\":[{\"event\":\"A\"}],\"filters\":{\"person\":\"1\"}}",
                "{\"steps\":[{\"event\":\"Grouped\",\"where\":[{\"property\":\"x\",\"startsWith\":\"a\"}]}]}",
                "{\"steps\":[{\"event\":\"Product Viewed\"}],\"filters\":{\"where\":{\"property\":\"billing.email\",\"startsWith\":\"a\"}}}");
        for (String body : personal) {
            assertThat(send(post("funnel", body)).statusCode()).as(body).isEqualTo(403);
        }
        ok(post("funnel", "{\"steps\":[{\"event\":\"Identified\"},{\"event\":\"Product Viewed\"}],\"by\":\"device\"}"));
        ok(
                post(
                        "funnel",
                        "{\"steps\":[{\"event\":\"Product Viewed\",\"where\":[{\"property\":\"name\",\"equals\":\"x\"}]}],\"by\":\"properties.brand\"}"));
        key = TestSignIn.key(program, shop, "reports:read", "events:read");
        for (String body : personal) {
            ok(post("funnel", body));
        }
    }

    @Test
    void what_happens_now_names_nobody_to_who_may_read_reports_only() throws Exception {
        log.append(List.of(event("a", "Order Completed", Instant.now().toString(), "12.50")));
        log.awaitLoaded();

        assertThat(live())
                .contains("12.50")
                .doesNotContain("/people/")
                .doesNotContainPattern("Order(ed)? [0-9a-f]{8}-");
        key = TestSignIn.key(program, shop, "reports:read", "events:read");
        assertThat(live()).contains("/people/").containsPattern("Order(ed)? [0-9a-f]{8}-");
    }

    private String live() throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + "/live?part=true"))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    @Test
    void an_unknown_event_is_zero_and_not_a_fault() throws Exception {
        JsonNode answer = ok(post("funnel", "{\"steps\":[{\"event\":\"Nothing Of The Kind\"}]}"));

        assertThat(answer.get("steps").get(0).get("visitors").asLong()).isZero();
    }

    @Test
    void landing_pages_are_told_with_their_rates() throws Exception {
        log.append(List.of(
                event("a", "Page Viewed", "2026-01-05T10:00:00Z", null),
                event("b", "Page Viewed", "2026-01-05T10:00:00Z", null),
                event("b", "Order Completed", "2026-01-05T10:10:00Z", "20.00")));
        log.awaitLoaded();

        JsonNode page = ok(get("landing-pages?from=2026-01-01&to=2026-01-31"))
                .get("pages")
                .get(0);

        assertThat(page.get("path").asString()).isEqualTo("/landing");
        assertThat(page.get("arrivals").asLong()).isEqualTo(2);
    }

    @Test
    void an_average_per_buyer_is_over_the_buyers_whose_money_is_in_it() throws Exception {
        Event dollars = event("c", "Order Completed", "2026-01-05T10:10:00Z", "20.00");
        log.append(List.of(
                event("b", "Page Viewed", "2026-01-05T10:00:00Z", null),
                event("b", "Order Completed", "2026-01-05T10:10:00Z", "20.00"),
                event("c", "Page Viewed", "2026-01-05T10:00:00Z", null),
                new Event(
                        shop,
                        dollars.messageId(),
                        dollars.retention(),
                        dollars.origin(),
                        dollars.name(),
                        dollars.time(),
                        dollars.received(),
                        dollars.device(),
                        null,
                        null,
                        null,
                        dollars.page(),
                        null,
                        null,
                        null,
                        new Event.Commerce("usd", Money.of("20.00", Currency.getInstance("USD"))),
                        "{}")));
        log.awaitLoaded();

        JsonNode page = ok(get("landing-pages?from=2026-01-01&to=2026-01-31"))
                .get("pages")
                .get(0);

        assertThat(page.get("buyers").asLong()).isEqualTo(2);
        assertThat(page.at("/spendPerBuyer/amount").asString()).isEqualTo("20.00");
    }

    @Test
    void csv_is_given_on_request() throws Exception {
        HttpResponse<String> byFormat = send(get("landing-pages?format=csv"));
        HttpResponse<String> byAccept =
                send(get("overview?from=2026-01-01&to=2026-01-03").header("Accept", "text/csv"));

        assertThat(byFormat.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(byAccept.body().lines().count()).isEqualTo(4);
    }

    @Test
    void saved_funnels_come_and_go() throws Exception {
        key = TestSignIn.key(program, shop, "reports:read", "reports:write");
        String body = "{\"name\":\"Cart\",\"funnel\":{\"steps\":[{\"event\":\"Product Added\",\"where\":[{\"property\":"
                + "\"brand\",\"equals\":\"acme\"}]}],\"window\":\"P7D\",\"order\":\"strict\",\"by\":\"device\"}}";

        HttpResponse<String> saved = send(post("../funnels", body));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        described.check("/api/v1/shops/{shop}/funnels", "post", saved);
        assertThat(send(post("../funnels", body)).statusCode()).isEqualTo(409);
        long id = JSON.readTree(saved.body()).get("id").asLong();
        JsonNode one = JSON.readTree(send(get("../funnels/" + id)).body());
        assertThat(one.get("funnel").get("by").asString()).isEqualTo("device");
        JsonNode replaced = JSON.readTree(send(get("../funnels/" + id)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.replace("Cart", "Basket"))))
                .body());
        assertThat(replaced.get("name").asString()).isEqualTo("Basket");
        assertThat(send(get("../funnels/" + id).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(get("../funnels/" + id)).statusCode()).isEqualTo(404);
    }

    @Test
    void an_answer_that_still_holds_is_not_sent_again() throws Exception {
        HttpResponse<String> first = send(get("overview?from=2026-01-01&to=2026-01-03"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second =
                send(get("overview?from=2026-01-01&to=2026-01-03").header("If-None-Match", tag));

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache, private");
        assertThat(second.statusCode()).isEqualTo(304);
    }

    @Test
    void faults_name_the_field_and_the_mend() throws Exception {
        assertThat(fault(get("overview?refunds=never"), 400)).contains("\"field\":\"refunds\"");
        assertThat(fault(get("overview?from=yesterday"), 400)).contains("\"field\":\"from\"");
        assertThat(fault(get("overview?from=2026-02-01&to=2026-01-01"), 400)).contains("\"field\":\"to\"");
        assertThat(fault(get("overview?where=x"), 400)).contains("\"field\":\"where\"");
        assertThat(fault(get("overview?where=" + "&where=".repeat(20)), 400))
                .contains("\"field\":\"where\"")
                .contains("20 times at most");
        assertThat(fault(post("funnel", "{\"steps\":[]}"), 400)).contains("\"field\":\"steps\"");
        assertThat(fault(post("funnel", "{\"steps\":[{\"event\":\"A\"}],\"window\":\"a week\"}"), 400))
                .contains("\"field\":\"window\"");
        assertThat(fault(
                        post("funnel", "{\"steps\":[{\"event\":\"A\",\"where\":[{\"property\":\"x\",\"near\":1}]}]}"),
                        400))
                .contains("steps[0].where[0]");
        assertThat(fault(post("funnel", "{\"steps\":"), 400)).contains("invalid-request");
    }

    @Test
    void another_shops_key_sees_nothing() throws Exception {
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, other, "reports:read");

        assertThat(send(get("overview")).statusCode()).isEqualTo(404);
    }

    @Test
    void a_key_without_the_scope_is_turned_away() throws Exception {
        key = TestSignIn.key(program, shop, "events:read");

        assertThat(send(get("overview")).statusCode()).isEqualTo(403);
    }

    private Event event(String device, String name, String time, @Nullable String revenue) {
        String id = UUID.randomUUID().toString();
        return new Event(
                shop,
                id,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                Instant.parse(time),
                Instant.parse(time),
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/landing", null),
                null,
                null,
                null,
                revenue == null ? null : new Event.Commerce(id, Money.of(revenue, EUR)),
                "{}");
    }

    private HttpRequest.Builder get(String report) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + "/reports/")
                        .resolve(report))
                .header("Authorization", "Bearer " + key);
    }

    private HttpRequest.Builder post(String report, String body) {
        return get(report).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ok(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String path = answer.request().uri().getPath().replace("/shops/" + shop + "/", "/shops/{shop}/");
        described.check(path, answer.request().method().toLowerCase(Locale.ROOT), answer);
        return JSON.readTree(answer.body());
    }

    private String fault(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        described.checkProblem(answer);
        return answer.body();
    }
}
