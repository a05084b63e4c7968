package dev.fullspan.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import dev.fullspan.order.Orders;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.WaitingList;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** All that waits for a person stands on one page, of which each sees what is theirs. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingPageTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    List<WaitingList> lists;

    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Waiting " + unique(), "EUR", "UTC")).id();
        quiet = shops.add(NewShop.of("Quiet " + unique(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        for (int i = 0; i < 7; i++) {
            orders.take(
                    shop,
                    new Telling("40" + i, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                            .from(Engine.API, "own-shop")
                            .line("OAK-1", 1, "10.00")
                            .total("99.00")
                            .snapshot());
        }
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    private Page open(Look look, String as) {
        Page page = Browser.open(look);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
        return page;
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    @EachLook
    void thePageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look, session);
        page.navigate(address(shop, "/waiting"));
        assertThat(page.locator(".lead")).containsText("7 things wait for a person; the oldest since");
        Browser.screenshot(page, "waiting-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        page.navigate(address(quiet, "/waiting"));
        assertThat(page.locator(".lead")).hasText("Nothing waits for you.");
        Browser.screenshot(page, "waiting-quiet-" + look.suffix());
        Browser.assertAccessible(page);
    }

    @Test
    void whatWaitsIsCountedInTheRailAndLeadsToWhereItIsDealtWith() {
        Page page = open(Look.DESKTOP, session);
        page.navigate(address(shop, "/orders"));
        assertThat(page.locator(".rail-count")).containsText("7");
        page.navigate(address(shop, "/waiting"));
        assertThat(page.locator("main li.line")).hasCount(5);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All of them"))
                .click();
        assertThat(page.locator("main li.line")).hasCount(7);
        page.locator("main li.line a").first().click();
        assertThat(page.locator("main")).containsText("Sums do not add up");
        assertThat(page.request().get(address(shop, "/waiting.csv")).text().lines())
                .hasSize(8);
    }

    @Test
    void nobodySeesWhatIsNotTheirs() {
        Page care = open(Look.DESKTOP, TestSignIn.holding(program, shop, "customer-care"));
        care.navigate(address(shop, "/waiting"));
        assertThat(care.locator(".lead")).hasText("Nothing waits for you.");
        Page marketing = open(Look.DESKTOP, TestSignIn.holding(program, shop, "webhooks"));
        assertThat(marketing.navigate(address(shop, "/waiting")).status()).isEqualTo(200);
        assertThat(marketing.locator("main")).not().containsText("#40");
        assertThat(marketing.navigate(address(quiet, "/waiting")).status()).isEqualTo(404);
    }

    @Test
    void everyListAnswersForAShopInWhichNothingWaits() {
        assertThat(lists).hasSizeGreaterThan(7);
        assertThat(lists).allSatisfy(list -> {
            assertThat(list.count(quiet)).isZero();
            assertThat(list.longest(quiet, 3)).isEmpty();
            assertThat(list.page()).startsWith("/");
        });
        assertThat(lists).extracting(WaitingList::kind).doesNotHaveDuplicates();
    }
}
