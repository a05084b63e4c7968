package dev.fullspan.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
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

/** The pages of sales, baskets and cohorts. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesPagesTest {
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
        shop = newShop("Sold");
        quiet = newShop("Nothing yet");
        SoldShop.into(log, shop, clock.instant());
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("sales", "/sales");
        pages.put("time", "/sales?by=time&grain=week");
        pages.put("baskets", "/baskets");
        pages.put("together", "/baskets?part=together&" + season());
        pages.put("next", "/baskets?part=next&days=30&" + season());
        pages.put("browsing", "/baskets?part=browsing");
        pages.put("cohorts", "/cohorts?" + season());
        pages.put("cohorts-money", "/cohorts?of=return&by=channel&show=per-head&" + season());
        pages.put("cohort-people", "/cohort-people?of=return&by=channel&value=Email&part=all&" + season());
        Page page = open(look);
        pages.forEach((name, path) -> look(page, shop, name, path, look));
        if (look.isFirst()) {
            for (String path : List.of("/sales", "/baskets", "/baskets?part=next", "/cohorts")) {
                look(page, quiet, path.substring(1).replaceAll("[^a-z]", "-") + "-quiet", path, look);
            }
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        if (page.locator("[data-chart]").count() > 0) {
            assertThat(page.locator(".chart-drawn").first()).isVisible();
        }
        Browser.screenshot(page, "sales-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void theOrdersBehindAProductAreAsManyAsItsRowSays() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/sales"));
        Locator row = row(page, "Sales", "Gooseneck kettle");
        Locator orders = row.getByRole(AriaRole.LINK).first();
        String count = orders.innerText().replaceAll("\\D", "");
        orders.click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + count + " orders of “KETTLE”"));
    }

    @Test
    void thePlantedBundleStandsFirstWithItsOrders() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/baskets?part=together&" + season()));
        assertThat(page.locator(".lead")).containsText("“Gooseneck kettle” and “Pour-over dripper” are ");
        Locator row = row(page, "Bought together", "Gooseneck kettle");
        assertThat(row).containsText("Pour-over dripper");
        String both = row.locator("td").nth(3).locator("a").innerText().replaceAll("\\D", "");
        row.locator("td").nth(3).getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + both + " orders with"));
    }

    @Test
    void thePeopleBehindACellAreAsManyAsItSays() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/cohorts?" + season()));
        Locator cell =
                page.locator(".heat tbody tr").first().locator(".heat-cell").nth(1);
        String people = cell.getAttribute("title").split(" ", 2)[0].replaceAll("\\D", "");
        cell.getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".lead"))
                .containsText(Pattern.compile("^\\s*" + people + " (people|person) whose first order"));
    }

    /** All days of the planted history. */
    private String season() {
        return "from=" + java.time.LocalDate.now(clock).minusDays(100);
    }

    private static Locator row(Page page, String table, String text) {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(table))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
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
