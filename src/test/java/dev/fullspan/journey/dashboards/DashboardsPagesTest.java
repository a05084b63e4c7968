package dev.fullspan.journey.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.PlantedShop;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.util.List;
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
class DashboardsPagesTest {
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
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of(
                        "Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Berlin"))
                .id();
        PlantedShop.into(log, shop, clock.instant());
        session = TestSignIn.administrator(program);
    }

    @Test
    void aDashboardIsMadeFilledLookedAtAndDeleted() {
        Page page = open(Look.DESKTOP);
        page.navigate(address("/dashboards"));
        page.getByLabel("Name of the dashboard").fill("x".repeat(101));
        press(page, "Make it");
        assertThat(page.getByText("“name” has 1 to 100 characters.")).isVisible();
        page.getByLabel("Name of the dashboard").fill("Every morning");
        press(page, "Make it");
        put(page, "Revenue", "", "", "");
        put(page, "Sessions", "", "", "");
        put(page, "Sessions", "Device", "mobile", "On phones");

        page.navigate(address("/overview"));
        String sessions = value(page, "Sessions");
        page.navigate(address("/overview?device=mobile"));
        String mobile = value(page, "Sessions");
        page.navigate(address("/dashboards"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Every morning"))
                .click();
        org.assertj.core.api.Assertions.assertThat(value(page, "Sessions")).isEqualTo(sessions);
        org.assertj.core.api.Assertions.assertThat(value(page, "On phones")).isEqualTo(mobile);

        String dashboard = page.url();
        for (Look look : Browser.looks()) {
            Page other = open(look);
            for (String path : List.of(dashboard, address("/dashboards"))) {
                other.navigate(path);
                Browser.screenshot(other, (path.equals(dashboard) ? "dashboard-" : "dashboards-") + look.suffix());
                Browser.assertNoSidewaysScroll(other);
                Browser.assertAccessible(other);
            }
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forward: On phones"))
                .click();
        assertThat(page.locator(".card-figure").nth(1)).containsText("On phones");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take off: On phones"))
                .click();
        assertThat(page.locator(".card-figure")).hasCount(2);
        page.getByText("Delete…").click();
        press(page, "Delete it");
        assertThat(page.getByText("The dashboard was deleted.")).isVisible();
    }

    private static void put(Page page, String figure, String by, String value, String title) {
        int before = page.locator(".card-figure").count();
        if (before > 0) {
            page.getByText("Put a figure on it").click();
        }
        page.getByLabel("Figure", new Page.GetByLabelOptions().setExact(true))
                .selectOption(figure.equals("Revenue") ? "revenue" : "sessions");
        if (!by.isEmpty()) {
            page.getByLabel("Only visits by").selectOption("device");
            page.getByLabel("Which").fill(value);
            page.getByLabel("Its name").fill(title);
        }
        press(page, "Put it on");
        assertThat(page.locator(".card-figure")).hasCount(before + 1);
    }

    /** The number of the figure under a label. */
    private static String value(Page page, String label) {
        return page.locator(".figure")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".figure-label",
                                new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)))))
                .first()
                .locator(".figure-value")
                .innerText()
                .replaceAll("(?s)\\D.*", "");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + "/shops/" + shop + path;
    }
}
