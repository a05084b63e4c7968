package dev.fullspan.fulfilment.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Twenty orders of known fate, and what the page says of them. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccuracyTest {
    private static final Pattern SEE = Pattern.compile("see the ([0-9,]+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    Mishaps mishaps;

    @Autowired
    MishapErasure erasure;

    @Autowired
    JdbcClient database;

    private final Map<String, OrderId> ids = new HashMap<>();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(
                        NewShop.of("Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"))
                .id();
        quiet = shops.add(NewShop.of("Nothing yet " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
        // Ten came two days after they left, five hours after they were placed.
        for (int i = 1; i <= 10; i++) {
            take("10" + i, 25, "DHL", 5, i == 10 ? 40 : 48, i == 3 ? "Arrived damaged" : null);
        }
        // Three left long ago with the carrier that tells deliveries, and nothing was told of them.
        for (int i = 1; i <= 3; i++) {
            take("20" + i, 20, "dhl", 10, -1, null);
        }
        // Two of a carrier that tells no deliveries: nothing can be said of them.
        take("301", 20, "Bike post", 3, -1, null);
        take("302", 20, "Bike post", 3, -1, null);
        // Too young for complaints.
        take("401", 2, "DHL", 5, 20, null);
        // Not sent.
        take("501", 1, null, 0, 0, null);
        take("502", 1, null, 0, 0, null);
        mishaps.enter(shop, id("101"), Cause.WRONG_SIZE, "OAK-1", "Ordered M, got S", "operator");
        mishaps.enter(shop, id("102"), Cause.WRONG_ITEM, null, "", "operator");
        mishaps.withdraw(shop, id("102"), mishaps.of(shop, id("102")).getFirst().id());
    }

    private OrderId id(String number) {
        return java.util.Objects.requireNonNull(ids.get(number), number);
    }

    /** @param toLeave hours from being placed @param toCome hours from leaving; −1 for not told */
    private void take(
            String number, int daysAgo, @Nullable String carrier, int toLeave, int toCome, @Nullable String refunded) {
        Instant placed = now.minus(Duration.ofDays(daysAgo));
        Telling told = new Telling(number, placed)
                .from(Engine.API, "own-shop")
                .line("OAK-1", 1, "20.00")
                .line("LIN-1", 1, "10.00")
                .paid("p", "30.00");
        if (carrier != null) {
            Instant left = placed.plus(Duration.ofHours(toLeave));
            told.parcel(new Parcel(
                    "f1",
                    List.of(),
                    carrier,
                    null,
                    left,
                    toCome < 0 ? null : left.plus(Duration.ofHours(toCome)),
                    false));
        }
        if (refunded != null) {
            told.refund(new Refund("r1", BigDecimal.TEN, placed.plus(Duration.ofDays(5)), refunded, List.of(), false));
        }
        ids.put(number, orders.take(shop, told.snapshot()).order());
    }

    private Page open(Look look, String path) {
        Page page = Browser.open(look);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + path);
        return page;
    }

    private static String figure(Page page, String label) {
        return page.locator(".figure")
                .filter(new com.microsoft.playwright.Locator.FilterOptions()
                        .setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))))
                .first()
                .innerText()
                .replaceAll("\\s+", " ");
    }

    @Test
    void figuresAreThoseOfTheFatesThatWerePlanted() {
        Page page = open(Look.DESKTOP, shop + "/accuracy");

        assertThat(figure(page, "To leave")).contains("5 h", "half of 16", "2 not yet");
        assertThat(figure(page, "To arrive")).contains("half of 11");
        // 15 left more than two weeks ago, of which one was refunded as damaged and one had the wrong size.
        assertThat(figure(page, "Damaged")).contains("6.7%", "1 of 15", "1 too young to tell");
        assertThat(figure(page, "Wrong")).contains("1 of 15");
        assertThat(figure(page, "Lost")).contains("3 of 15", "20%");
        assertThat(figure(page, "Came by the promised day")).contains("nothing promised");
        assertThat(page.locator(".page-lead, .lead").first().innerText()).contains("5 orders something went wrong");
    }

    @Test
    void behindEachFigureStandsAListThatIsAsLong() {
        Page page = open(Look.DESKTOP, shop + "/accuracy");
        List<String> links = page.locator(".figure-value a, td a").all().stream()
                .map(link -> link.getAttribute("href") + " "
                        + (link.getAttribute("title") == null
                                ? link.locator("xpath=ancestor::td").innerText()
                                : link.getAttribute("title")))
                .toList();
        int followed = 0;
        for (String link : links) {
            Matcher count = SEE.matcher(link);
            String said =
                    link.substring(link.indexOf(' ')).replaceAll("\\s+", " ").strip();
            Matcher of = Pattern.compile("([0-9]+) of [0-9]+|of ([0-9]+)").matcher(said);
            String expected =
                    count.find() ? count.group(1) : !of.find() ? said : of.group(1) == null ? of.group(2) : of.group(1);
            page.navigate("http://localhost:" + port + link.substring(0, link.indexOf(' ')));
            assertThat(page.locator("tbody tr").count()).as(link).isEqualTo(Integer.parseInt(expected));
            followed++;
        }
        assertThat(followed).isGreaterThan(8);
    }

    @Test
    void theListBehindAFigureOfYearsIsAsLongAsTheFigureSays() {
        String years = "&from=2018-01-01&to=" + java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        Page page = open(Look.DESKTOP, shop + "/accuracy?by=carrier" + years);
        assertThat(figure(page, "Lost")).contains("3 of 15");
        page.navigate(
                "http://localhost:" + port + "/shops/" + shop + "/accuracy/behind?figure=lost&which=counts" + years);
        assertThat(page.locator("tbody tr").count()).isEqualTo(3);
        page.navigate("http://localhost:" + port + "/shops/" + shop
                + "/accuracy/behind?figure=lost&which=not&by=carrier&key=dhl" + years);
        assertThat(page.locator("tbody tr").count()).isEqualTo(10);
    }

    @Test
    void causesAndProductsAreToldApart() {
        Page page = open(Look.DESKTOP, shop + "/accuracy?by=cause");
        assertThat(page.locator("tbody").innerText()).contains("Broken or damaged", "Wrong size sent");
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/accuracy?by=product");
        assertThat(page.locator("tbody tr")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("LIN-1"))
                        .innerText()
                        .replaceAll("\\s+", " "))
                .contains("0 of 15");
        assertThat(page.request()
                        .get("http://localhost:" + port + "/shops/" + shop + "/accuracy.csv?by=carrier")
                        .text())
                .startsWith("carrier,count,median_seconds_to_leave")
                .contains("DHL,14", "Bike post,2");
    }

    @Test
    void whatWentWrongIsEnteredAndTakenBack() {
        Page page = open(Look.DESKTOP, shop + "/orders/" + id("104").value() + "/wrong");
        page.getByLabel("What was wrong").selectOption("lost");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enter it"))
                .click();
        assertThat(page.locator("main").innerText()).contains("Never came");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take back Never came"))
                .click();
        assertThat(page.locator(".tie-list").innerText()).contains("(taken back)");
        assertThat(page.locator("body").innerText()).contains("Nothing wrong is entered");
    }

    @Test
    void whatWasToldInWordsOfAnErasedBuyersOrderIsGoneAndStillCounts() {
        OrderId order = id("109");
        mishaps.enter(shop, order, Cause.LATE, null, "Frau Berg waited in vain", "operator");
        database.sql("update orders.record set user_id = 'berg' where id = :id")
                .param("id", order.value())
                .update();
        erasure.erase(shop, new PersonKeys(Set.of(), Set.of("berg")));

        assertThat(mishaps.of(shop, order)).singleElement().satisfies(one -> {
            assertThat(one.text()).isEmpty();
            assertThat(one.withdrawn()).isNull();
        });
        assertThat(mishaps.of(shop, id("101")).getFirst().text()).isEqualTo("Ordered M, got S");
        mishaps.withdraw(shop, order, mishaps.of(shop, order).getFirst().id());
    }

    @EachLook
    void everyPageIsAccessibleAndFits(Look look) {
        for (String path : List.of(
                shop + "/accuracy",
                shop + "/accuracy?by=cause",
                shop + "/accuracy/behind?figure=lost&which=counts",
                shop + "/orders/" + id("101").value() + "/wrong",
                quiet + "/accuracy")) {
            Page page = open(look, path);
            Browser.assertAccessible(page);
            Browser.assertNoSidewaysScroll(page);
            Browser.screenshot(
                    page,
                    path.replaceFirst("^[0-9]+/", path.startsWith(quiet + "/") ? "quiet-" : "")
                                    .replaceAll("[^a-z]+", "-")
                            + "-" + look.suffix());
        }
    }
}
