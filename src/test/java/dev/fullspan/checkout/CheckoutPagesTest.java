package dev.fullspan.checkout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutPagesTest {
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
        look(page, shop, "leaks", "/leaks", look);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Payment by card, on phones"))
                .click();
        check(page, "leak", look);
        look(page, shop, "steps", "/checkout?by=payment_method", look);
        look(page, shop, "list", "/checkouts?outcome=abandoned", look);
        look(page, shop, "payments", "/payments", look);
        look(page, shop, "home", "", look);
        look(page, shop, "note", "/leaks/note", look);
        if (look.isFirst()) {
            look(page, quiet, "leaks-quiet", "/leaks", look);
            look(page, quiet, "steps-quiet", "/checkout", look);
            look(page, quiet, "payments-quiet", "/payments", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        check(page, name, look);
    }

    private static void check(Page page, String name, Look look) {
        Browser.screenshot(page, "checkout-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aSearchByClickTellsWhenItIsOver() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/leaks"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search now"))
                .click();
        assertThat(page.getByText("Searched.").first()).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Payment by card, on phones")))
                .isVisible();
    }

    @Test
    void aLeakGetsAnOwnerAndARepairThatIsNotBookedBeforeItShows() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, ""));
        assertThat(page.getByText("Mend: Payment by card, on phones")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start repair"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start repair"))
                .click();
        page.getByLabel("Owner").fill("Mara Holm");
        page.getByLabel("What is to be done").fill("Let the bank's page answer in time.");
        page.getByLabel("Hours of work that it takes").fill("two");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("#hours-error")).containsText("hours such as 6");
        assertThat(page.getByLabel("What is to be done")).hasValue("Let the bank's page answer in time.");
        page.getByLabel("Hours of work that it takes").fill("2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("Mara Holm answers for it.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Say that it is repaired"))
                .click();
        assertThat(page.getByText("too early to tell")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All leaks"))
                .click();
        assertThat(page.getByText("Repaired, to be shown")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Payment by card, on phones"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open again"))
                .click();
    }

    @Test
    void aLeakIsNotedByHandAndTakenBack() {
        Page page = open(Look.PHONE);
        page.navigate(address(shop, "/leaks"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Note a leak"))
                .click();
        page.getByLabel("What leaks").fill("The voucher field confuses people");
        page.getByLabel("At which step").selectOption("details");
        page.getByLabel("Since").fill("2026-02-20");
        page.getByLabel("What it costs a month").fill("a lot");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note it"))
                .click();
        assertThat(page.getByText("Write an amount such as 1250.00, without signs between the thousands, not “a lot”."))
                .isVisible();
        page.getByLabel("What it costs a month").fill("350");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note it"))
                .click();
        assertThat(page.getByText("What it costs was said, not measured.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(page.getByText("The voucher field confuses people")).isHidden();
    }

    @Test
    void theListBehindAFigureIsAsLongAsItSays() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/checkout"));
        String told = page.locator(".funnel-loss a").first().innerText().replaceAll("\\D", "");
        page.locator(".funnel-loss a").first().click();
        assertThat(page.locator(".table-count")).hasText(told + " rows");
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
