package dev.fullspan.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyPagesTest {
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

    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet");
        PlantedShop.into(log, shop, clock.instant());
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "");
        pages.put("overview", "/overview");
        pages.put("live", "/live");
        pages.put("funnel", "/funnel?rows=4");
        pages.put(
                "funnel-by",
                "/funnel?funnel="
                        + Addresses.encoded(
                                "{\"steps\":[{\"event\":\"Product Viewed\"},{\"event\":\"Order Completed\"}],\"window\":\"P7D\",\"by\":\"device\"}"));
        pages.put("funnel-next", "/funnel/next?step=2");
        pages.put("landing-pages", "/landing-pages");
        pages.put("visitors", "/people");
        pages.put("visits", "/sessions?of=buying");
        pages.put("orders", "/orders/counted");
        pages.put("definitions", "/definitions");
        pages.put("notes", "/notes");
        pages.put("currencies", "/currencies");
        pages.put("currency", "/currencies/USD");
        pages.put("search", "/search?q=fun");
        pages.put("filter", "/filter?back=/shops/" + shop + "/overview");
        Page page = open(look);
        pages.forEach((name, path) -> look(page, shop, name, path, look));
        look(page, quiet, "home-quiet", "", look);
        look(page, quiet, "currencies-quiet", "/currencies", look);
        look(page, quiet, "overview-quiet", "/overview", look);
        page.navigate(address(shop, "/people"));
        page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        check(page, "visitor", look);
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        check(page, name, look);
    }

    private static void check(Page page, String name, Look look) {
        if (page.locator("[data-chart]").count() > 0) {
            assertThat(page.locator(".chart-drawn").first()).isVisible();
        }
        Browser.screenshot(page, "journey-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        if (List.of("home", "visitors").contains(name)) {
            Browser.assertWhollyAccessible(page);
        } else {
            Browser.assertAccessible(page);
        }
    }

    @Test
    void onAPhoneTheDaysAreChosenFromASheetAboveThePage() {
        Page page = open(Look.PHONE);
        page.navigate(address(shop, "/overview"));
        page.getByText("Last 30 days").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Last 90 days"))
                .click(); // fails where something lies over it
        assertThat(page.locator(".range-days")).hasText("Last 90 days");
    }

    @Test
    void nothingIsComparedWithDaysThatNobodyCounted() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/overview")); // forty days were heard: ten of the thirty before these
        assertThat(page.locator(".figures .delta")).hasCount(0);
        assertThat(page.getByText("compared with nothing was heard yet.")).isVisible();
        assertThat(page.locator(".chart-key").first()).containsText("Before");
    }

    @Test
    void aFilterIsChosenShownAndTakenOff() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/overview"));
        page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Device").fill("mobile");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*device=mobile.*"));
        var chip = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Device mobile"));
        assertThat(chip).isVisible();
        chip.click();
        assertThat(page).not().hasURL(Pattern.compile(".*device=mobile.*"));
    }

    @Test
    void aFunnelIsBuiltSavedAndFoundAgain() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/funnel"));
        page.getByText("Change the steps").click();
        page.getByLabel("Event of step 2").fill("Checkout Started");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the funnel"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*funnel=%7B.*"));
        page.getByText("Saved", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Save this one as").fill("Straight to checkout");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Straight to checkout")))
                .isVisible();
    }

    /** An owner reads what to do about money before whether the shop is ready, which is one line. */
    @Test
    void homePutsMoneyBeforeReadiness() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, ""));
        double next = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Next three"))
                .boundingBox()
                .y;
        var verdict = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Verdict"))
                .boundingBox();
        org.assertj.core.api.Assertions.assertThat(verdict.y).isGreaterThan(next);
        org.assertj.core.api.Assertions.assertThat(verdict.height).isLessThan(80);
    }

    @Test
    void theListBehindAStepIsAsLongAsTheNumberSays() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/funnel"));
        for (int step : List.of(0, 1, 2, 3)) {
            var reached = page.locator(".funnel-reached").nth(step);
            String number = reached.innerText().replaceAll("[^0-9].*", "");
            reached.click();
            assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + number + " (people|person),"));
            page.goBack();
        }
    }

    @Test
    void aNoteIsAddedAndTakenBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(quiet, "/notes"));
        page.locator("main").getByLabel("What happened").fill("Summer sale <starts>");
        page.locator("main")
                .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Add note"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Note added.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Note deleted.");
        assertThat(page.getByText("No notes yet")).isVisible();
    }

    /** 100.00 USD at 1.25 USD for 1 EUR are 80.00 EUR; 12.345 KWD at 3 EUR are 37.035, and the half goes to the even 37.04. */
    @Test
    void aRateThatIsEnteredChangesThePastAndItsDeletionTakesItBack() throws Exception {
        ShopId paid = newShop("Paid abroad");
        order(paid, "usd", new Money(10_000, Currency.getInstance("USD")));
        order(paid, "kwd", new Money(12_345, Currency.getInstance("KWD")));
        log.awaitLoaded();
        String day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"))
                .minusDays(2)
                .toString();
        Page page = open(Look.DESKTOP);
        page.navigate(address(paid, "/overview"));
        assertThat(page.getByText("Kept apart, since there is no rate for them: 12.345 KWD, 100.00 USD."))
                .isVisible();

        page.navigate(address(paid, "/currencies"));
        assertThat(page.locator(".lead")).containsText("2 orders are kept apart");
        upload(page, "Date,USD,GBP,\n" + day + ",1.25,0.85,\n");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 rates were read, 2 of them new or changed.");
        assertThat(page.locator(".lead")).containsText("1 order is kept apart");
        page.navigate(address(paid, "/overview"));
        assertThat(page.getByText("1 order in another currency was converted at the rate of its day."))
                .isVisible();
        assertThat(page.getByText("Kept apart, since there is no rate for them: 12.345 KWD."))
                .isVisible();

        upload(page, paid, "day,currency,rate\n" + day + ",KWD,three\n" + day + ",KWD,3\n");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 2, rate:");
        assertThat(page.locator(".lead")).containsText("Every order in another currency is converted to EUR.");
        page.navigate(address(paid, "/orders/counted"));
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("€80.00");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("told as US$100.00");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("€37.04");
        page.navigate(address(paid, ""));
        assertThat(page.getByText("2 orders in other currencies were converted at the rate of their day."))
                .isVisible();
        page.navigate(address(shop, "/currencies"));
        assertThat(page.getByText("No rates yet")).isVisible();

        page.navigate(address(paid, "/currencies/USD"));
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("1.25 USD = 1 EUR");
        page.locator("main #day").fill(day);
        press(page, "Delete the rate");
        assertThat(page.locator(".lead")).containsText("1 order is kept apart");
    }

    @Test
    void aRateIsEnteredByHandAndAWrongOneIsToldAtItsField() {
        ShopId paid = newShop("By hand");
        Page page = open(Look.DESKTOP);
        page.navigate(address(paid, "/currencies"));
        page.locator("main #day").fill("2026-01-05");
        page.getByLabel("Currency", new Page.GetByLabelOptions().setExact(true)).fill("EUR");
        page.getByLabel("Worth in EUR").fill("1");
        press(page, "Save the rate");
        assertThat(page.locator("#currency-error")).containsText("EUR is the shop's own currency.");
        page.getByLabel("Currency", new Page.GetByLabelOptions().setExact(true)).fill("jpy");
        page.getByLabel("Worth in EUR").fill("0.615");
        page.getByLabel("For how many units").fill("100");
        press(page, "Save the rate");
        assertThat(page.getByText("100 JPY = 0.615 EUR")).isVisible();
        var file = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                .click());
        org.assertj.core.api.Assertions.assertThat(file.path())
                .hasContent("day,currency,rate,per\r\n2026-01-05,JPY,0.615,100\r\n");
        page.getByText("Delete…").click();
        press(page, "Delete the rates");
        assertThat(page.getByText("No rates yet")).isVisible();
    }

    private void upload(Page page, ShopId of, String content) {
        page.navigate(address(of, "/currencies"));
        upload(page, content);
    }

    private static void upload(Page page, String content) {
        page.getByLabel("A file with rates")
                .setInputFiles(new FilePayload("rates.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        press(page, "Take the rates in");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private void order(ShopId of, String id, Money revenue) {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        log.append(List.of(new Event(
                of,
                "order-" + of + "-" + id,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.ORDER_COMPLETED,
                yesterday,
                yesterday,
                "device-" + id,
                null,
                null,
                null,
                new Event.Page("shop.example", "/thanks", null),
                null,
                null,
                null,
                new Event.Commerce(id, revenue),
                "{}")));
    }

    @Test
    void theOverviewAnswersWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/overview"));
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Visitors by day")))
                .isVisible();
        page.locator(".range-days").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Last 7 days"))
                .click();
        assertThat(page.locator(".range-days")).hasText("Last 7 days");
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        return page;
    }

    private void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
