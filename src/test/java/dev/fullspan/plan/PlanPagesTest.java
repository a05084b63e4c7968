package dev.fullspan.plan;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
class PlanPagesTest {
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

    @Autowired
    OwnChannels channels;

    private ShopId shop;
    private ShopId quiet;
    private String session;
    private String link;
    private String several;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet");
        PlanShop.into(log, shop, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        OwnHost.name(shops, shop, "shop.example");
        session = TestSignIn.administrator(program);
        link = makeLink();
        several = makeSeveral();
        noteSomething();
    }

    private void noteSomething() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(
                shop, "/to-do/new?what=Better pictures of the trays&why=12 of 40 visits end there.&link=/pages"));
        page.getByLabel("Owner").fill("Mara Holm");
        page.getByLabel("Expected to bring a month").fill("900");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("It stands on the list.")).isVisible();
    }

    /** @return the address of its page */
    private String makeLink() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/links/new?target=/gifts"));
        page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Campaign").fill("shopping-days");
        page.getByLabel("Name of the link").fill("Button in the newsletter");
        page.getByLabel("Revenue expected a month").fill("1200");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the links"))
                .click();
        assertThat(page.locator(".field-error")).containsText("Organic Shopping");
        page.getByLabel("Campaign").fill("spring-2026");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the links"))
                .click();
        assertThat(page.getByText("No visit carries its tag yet.")).isVisible();
        return page.url();
    }

    /** @return the address of the page of all of them */
    private String makeSeveral() {
        channels.add(shop, "Poster", NamedChannel.Sign.CAMPAIGN, "poster-26");
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/links/new?target=/gifts&channel=Poster&channel=Email"));
        assertThat(box(page, "Poster")).isChecked();
        assertThat(box(page, "Email")).isChecked();
        box(page, "Organic Social").check();
        page.getByLabel("Source").fill("letter");
        page.getByLabel("Campaign").fill("summer-2026");
        page.getByLabel("Name of the link").fill("Summer sale");
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the links"));
        button.click();
        assertThat(page.locator(".field-error")).containsText("Each channel has a source of its own.");
        assertThat(box(page, "Organic Social")).isChecked();
        page.getByLabel("Source").fill("");
        button.click();
        assertThat(page.getByText("3 links were made and noted on the timeline."))
                .isVisible();
        assertThat(page.locator("table.data tbody tr")).hasCount(3);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Summer sale, Poster")))
                .isVisible();
        assertThat(page.locator(".link-card img")).hasCount(3);
        return page.url();
    }

    private static Locator box(Page page, String label) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "UTC")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "map", "/map", look);
        look(page, shop, "link", link.replaceFirst(".*/links/", "/links/"), look);
        look(page, shop, "to-do", "/to-do", look);
        look(page, shop, "monday", "/monday", look);
        if (look.isFirst()) {
            look(page, shop, "links", "/links", look);
            look(page, shop, "links-together", several.replaceFirst(".*/links/", "/links/"), look);
            look(page, shop, "link-new", "/links/new?target=/gifts", look);
            look(page, shop, "to-do-new", "/to-do/new?what=Mend&link=/pages", look);
            page.navigate(address(shop, "/map"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit Choose"))
                    .click();
            check(page, "stage", look);
        }
        if (look.isFirst()) {
            look(page, quiet, "monday-quiet", "/monday", look);
            look(page, quiet, "to-do-quiet", "/to-do", look);
            look(page, quiet, "links-quiet", "/links", look);
            look(page, quiet, "map-quiet", "/map", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        check(page, name, look);
    }

    private static void check(Page page, String name, Look look) {
        Browser.screenshot(page, "plan-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aStageGetsAGoalAndAnOwnerAndIsNotRedAnyMore() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/map"));
        page.getByText("Say it").click();
        page.getByLabel("What makes us different", new Page.GetByLabelOptions().setExact(true))
                .last()
                .fill("Oak from our own wood, mended for life.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".difference-text")).hasText("Oak from our own wood, mended for life.");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit Buy and receive"))
                .click();
        page.getByLabel("Goal", new Page.GetByLabelOptions().setExact(false))
                .last()
                .fill("many");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".field-error")).containsText("percentage");
        page.locator("#target").fill("45");
        page.getByLabel("Owner").fill("Mara Holm");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        var card = page.locator(".stage-card").nth(2);
        assertThat(card).containsText("Mara Holm");
        assertThat(card.getByText("no owner")).hasCount(0);
        assertThat(page.locator(".stage-card").first().getByText("no owner")).hasCount(1);
    }

    @Test
    void aPageBecomesALinkOrAnEntryOfTheList() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/pages"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make link"))
                .first()
                .click();
        assertThat(page.getByLabel("Page that it leads to"))
                .hasValue(java.util.regex.Pattern.compile("https://shop\\.example/.*"));
        page.navigate(address(shop, "/to-do/new?what=Shorten the form&link=/pages"));
        page.getByLabel("Expected to bring a month").fill("350");
        page.getByLabel("Until").fill("2020-01-31");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".lead")).containsText("1 is late");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done: Shorten the form"))
                .click();
        assertThat(page.getByText("Shorten the form")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See why"))
                        .first())
                .hasAttribute("href", "/shops/" + shop + "/pages");
    }

    @Test
    void aStageIsAddedDeletedAndPutBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(quiet, "/map"));
        page.getByLabel("Add a stage").fill("Unboxing");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        page.getByLabel("Events that tell of it").fill("Parcel Opened");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        var card = page.locator(".stage-card").last();
        assertThat(card).containsText("Parcel Opened");
        card.getByText("Delete…").click();
        card.getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Delete the stage"))
                .click();
        assertThat(page.locator(".stage-card")).hasCount(5);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(page.locator(".stage-card")).hasCount(6);
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        return page;
    }

    private void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
