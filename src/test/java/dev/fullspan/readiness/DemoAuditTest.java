package dev.fullspan.readiness;

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
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.PageReport;
import dev.fullspan.readiness.audit.PageType;
import dev.fullspan.readiness.audit.Tag;
import dev.fullspan.readiness.audit.Verdict;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The demo's storefront audited over HTTP and in Chromium, started from the page as a person does. */
@BrowserTest
class DemoAuditTest {
    private static final double PATIENCE_MILLIS = 120_000;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Audits audits;

    @Autowired
    Readiness readiness;

    @Autowired
    DemoShop demo;

    @Autowired
    Stocking stocking;

    private ShopId shop;

    @BeforeEach
    void openDemo() throws Exception {
        shop = demo.open(1, EnumSet.allOf(Truth.class)).shop();
        stocking.fill();
    }

    @Test
    void theDemoAsItIsCarriesItsTagAndItFires() {
        Page page = audited("http://localhost:" + port + "/demo-shop");
        AuditReport report = report();
        assertThat(report.browser()).as(report.browserReason()).isNotNull();
        assertThat(ofTag(report)).extracting(Finding::check).containsExactly("tag-fullspan-present");
        assertThat(ofTag(report)).extracting(Finding::grade).containsExactly(Grade.PASS);
        for (PageType type :
                List.of(PageType.HOME, PageType.CATEGORY, PageType.PRODUCT, PageType.CART, PageType.CHECKOUT)) {
            assertThat(row(page, type)).as(type.label()).isEqualTo("fires");
        }
        assertThat(report.cart()).isNotNull();
        assertThat(report.cart().checkout()).isEqualTo("http://localhost:" + port + "/demo-shop/checkout/begin");
        assertThat(verdict(page)).containsText("One item was put into a cart of the audit's own visit");
        assertThat(verdict(page)).containsText("No consent banner was seen");
        assertThat(toDo(page).filter(new Locator.FilterOptions().setHasText("Own pixel")))
                .hasCount(0);
    }

    @Test
    void aTagTakenOffTheProductPagesIsMissedThereAndNowhereElse() throws IOException {
        try (StrippedDemo stripped = new StrippedDemo(port, path -> path.startsWith("/demo-shop/p/"))) {
            Page page = audited(stripped.url());
            AuditReport report = report();
            assertThat(report.browser()).as(report.browserReason()).isNotNull();
            assertThat(report.verdict()).isEqualTo(Verdict.HOLD);
            assertThat(ofTag(report)).extracting(Finding::check).containsExactly("tag-fullspan-missing");
            Finding missing = ofTag(report).getFirst();
            assertThat(missing.grade()).isEqualTo(Grade.BLOCK);
            assertThat(missing.title()).isEqualTo("Own pixel is missing on product pages");
            assertThat(missing.detail())
                    .contains("It is on: home, category, cart, checkout entry.", "It is not on: product.");
            assertThat(report.pages())
                    .filteredOn(one -> one.type() == PageType.PRODUCT)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.tags()).isEmpty());

            assertThat(row(page, PageType.PRODUCT)).isEqualTo("—");
            assertThat(row(page, PageType.HOME)).isEqualTo("fires");
            assertThat(verdict(page)).containsText("Hold");
            assertThat(toDo(page).first()).containsText("Own pixel is missing on product pages");
            assertThat(toDo(page).first()).containsText("Move the tag into the template that every page shares.");

            Page dark = signedIn(Look.PHONE_DARK);
            dark.navigate(page.url());
            assertThat(dark.locator(".tag-table")).isVisible();
            Browser.screenshot(dark, "audit-of-stripped-demo-phone-dark");
            Browser.assertNoSidewaysScroll(dark);
            Browser.assertAccessible(dark);

            page.navigate(at("/readiness"));
            Browser.screenshot(page, "readiness-of-stripped-demo");
            assertThat(verdict(page)).containsText("Hold");
            assertThat(toDo(page)
                            .filter(new Locator.FilterOptions().setHasText("Own pixel is missing on product pages")))
                    .hasCount(1);
            assertThat(readiness.of(shop).toDo()).extracting(Finding::check).contains("tag-fullspan-missing");
        }
    }

    /** The page of an audit of the address, carried through from the page of readiness on. */
    private Page audited(String address) {
        Page page = signedIn(Look.DESKTOP);
        page.navigate(at("/readiness"));
        page.getByLabel("Address of the shop").fill(address);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Audit the shop"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/audits/[0-9]+"));
        assertThat(verdict(page)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        Browser.screenshot(page, "audit-of-" + (address.contains("localhost") ? "demo" : "stripped-demo"));
        Browser.assertAccessible(page);
        return page;
    }

    private Page signedIn(Look look) {
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        return page;
    }

    private AuditReport report() {
        Audit audit = audits.latestDone(shop).orElseThrow();
        assertThat(audit.report()).isNotNull();
        assertThat(audit.report().pages()).extracting(PageReport::type).contains(PageType.HOME, PageType.PRODUCT);
        return audit.report();
    }

    private static List<Finding> ofTag(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.check().startsWith("tag-fullspan-"))
                .toList();
    }

    /** What the page says of the own pixel on a type of page. */
    private static String row(Page page, PageType type) {
        Locator table = page.locator(".tag-table");
        int column = table.locator("thead th").allTextContents().indexOf(type.label());
        assertThat(column).as("column of %s", type).isPositive();
        Locator row = table.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(Tag.FULLSPAN.label()))));
        return row.locator("td").nth(column - 1).innerText();
    }

    private static Locator verdict(Page page) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Verdict"));
    }

    private static Locator toDo(Page page) {
        return page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING, new Page.GetByRoleOptions().setName("To do, in this order"))))
                .getByRole(AriaRole.LISTITEM);
    }

    private String at(String path) {
        return "http://localhost:" + port + "/shops/" + shop + path;
    }
}
