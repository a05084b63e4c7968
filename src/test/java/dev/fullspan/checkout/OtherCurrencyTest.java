package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Repairs;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop measures its leaks in euros, then calculates in francs: no amount changes its currency without its number. */
@FullspanTest
class OtherCurrencyTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** What the leak costs a week that a person noted. */
    private static final Money SAID = new Money(7_000, OtherCurrency.EUR);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    ExchangeRates rates;

    @Autowired
    EventLog log;

    @Autowired
    LedgerSearch search;

    @Autowired
    Ledger ledger;

    @Autowired
    Leaking leaking;

    @Autowired
    Repairs repairs;

    @Autowired
    Clock clock;

    private ShopId id;
    private String session;
    private LocalDate today;
    private LocalDate first;

    @BeforeEach
    void open() {
        id = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        first = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(BrokenCheckouts.WEEKS);
    }

    private void leaks() {
        BrokenCheckouts.into(log, id, first.atStartOfDay(ZoneOffset.UTC).toInstant(), 1, true);
        search.run(shops.get(id));
        Leak said = new Leak(
                LeakStep.CART,
                new TreeMap<>(),
                first.plusWeeks(20),
                null,
                0,
                0,
                0,
                SAID,
                new Leak.Range(SAID, SAID, SAID),
                false,
                null);
        ledger.note(id, said, new Ledger.Noted("The voucher field", true), clock.instant());
    }

    private List<Ledger.Entry> all() {
        return ledger.all(shops.get(id));
    }

    private Leaking.Sum sum() {
        return leaking.of(id).orElseThrow();
    }

    /** By the rate, the half rounded to the even. */
    private static long francs(long euros) {
        return BigDecimal.valueOf(euros)
                .multiply(OtherCurrency.RATE)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long monthly(long perWeek) {
        return Math.round(perWeek * 365.25 / 12 / 7);
    }

    @Test
    void withoutARateTheyStandApartAsTheyWereTold() throws Exception {
        leaks();
        List<Ledger.Entry> euros = all();
        Leaking.Sum before = sum();
        assertThat(euros).hasSize(2);
        assertThat(before.amount().currency()).isEqualTo(OtherCurrency.EUR);

        Shop shop = OtherCurrency.change(shops, id);

        assertThat(all()).usingRecursiveComparison().isEqualTo(euros);
        assertThat(sum().amount()).isEqualTo(Money.zero(OtherCurrency.CHF));
        assertThat(sum().leaks()).isEmpty();
        assertThat(sum().open()).isEqualTo(2);
        assertThat(sum().apart().amounts())
                .containsExactly(new Money(
                        before.leaks().stream()
                                .mapToLong(leak -> leak.amount().minor())
                                .sum(),
                        OtherCurrency.EUR));
        assertThat(search.isDue(shop)).as("it is to be measured in francs").isTrue();
        assertThat(page("/leaks")).contains("No open leak has a price in CHF", "Settings → Currencies", "€");
        assertThat(page("/leaks/" + euros.getFirst().id())).contains("It was told in EUR, for which there is no rate");
        assertThat(page("")).contains("CHF0", "for which there is no rate of today");
        assertThat(page("/case")).contains("Apart, since there is no rate of today");
        assertThat(page("/next")).contains("for which there is no rate of today");
        assertThat(page("/monday")).contains("Apart, since there is no rate of today");
        assertThat(page("/map")).doesNotContain("2 open leaks");

        search.run(shop);

        assertThat(all()).allMatch(Ledger.Entry::isLeaking, "what cannot be priced is not set aside");
        assertThat(all())
                .allMatch(entry -> entry.leak().lossPerWeek().currency().equals(OtherCurrency.EUR));
        assertThat(search.isDue(shop)).isFalse();
        JsonNode leaks =
                json("/leaks?from=" + first.plusWeeks(20) + "&to=" + today).get("leaks");
        assertThat(leaks.valueStream()
                        .map(leak -> leak.at("/recoverablePerWeek/currency").asString()))
                .containsExactly("EUR", "EUR");
    }

    @Test
    void withARateTheyAreConvertedAndThenMeasuredAnew() throws Exception {
        leaks();
        List<Ledger.Entry> euros = all();
        Shop shop = OtherCurrency.change(shops, id);

        OtherCurrency.rates(rates, shop, first, today);

        assertThat(all()).hasSameSizeAs(euros);
        long sum = 0;
        for (int i = 0; i < euros.size(); i++) {
            Leak.Range told = euros.get(i).leak().recoverable();
            Leak.Range now = all().get(i).leak().recoverable();
            assertThat(now.amount()).isEqualTo(new Money(francs(told.amount().minor()), OtherCurrency.CHF));
            assertThat(now.low().minor()).isEqualTo(francs(told.low().minor()));
            assertThat(now.high().minor()).isEqualTo(francs(told.high().minor()));
            assertThat(all().get(i).told()).isEqualTo(Set.of(OtherCurrency.EUR));
            sum += now.amount().minor();
        }
        assertThat(sum().amount()).isEqualTo(new Money(monthly(sum), OtherCurrency.CHF));
        assertThat(sum().apart().leaks()).isEmpty();
        assertThat(page("")).contains("CHF").doesNotContain("there is no rate of today");
        assertThat(page("/leaks/" + euros.getFirst().id())).contains("converted at the rate of today");
        assertThat(page("/case")).contains("CHF").doesNotContain("Apart, since");

        search.run(shop);

        for (Ledger.Entry entry : all()) {
            boolean noted = entry.noted() != null;
            assertThat(entry.told()).isEqualTo(Set.of(noted ? OtherCurrency.EUR : OtherCurrency.CHF));
            if (noted) {
                assertThat(entry.leak().recoverable().amount().minor()).isEqualTo(francs(SAID.minor()));
            } else {
                Leak.Range was = euros.stream()
                        .filter(one -> one.id() == entry.id())
                        .findFirst()
                        .orElseThrow()
                        .leak()
                        .recoverable();
                assertThat(entry.leak().recoverable().amount().minor()
                                / (double) was.amount().minor())
                        .isBetween(.94, .96);
            }
        }
        JsonNode leaks =
                json("/leaks?from=" + first.plusWeeks(20) + "&to=" + today).get("leaks");
        assertThat(leaks.size()).isEqualTo(2);
        assertThat(leaks.get(1).at("/recoverablePerWeek/currency").asString()).isEqualTo("CHF");
        assertThat(leaks.get(1).at("/recoverablePerWeek/amount").asString()).isEqualTo("66.50");
        assertThat(leaks.get(0).at("/lossPerWeek/currency").asString()).isEqualTo("CHF");
    }

    /** Before the checkout orders tell what was lost: in francs none of them is worth anything without a rate. */
    @Test
    void aLeakOfVisitsKeepsItsPriceWhereOrdersHaveNoRate() {
        BrokenVisits.into(log, id, first.atStartOfDay(ZoneOffset.UTC).toInstant(), 1, true);
        search.run(shops.get(id));
        Ledger.Entry found = all().getFirst();
        Shop shop = OtherCurrency.change(shops, id);

        search.run(shop);

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.leak()).isEqualTo(found.leak());
            assertThat(entry.isLeaking()).isTrue();
        });
    }

    @Test
    void whatARepairBroughtKeepsItsCurrency() throws Exception {
        int mended = BrokenCheckouts.BROKEN_FROM + 6;
        LocalDate start = first.minusWeeks(8);
        BrokenCheckouts.into(
                log, id, start.atStartOfDay(ZoneOffset.UTC).toInstant(), 6, mended, BrokenCheckouts.WEEKS + 8);
        search.run(shops.get(id));
        ledger.repaired(id, all().getFirst().id(), start.plusWeeks(mended));
        search.run(shops.get(id));
        Leak.Range gain = Objects.requireNonNull(all().getFirst().gain());

        Shop shop = OtherCurrency.change(shops, id);
        search.run(shop);

        assertThat(all().getFirst().state())
                .as("what cannot be priced is not taken back")
                .isEqualTo(Ledger.State.VERIFIED);
        assertThat(all().getFirst().gain()).isEqualTo(gain);
        assertThat(page("/leaks/" + all().getFirst().id())).contains("What it brings cannot be told in CHF");
        assertThat(sum().won()).isEqualTo(Money.zero(OtherCurrency.CHF));
        assertThat(sum().apart().won())
                .containsExactly(new Money(monthly(gain.amount().minor()), OtherCurrency.EUR));
        assertThat(repairs.of(id).getFirst().gain())
                .isEqualTo(new Money(monthly(gain.amount().minor()), OtherCurrency.EUR));
        OtherCurrency.rates(rates, shop, today, today);
        assertThat(sum().won()).isEqualTo(new Money(monthly(francs(gain.amount().minor())), OtherCurrency.CHF));
        assertThat(sum().apart().won()).isEmpty();
    }

    @Test
    void anHourKeepsTheCurrencyInWhichItWasPriced() throws Exception {
        leaks();
        ledger.assign(id, all().getFirst().id(), "Mara", "Ask the bank", BigDecimal.TEN);
        post("/worth", "owner=Mara&goal=95&margin=40&hour=60");
        assertThat(page("/worth")).contains("€600");

        Shop shop = OtherCurrency.change(shops, id);
        OtherCurrency.rates(rates, shop, today, today);

        assertThat(page("/worth")).contains("60.00 EUR", "CHF570").doesNotContain("CHF600");
        rates.remove(shop, OtherCurrency.EUR, null);
        assertThat(page("/worth")).contains("there is no rate of today for EUR").doesNotContain("CHF600");
        post("/worth", "owner=Mara&goal=95&margin=40&hour=" + encoded("60.00 EUR"));
        assertThat(page("/worth")).as("saved as it stood").contains("60.00 EUR");
        post("/worth", "owner=Mara&goal=95&margin=40&hour=58");
        assertThat(page("/worth")).contains("58.00").doesNotContain("60.00 EUR");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String page(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + id + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private void post(String path, String form) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page(path));
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + id + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encoded(token.group(1)) + "&" + form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + id + path))
                        .header("Authorization", "Bearer " + TestSignIn.key(program, id, "reports:read"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
