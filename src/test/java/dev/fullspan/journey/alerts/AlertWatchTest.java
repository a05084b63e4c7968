package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class AlertWatchTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int WEEKS = 5;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertWatch watch;

    private Shop shop;
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void fiveWeeksOfAnOrderEveryHourAndThreeCheckouts() {
        ShopId id =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        shop = shops.get(id);
        for (int hour = 0; hour < WEEKS * 168; hour++) {
            hour(START.plusSeconds(hour * 3_600L), 1, 3);
        }
        log.append(events);
        log.awaitLoaded();
    }

    private void hour(Instant from, int orders, int checkouts) {
        for (int i = 0; i < Math.max(orders, checkouts); i++) {
            String device = "d" + events.size();
            event(device, "Checkout Started", from.plusSeconds(60 + 600L * i), null);
            if (i < orders) {
                event(device, Event.ORDER_COMPLETED, from.plusSeconds(120 + 600L * i), "o" + UUID.randomUUID());
            }
        }
    }

    private void event(String device, String name, Instant time, String order) {
        events.add(new Event(
                shop.id(),
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/checkout", null),
                null,
                null,
                null,
                order == null ? null : new Event.Commerce(order, new Money(1_000, EUR)),
                order == null ? "{}" : "{\"order_id\":\"" + order + "\"}"));
    }

    private static Instant afterHours(int hours) {
        return START.plusSeconds((WEEKS * 168L + hours) * 3_600 + 1_200);
    }

    @Test
    void silenceIsRaisedKeptOnceAndEnded() throws Exception {
        watch.check(shop, afterHours(0));
        assertThat(alerts.open(shop.id())).isEmpty();
        watch.check(shop, afterHours(12));
        watch.check(shop, afterHours(13));
        assertThat(alerts.latest(shop.id())).hasSize(1);
        Alerts.Alert silence = alerts.open(shop.id()).getFirst();
        assertThat(silence.subject()).isEqualTo("silence");
        assertThat(silence.sentence()).contains("No order for 13 hours").contains("13 came on average");
        assertThat(silence.raisedAt()).isEqualTo(afterHours(12));

        String key = TestSignIn.key(program, shop.id(), "reports:read", "reports:write");
        JsonNode told = JSON.readTree(send(key, "{}", "/alerts/" + silence.id() + "/acknowledge", "POST")
                .body());
        assertThat(told.get("acknowledgedBy").asString()).isNotBlank();
        assertThat(AlarmNotice.of(shop.id(), alerts).sentences()).isEmpty();

        events.clear();
        hour(afterHours(14), 1, 1);
        log.append(events);
        log.awaitLoaded();
        watch.check(shop, afterHours(15));
        assertThat(alerts.open(shop.id())).isEmpty();
        assertThat(alerts.latest(shop.id()).getFirst().endedAt()).isEqualTo(afterHours(15));
    }

    @Test
    void completionThatFallsIsRaised() {
        events.clear();
        for (int hour = 0; hour < 8; hour++) {
            hour(START.plusSeconds((WEEKS * 168L + hour) * 3_600), 0, 6);
        }
        log.append(events);
        log.awaitLoaded();

        watch.check(shop, afterHours(8));

        assertThat(alerts.open(shop.id()).stream().map(Alerts.Alert::subject)).contains("completion");
        assertThat(alerts.open(shop.id()).stream()
                        .filter(alert -> alert.subject().equals("completion"))
                        .findFirst()
                        .orElseThrow()
                        .sentence())
                .contains("0 of 36")
                .contains("33.2 %");
    }

    @Test
    void aRuleIsAddedHeardAndTakenBack() throws Exception {
        String key = TestSignIn.key(program, shop.id(), "reports:read", "reports:write");
        String rule = "{\"figure\":\"sessions\",\"grain\":\"hour\",\"direction\":\"above\",\"sensitivity\":\"high\"}";
        HttpResponse<String> added = send(key, rule, "/alert-rules", "POST");
        assertThat(added.statusCode()).isEqualTo(201);
        long id = JSON.readTree(added.body()).get("id").asLong();
        assertThat(send(key, rule, "/alert-rules", "POST").statusCode()).isEqualTo(409);
        assertThat(send(key, rule.replace("hour", "minute"), "/alert-rules", "POST")
                        .body())
                .contains("\"field\":\"grain\"");
        events.clear();
        hour(START.plusSeconds(WEEKS * 168L * 3_600), 1, 5);
        for (int i = 0; i < 30; i++) {
            event("crowd" + i, "Product Viewed", START.plusSeconds(WEEKS * 168L * 3_600 + 60 + i), null);
        }
        log.append(events);
        log.awaitLoaded();

        watch.check(shop, afterHours(1));

        JsonNode told = JSON.readTree(send(key, null, "/alerts", "GET").body());
        assertThat(told.get("alerts").get(0).get("subject").asString()).isEqualTo("rule:" + id);
        assertThat(told.get("alerts").get(0).get("sentence").asString()).contains("sessions 35, above the usual: 3,");
        assertThat(told.get("rules")).hasSize(1);
        assertThat(send(key, null, "/alert-rules/" + id, "DELETE").statusCode()).isEqualTo(204);
        assertThat(alerts.open(shop.id())).isEmpty();
        String reader = TestSignIn.key(program, shop.id(), "reports:read");
        assertThat(send(reader, rule, "/alert-rules", "POST").statusCode()).isEqualTo(403);
    }

    @Test
    void anyEventIsWatchedByItsNameInSomeVisitsOnly() throws Exception {
        String key = TestSignIn.key(program, shop.id(), "reports:read", "reports:write");
        String rule =
                "{\"figure\":\"event\",\"event\":\"Coupon Denied\",\"dimension\":\"landing\",\"value\":\"/checkout\","
                        + "\"grain\":\"hour\",\"direction\":\"above\"}";
        assertThat(send(key, rule.replace("/checkout", "/elsewhere"), "/alert-rules", "POST")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> added = send(key, rule, "/alert-rules", "POST");
        assertThat(added.statusCode()).isEqualTo(201);
        long id = JSON.readTree(added.body()).get("id").asLong();
        assertThat(send(key, rule, "/alert-rules", "POST").statusCode()).isEqualTo(409);
        assertThat(send(key, rule.replace("Coupon Denied", ""), "/alert-rules", "POST")
                        .body())
                .contains("\"field\":\"event\"");
        assertThat(send(key, rule.replace("landing", "moon"), "/alert-rules", "POST")
                        .body())
                .contains("\"field\":\"dimension\"");
        events.clear();
        Instant from = START.plusSeconds(WEEKS * 168L * 3_600);
        hour(from, 1, 3);
        for (int i = 0; i < 12; i++) {
            event("visitor" + i, "Page Viewed", from.plusSeconds(60 + i), null);
            event("visitor" + i, "Coupon Denied", from.plusSeconds(90 + i), null);
        }
        log.append(events);
        log.awaitLoaded();

        watch.check(shop, afterHours(1));

        assertThat(alerts.open(shop.id())).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("rule:" + id);
            assertThat(alert.sentence()).contains("“Coupon Denied” (landing page: /checkout) 12, above the usual: 0,");
        });
    }

    /** Each figure is told for the hour and for the day, whatever it is. */
    @Test
    void everyFigureCanBeWatched() {
        for (CourseFigure figure : CourseFigure.values()) {
            for (AlertRule.Grain grain : AlertRule.Grain.values()) {
                String event = figure == CourseFigure.EVENT ? "Checkout Started" : null;
                alerts.add(
                        shop.id(),
                        new AlertRuleText(
                                        AlertRule.word(figure), event, null, null, AlertRule.word(grain), "both", "low")
                                .rule("Tess"));
            }
        }
        watch.check(shop, afterHours(0));
        assertThat(alerts.open(shop.id())).as("nothing is out of the usual").isEmpty();
        assertThat(alerts.watched(shop.id()))
                .hasSize(2 * CourseFigure.values().length)
                .allSatisfy(watched -> assertThat(watched.checked()).isNotNull());
    }

    private HttpResponse<String> send(String key, String body, String path, String method) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.id() + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
