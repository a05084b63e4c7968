package dev.fullspan.fulfilment.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.SkusOnSale;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.inventory.Stock;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Promises as programs and a shop's own pages ask for them. */
@FullspanTest
class PromisesApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DHL = """
            {"name":"DHL","daysOff":[],"services":[{"name":"Parcel","workdays":["monday","tuesday","wednesday","thursday","friday",
            "saturday","sunday"],"times":[{"countries":["DE"],"least":1,"most":2},{"countries":["DE"],"postcodes":["25849"],"least":2,"most":4}]}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys writeKeys;

    @Autowired
    Parties parties;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    private ShopId shop;
    private String key;
    private LocalDate today;

    @BeforeEach
    void open() throws Exception {
        shop = shops.add(NewShop.of("Asked " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(
                program, shop, "stock:read", "orders:read", "orders:write", "partners:read", "partners:write");
        Daily.own(parties, shop);
        products.save(shop, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(shop, "OAK-1", null, 3, null, "test");
        today = LocalDate.now(ZoneOffset.UTC);
        api("PUT", "/carriers", DHL, 200);
    }

    private JsonNode api(String method, String path, @Nullable String body, int status) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
        if (status < 400) {
            DescribedAnswers.of(port, TestSignIn.administrator(program))
                    .check("/api/v1/shops/{shop}" + path, method.toLowerCase(Locale.ROOT), answer);
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> page(String query, @Nullable String origin) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/promises?" + query));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBasketIsToldItsDaysInWordsWithTheSteps() throws Exception {
        JsonNode told = api(
                "POST",
                "/promises",
                "{\"lines\":[{\"sku\":\"OAK-1\",\"quantity\":2}],\"country\":\"de\",\"postcode\":\"10115\",\"language\":\"de-AT\"}",
                200);

        assertThat(told.get("known").asBoolean()).isTrue();
        assertThat(told.get("latest").asString()).isEqualTo(today.plusDays(3).toString());
        assertThat(told.get("words").asString()).startsWith("Lieferung ");
        assertThat(told.get("within").asString()).startsWith("Bestellen Sie innerhalb von ");
        assertThat(told.get("steps").size()).isGreaterThan(3);
    }

    @Test
    void thePostcodeThatFitsMostCloselyDecides() throws Exception {
        JsonNode told = api(
                "POST",
                "/promises",
                "{\"lines\":[{\"sku\":\"OAK-1\"}],\"country\":\"DE\",\"postcode\":\"25 849\"}",
                200);

        assertThat(told.get("latest").asString()).isEqualTo(today.plusDays(5).toString());
    }

    @Test
    void whatCannotBeHadIsToldNoDayAndWhy() throws Exception {
        JsonNode told =
                api("POST", "/promises", "{\"lines\":[{\"sku\":\"OAK-1\",\"quantity\":4}],\"country\":\"DE\"}", 200);

        assertThat(told.get("known").asBoolean()).isFalse();
        assertThat(told.get("lacks").asString()).isEqualTo("OAK-1 is sold out, and nobody has said when more comes.");
    }

    @Test
    void badQuestionsNameTheField() throws Exception {
        for (String[] bad : new String[][] {
            {"{\"lines\":[]}", "lines"},
            {"{\"lines\":[{\"quantity\":1}]}", "lines.sku"},
            {"{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}", "lines.quantity"},
            {"{\"lines\":[{\"sku\":\"A\"}],\"country\":\"D1\"}", "country"}
        }) {
            assertThat(api("POST", "/promises", bad[0], 400).get("field").asString())
                    .isEqualTo(bad[1]);
        }
    }

    @Test
    void aCarrierToldAgainIsTheSameAndItsMethodsMeanItsServices() throws Exception {
        JsonNode first = api("GET", "/carriers", null, 200);
        api("PUT", "/carriers", DHL, 200);
        assertThat(api("GET", "/carriers", null, 200)).isEqualTo(first);

        api("PUT", "/shipping-methods", "{\"method\":\"Standard\",\"carrier\":\"DHL\",\"service\":\"Parcel\"}", 200);
        assertThat(api("GET", "/shipping-methods", null, 200)
                        .at("/methods/0/method")
                        .asString())
                .isEqualTo("standard");
        assertThat(api("PUT", "/shipping-methods", "{\"method\":\"X\",\"carrier\":\"DHL\",\"service\":\"Air\"}", 400)
                        .get("field")
                        .asString())
                .isEqualTo("service");
        for (String bad : List.of(
                "{\"name\":\"\"}",
                "{\"name\":\"X\",\"tracking\":\"javascript:alert(1)\"}",
                "{\"name\":\"X\",\"services\":[{\"name\":\"S\",\"times\":[{\"least\":3,\"most\":2}]}]}")) {
            api("PUT", "/carriers", bad, 400);
        }
    }

    @Test
    void whenACarrierComesToAPartnerIsToldAndStaysUntilItIsToldAnew() throws Exception {
        long nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneOffset.UTC), "operator")
                .value();
        String at = DHL.replace(
                "\"times\"", "\"collectionsAt\":[{\"party\":" + nord + ",\"collection\":\"14:00\"}],\"times\"");
        api("PUT", "/carriers", at, 200);
        for (String told : List.of(DHL, at)) {
            assertThat(api("PUT", "/carriers", told, 200)
                            .at("/services/0/collectionsAt/0/collection")
                            .asString())
                    .isEqualTo("14:00");
        }
        assertThat(api("GET", "/carriers", null, 200)
                        .at("/carriers/0/services/0/collectionsAt/0/party")
                        .asLong())
                .isEqualTo(nord);
        api("PUT", "/carriers", at.replace("14:00", "two"), 400);
        api("PUT", "/carriers", at.replace(":" + nord + ",", ":999999,"), 400);
        assertThat(api("PUT", "/carriers", DHL.replace("\"times\"", "\"collectionsAt\":[],\"times\""), 200)
                        .at("/services/0/collectionsAt")
                        .size())
                .isZero();
    }

    @Test
    void aShopsPageIsToldDaysAndWordsAndNothingElse() throws Exception {
        String writeKey = writeKeys.mint(shop);
        HttpResponse<String> answer =
                page("writeKey=" + writeKey + "&sku=OAK-1&country=DE&language=fr", "https://shop.example");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = JsonMapper.shared().readTree(answer.body());
        assertThat(told.propertyNames())
                .containsExactlyInAnyOrder("onSale", "known", "earliest", "latest", "orderBy", "words", "within");
        assertThat(told.get("words").asString()).startsWith("Livraison");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("public");

        assertThat(told.get("onSale").asBoolean()).isTrue();

        JsonNode none = JsonMapper.shared()
                .readTree(page("writeKey=" + writeKey + "&sku=OAK-1&quantity=4&country=DE", null)
                        .body());
        assertThat(none.get("known").asBoolean()).isFalse();
        assertThat(page("writeKey=fsw_unknown&sku=OAK-1", null).statusCode()).isEqualTo(404);
        assertThat(page("writeKey=" + writeKey, null).statusCode()).isEqualTo(400);
        assertThat(page("writeKey=" + writeKey + "&sku=OAK-1&quantity=11", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotOnSaleAndWhatThereIsNotAreTheSameToAPage() throws Exception {
        String writeKey = writeKeys.mint(shop);
        products.save(shop, List.of(hidden("secret-tray", "SECRET-1", Product.Status.DRAFT)));
        products.save(shop, List.of(hidden("old-tray", "OLD-1", Product.Status.ARCHIVED)));
        stock.count(shop, "SECRET-1", null, 5, null, "test");
        stock.count(shop, "OLD-1", null, 5, null, "test");
        stock.count(shop, "NEVER-LISTED", null, 5, null, "test");
        String nothing =
                page("writeKey=" + writeKey + "&sku=NOTHING&country=DE", null).body();

        assertThat(JsonMapper.shared().readTree(nothing).get("onSale").asBoolean())
                .isFalse();
        for (String sku : List.of("SECRET-1", "OLD-1", "NEVER-LISTED", "OAK-1&sku=SECRET-1")) {
            assertThat(page("writeKey=" + writeKey + "&sku=" + sku + "&country=DE", null)
                            .body())
                    .as(sku)
                    .isEqualTo(nothing);
        }
        assertThat(page("writeKey=" + writeKey + "&sku=OAK-1&country=FR", null).body())
                .contains("\"onSale\":true")
                .contains("\"known\":false");
    }

    private static Product hidden(String handle, String sku, Product.Status status) {
        Product made = Made.product(handle, sku);
        return new Product(
                made.id(),
                made.handle(),
                made.title(),
                made.description(),
                made.brand(),
                made.category(),
                made.kind(),
                made.tags(),
                status,
                made.options(),
                made.pictures(),
                made.variants(),
                made.version());
    }

    @Test
    void aPageIsToldWhatWasReckonedWithinTheLastMinute() throws Exception {
        String writeKey = writeKeys.mint(shop);
        String query = "writeKey=" + writeKey + "&sku=OAK-1&country=DE";
        HttpResponse<String> first = page(query, null);
        stock.count(shop, "OAK-1", null, 0, null, "test");
        HttpResponse<String> second = page(query, null);

        assertThat(JsonMapper.shared().readTree(second.body()).get("latest"))
                .isEqualTo(JsonMapper.shared().readTree(first.body()).get("latest"));
        assertThat(maxAge(second)).isLessThanOrEqualTo(maxAge(first)).isLessThanOrEqualTo(60);
    }

    private static int maxAge(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("Cache-Control").orElseThrow().replaceAll(".*max-age=([0-9]+).*", "$1"));
    }

    @Test
    void anAnswerIsForgottenAfterAMinuteAndNoMoreThanSoManyAreKept() {
        Instant start = Instant.now();
        AtomicReference<Instant> now = new AtomicReference<>(start);
        RecentQuotes recent = new RecentQuotes(
                program.getBean(Quote.class), program.getBean(SkusOnSale.class), new MovingClock(now), 20);
        Shop of = shops.get(shop);
        Quote.To to = new Quote.To(null, "DE", null);
        SortedMap<String, Long> one = new TreeMap<>(Map.of("OAK-1", 1L));
        assertThat(recent.of(of, one, to).told().reckoned()).isNotNull();
        stock.count(shop, "OAK-1", null, 0, null, "test");
        now.set(start.plusSeconds(59));
        assertThat(recent.of(of, one, to).told().reckoned()).isNotNull();
        now.set(start.plusSeconds(60));
        assertThat(recent.of(of, one, to).told().reckoned())
                .as("sold out since")
                .isNull();

        for (int i = 0; i < 30; i++) {
            recent.of(of, new TreeMap<>(Map.of("NOTHING-" + i, 1L)), to);
        }
        assertThat(recent.size()).isEqualTo(20);
    }

    private static final class MovingClock extends Clock {
        private final AtomicReference<Instant> now;

        MovingClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
