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

/** The pages on pages, paths, flows, content and site search. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathPagesTest {
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
        shop = newShop("Browsed");
        quiet = newShop("Nothing yet");
        BrowsedShop.into(log, shop, clock.instant());
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("pages", "/pages");
        pages.put("page", "/pages/detail?path=/c/trays");
        pages.put("page-groups", "/pages/groups");
        pages.put("paths", "/paths?until=cart");
        pages.put("ways", "/paths/ways");
        pages.put("flow", "/paths/flow?at=/c/trays");
        pages.put("flow-into", "/paths/flow?on=Product+Added&direction=into&depth=5");
        pages.put("detours", "/paths/detours");
        pages.put("content", "/content");
        pages.put("site-search", "/site-search");
        pages.put("page-visits", "/page-visits?of=ended&path=/c/trays");
        Page page = open(look);
        pages.forEach((name, path) -> look(page, shop, name, path, look));
        if (look.isFirst()) {
            for (String path :
                    List.of("/pages", "/pages/groups", "/paths", "/paths/flow", "/content", "/site-search")) {
                look(page, quiet, path.substring(1).replace('/', '-') + "-quiet", path, look);
            }
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        if (page.locator("[data-chart]").count() > 0) {
            assertThat(page.locator(".chart-drawn").first()).isVisible();
        }
        Browser.screenshot(page, "paths-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void theListBehindEachFigureOfAPageIsAsLongAsItSays() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/pages"));
        Locator row = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Pages"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("/c/trays"))
                .first();
        String visits = row.locator(".cell-note").first().innerText().replaceAll("\\D", "");
        row.getByRole(AriaRole.LINK).nth(2).click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + visits + " visits that viewed"));
    }

    /** Fourteen products are one kind of page, though nobody joined them; the list behind it is as long as the path says. */
    @Test
    void pathsOpenOnKindsOfPagesAndTheirFirstSteps() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/paths"));
        Locator row = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Conversion paths"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("/products/*"))
                .first();
        String orders = row.getByRole(AriaRole.LINK).first().innerText();
        row.getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + orders + " orders? by"));
        page.navigate(address(shop, "/paths"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Each page"))
                .click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Conversion paths")))
                .not()
                .containsText("/products/*");
    }

    /** No view told a title; the product that is looked at there names the page. */
    @Test
    void pagesAreCalledByTheirNameWithTheirPathBelow() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/pages?q=/products/p3"));
        Locator row = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Pages"))
                .locator("tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row.getByRole(AriaRole.LINK).first()).hasText("Tray no. 3");
        assertThat(row.locator(".cell-note").first()).hasText("/products/p3");
        row.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Tray no. 3");
        assertThat(page.locator(".lead")).containsText("/products/p3");
    }

    @Test
    void aNodeOfTheFlowLeadsToItsVisits() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/paths/flow?at=/c/trays&depth=2"));
        Locator node = page.locator(".sankey a").nth(1);
        String label = node.getAttribute("aria-label");
        String number = label.substring(label.lastIndexOf(':') + 1).replaceAll("\\D", "");
        page.navigate("http://localhost:" + port + node.getAttribute("href"));
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + number + " visits?"));
    }

    @Test
    void aSuggestedRuleJoinsItsPathsAndIsTakenBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/pages/groups"));
        assertThat(page.getByText("Joins 14 paths")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join /products/*"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("“/products/*” is one page now.");
        page.navigate(address(shop, "/pages?q=/products/"));
        assertThat(page.locator(".table-count")).hasText("1 row");
        page.navigate(address(shop, "/pages/groups"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take apart /products/*"))
                .click();
        assertThat(page.getByText("Joins 14 paths")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep apart /products/*"))
                .click();
        assertThat(page.getByText("Joins 14 paths")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(page.getByText("Joins 14 paths")).isVisible();
    }

    @Test
    void theFlowIsChosenAndReadWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/paths/flow"));
        page.getByLabel("Start at the page").fill("/gifts");
        page.locator("select[name=depth]").selectOption("2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the flow"))
                .click();
        assertThat(page.locator(".lead")).containsText("visits that came to “/gifts”");
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Steps of the flow")))
                .isVisible();
    }

    @Test
    void theWinningWayStandsInTheFirstLineOfPaths() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/paths"));
        assertThat(page.locator(".lead")).containsText("/guides/setting-a-table");
        assertThat(page.locator(".lead")).containsText("€");
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
