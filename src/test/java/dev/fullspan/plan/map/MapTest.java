package dev.fullspan.plan.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.PlanShop;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The map of a shop of which it is known who did what. */
@FullspanTest
class MapTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LIST = Pattern.compile("/shops/[0-9]+/people\\?of=stages[^\"]*");

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

    @Autowired
    ExchangeRates rates;

    @Autowired
    Clock clock;

    private ShopId shop;
    private String key;
    private LocalDate monday;
    private String days;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "reports:read");
        monday = LocalDate.now(clock.withZone(ZoneOffset.UTC)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        days = "?from=" + monday.minusDays(PlanShop.DAYS) + "&to=" + monday.minusDays(1) + "&compare=none";
    }

    private static long every(int... divisors) {
        return IntStream.range(0, PlanShop.PEOPLE)
                .filter(person -> IntStream.of(divisors).allMatch(divisor -> person % divisor == 0))
                .count();
    }

    @Test
    void peopleAreCountedAtTheirStagesAndOnTheirWayBetweenThem() throws Exception {
        PlanShop.into(log, shop, monday);

        JsonNode map = map();

        JsonNode told = map.get("stages");
        assertThat(texts(told, "name")).containsExactly("Arrive", "Choose", "Buy and receive", "Care", "Come back");
        assertThat(numbers(told, "people"))
                .containsExactly((long) PlanShop.PEOPLE, every(3), every(12), every(72), every(48));
        Map<String, Long> flows = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        told.forEach(
                stage -> names.put(stage.get("id").asLong(), stage.get("kind").asString()));
        map.get("flows")
                .forEach(flow -> flows.put(
                        names.get(flow.get("from").asLong()) + ">"
                                + names.get(flow.get("to").asLong()),
                        flow.get("people").asLong()));
        assertThat(flows)
                .isEqualTo(Map.of(
                        "arrive>choose", every(3),
                        "choose>buy", every(12),
                        "buy>care", every(72),
                        "buy>return", every(48) - every(48, 72),
                        "care>return", every(48, 72)));
        assertThat(told.get(0).get("goesOn").asDouble()).isEqualTo((double) every(3) / PlanShop.PEOPLE);
        assertThat(told.get(4).get("goesOn").isNull()).isTrue();
        assertThat(told.get(1).at("/figure/value").asDouble()).isEqualTo((double) every(6) / PlanShop.PEOPLE);
        assertThat(told.get(2).at("/figure/value").asDouble()).isEqualTo((double) every(24) / every(12));
        assertThat(told.get(3).at("/figure/value").asLong()).isEqualTo(every(72));
        assertThat(told.get(4).at("/figure/value").asDouble()).isEqualTo((double) every(48) / every(24));
        // who put something of 50.00 into the cart and did not go on to the checkout
        assertThat(told.get(1).at("/atStake/0/amount/amount").asString())
                .isEqualTo((every(6) - every(12)) * 50 + ".00");
    }

    @Test
    void theListsBehindTheNumbersAreAsLong() throws Exception {
        PlanShop.into(log, shop, monday);
        String session = TestSignIn.administrator(program);
        String page = get("/shops/" + shop + "/map" + days, session).body().replace("&amp;", "&");

        List<String> addresses = new ArrayList<>();
        Matcher matcher = LIST.matcher(page);
        while (matcher.find()) {
            if (!addresses.contains(matcher.group())) {
                addresses.add(matcher.group());
            }
        }
        List<Long> lengths = new ArrayList<>();
        for (String address : addresses) {
            String list = get(address, session).body();
            Matcher count = Pattern.compile("<p class=\"lead\">([0-9]+) p").matcher(list);
            assertThat(count.find()).as(address).isTrue();
            lengths.add(Long.parseLong(count.group(1)));
        }
        assertThat(lengths)
                .containsExactlyInAnyOrder(
                        (long) PlanShop.PEOPLE,
                        every(3),
                        every(12),
                        every(72),
                        every(48),
                        every(3),
                        every(12),
                        every(72),
                        every(48) - every(48, 72),
                        every(48, 72),
                        // who went on to any later stage, from the first three
                        every(3),
                        every(12),
                        every(72) + every(48) - every(48, 72),
                        // what the figures count
                        every(6),
                        every(72),
                        every(48));
    }

    @Test
    void aGoalIsMetOrMissedByTheLastWholeWeek() throws Exception {
        PlanShop.into(log, shop, monday);
        long lastWeek = IntStream.range(0, PlanShop.PEOPLE)
                .filter(person -> PlanShop.day(person) >= PlanShop.DAYS - 7)
                .count();
        Stage arrive = stages.of(shop).getFirst();
        stages.change(shop, goal(arrive, lastWeek));
        assertThat(map().at("/stages/0/goal/state").asString()).isEqualTo("met");
        assertThat(map().at("/stages/0/figure/course/7/value").asLong()).isEqualTo(lastWeek);
        assertThat(map().at("/stages/0/figure/course/0/value").isNull())
                .as("before anything was heard")
                .isTrue();

        stages.change(shop, goal(arrive, lastWeek + 1));
        assertThat(map().at("/stages/0/goal/state").asString()).isEqualTo("missed");
        assertThat(texts(map().at("/stages/0/lacks"))).isEmpty();
        assertThat(texts(map().at("/stages/1/lacks"))).containsExactly("no goal", "no owner");
    }

    /** A goal of 20 euros a week, and no order in the last one. */
    @Test
    void aGoalKeepsTheCurrencyInWhichItWasSet() throws Exception {
        PlanShop.into(log, shop, monday);
        Stage buy = stages.of(shop).get(2);
        StageForm form = new StageForm(buy.name(), "", "", StageFigure.REVENUE.slug(), "20", "WEEK", "Mara", "");
        stages.change(shop, form.over(buy, OtherCurrency.EUR));
        assertThat(map().at("/stages/2/goal/currency").asString()).isEqualTo("EUR");
        assertThat(map().at("/stages/2/goal/state").asString()).isEqualTo("missed");

        Shop francs = OtherCurrency.change(shops, shop);

        assertThat(map().at("/stages/2/goal/currency").asString()).isEqualTo("EUR");
        assertThat(map().at("/stages/2/goal/value").asDouble()).isEqualTo(20);
        assertThat(map().at("/stages/2/goal/state").asString()).isEqualTo("unknown");
        Stage kept = stages.of(shop).get(2);
        assertThat(StageForm.of(kept, francs.currency()).target()).isEqualTo("20.00 EUR");
        stages.change(shop, StageForm.of(kept, francs.currency()).over(kept, francs.currency()));
        assertThat(stages.of(shop).get(2).amount()).isEqualTo(kept.amount());
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        OtherCurrency.rates(rates, francs, monday.minusDays(PlanShop.DAYS), today);
        assertThat(map().at("/stages/2/goal/currency").asString()).isEqualTo("CHF");
        assertThat(map().at("/stages/2/goal/value").asDouble()).isEqualTo(19);
        assertThat(map().at("/stages/2/goal/state").asString()).isEqualTo("missed");
    }

    private static Stage goal(Stage stage, long target) {
        return new Stage(
                stage.id(),
                stage.kind(),
                stage.name(),
                stage.customerGoal(),
                stage.businessGoal(),
                stage.events(),
                stage.figure(),
                BigDecimal.valueOf(target),
                null,
                Frame.WEEK,
                "Mara Holm",
                false);
    }

    @Test
    void aSkippedStageThatPeoplePassIsSaidAndLeftOutOfTheFlow() throws Exception {
        PlanShop.into(log, shop, monday);
        Stage care = stages.of(shop).get(3);
        stages.skip(shop, care.id(), true);

        JsonNode map = map();
        assertThat(texts(map.at("/stages/3/differences")))
                .containsExactly("The map skips this stage, yet people were there.");
        assertThat(texts(map.at("/stages/3/lacks"))).isEmpty();
        assertThat(map.get("flows").size()).isEqualTo(3);
        assertThat(map.at("/flows/2/people").asLong()).isEqualTo(every(48));
    }

    @Test
    void anOwnStageIsKnownByTheEventsItNames() throws Exception {
        PlanShop.into(log, shop, monday);
        long id = stages.add(shop, "Cart");
        assertThat(texts(map().at("/stages/5/differences")).getFirst()).contains("name the events");
        Stage own = stages.get(shop, id);
        StageForm form = new StageForm(
                "Cart", "Keep it for later.", "Keep it.", "cart-share", "12.5", "MONTH", "", "Product Added\r\n");
        stages.change(shop, form.over(own, OtherCurrency.EUR));
        stages.move(shop, id, true);
        stages.move(shop, id, true);
        stages.move(shop, id, true);

        JsonNode stage = map().at("/stages/2");
        assertThat(stage.get("name").asString()).isEqualTo("Cart");
        assertThat(stage.get("people").asLong()).isEqualTo(every(6));
        assertThat(stage.at("/goal/value").asDouble()).isEqualTo(0.125);
        assertThat(stage.at("/figure/course").size()).isEqualTo(6);
    }

    @Test
    void aStageIsDeletedAndComesBackWhereItWas() {
        List<Stage> before = stages.of(shop);
        stages.delete(shop, before.get(1).id(), true);
        assertThat(stages.of(shop)).hasSize(4);
        stages.delete(shop, before.get(1).id(), false);
        assertThat(stages.of(shop)).isEqualTo(before);
        assertThatThrownBy(
                        () -> stages.delete(new ShopId(999_999), before.get(1).id(), true))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aDeletedStageDoesNotComeBackToAFullMap() {
        long deleted = stages.of(shop).getFirst().id();
        stages.delete(shop, deleted, true);
        while (stages.of(shop).size() < MapStages.MOST) {
            stages.add(shop, "Stage");
        }
        assertThatThrownBy(() -> stages.delete(shop, deleted, false))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).contains("at most 10 stages"));
        assertThatThrownBy(() -> stages.add(shop, "Stage")).isInstanceOf(ProblemException.class);
        assertThat(stages.of(shop)).hasSize(MapStages.MOST);
    }

    @Test
    void badInputNamesItsField() {
        Stage stage = stages.of(shop).getFirst();
        assertField("name", new StageForm("", "", "", "", "", "WEEK", "", ""), stage);
        assertField("figure", new StageForm("A", "", "", "luck", "", "WEEK", "", ""), stage);
        assertField("target", new StageForm("A", "", "", "", "5", "WEEK", "", ""), stage);
        assertField("target", new StageForm("A", "", "", "cart-share", "120", "WEEK", "", ""), stage);
        assertField("target", new StageForm("A", "", "", "orders", "many", "WEEK", "", ""), stage);
        assertField("owner", new StageForm("A", "", "", "", "", "WEEK", "x".repeat(101), ""), stage);
    }

    private static void assertField(String field, StageForm form, Stage stage) {
        assertThatThrownBy(() -> form.over(stage, OtherCurrency.EUR))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void thePdfHoldsTheWholeMapOnOnePage() throws Exception {
        PlanShop.into(log, shop, monday);
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + "/map.pdf" + days))
                        .header("Cookie", TestSignIn.COOKIE + "=" + TestSignIn.administrator(program))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("Arrive", "Come back", "300", "Nobody answers for it.", "No goal is set.");
        }
    }

    private JsonNode map() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + "/map" + days))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/map", "get", answer);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String session) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.get(field).asString()));
        return texts;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    private static List<Long> numbers(JsonNode list, String field) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.get(field).asLong()));
        return numbers;
    }
}
