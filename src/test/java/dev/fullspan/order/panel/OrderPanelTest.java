package dev.fullspan.order.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderSteps;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The panel of orders as people work in it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderPanelTest extends PlantedOrders {
    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "list", "/orders?view=all", look);
        look(page, shop, "one", "/orders/" + id("3001"), look);
        page.navigate(address(shop, "/orders?view=all"));
        page.locator("table.orders tbody input[type=checkbox]").first().check();
        page.getByLabel("What to do").selectOption("ship");
        button(page, "Preview all");
        assertThat(page.locator(".lead")).containsText("Nothing is done yet.");
        look(page, shop, "preview", page.url().replaceFirst(".*/shops/[0-9]+", ""), look);
        if (look.isFirst()) {
            look(page, shop, "held", "/orders/" + id("1004"), look);
            look(page, shop, "elsewhere", "/orders/" + id("2005"), look);
            look(page, shop, "filtered", "/orders?view=all&source=shopify-1&tag=gift&least=x", look);
            look(page, shop, "none", "/orders?view=done&q=zebra", look);
            look(page, quiet, "quiet", "/orders", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "orders-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aDaysOrdersAreWorkedThroughWithoutAScript() {
        Page page = plain();
        page.navigate(address(shop, "/orders"));
        assertThat(page.locator(".lead")).containsText("to be sent; the oldest was placed");
        page.navigate(address(shop, "/orders?view=all&q=1001"));
        link(page, "#1001");
        assertThat(page.locator("h1")).hasText("#1001");
        page.getByLabel("Why it is held").fill("   ");
        page.getByLabel("Why it is held").evaluate("field => field.removeAttribute('required')");
        button(page, "Hold");
        assertThat(page.locator(".field-error")).containsText("Say why it is held");
        page.getByLabel("Why it is held").fill("Rings back at noon");
        button(page, "Hold");
        assertThat(page.getByText("Held.", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(row("1001").hold()).isEqualTo("Rings back at noon");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo Held: Rings back at noon"))
                .click();
        assertThat(row("1001").hold()).isNull();
        page.getByLabel("Tags of our own").fill("call, vip");
        button(page, "Keep the tags");
        assertThat(row("1001").tags()).containsExactly("call", "vip");
        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("They want it wrapped.");
        button(page, "Note it");
        assertThat(page.locator(".order-timeline")).containsText("They want it wrapped.");
        assertThat(page.locator(".order-timeline")).containsText("Tess Tester");
        page.getByLabel("Carrier").fill("DHL");
        page.getByLabel("Tracking number").fill("0034 1");
        button(page, "Mark as sent");
        assertThat(row("1001").fulfilment()).isEqualTo(FulfilmentState.FULFILLED);
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("DHL 0034 1");
        page.getByText("Enter a refund…").click();
        page.getByLabel("Amount in EUR").fill("5,00");
        page.getByLabel("Reason").fill("Scratched");
        button(page, "Enter the refund");
        assertThat(row("1001").refunded().minor()).isEqualTo(500);
        page.navigate(address(shop, "/orders?view=sent&q=1001"));
        assertThat(rows(page)).hasCount(1);
    }

    @Test
    void aPartLeavesAPaymentIsEnteredAndARefundTakesUnitsBack() {
        Page page = plain();
        page.navigate(address(shop, "/orders/" + id("1010")));
        page.getByText("Enter a payment…").click();
        assertThat(page.getByLabel("Paid, in EUR")).hasValue("29.90");
        page.getByLabel("How it was paid").fill("bank");
        button(page, "Enter the payment");
        assertThat(row("1010").payment()).isEqualTo(dev.fullspan.order.PaymentState.PAID);
        page.locator("#units1").fill("2");
        button(page, "Mark as sent");
        assertThat(page.locator(".field-error")).containsText("1 is to be sent");
        page.locator("#units0").fill("0");
        page.locator("#units1").fill("1");
        button(page, "Mark as sent");
        assertThat(row("1010").fulfilment()).isEqualTo(FulfilmentState.PARTLY_FULFILLED);
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("1 unit");
        page.getByText("Enter a refund…").click();
        page.getByLabel("Amount in EUR").fill("15");
        page.locator("#back1").fill("1");
        page.getByLabel("What becomes of these units").selectOption("returned");
        button(page, "Enter the refund");
        assertThat(row("1010").fulfilment()).isEqualTo(FulfilmentState.PARTLY_RETURNED);
        assertThat(page.locator(".order-lines")).containsText("1 came back");
    }

    @Test
    void aStepFromAStalePageIsNotDoneAndSaysSo() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders/" + id("1002")));
        steps.hold(shop, id("1002"), "Another was quicker", new OrderSteps.By("operator", null));
        page.getByLabel("Tracking number").fill("typed before");
        button(page, "Mark as sent");
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Somebody changed the order while you looked at it. Nothing of yours was done");
        assertThat(page.locator(".lead")).containsText("It is held: Another was quicker");
        assertThat(row("1002").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
        button(page, "Release");
        assertThat(row("1002").hold()).isNull();
    }

    @Test
    void manyAreMarkedAsSentAndOneThatIsRefusedCostsNoOther() {
        Page page = plain();
        page.navigate(address(shop, "/orders?view=all"));
        for (String number : List.of("#1003", "#1004", "#1006", "#2001")) {
            page.getByLabel("Choose " + number).check();
        }
        page.getByLabel("What to do").selectOption("ship");
        page.getByLabel("Reason, tag or carrier").fill("DHL");
        page.getByLabel("Tracking numbers, one a line").fill("1003, T-1\n#1006; T-2\n");
        button(page, "Preview the chosen");
        assertThat(page.locator(".lead"))
                .hasText("2 orders will be marked as sent. Nothing is done yet. 2 orders will be left as they are.");
        assertThat(page.locator("section[aria-labelledby=refused]")).containsText("It is held: Address in doubt");
        assertThat(page.locator("section[aria-labelledby=refused]")).containsText("is sent there");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
        button(page, "Mark as sent 2");
        assertThat(page.locator(".lead"))
                .hasText("2 orders are marked as sent. 2 orders were refused; the reasons stand below.");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.FULFILLED);
        page.navigate(address(shop, "/orders/" + id("1006")));
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("DHL T-2");
        page.goBack();
        button(page, "Take it all back");
        assertThat(page.locator(".lead")).hasText("2 orders are as before.");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
    }

    @Test
    void allThatMatchAreTaggedAndUntaggedAgain() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=all&source=shopify-1"));
        assertThat(rows(page)).hasCount(6);
        page.getByLabel("What to do").selectOption("tag");
        page.getByLabel("Reason, tag or carrier").fill("checked");
        button(page, "Preview all 6");
        button(page, "Add a tag 6");
        assertThat(page.locator(".lead")).hasText("6 orders are tagged.");
        assertThat(row("2001").tags()).containsExactly("checked", "gift");
        button(page, "Take it all back");
        assertThat(page.locator(".lead")).hasText("6 orders are as before.");
        assertThat(row("2001").tags()).containsExactly("gift");
    }

    @Test
    void aProblemIsAcceptedByNameAndAShortageIsSaid() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=waiting"));
        link(page, "#3001");
        assertThat(page.locator("main")).containsText("Unknown SKU");
        assertThat(page.locator(".order-lines")).containsText("Short by 1");
        button(page, "Accept it as it is");
        assertThat(page.locator("main")).containsText("Accepted as it is.");
        assertThat(row("3001").problems()).isEmpty();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo Accepted"))
                .click();
        assertThat(row("3001").problems()).containsExactly("unknown_sku");
    }

    @Test
    void aViewIsKeptSharedAndForgotten() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=all&tag=gift&sort=-total"));
        page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Keep what is shown as").fill("Gifts");
        page.getByLabel("Share it with all who see orders").check();
        button(page, "Keep it");
        Page other = Browser.open(Look.DESKTOP);
        signIn(other, TestSignIn.holding(program, shop, "orders-seen"));
        other.navigate(address(shop, "/orders"));
        other.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        link(other, "Gifts");
        assertThat(rows(other)).hasCount(6);
        assertThat(other.url()).contains("sort=-total");
        page.navigate(address(shop, "/orders"));
        page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        button(page, "Forget Gifts");
        assertThat(page.getByText("The view is forgotten.")).isVisible();
    }

    @Test
    void whoOnlySeesOrdersHasNoFormThatChangesOne() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page, TestSignIn.holding(program, shop, "orders-seen"));
        page.navigate(address(shop, "/orders/" + id("1005")));
        assertThat(page.locator("main form[method=post]")).hasCount(0);
        assertThat(page.locator("h1")).hasText("#1005");
        page.navigate(address(shop, "/orders"));
        assertThat(page.getByText("One step for many")).hasCount(0);
        assertThat(page.getByText("Papers for the chosen")).isVisible();
    }

    @Test
    void theFileHoldsAllThatMatchAndTheFiltersHold() {
        Page page = open(Look.DESKTOP);
        String csv = page.request()
                .get(address(shop, "/orders.csv?view=all&source=shopify-1&placed_from=2020-01-01"))
                .text();
        assertThat(csv.lines()).hasSize(7).first().asString().startsWith("number,source,placed,buyer");
        page.navigate(address(shop, "/orders?view=all&q=schönborn&payment=paid"));
        assertThat(rows(page).first()).containsText("Marie-Louise Schönborn");
        page.navigate(address(shop, "/orders?view=all&q=zebra"));
        assertThat(page.getByText("No order is like that")).isVisible();
    }

    @Test
    void thePickListSumsBySkuAndTheSlipHoldsNoPrices() throws IOException {
        Page page = open(Look.DESKTOP);
        String form = TestSignIn.formToken(session);
        page.navigate(address(shop, "/orders"));
        String name = page.locator("#bulk input[type=hidden]").first().getAttribute("name");
        FormData chosen = FormData.create().set(name, form).set("paper", "pick");
        for (String number : List.of("1007", "1008", "1004", "3001")) {
            chosen.append("order", id(number).toString());
        }
        String list = text(page.request()
                .post(address(shop, "/orders/papers"), RequestOptions.create().setForm(chosen)));
        assertThat(list)
                .contains("Warehouse Nord: 9 units", "OAK-1", "#1007 × 1, #1008 × 1")
                .contains("Not on this list", "#1004: held: Address in doubt");
        String slip = text(page.request().get(address(shop, "/orders/" + id("1007") + "/slip")));
        assertThat(slip)
                .contains("Order #1007", "Lindenweg 1007", "10115 Berlin")
                .doesNotContain("15.00", "Total");
        assertThat(text(page.request().get(address(shop, "/orders/" + id("1007") + "/slip?prices=true"))))
                .contains("15.00", "Total");
    }

    private static String text(APIResponse answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
