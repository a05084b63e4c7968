package dev.fullspan.plan.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.journey.Tasks;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class ToDoTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    ToDos entries;

    @Autowired
    Tasks tasks;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Clock clock;

    private Shop shop;
    private LocalDate today;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private long add(String what, String expected, String due) {
        ToDoForm form = new ToDoForm(what, "It ends there.", "/pages?x=1", "Mara", expected, due);
        return entries.add(shop.id(), form.entry(shop, 0, clock.instant(), "Tess", null), shop.currency());
    }

    @Test
    void entriesStandByDayAndLateOnesAreSaid() throws Exception {
        add("Later", "10", today.plusDays(3).toString());
        add("Whenever", "900.50", "");
        add("Late", "", today.minusDays(1).toString());
        add("Today", "20", today.toString());

        JsonNode list = list("");

        assertThat(texts(list)).containsExactly("Late", "Today", "Later", "Whenever");
        assertThat(list.get(0).get("late").asBoolean()).isTrue();
        assertThat(list.get(1).get("late").asBoolean()).as("due today").isFalse();
        assertThat(list.get(3).at("/expectedPerMonth/amount").asString()).isEqualTo("900.50");
        assertThat(tasks.open(shop.id()).stream().map(Tasks.Task::what))
                .as("for Home, most money first")
                .containsExactly("Whenever", "Today", "Later", "Late");
    }

    /** An entry of a shop that calculates in francs since keeps its euros, in the list, in its form and in what is undone. */
    @Test
    void anAmountKeepsTheCurrencyInWhichItWasTold() throws Exception {
        long id = add("Mend it", "500", "");
        add("Small", "20", "");
        shop = OtherCurrency.change(shops, shop.id());
        ToDo entry = entries.get(shop.id(), id);
        ToDoForm form = ToDoForm.of(entry, shop.currency());
        assertThat(form.expected()).isEqualTo("500.00 EUR");
        entries.change(shop.id(), form.entry(shop, id, entry.made(), entry.author(), null), shop.currency());
        assertThat(entries.get(shop.id(), id)).isEqualTo(entry);
        long francs = add("In francs", "30", "");
        assertThat(entries.get(shop.id(), francs).expected()).isEqualTo(new Money(3_000, OtherCurrency.CHF));
        JsonNode told = list("").valueStream()
                .filter(one -> one.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
        assertThat(told.at("/expectedPerMonth/amount").asString()).isEqualTo("500.00");
        assertThat(told.at("/expectedPerMonth/currency").asString()).isEqualTo("EUR");

        assertThat(page()).contains("CHF", "30", "Apart, since there is no rate of today for it: €520.00 a month");

        OtherCurrency.rates(rates, shop, today, today);
        assertThat(page())
                .as("30 + 475 + 19 francs")
                .contains("524", "told as €500")
                .doesNotContain("Apart, since");
    }

    @ParameterizedTest
    @CsvSource({
        "500 EUR, 500.00 EUR",
        "500EUR, 500.00 EUR",
        "12.5 jpy, 13 JPY",
        "500, 500.00 EUR",
        "'7,5 chf', 7.50 CHF"
    })
    void anAmountMayNameItsCurrency(String typed, String read) {
        ToDoForm form = new ToDoForm("Mend", "", "", "", typed, "");
        assertThat(form.entry(shop, 0, Instant.EPOCH, "Tess", null).expected()).hasToString(read);
    }

    private String page() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/shops/" + shop.id() + "/to-do?sort=money"))
                                .header("Cookie", TestSignIn.COOKIE + "=" + TestSignIn.administrator(program))
                                .header("Accept-Language", "en")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatIsDoneLeavesTheListAndComesBackWhenUndone() throws Exception {
        long id = add("Mend it", "10", "");
        entries.done(shop.id(), id, clock.instant());
        assertThat(list("").size()).isZero();
        assertThat(texts(list("?done=true"))).containsExactly("Mend it");
        entries.done(shop.id(), id, null);
        assertThat(texts(list(""))).containsExactly("Mend it");
    }

    @Test
    void anotherShopsEntryIsNotThere() {
        long id = add("Mend it", "10", "");
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        assertThatThrownBy(() -> entries.get(other, id)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> entries.done(other, id, Instant.EPOCH)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> entries.delete(other, id)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /pages, 10, 2026-03-01, what",
        "Mend, //evil.example, 10, 2026-03-01, link",
        "Mend, https://evil.example, 10, 2026-03-01, link",
        "Mend, '/\\evil.example', 10, 2026-03-01, link",
        "Mend, /pages, '1,000', 2026-03-01, expected",
        "Mend, /pages, 5 EURO, 2026-03-01, expected",
        "Mend, /pages, 5 QQQ, 2026-03-01, expected",
        "Mend, /pages, -5, 2026-03-01, expected",
        "Mend, /pages, 1e-700000000, 2026-03-01, expected",
        "Mend, /pages, 10, +999999999-12-31, due",
        "Mend, /pages, 10, tomorrow, due"
    })
    void badInputNamesItsField(String what, String link, String expected, String due, String field) {
        ToDoForm form = new ToDoForm(what, "", link, "", expected, due);
        assertThatThrownBy(() -> form.entry(shop, 0, Instant.EPOCH, "Tess", null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void aProgramPutsAnEntryOnTheList() throws Exception {
        HttpResponse<String> made = post(
                "{\"what\":\"Mend the form\",\"link\":\"/pages\",\"expected\":\"350.50\",\"due\":\"2020-01-31\"}",
                "reports:write");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/to-do", "post", made);
        JsonNode entry = list("").get(0);
        assertThat(entry).isEqualTo(JsonMapper.builder().build().readTree(made.body()));
        assertThat(entry.get("what").asString()).isEqualTo("Mend the form");
        assertThat(entry.at("/expectedPerMonth/amount").asString()).isEqualTo("350.50");
        assertThat(entry.get("late").asBoolean()).isTrue();
        assertThat(post("{\"what\":\"Mend\",\"due\":\"soon\"}", "reports:write").body())
                .contains("\"field\":\"due\"");
        assertThat(post("{}", "reports:write").body()).contains("\"field\":\"what\"");
        assertThat(post("{\"what\":\"Mend\"}", "reports:read").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> post(String body, String scope) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/to-do"))
                                .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), scope))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.get("what").asString()).toList();
    }

    private JsonNode list(String query) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/to-do" + query))
                                .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), "reports:read"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/to-do", "get", answer);
        return JsonMapper.builder().build().readTree(answer.body()).get("entries");
    }
}
