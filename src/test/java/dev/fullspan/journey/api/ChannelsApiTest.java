package dev.fullspan.journey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.NamedChannel.Sign;
import dev.fullspan.journey.OwnChannels;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One buyer who came by e-mail, then by search, then directly and ordered; one order that no visit is known of. */
@FullspanTest
class ChannelsApiTest {
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

    @Autowired
    OwnChannels channels;

    private ShopId shop;
    private String key;
    private DescribedAnswers described;

    @BeforeEach
    void aShopOfItsOwn() throws Exception {
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        key = TestSignIn.key(program, shop, "reports:read");
        log.append(List.of(
                event("a", "Page Viewed", "2026-01-02T10:00:00Z", "Email", "news-1", null),
                event("a", "Page Viewed", "2026-01-09T10:00:00Z", "Organic Search", null, null),
                event("a", "Page Viewed", "2026-01-10T10:00:00Z", null, null, null),
                event("a", "Order Completed", "2026-01-10T10:10:00Z", null, null, "10.00"),
                event("b", "Page Viewed", "2026-01-10T10:00:00Z", "Email", "news-2", null),
                event(null, "Order Completed", "2026-01-11T10:00:00Z", null, null, "5.00")));
        log.awaitLoaded();
    }

    @Test
    void every_model_stands_beside_the_others_and_credits_add_up() throws Exception {
        JsonNode answer = ok("channels?from=2026-01-01&to=2026-01-31");

        assertThat(answer.get("orders").asLong()).isEqualTo(2);
        assertThat(answer.at("/revenue/amount").asString()).isEqualTo("15.00");
        assertThat(answer.at("/unseen/orders").asDouble()).isEqualTo(1);
        assertThat(answer.at("/unseen/revenue/amount").asString()).isEqualTo("5.00");
        assertThat(answer.get("notEstimable").asString()).contains("Too few orders: 1");
        JsonNode email = row(answer, "Email");
        JsonNode search = row(answer, "Organic Search");
        JsonNode direct = row(answer, "Direct");
        assertThat(email.get("sessions").asLong()).isEqualTo(2);
        assertThat(amount(email, "first")).isEqualTo("10.00");
        assertThat(amount(direct, "last")).isEqualTo("10.00");
        assertThat(amount(search, "lastNonDirect")).isEqualTo("10.00");
        assertThat(List.of(amount(email, "linear"), amount(search, "linear"), amount(direct, "linear")))
                .containsExactly("3.34", "3.33", "3.33");
        assertThat(List.of(amount(email, "position"), amount(search, "position"), amount(direct, "position")))
                .containsExactly("4.00", "2.00", "4.00");
        assertThat(email.get("models").has("dataDriven")).isFalse();
        assertThat(email.at("/places/opened").asLong()).isEqualTo(1);
        assertThat(search.at("/places/assisted").asLong()).isEqualTo(1);
        assertThat(direct.at("/places/closed").asLong()).isEqualTo(1);
        assertThat(answer.get("meetings")).hasSize(3);
        assertThat(answer.at("/firstOrders/people").asLong()).isEqualTo(1);
        assertThat(answer.at("/firstOrders/visits/median").asDouble()).isEqualTo(3);
        assertThat(answer.at("/firstOrders/days/median").asDouble()).isBetween(8.0, 8.01);
    }

    @Test
    void a_shorter_look_back_leaves_the_e_mail_out_and_its_campaigns_are_told_apart() throws Exception {
        JsonNode answer = ok("channels?from=2026-01-01&to=2026-01-31&look-back=7");
        assertThat(row(answer, "Email").at("/places/reached").asLong()).isZero();
        assertThat(amount(row(answer, "Organic Search"), "first")).isEqualTo("10.00");

        JsonNode campaigns = ok("channels?from=2026-01-01&to=2026-01-31&by=campaign&in=Email");
        assertThat(amount(row(campaigns, "news-1"), "first")).isEqualTo("10.00");
        assertThat(row(campaigns, "news-2").get("sessions").asLong()).isEqualTo(1);
        assertThat(campaigns
                        .get("rows")
                        .valueStream()
                        .filter(row -> row.get("rest").asBoolean()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("name").asString()).isEqualTo("Other channels"));
    }

    @Test
    void a_channel_of_the_shops_own_counts_in_every_report_when_it_is_asked() throws Exception {
        assertThat(row(ok("channels?from=2026-01-01&to=2026-01-31"), "Post").isMissingNode())
                .isTrue();
        long id = channels.add(shop, "Post", Sign.CAMPAIGN, "NEWS-1");
        JsonNode answer = ok("channels?from=2026-01-01&to=2026-01-31");
        assertThat(amount(row(answer, "Post"), "first")).isEqualTo("10.00");
        assertThat(row(answer, "Email").get("sessions").asLong()).isEqualTo(1);
        assertThat(JSON.readTree(send("overview?from=2026-01-01&to=2026-01-31&channel=Post")
                                .body())
                        .get("sessions")
                        .asLong())
                .isEqualTo(1);
        channels.remove(shop, id);
        assertThat(row(ok("channels?from=2026-01-01&to=2026-01-31"), "Email")
                        .get("sessions")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void faults_name_the_parameter_and_csv_has_a_line_for_each_row() throws Exception {
        for (String wrong : List.of("by=moon", "look-back=0", "look-back=x")) {
            HttpResponse<String> answer = send("channels?" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + wrong.split("=")[0] + "\"");
        }
        List<String> lines = send("channels?from=2026-01-01&to=2026-01-31&format=csv")
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(4)).startsWith("No visit seen");
    }

    @Test
    void an_empty_range_says_so() throws Exception {
        JsonNode answer = ok("channels?from=2025-01-01&to=2025-01-31");
        assertThat(answer.get("orders").asLong()).isZero();
        assertThat(answer.get("rows")).isEmpty();
        assertThat(answer.at("/firstOrders/days").isNull()).isTrue();
    }

    private static JsonNode row(JsonNode answer, String value) {
        return answer.get("rows")
                .valueStream()
                .filter(row -> row.get("name").asString().equals(value))
                .findFirst()
                .orElse(answer.path("nothing"));
    }

    private static String amount(JsonNode row, String model) {
        return row.at("/models/" + model + "/revenue/amount").asString();
    }

    private Event event(
            @Nullable String device,
            String name,
            String time,
            @Nullable String channel,
            @Nullable String campaign,
            @Nullable String revenue) {
        String id = UUID.randomUUID().toString();
        return new Event(
                shop,
                id,
                Event.Retention.LIVE,
                device == null ? Event.Origin.SERVER : Event.Origin.PIXEL,
                name,
                Instant.parse(time),
                Instant.parse(time),
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/landing", null),
                channel == null ? null : new Event.Visit(channel, null, null, campaign, null, null, null, null, null),
                null,
                null,
                revenue == null ? null : new Event.Commerce(id, Money.of(revenue, EUR)),
                "{}");
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
        described.check("/api/v1/shops/{shop}/reports/channels", "get", answer);
        return JSON.readTree(answer.body());
    }
}
