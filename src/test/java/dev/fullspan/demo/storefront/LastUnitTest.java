package dev.fullspan.demo.storefront;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.history.Truth;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Two buyers and the last unit: one of them gets it, the other is told before anything is paid. */
@BrowserTest
class LastUnitTest {
    /** One that lies on the shop's own shelf alone. */
    private static final String SKU = Catalogue.demo().products().get(2).sku();

    @LocalServerPort
    int port;

    @Autowired
    DemoShop shop;

    @Autowired
    Stocking stocking;

    @Autowired
    PublicInterface fullspan;

    private DemoShop.Opened opened;
    private long was;

    @BeforeEach
    void open() throws Exception {
        shop.open(1, EnumSet.allOf(Truth.class));
        stocking.fill();
        opened = shop.find().orElseThrow();
        was = stock().path("onHand").asLong(0);
        count(stock().path("allocated").asLong(0) + stock().path("reserved").asLong(0) + 1);
    }

    @AfterEach
    void putBack() throws Exception {
        count(was);
    }

    @Test
    void oneOfTwoBuyersGetsTheLastUnitAndTheOtherIsToldAtOnce() throws Exception {
        Page first = cartWith(Look.DESKTOP);
        Page second = cartWith(Look.PHONE);
        toCheckout(first);
        assertThat(first.getByText("Kept for you until")).isVisible();
        assertThat(available()).isZero();
        Browser.screenshot(first, "demo-kept");

        second.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Go to the checkout"))
                .click();

        assertThat(second).hasURL(at("/cart?short"));
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("you chose 1, and none is left");
        assertThat(second.getByText("Go to the checkout")).not().isVisible();
        Browser.assertAccessible(second);
        Browser.assertNoSidewaysScroll(second);
        Browser.screenshot(second, "demo-sold-out-cart-phone");

        fill(first);
        first.getByText("Place the order").click();
        assertThat(first.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Thank you")))
                .isVisible();
        String order = first.locator(".lead b").textContent();
        JsonNode claims = fullspan.ask(
                        opened.apiKey(),
                        "GET",
                        "/api/v1/shops/" + opened.shop() + "/allocations?orderId=" + order,
                        null)
                .body();
        assertThat(claims.at("/allocations/0/sku").asString()).isEqualTo(SKU);
        assertThat(claims.at("/allocations/0/outstanding").asLong()).isEqualTo(1);

        second.navigate(at("/p/" + slug()));
        assertThat(second.getByText("Sold out. We are making more.")).isVisible();
        assertThat(second.getByText("Put into the cart")).not().isVisible();
        Browser.assertAccessible(second);
        Browser.screenshot(second, "demo-sold-out-phone");
    }

    @Test
    void whoLeavesTheCheckoutAndEmptiesTheCartGivesItBack() throws Exception {
        Page page = cartWith(Look.DESKTOP);
        toCheckout(page);
        page.reload();
        assertThat(available()).isZero();
        page.navigate(at("/cart"));
        assertThat(page.getByRole(AriaRole.ALERT)).not().isVisible();
        page.getByText("Take out").click();
        assertThat(page.getByText("Nothing in it yet")).isVisible();
        assertThat(available()).isEqualTo(1);
    }

    private Page cartWith(Look look) {
        Page page = Browser.open(look);
        page.navigate(at("/p/" + slug()));
        page.getByText("Put into the cart").click();
        return page;
    }

    private void toCheckout(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Go to the checkout"))
                .click();
        assertThat(page).hasURL(at("/checkout"));
    }

    private static String slug() {
        return Catalogue.demo().get(SKU).slug();
    }

    private String at(String path) {
        return "http://localhost:" + port + "/demo-shop" + path;
    }

    private JsonNode stock() throws Exception {
        return fullspan.ask(opened.apiKey(), "GET", "/api/v1/shops/" + opened.shop() + "/stock/" + SKU, null)
                .body();
    }

    private long available() throws Exception {
        return stock().path("available").asLong(-1);
    }

    private void count(long onHand) throws Exception {
        assertThat(fullspan.ask(
                                opened.apiKey(),
                                "PUT",
                                "/api/v1/shops/" + opened.shop() + "/stock/" + SKU,
                                Map.of("onHand", onHand))
                        .status())
                .isEqualTo(200);
    }

    private static void fill(Page page) {
        page.getByLabel("Mail address").fill("greta@example.org");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Greta Holm");
        page.getByLabel("Street and number").fill("Hofgasse 4");
        page.getByLabel("Postcode").fill("10999");
        page.getByLabel("Town").fill("Berlin");
    }
}
