package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Merges;
import dev.fullspan.customer.OtherCurrency;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a customer spent in currencies that are not the shop's: converted at the rate of the order's day, else kept apart, everywhere it is told. */
@FullspanTest
class BoughtInOtherCurrenciesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.now();
    private static final Instant MONTH_AGO = NOW.minus(Duration.ofDays(30));

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    ExchangeRates rates;

    @Autowired
    CustomerList list;

    @Autowired
    Merges merges;

    @Autowired
    Followers followers;

    @Autowired
    JdbcClient database;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Abroad " + UUID.randomUUID(), "EUR", "UTC"));
    }

    private void told(String id, String email, Instant placed, String price, String currency) {
        orders.take(
                shop.id(),
                new Telling(id, placed)
                        .currency(currency)
                        .line("A", 1, price)
                        .buyer(new OrderSnapshot.Buyer(null, null, "A. Berg", email, true, null, null, null))
                        .snapshot());
    }

    private void rate(Instant day, String amount) {
        rates.keep(
                shop,
                List.of(new ExchangeRate(
                        USD, LocalDate.ofInstant(day, ZoneOffset.UTC), new BigDecimal(amount), BigDecimal.ONE)));
    }

    private CustomerLine only() {
        Settled.all(database, followers, shop.id());
        return list.page(shop.id(), CustomerQuery.of("", ""), CustomerQuery.Order.SPENT, true, null, false, 9)
                .lines()
                .getFirst();
    }

    private static OtherCurrency other(int orders, long spent, long apart, long converted, String currency) {
        Currency in = Currency.getInstance(currency);
        return new OtherCurrency(
                orders, new Money(spent, in), new Money(apart, in), new Money(converted, Currency.getInstance("EUR")));
    }

    private void anna() {
        rate(NOW, "0.5");
        told("1", "anna@mail.at", NOW, "20", "EUR");
        told("2", "anna@mail.at", NOW, "30.01", "USD"); // 15.005: the half goes to the even cent
        told("3", "anna@mail.at", MONTH_AGO, "10", "USD");
        told("4", "anna@mail.at", NOW, "7", "CHF");
    }

    @Test
    void eachOrderIsConvertedAtItsDaysRateAndTheRestIsKeptApart() {
        anna();
        CustomerLine anna = only();
        assertThat(anna.orders()).isEqualTo(4);
        assertThat(anna.spent()).isEqualTo(2_000 + 1_500);
        assertThat(anna.others()).containsExactly(other(1, 700, 700, 0, "CHF"), other(2, 4_001, 1_000, 1_500, "USD"));
        assertThat(list.unconverted(shop.id()))
                .extracting(Currency::getCurrencyCode)
                .containsExactly("CHF", "USD");
    }

    @Test
    void aRateThatComesLaterIsMendedOrRemovedIsFollowed() {
        anna();
        only();
        rate(MONTH_AGO, "0.9");
        assertThat(only().spent()).as("the other day has a rate, too").isEqualTo(2_000 + 1_500 + 900);
        rate(NOW, "2");
        assertThat(only().spent()).as("mended").isEqualTo(2_000 + 6_002 + 900);
        rates.remove(shop, USD, null);
        assertThat(only().spent()).as("removed").isEqualTo(2_000);
        assertThat(only().apart()).containsExactly(new Money(700, Currency.getInstance("CHF")), new Money(4_001, USD));
    }

    @Test
    void theShopsOwnCurrencyBecomesAnother() {
        anna();
        only();
        dev.fullspan.shop.OtherCurrency.change(shops, shop.id());
        CustomerLine anna = only();
        assertThat(anna.spent()).isEqualTo(700);
        assertThat(anna.apart()).containsExactly(new Money(2_000, Currency.getInstance("EUR")), new Money(4_001, USD));
    }

    @Test
    void thoseOfJoinedRecordsStandTogetherAndAreSeparatedAgain() {
        anna();
        told("5", "a.berg@mail.at", NOW, "4", "USD");
        CustomerLine anna = only();
        CustomerId other = list.after(shop.id(), CustomerQuery.of("a.berg@", ""), 0, 9)
                .getFirst()
                .id();
        long joined = merges.merge(shop.id(), anna.id(), other, "", "test");
        assertThat(only().others()).contains(other(3, 4_401, 1_000, 1_700, "USD"));
        assertThat(only().spent()).isEqualTo(3_700);
        merges.undo(shop.id(), joined, "test");
        assertThat(only().others()).contains(other(2, 4_001, 1_000, 1_500, "USD"));
    }

    @Test
    void pageFileAndProgramsTellTheSame() throws Exception {
        anna();
        CustomerLine anna = only();
        String session = TestSignIn.COOKIE + "=" + TestSignIn.administrator(program);
        String base = "/shops/" + shop.id() + "/customers";
        assertThat(words(get(base, "Cookie", session)))
                .contains("€35.00", "and CHF7.00 and $10.00", "there is no rate of their day");
        assertThat(words(get(base + "/" + anna.id(), "Cookie", session)))
                .contains(
                        "for €35.00, CHF7.00 and $10.00 so far",
                        "By currency",
                        "$40.01",
                        "$10.00 of it has no rate",
                        "no rate of that day");
        assertThat(get(base + ".csv", "Cookie", session)).contains("not_converted", "35.00,7.00 CHF; 10.00 USD,");
        String key = "Bearer " + TestSignIn.key(program, shop.id(), "customers:read");
        assertThat(get("/api/v1" + base + "/" + anna.id(), "Authorization", key))
                .contains(
                        "\"spent\":{\"amount\":\"35.00\",\"currency\":\"EUR\"}",
                        "{\"orders\":2,\"spent\":{\"amount\":\"40.01\",\"currency\":\"USD\"},\"apart\":{\"amount\":\"10.00\",\"currency\":\"USD\"},\"converted\":{\"amount\":\"15.00\",\"currency\":\"EUR\"}}");
    }

    /** What stands on a page. */
    private static String words(String page) {
        return page.substring(page.indexOf("id=\"content\""))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\u00a0]+", " ");
    }

    private String get(String path, String header, String value) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header(header, value)
                                    .header("Accept-Language", "en-US")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
