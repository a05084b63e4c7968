package dev.fullspan.checkout;

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
import dev.fullspan.checkout.worth.CountedMonths;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorthPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    LedgerSearch search;

    @Autowired
    Clock clock;

    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet");
        LocalDate monday = LocalDate.now(clock.withZone(ZoneOffset.UTC))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(BrokenCheckouts.WEEKS);
        BrokenCheckouts.into(log, shop, monday.atStartOfDay(ZoneOffset.UTC).toInstant(), 5, true);
        search.run(shops.get(shop));
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/London")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "worth", "/worth", look);
        look(page, shop, "case", "/case", look);
        if (look.isFirst()) {
            look(page, quiet, "worth-quiet", "/worth", look);
            look(page, quiet, "case-quiet", "/case", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "checkout-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aPointIsWeighedAgainstAdsAndTheCaseIsMade() throws Exception {
        Page page = open(Look.DESKTOP);
        spend(page);
        page.navigate(address(shop, "/worth"));
        page.getByLabel("Who answers for the checkout").fill("Mara Holm");
        page.getByLabel("Goal: checkouts completed").fill("seventy");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText(
                        "Write a percentage such as 62.5, without signs between the thousands, not “seventy”."))
                .isVisible();
        assertThat(page.getByLabel("Who answers for the checkout")).hasValue("Mara Holm");
        page.getByLabel("Goal: checkouts completed").fill("95");
        page.getByLabel("What is left of revenue").fill("40");
        page.getByLabel("What an hour of work costs").fill("60");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("To the goal")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Direct"))
                        .first())
                .isVisible();
        Browser.screenshot(page, "checkout-worth-full");

        page.navigate(address(shop, "/case"));
        assertThat(page.getByText("Mara Holm answers for the checkout")).isVisible();
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("Payment by card, on phones")))
                .isVisible();
        Browser.screenshot(page, "checkout-case-full");
        var pdf = page.request().get(address(shop, "/case.pdf"));
        try (PDDocument sheet = Loader.loadPDF(pdf.body())) {
            org.assertj.core.api.Assertions.assertThat(sheet.getNumberOfPages()).isEqualTo(1);
            org.assertj.core.api.Assertions.assertThat(new PDFTextStripper().getText(sheet))
                    .contains("Payment by card, on phones", "What one point is worth", "Direct");
        }
    }

    /** Eight months, each with more spend than the one before. */
    private void spend(Page page) {
        StringBuilder file = new StringBuilder("channel,month,amount\n");
        for (int ago = 1; ago <= 8; ago++) {
            YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(ago);
            file.append("Direct,")
                    .append(month)
                    .append(',')
                    .append(500 - 50 * ago)
                    .append('\n');
        }
        page.navigate(address(shop, "/spend"));
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("spend.csv", "text/csv", file.toString().getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look at its columns"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import the file"))
                .click();
        assertThat(page.getByText("8 amounts")).isVisible();
        CountedMonths.count(program, shops.get(shop));
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        return page;
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
