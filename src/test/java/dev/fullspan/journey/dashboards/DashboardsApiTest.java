package dev.fullspan.journey.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards as programs read them, and as they are kept. */
@FullspanTest
class DashboardsApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DAYS = "from=2026-01-09&to=2026-01-15";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Dashboards dashboards;

    private ShopId shop;
    private String key;
    private DescribedAnswers described;

    @BeforeEach
    void aShop() throws Exception {
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "reports:read");
        log.append(new NaiveVisits(11, Instant.parse("2026-01-08T00:00:00Z"), 8).events(shop));
        log.awaitLoaded();
    }

    private long dashboard(Dashboard.Card... cards) {
        return dashboards.add(shop, "name", "Mine", "Tess", List.of(cards));
    }

    @Test
    void itsFiguresAreThoseOfTheReports() throws Exception {
        List<Dashboard.Card> cards = new ArrayList<>();
        for (CourseFigure figure : CourseFigure.values()) {
            Dashboard.Card card =
                    figure == CourseFigure.EVENT ? Dashboard.Card.of(NaiveVisits.COUPON) : Dashboard.Card.of(figure);
            cards.add(card);
            cards.add(card.among(Dimension.DEVICE, "mobile", "tablet").asChart());
        }
        long id = dashboard(cards.subList(0, 24).toArray(Dashboard.Card[]::new));
        JsonNode answer = ok("/dashboards/" + id + "?compare=previous&" + DAYS, "/dashboards/{id}");
        JsonNode all = ok("/reports/overview?" + DAYS, "/reports/overview");
        JsonNode narrowed = ok("/reports/overview?device=mobile&device=tablet&" + DAYS, "/reports/overview");

        assertThat(answer.get("grain").asString()).isEqualTo("day");
        assertThat(answer.at("/comparison/from").asString()).isEqualTo("2026-01-02");
        same(answer, "visitors", all, narrowed, "/visitors", "/number");
        same(answer, "sessions", all, narrowed, "/sessions", "/number");
        same(answer, "orders", all, narrowed, "/orders", "/number");
        same(answer, "conversion", all, narrowed, "/conversionRate", "/number");
        same(answer, "revenue", all, narrowed, "/revenue/amount", "/money/amount");
        same(answer, "average-order", all, narrowed, "/averageOrder/amount", "/money/amount");
        JsonNode chart = card(answer, "revenue", true);
        assertThat(chart.get("shownAs").asString()).isEqualTo("chart");
        assertThat(chart.at("/where/device").valueStream().map(JsonNode::asString))
                .containsExactly("mobile", "tablet");
        assertThat(chart.get("title").asString()).isEqualTo("Revenue, Mobile or Tablet");
        assertThat(chart.get("course")).hasSize(7);
        assertThat(chart.at("/course/0/start").asString()).isEqualTo("2026-01-09T00:00:00Z");
        assertThat(chart.at("/course/0/value/money/currency").asString()).isEqualTo("EUR");
        assertThat(chart.at("/courseBefore/0/value/reason").asString())
                .as("what nobody heard is unknown")
                .isEqualTo("Nothing was heard of the shop before.");
        assertThat(chart.at("/courseBefore/6/value/money/amount").asString()).isNotEmpty();
    }

    /** Both the card of all visits and the narrowed one are what the report says. */
    private static void same(
            JsonNode answer, String figure, JsonNode all, JsonNode narrowed, String inReport, String inCard) {
        assertThat(card(answer, figure, false).get("value").at(inCard).asString())
                .as(figure)
                .isEqualTo(all.at(inReport).asString());
        assertThat(card(answer, figure, true).get("value").at(inCard).asString())
                .as(figure)
                .isEqualTo(narrowed.at(inReport).asString());
    }

    private static JsonNode card(JsonNode answer, String figure, boolean narrowed) {
        return answer.get("cards")
                .valueStream()
                .filter(card -> card.get("figure").asString().equals(figure)
                        && card.get("where").isEmpty() != narrowed)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSingleDayIsToldByTheHour() throws Exception {
        long id = dashboard(Dashboard.Card.of(NaiveVisits.COUPON).called("Coupons"));
        JsonNode answer = ok("/dashboards/" + id + "?from=2026-01-10&to=2026-01-10", "/dashboards/{id}");
        assertThat(answer.get("grain").asString()).isEqualTo("hour");
        JsonNode card = answer.at("/cards/0");
        assertThat(card.get("event").asString()).isEqualTo(NaiveVisits.COUPON);
        assertThat(card.get("title").asString()).isEqualTo("Coupons");
        assertThat(card.get("course")).hasSize(24);
        assertThat(card.get("course")
                        .valueStream()
                        .mapToLong(point -> point.at("/value/number").asLong())
                        .sum())
                .isEqualTo(card.at("/value/number").asLong());
        assertThat(card.has("before")).isFalse();
    }

    @Test
    void whatCannotBeToldSaysWhy() throws Exception {
        long id = dashboard(
                Dashboard.Card.of(CourseFigure.SESSIONS).among(Dimension.DEVICE, "mobile"),
                Dashboard.Card.of(CourseFigure.COMPLETION).among(Dimension.COUNTRY, "FR"));
        JsonNode cards = ok("/dashboards/" + id + "?device=tablet&" + DAYS, "/dashboards/{id}")
                .get("cards");
        assertThat(cards.at("/0/value/reason").asString())
                .isEqualTo("The filter of the page leaves out all visits of this card.");
        assertThat(cards.at("/1/value/reason").asString()).isEqualTo("No checkout began and ended on these days.");
        JsonNode early = ok("/dashboards/" + id + "?from=2025-01-01&to=2025-01-02", "/dashboards/{id}");
        assertThat(early.at("/cards/0/value/reason").asString())
                .isEqualTo("Nothing was heard of the shop yet on these days.");
    }

    @Test
    void theCoursesComeAsCsv() throws Exception {
        long id = dashboard(
                Dashboard.Card.of(CourseFigure.REVENUE),
                Dashboard.Card.of(CourseFigure.CONVERSION).called("=Rate"));
        HttpResponse<String> answer = send("/dashboards/" + id + "?format=csv&compare=previous&" + DAYS, key);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.getFirst()).startsWith("Start,Revenue (EUR),\"Revenue (EUR), before\",");
        assertThat(lines.getFirst()).doesNotContain(",=Rate");
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1)).startsWith("2026-01-09T00:00,").contains(",,");
    }

    @Test
    void faultsNameTheField() throws Exception {
        long id = dashboard();
        fault("/dashboards/" + id + "?compare=lately", 400, "compare");
        fault("/dashboards/" + id + "?from=monday", 400, "from");
        fault("/dashboards/" + id + "?format=xml", 400, "format");
        fault("/dashboards/" + (id + 1_000_000), 404, "id");
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        assertThat(send("/dashboards", TestSignIn.key(program, other, "reports:read"))
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void theyAreListedByName() throws Exception {
        dashboard();
        dashboards.add(shop, "name", "A first", "Tess", ReadyMade.MARKETING.cards());
        JsonNode all = ok("/dashboards", "/dashboards").get("dashboards");
        assertThat(all.valueStream().map(one -> one.get("name").asString())).containsExactly("A first", "Mine");
        assertThat(all.at("/0/author").asString()).isEqualTo("Tess");
    }

    @Test
    void cardsMoveAndComeBackWhereTheyStood() {
        long id = dashboard(
                Dashboard.Card.of(CourseFigure.REVENUE),
                Dashboard.Card.of(CourseFigure.ORDERS),
                Dashboard.Card.of(CourseFigure.VISITORS));
        long revenue = dashboards.get(shop, id).cards().getFirst().id();
        dashboards.move(shop, id, revenue, 1);
        assertThat(figures(id)).containsExactly("Orders", "Revenue", "Visitors");
        dashboards.move(shop, id, revenue, 1);
        dashboards.move(shop, id, revenue, 1);
        assertThat(figures(id)).containsExactly("Orders", "Visitors", "Revenue");
        dashboards.move(shop, id, revenue, -1);
        assertThat(figures(id)).containsExactly("Orders", "Revenue", "Visitors");
        dashboards.remove(shop, id, revenue);
        assertThat(figures(id)).containsExactly("Orders", "Visitors");
        dashboards.restore(shop, id, revenue);
        assertThat(figures(id)).containsExactly("Orders", "Revenue", "Visitors");
        dashboards.remove(shop, id, revenue);
        dashboards.remove(shop, id, dashboards.get(shop, id).cards().getFirst().id());
        Assertions.assertThatThrownBy(() -> dashboards.restore(shop, id, revenue))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).isEqualTo("card"));
        assertThat(figures(id)).containsExactly("Visitors");
    }

    @Test
    void namesAreGivenOnceAndThereIsRoomForTwentyFourFigures() {
        long id = dashboard();
        dashboards.add(shop, "name", "Other", "Tess", List.of());
        Assertions.assertThatThrownBy(() -> dashboards.rename(shop, id, "name", "OTHER"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).isEqualTo("name"));
        dashboards.rename(shop, id, "name", "Mine again");
        assertThat(dashboards.get(shop, id).name()).isEqualTo("Mine again");
        for (int i = 0; i < 24; i++) {
            dashboards.put(shop, id, Dashboard.Card.of(CourseFigure.ORDERS));
        }
        Assertions.assertThatThrownBy(() -> dashboards.put(shop, id, Dashboard.Card.of(CourseFigure.ORDERS)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).isEqualTo("figure"));
    }

    private List<String> figures(long id) {
        return dashboards.get(shop, id).cards().stream()
                .map(Dashboard.Card::label)
                .toList();
    }

    private HttpResponse<String> send(String path, String bearer) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + path))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ok(String path, String described) throws Exception {
        HttpResponse<String> answer = send(path, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        this.described.check("/api/v1/shops/{shop}" + described, "get", answer);
        return JSON.readTree(answer.body());
    }

    private void fault(String path, int status, String field) throws Exception {
        HttpResponse<String> answer = send(path, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        described.checkProblem(answer);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }
}
