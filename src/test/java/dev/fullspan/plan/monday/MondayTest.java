package dev.fullspan.plan.monday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class MondayTest {
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
    Clock clock;

    private Shop shop;
    private LocalDate monday;
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        monday = LocalDate.now(clock.withZone(ZoneOffset.UTC))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
    }

    /**
     * A week of visits, of which the first ones begin a checkout and the first of these order for 20.00.
     *
     * @param back weeks before the last whole one
     */
    private void week(int back, int visits, int checkouts, int orders, String landing) {
        Instant start = monday.minusWeeks(back).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < visits; i++) {
            Instant time = start.plusSeconds(3_600L * (i % 160) + i);
            String device = "d" + back + "-" + landing + i;
            event(device, time, "Page Viewed", landing, null);
            if (i < checkouts) {
                event(device, time.plusSeconds(30), "Checkout Started", landing, null);
            }
            if (i < orders) {
                event(device, time.plusSeconds(60), "Order Completed", landing, "O" + device);
            }
        }
    }

    private void event(String device, Instant time, String name, String path, @Nullable String order) {
        events.add(new Event(
                shop.id(),
                "monday-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                null,
                "DE",
                order == null ? null : new Event.Commerce(order, new Money(2_000, EUR)),
                "{}"));
    }

    private void heard() {
        log.append(events);
        log.awaitLoaded();
    }

    @Test
    void aWeekStandsAgainstTheOneBeforeAndTheMedianOfEight() throws Exception {
        int[] orders = {6, 4, 5, 9, 2, 7, 3, 8, 1};
        for (int back = 0; back < orders.length; back++) {
            week(back, 40, 10, orders[back], "/");
        }
        week(9, 40, 10, 10, "/"); // beyond the eight
        heard();

        JsonNode digest = digest("");

        assertThat(digest.get("from").asString()).isEqualTo(monday.toString());
        JsonNode money = digest.at("/figures/0");
        assertThat(money.get("value").asDouble()).isEqualTo(120);
        assertThat(money.get("before").asDouble()).isEqualTo(80);
        assertThat(money.get("usual").asDouble()).as("between 4 and 5 orders").isEqualTo(90);
        JsonNode completion = digest.at("/figures/2");
        assertThat(completion.get("value").asDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(completion.get("usual").asDouble()).isCloseTo(0.45, within(1e-9));
        assertThat(digest.at("/figures/3/usual").asLong()).isEqualTo(40);
        assertThat(digest.get("answer").asString())
                .startsWith("The week brought €120.00 from 6 orders, 50% more than the week before; usual is €90.00.");
        assertThat(digest.get("changes").size()).isZero();
        assertThat(digest.get("next").size()).isEqualTo(3);
        assertThat(digest("?week=" + monday.minusDays(3)).at("/figures/0/value").asDouble())
                .isEqualTo(80);
    }

    @Test
    void whatChangedBeyondChanceIsTold() throws Exception {
        week(0, 40, 2, 1, "/");
        week(1, 40, 2, 1, "/");
        week(0, 60, 3, 3, "/gifts");
        week(1, 10, 1, 1, "/gifts");
        heard();

        JsonNode changes = digest("").get("changes");

        assertThat(changes.size()).isEqualTo(2);
        assertThat(changes.get(1).get("name").asString()).isEqualTo("/gifts");
        assertThat(changes.get(1).get("visits").asLong()).isEqualTo(60);
        assertThat(changes.get(1).get("visitsBefore").asLong()).isEqualTo(10);
        assertThat(changes.get(1).at("/revenue/amount").asString()).isEqualTo("60.00");
        assertThat(digest("").at("/figures/0/usual").isNull())
                .as("one week before is too few")
                .isTrue();
    }

    @Test
    void twoCountsDifferByChanceAsPoissonCountsDo() {
        assertThat(WeekChanges.distance(60, 10)).isCloseTo(50 / Math.sqrt(70), within(1e-12));
        assertThat(WeekChanges.distance(0, 0)).isZero();
    }

    @Test
    void theUsualIsTheMedianOfWhatIsKnown() {
        assertThat(usual(5, 1, 9, 3)).isEqualTo(new Measure.Count(4));
        assertThat(usual(5, 1, 9, 3, 7)).isEqualTo(new Measure.Count(5));
        assertThat(usual(5, 1, 9)).isInstanceOf(Measure.NotEstimable.class);
    }

    private static Measure usual(long... counts) {
        return WeekFigures.usual(
                LongStream.of(counts)
                        .mapToObj(count -> (Measure) new Measure.Count(count))
                        .toList(),
                EUR);
    }

    @Test
    void aWeekThatIsNotOverIsRefused() {
        LocalDate today = LocalDate.of(2026, 3, 18);
        assertThat(Week.of(null, today).monday()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(Week.of("2026-03-15", today).monday()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThatThrownBy(() -> Week.of("2026-03-16", today)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Week.of("soon", today)).isInstanceOf(ProblemException.class);
    }

    private JsonNode digest(String query) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/monday" + query))
                                .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), "reports:read"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program))
                .check("/api/v1/shops/{shop}/monday", "get", answer);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
