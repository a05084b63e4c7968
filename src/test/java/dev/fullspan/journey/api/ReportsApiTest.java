package dev.fullspan.journey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class ReportsApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    private ShopId shop;
    private String key;

    @BeforeEach
    void aShopOfItsOwn() {
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
    void an_unknown_event_is_zero_and_not_a_fault() throws Exception {
        JsonNode answer = ok(post("funnel", "{\"steps\":[{\"event\":\"Nothing Of The Kind\"}]}"));

        assertThat(answer.get("steps").get(0).get("visitors").asLong()).isZero();
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
    void faults_name_the_field_and_the_mend() throws Exception {
        assertThat(fault(get("overview?from=yesterday"), 400)).contains("\"field\":\"from\"");
        assertThat(fault(get("overview?from=2026-02-01&to=2026-01-01"), 400)).contains("\"field\":\"to\"");
        assertThat(fault(get("overview?where=x"), 400)).contains("\"field\":\"where\"");
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

    private HttpRequest.Builder get(String report) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + "/reports/" + report))
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
        return JSON.readTree(answer.body());
    }

    private String fault(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        return answer.body();
    }
}
