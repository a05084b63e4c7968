package dev.fullspan.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages of stock as people work in them. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockPagesTest extends PlantedStock {
    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        String at = "?location=" + locations.defaultOf(shop);
        look(page, shop, "list", "/stock" + at, look);
        look(page, shop, "sku", "/stock/sku?sku=OAK-03", look);
        look(page, shop, "locations", "/stock/locations", look);
        look(page, shop, "sheets", "/stock/sheets", look);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Sunday " + look.suffix());
        button(page, "Make the sheet");
        assertThat(page.locator(".to-count > li")).hasCount(25);
        String sheet = page.url().replaceFirst(".*/stock/sheets/", "/stock/sheets/");
        look(page, shop, "sheet", sheet, look);
        page.locator(".line-form [name=counted]").first().fill("1");
        page.keyboard().press("Enter");
        assertThat(page.locator("#line-1")).containsText("1 counted by Tess Tester");
        look(page, shop, "review", sheet + "/review", look);
        page.navigate(address(shop, "/stock" + at));
        page.getByLabel("What to do").selectOption("keep_back");
        page.getByLabel("Units", new Page.GetByLabelOptions().setExact(true)).fill("2");
        button(page, "Preview all 56");
        assertThat(page.locator(".lead")).containsText("will change. Nothing is booked yet.");
        look(page, shop, "preview", page.url().replaceFirst(".*/stock/", "/stock/"), look);
        if (look.isFirst()) {
            look(page, shop, "short", "/stock?state=short", look);
            look(page, shop, "sku-short", "/stock/sku?sku=OAK-02", look);
            look(page, shop, "bundle", "/stock/sku?sku=SET-1", look);
            look(page, shop, "edits", "/stock/edits", look);
            look(page, shop, "import", "/stock/import", look);
            look(page, quiet, "quiet", "/stock", look);
            look(page, quiet, "sheets-quiet", "/stock/sheets", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "stock-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aNumberTypedIntoTheListIsCountedInPlaceAndUndone() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock?q=OAK-10&location=" + locations.defaultOf(shop)));
        long before = onHand("OAK-10");
        page.getByLabel("On hand of", new Page.GetByLabelOptions()).fill("99");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText("OAK-10: 99 counted.");
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-10")).isEqualTo(99);
        assertThat(page.locator("tbody tr")).containsText("99");
        button(page, "Undo");
        assertThat(page.getByText("Undone: the difference is booked back.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-10")).isEqualTo(before);
        assertThat(page.getByLabel("On hand of")).hasValue(Long.toString(before));
    }

    @Test
    void aCountFromAStaleListIsNotBookedAndTheNewFigureIsShown() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock?q=OAK-11&location=" + locations.defaultOf(shop)));
        stock.count(shop, "OAK-11", null, 50, null, "operator");
        page.getByLabel("On hand of").fill("12");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Somebody was quicker: there are 50 now.");
        assertThat(page.getByLabel("On hand of")).hasValue("12");
        assertThat(page.getByLabel("On hand of")).isFocused();
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-11")).isEqualTo(50);
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText("OAK-11: 12 counted.");
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-11")).isEqualTo(12);
    }

    @Test
    void withoutAScriptOneCountsMovesAndUndoes() {
        Page page = plain();
        page.navigate(address(shop, "/stock?q=OAK-12&location=" + locations.defaultOf(shop)));
        page.getByLabel("On hand of").fill("many");
        button(page, "Count");
        assertThat(page.locator(".notice")).containsText("Write a whole number of units");
        page.navigate(address(shop, "/stock?q=OAK-12&location=" + locations.defaultOf(shop)));
        page.getByLabel("On hand of").fill("7");
        button(page, "Count");
        assertThat(page.getByText("OAK-12: 7 counted.")).isVisible();
        link(page, "Oak tray 12");
        page.getByText("Move to another location").first().click();
        page.locator("#move-units").fill("3");
        page.locator("#move-to").selectOption("Warehouse Nord (0)");
        button(page, "Move");
        assertThat(page.getByText("Moved: 3.")).isVisible();
        assertThat(page.locator("table.data")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Warehouse Nord"))
                        .first())
                .containsText("3");
        button(page, "Undo");
        page.locator("summary")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Adjust"))
                .click();
        page.locator("#adjust-units").fill("-2");
        page.locator("#adjust-reason").fill("");
        page.locator("#adjust-reason").evaluate("field => field.removeAttribute('required')");
        button(page, "Adjust");
        assertThat(page.locator(".field-error")).containsText("Say why");
        assertThat(page.locator("#adjust-units")).hasValue("-2");
        page.locator("#adjust-reason").fill("two are chipped");
        button(page, "Adjust");
        assertThat(page.getByText("Adjusted by -2.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-12")).isEqualTo(5);
    }

    @Test
    void aRefusedChangeOfManyKeepsWhatWasTypedAndChosen() {
        Page page = open(Look.PHONE);
        page.navigate(address(shop, "/stock?q=OAK-1"));
        page.getByLabel("Choose Oak tray 12").check();
        page.getByLabel("Choose Oak tray 18").check();
        page.getByLabel("What to do").selectOption("adjust");
        page.getByLabel("Units", new Page.GetByLabelOptions().setExact(true)).fill("many");
        page.getByLabel("Reason").fill("found while tidying");
        button(page, "Preview the chosen");
        assertThat(page.locator(".lead")).hasText("Nothing is changed yet: 2 SKUs are chosen still.");
        assertThat(page.locator(".field-error")).containsText("Write a whole number of units");
        assertThat(page.getByLabel("Units", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("many");
        assertThat(page.getByLabel("Reason")).hasValue("found while tidying");
        Browser.screenshot(page, "stock-bulk-refused-phone");
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        page.getByLabel("Units", new Page.GetByLabelOptions().setExact(true)).fill("2");
        button(page, "Preview");
        assertThat(page.locator(".lead")).containsText("2 SKUs will change. Nothing is booked yet.");
    }

    @Test
    void aSkuOfManyWordsAndOddSignsIsItselfOnEveryPage() {
        String odd = "Müller & Söhne “Tray” 50% / 2+1 #7?x=1;y\\z <b>'s</b>";
        stock.count(shop, odd, null, 3, null, "operator");
        Page page = open(Look.DESKTOP);
        page.navigate(address(
                shop,
                "/stock?location=" + locations.defaultOf(shop) + "&q="
                        + dev.fullspan.web.Addresses.encode("50% / 2+1 #7?x=1;y\\z")));
        page.getByLabel("On hand of").fill("4");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText(odd + ": 4 counted.");
        link(page, odd);
        assertThat(page.locator(".lead")).containsText(odd + ": 4 may still be sold, of 4 on hand.");
        page.getByText("Receive").first().click();
        page.locator("#receive-units").fill("5");
        button(page, "Book what came");
        assertThat(page.getByText("5 received.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(onHand(odd)).isEqualTo(9);
        button(page, "Undo");
        assertThat(page.getByText("Undone: the difference is booked back.")).isVisible();
        assertThat(page.locator(".lead")).containsText(odd + ": 4 may still be sold, of 4 on hand.");
        org.assertj.core.api.Assertions.assertThat(onHand(odd)).isEqualTo(4);
    }

    /** A count on a phone: by scanner, with a sale in between and a connection that is lost. */
    @Test
    void aCountOnAPhone() {
        Page page = open(Look.PHONE);
        page.navigate(address(shop, "/stock/sheets"));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Shelf 3");
        page.getByLabel("Name, SKU or barcode holds").fill("OAK-2");
        page.getByLabel("Blind: do not show how many there should be").check();
        button(page, "Make the sheet");
        assertThat(page.locator(".to-count > li")).hasCount(10);
        assertThat(page.locator(".to-count")).not().containsText("by the books");
        org.assertj.core.api.Assertions.assertThat(
                        page.locator(".line-form .btn-primary").first().boundingBox().height)
                .isGreaterThanOrEqualTo(44);
        page.getByLabel("Scan or type a barcode, SKU or name").click();
        page.keyboard().type("4006000000021");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Counted of Walnut tray 21, OAK-21")).isFocused();
        page.keyboard().type("25");
        page.keyboard().press("Enter");
        assertThat(page.locator("li:has-text('OAK-21')")).containsText("25 counted by Tess Tester");
        assertThat(page.getByLabel("Counted of Walnut tray 27, OAK-27")).isFocused();
        page.context().setOffline(true);
        page.keyboard().type("8");
        page.keyboard().press("Enter");
        assertThat(page.locator("li:has-text('OAK-27')")).containsText("Not kept yet");
        page.context().setOffline(false);
        assertThat(page.locator("li:has-text('OAK-27')")).containsText("8 counted by Tess Tester");
        stock.book(shop, null, "OAK-21", null, Movement.Kind.SOLD, -2, null, "order", "operator");
        link(page, "Look at the differences");
        assertThat(page.locator("table.data")).containsText("Walnut tray 21");
        button(page, "Book all that is counted");
        assertThat(page.locator(".lead")).containsText("Booked by Tess Tester");
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-21")).isEqualTo(23);
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-27")).isEqualTo(8);
    }

    @Test
    void onlyTheCountingPageMayUseTheCamera() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock/sheets"));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Camera");
        page.getByLabel("Name, SKU or barcode holds").fill("OAK-3");
        page.addInitScript("window.BarcodeDetector = undefined;");
        button(page, "Make the sheet");
        assertThat(page.locator("[data-camera]")).isHidden();
        org.assertj.core.api.Assertions.assertThat(page.reload().headerValue("permissions-policy"))
                .startsWith("camera=(self)");
        org.assertj.core.api.Assertions.assertThat(
                        page.navigate(address(shop, "/stock")).headerValue("permissions-policy"))
                .startsWith("camera=()");
    }

    @Test
    void manyAreChangedAfterAPreviewAndUndone() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock?q=OAK-4&location=" + locations.defaultOf(shop)));
        page.getByLabel("Choose all on this page").check();
        page.getByLabel("Choose Cherry tray 40").uncheck();
        page.getByLabel("What to do").selectOption("adjust");
        page.getByLabel("Units", new Page.GetByLabelOptions().setExact(true)).fill("+5");
        page.getByLabel("Reason").fill("found in the cellar");
        long before = onHand("OAK-41");
        button(page, "Preview the chosen");
        assertThat(page.locator(".lead")).containsText("9 SKUs will change");
        button(page, "Do it");
        assertThat(page.locator(".lead, .panel").first()).isVisible();
        assertThat(page.getByText("Undo it all")).isVisible();
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-41")).isEqualTo(before + 5);
        button(page, "Undo it all");
        assertThat(page.getByText("Undone: the difference is booked back.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(onHand("OAK-41")).isEqualTo(before);
    }

    @Test
    void aFileOfCountsGoesInAndItsBrokenLinesComeBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock/import"));
        String file = "sku,location,on_hand,reason\nOAK-50,Warehouse Nord,6,Sunday\nOAK-51,Moon,1,\n";
        page.getByLabel("A file from this computer")
                .setInputFiles(new FilePayload("counts.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        button(page, "Look at its columns");
        button(page, "Import the file");
        assertThat(page.locator(".handed-back")).containsText("There is no open location “Moon”.");
        assertThat(page.locator(".handed-back")).containsText("Line 3");
        page.navigate(address(shop, "/stock/sku?sku=OAK-50"));
        assertThat(page.locator("body")).containsText("Warehouse Nord");
    }

    @Test
    void aReaderSeesStockAndNoForm() {
        Page page = Browser.open(Look.DESKTOP);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, reader()).setUrl("http://localhost:" + port)));
        for (String path : List.of(
                "/stock?location=" + locations.defaultOf(shop),
                "/stock/sku?sku=OAK-03",
                "/stock/locations",
                "/stock/sheets")) {
            page.navigate(address(shop, path));
            assertThat(page.locator("main form[method=post]")).hasCount(0);
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .isVisible();
        }
    }

    @Test
    void movementsAreFoundByKindReasonAndPerson() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/stock/sku?sku=OAK-03&kind=received"));
        var rows = page.locator("section[aria-labelledby=movements] tbody tr");
        assertThat(rows).hasCount(2);
        page.navigate(address(shop, "/stock/sku?sku=OAK-03&q=first+COUNT"));
        assertThat(rows).hasCount(1);
        page.navigate(address(shop, "/stock/sku?sku=OAK-03&q=command"));
        assertThat(rows).hasCount(9);
        page.navigate(address(shop, "/stock/sku?sku=OAK-03&q=zebra"));
        assertThat(page.getByText("No row holds “zebra”.")).isVisible();
    }
}
