package dev.fullspan.journey.alerts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The page of the alerts, and the notice of them on Home and Live. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Alerts alerts;

    private ShopId shop;
    private String session;

    @BeforeAll
    void plant() {
        shop = newShop();
        session = TestSignIn.administrator(program);
        Instant now = Instant.now();
        alerts.raise(shop, "completion", AlertWords.completion(3, 40, 560, 1_000), now.minusSeconds(9_000));
        alerts.end(shop, "completion", now.minusSeconds(3_000));
        alerts.raise(shop, "silence", "No order for 5 hours. Try to order something yourself.", now.minusSeconds(600));
        alerts.add(shop, new AlertRuleText("orders", null, null, null, "hour", "below", "normal").rule("Anna"));
        alerts.add(
                shop, new AlertRuleText("event", "Coupon Applied", "country", "DE", "day", "both", "low").rule("Anna"));
    }

    private ShopId newShop() {
        String unique = "Alerts " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void thePageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        for (String path : List.of("/alerts", "", "/live")) {
            page.navigate(address(shop, path));
            assertThat(page.getByText("No order for 5 hours").first()).isVisible();
            Browser.screenshot(page, "alerts" + path.replace('/', '-') + "-" + look.suffix());
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
        }
    }

    @Test
    void theFormStandsInRowsAndOnAPhoneInOneColumn() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page);
        page.navigate(address(shop, "/alerts"));
        List<String> order = List.of("figure", "event", "dimension", "value", "grain", "direction", "sensitivity");
        assertThat(page.locator(".rule-grid [name]")).hasCount(order.size());
        for (int i = 0; i < order.size(); i++) {
            assertThat(page.locator(".rule-grid [name]").nth(i)).hasAttribute("name", order.get(i));
        }
        for (List<String> row : List.of(order.subList(0, 2), order.subList(2, 4), order.subList(4, 7))) {
            for (int i = 1; i < row.size(); i++) {
                Box before = box(page, row.get(i - 1));
                Box after = box(page, row.get(i));
                org.assertj.core.api.Assertions.assertThat(after.top()).isEqualTo(before.top());
                org.assertj.core.api.Assertions.assertThat(after.left()).isGreaterThan(before.left());
            }
        }
        Page phone = Browser.open(Look.PHONE);
        signIn(phone);
        phone.navigate(address(shop, "/alerts"));
        for (int i = 1; i < order.size(); i++) {
            Box before = box(phone, order.get(i - 1));
            Box after = box(phone, order.get(i));
            org.assertj.core.api.Assertions.assertThat(after.left()).isEqualTo(before.left());
            org.assertj.core.api.Assertions.assertThat(after.top()).isGreaterThan(before.top());
        }
    }

    private record Box(double left, double top) {}

    private static Box box(Page page, String field) {
        BoundingBox box = page.locator("#" + field).boundingBox();
        return new Box(box.x, box.y);
    }

    @Test
    void anAlertIsLookedAfterAndARuleAddedWithoutAScript() {
        ShopId own = newShop();
        alerts.raise(own, "silence", "No order for 7 hours.", Instant.now());
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(own, "/alerts"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I look after it"))
                .click();
        assertThat(page.getByText("looks after it since")).isVisible();
        page.locator("#figure").selectOption("revenue");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Watch it"))
                .click();
        assertThat(page.getByText("Revenue, each hour: alert when it falls below the usual")
                        .first())
                .isVisible();
        page.locator("#figure").selectOption("event");
        page.locator("#dimension").selectOption("device");
        page.locator("#event").press("Enter");
        assertThat(page.getByText("“event” has 1 to 100 characters.")).isVisible();
        assertThat(page.locator("#dimension")).hasValue("device");
        page.locator("#event").fill("Coupon Applied");
        page.locator("#value").fill("Mobile");
        page.locator("#value").press("Enter");
        assertThat(page.getByText("“Coupon Applied” (device: Mobile), each hour")
                        .first())
                .isVisible();
        page.navigate(address(own, ""));
        assertThat(page.getByText("No order for 7 hours")).hasCount(0);
    }

    private void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
