package dev.fullspan.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What the shell does under the keyboard, on a phone and on paper. */
@BrowserTest
class ShellTest {
    private static KitGallery gallery;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @BeforeAll
    static void open() {
        gallery = KitGallery.open();
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @Test
    void thePhonesMenuOpensKeepsTheFocusAndClosesByEscape() {
        Page page = Browser.open(Look.PHONE);
        page.navigate(gallery.url());
        Locator opener = link(page, "Open the menu");
        Locator menu = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"));
        assertThat(menu.first()).isHidden();

        opener.focus();
        page.keyboard().press("Enter");
        assertThat(menu.first()).isVisible();
        assertThat(menu.first()).isInViewport();
        page.waitForFunction("() => document.activeElement.closest('#rail') !== null");
        List<Object> beside = new ArrayList<>();
        int within = 0;
        for (int i = 0; i < 20; i++) {
            page.keyboard().press(i < 14 ? "Tab" : "Shift+Tab");
            within += page.evaluate("() => document.activeElement.closest('#rail') === null")
                            .equals(false)
                    ? 1
                    : 0;
            beside.add(page.evaluate("() => document.activeElement.closest('.stage, .skip')?.className ?? ''"));
        }
        assertThat(beside).as("focus beside the open menu").containsOnly("");
        assertThat(within).as("stops within the open menu").isGreaterThan(10);

        page.keyboard().press("Escape");
        assertThat(menu.first()).isHidden();
        assertThat(opener).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.closest('.stage') !== null"))
                .isEqualTo(true);
    }

    @Test
    void thePhonesMenuClosesByItsButtonAndBesideIt() {
        Page page = Browser.open(Look.PHONE);
        page.navigate(gallery.url());
        Locator menu = page.locator("#rail");
        link(page, "Open the menu").click();
        assertThat(menu).isVisible();
        Browser.assertWhollyAccessible(page);
        link(page, "Close the menu").click();
        assertThat(menu).isHidden();
        link(page, "Open the menu").click();
        assertThat(menu).isVisible();
        page.mouse().click(350, 400);
        assertThat(menu).isHidden();
        page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search pages"))
                .click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search pages")))
                .isFocused();
    }

    @Test
    void arrowsMoveThroughATableAndEnterOpensTheRow(Page page) {
        page.navigate(gallery.url());
        Locator rows = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Landing pages"))
                .locator("tbody tr");
        assertThat(rows).hasCount(4);
        for (int i : List.of(0, 1, 2, 3, 3)) {
            page.keyboard().press("ArrowDown");
            assertThat(rows.nth(i).getByRole(AriaRole.LINK)).isFocused();
        }
        for (int i : List.of(2, 1, 0, 0)) {
            page.keyboard().press("ArrowUp");
            assertThat(rows.nth(i).getByRole(AriaRole.LINK)).isFocused();
        }
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(gallery.url() + "#1");
    }

    @Test
    void lettersInAFieldAreText(Page page) {
        page.navigate(gallery.url());
        Locator field = page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Find in the table"));
        field.click();
        page.keyboard().type("gf?/");
        assertThat(field).hasValue("gf?/");
        assertThat(field).isFocused();
        assertThat(page).hasURL(gallery.url());
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    void escapeLeavesTheSearch(Page page) {
        page.navigate(gallery.url());
        Locator search = page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search pages"));
        page.keyboard().press("/");
        assertThat(search).isFocused();
        page.keyboard().press("Escape");
        assertThat(search).not().isFocused();
    }

    @Test
    void escapeClosesAMenuAndReturnsTheFocusToWhatOpenedIt(Page page) {
        page.navigate(gallery.url());
        Locator opener = page.locator("summary").filter(new Locator.FilterOptions().setHasText("Account"));
        opener.click();
        Locator sheet = link(page, "Account and password");
        assertThat(sheet).isVisible();
        page.keyboard().press("Escape");
        assertThat(sheet).isHidden();
        assertThat(opener).isFocused();
    }

    @Test
    void everyShortcutOfTheHelpLeadsWhereItSays(Page page) {
        ShopId shop = shops.add(NewShop.of("Keys " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/overview");
        page.keyboard().press("?");
        Map<String, String> promised = new LinkedHashMap<>();
        for (Locator line :
                page.getByRole(AriaRole.DIALOG).locator("dl.keys > div").all()) {
            List<String> keys = line.locator("dt kbd").allInnerTexts();
            if (keys.size() == 2 && keys.getFirst().equals("g")) {
                assertThat(promised.put(keys.getLast(), line.locator("dd").innerText()))
                        .as("second meaning of g %s", keys.getLast())
                        .isNull();
            }
        }
        assertThat(promised)
                .containsEntry("f", "Funnel")
                .containsEntry("l", "Live")
                .containsEntry("h", "Home");
        page.keyboard().press("Escape");
        promised.forEach((key, label) -> {
            page.keyboard().press("g");
            page.keyboard().press(key);
            assertThat(page.locator(".rail-link[aria-current=page]")).hasText(label);
            assertThat(page.locator("html.scripted")).isAttached(); // only then does the new page hear the next key
        });
    }

    @Test
    void aPageThatStandsInNoRailShowsWhereItBelongs(Page page) {
        ShopId shop = shops.add(NewShop.of("Rail " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        Map.of("/roles", "Team", "/next", "Home", "/routing/not-routed", "Routing")
                .forEach((path, label) -> {
                    page.navigate("http://localhost:" + port + "/shops/" + shop + path);
                    assertThat(page.locator(".rail-link[aria-current=page]")).hasText(label);
                });
    }

    @Test
    void onPaperThereIsOnlyThePage(Page page) {
        page.navigate(gallery.url());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#rail")).isHidden();
        assertThat(page.locator("header.bar")).isHidden();
        assertThat(page.locator(".table-tools").first()).isHidden();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Every part")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Landing pages")))
                .isVisible();
        assertThat(page.locator("button:visible, input[type=search]:visible, a.btn:visible, dialog:visible")
                        .evaluateAll("all => all.map(one => one.outerHTML)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        Browser.screenshot(page, "kit-print");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
