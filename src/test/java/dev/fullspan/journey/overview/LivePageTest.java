package dev.fullspan.journey.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.demo.storefront.Stocking;
import dev.fullspan.kernel.ShopId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** One browser buys in the demo's storefront while another has the live view open. */
@BrowserTest
class LivePageTest {
    private static final double PATIENCE_MILLIS = 40_000;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    DemoShop demo;

    @Autowired
    Stocking stocking;

    @Test
    void aPurchaseAppearsOnTheOpenPageByItself() throws Exception {
        ShopId shop = demo.open(1, EnumSet.allOf(Truth.class)).shop();
        stocking.fill();
        Page live = signedIn();
        live.navigate(at("/shops/" + shop + "/live"));
        live.evaluate("() => { document.body.dataset.opened = 'once'; }");

        String order = buy(Browser.open(Look.DESKTOP));

        Locator line = live.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions()
                        .setHas(live.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName("Order " + order)
                                        .setExact(true))));
        assertThat(line)
                .containsText("€49.58", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(live.locator("body")).hasAttribute("data-opened", "once");

        String visitor = line.getByRole(AriaRole.LINK).getAttribute("href");
        Locator happened = live.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(live.locator("a[href='" + visitor + "']")));
        for (String title : List.of(
                "Looked at product: Oak tray, large", "Put into the cart: Oak tray, large", "Ordered " + order)) {
            assertThat(happened.filter(new Locator.FilterOptions().setHasText(title))
                            .first())
                    .isVisible();
        }
        assertThat(happened.filter(new Locator.FilterOptions().setHasText("Ordered " + order)))
                .containsText("€49.58");
        Browser.screenshot(live, "live-purchase");

        line.getByRole(AriaRole.LINK).click();
        assertThat(live.getByText("Ordered " + order).first()).isVisible();
    }

    /** Buys the large oak tray; answers the order's number as the page of thanks tells it. */
    private String buy(Page page) {
        page.navigate(at("/demo-shop/p/oak-tray-large?utm_source=test&utm_medium=email"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put into the cart"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go to the checkout"))
                .click();
        page.getByLabel("Mail address").fill("lene@example.org");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Lene Dahl");
        page.getByLabel("Street and number").fill("Hofgasse 5");
        page.getByLabel("Postcode").fill("10999");
        page.getByLabel("Town").fill("Berlin");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Place the order"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thank you")))
                .isVisible();
        String order = page.locator(".thanks .lead b").innerText();
        assertThat(order).startsWith("LD");
        return order;
    }

    private Page signedIn() {
        Page page = Browser.open(Look.DESKTOP);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program)).setUrl(at("/"))));
        return page;
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
