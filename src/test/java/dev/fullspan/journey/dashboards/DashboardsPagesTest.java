package dev.fullspan.journey.dashboards;

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
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.PlantedShop;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
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
    Dashboards dashboards;

    @Autowired
    Clock clock;

    private ShopId shop;
    private ShopId counted;
    private long morning;
    private String session;

    @BeforeAll
    void plant() {
        shop = newShop();
        PlantedShop.into(log, shop, clock.instant());
        counted = newShop();
        log.append(new NaiveVisits(5, Instant.parse("2026-01-05T00:00:00Z"), 9).events(counted));
        log.awaitLoaded();
        session = TestSignIn.administrator(program);
        morning = dashboards.add(shop, "name", "Every day", "Tess", ReadyMade.MORNING_LOOK.cards());
    }

    private ShopId newShop() {
        return shops.add(NewShop.of(
                        "Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Berlin"))
                .id();
    }

    @EachLook
    void thePagesAreAccessibleAndFitTheScreen(Look look) {
        Page page = open(look);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/dashboards/" + morning);
        pages.put("dashboard-change", "/dashboards/" + morning + "?change=true");
        pages.put("dashboard-card", "/dashboards/" + morning + "/cards/new");
        pages.put("dashboards", "/dashboards");
        pages.forEach((name, path) -> {
            page.navigate(address(shop, path));
            Browser.screenshot(page, name + "-" + look.suffix());
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
        });
    }

    @Test
    void aDashboardIsMadeFilledChangedAndDeletedWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/overview"));
        String sessions = value(page, "Sessions");
        page.navigate(address(shop, "/overview?device=mobile&device=tablet"));
        String carried = value(page, "Sessions");

        page.navigate(address(shop, "/dashboards"));
        page.getByLabel("Name of the dashboard").fill("x".repeat(101));
        press(page, "Make it");
        assertThat(page.getByText("This has at most 100 characters.")).isVisible();
        page.getByLabel("Name of the dashboard").fill("Mine");
        press(page, "Make it");
        assertThat(page.getByText("Nothing stands here yet").first()).isVisible();
        put(page, "sessions", "", List.of(), "");
        put(page, "sessions", "device", List.of("Mobile", "tablet"), "Carried");
        Assertions.assertThat(value(page, "Sessions")).isEqualTo(sessions);
        Assertions.assertThat(value(page, "Carried")).isEqualTo(carried);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Put a figure on it"))
                .click();
        page.locator("#figure").selectOption("event");
        page.locator("#title").fill("Into the cart");
        press(page, "Put it on");
        assertThat(page.getByText("Say which event")).isVisible();
        assertThat(page.locator("#title")).hasValue("Into the cart");
        assertThat(page.locator("#offered option[value='Germany']")).hasCount(1);
        assertThat(page.locator("#events option[value='Product Added']")).hasCount(1);
        page.locator("#event").fill("Product Added");
        page.locator("#as").selectOption("chart");
        press(page, "Put it on");
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Into the cart by day")))
                .isVisible();

        change(page);
        dashboard(page);
    }

    private void change(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change it"))
                .click();
        press(page, "Forward: Carried");
        assertThat(page.locator(".card-figure").first()).containsText("Carried");
        press(page, "Back: Carried");
        assertThat(page.locator(".card-figure").first()).containsText("Sessions");
        press(page, "Take off: Carried");
        assertThat(page.locator(".card-figure")).hasCount(1);
        press(page, "Undo");
        assertThat(page.locator(".card-figure")).hasCount(2);
        assertThat(page.locator(".card-figure").nth(1)).containsText("Carried");
    }

    private void dashboard(Page page) {
        page.getByLabel("Its name").fill("Every day");
        press(page, "Rename it");
        assertThat(page.getByText("There is a dashboard “Every day” already.")).isVisible();
        page.getByLabel("Its name").fill("Mine, renamed");
        press(page, "Rename it");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Mine, renamed")))
                .isVisible();
        page.getByLabel("Name of the new one").fill("Like mine");
        press(page, "Make another like it");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Like mine")))
                .isVisible();
        assertThat(page.locator(".card-figure")).hasCount(2);
        assertThat(page.locator(".card-wide")).hasCount(1);
        page.getByText("Delete…").click();
        press(page, "Delete it");
        assertThat(page.getByText("The dashboard was deleted.")).isVisible();
        press(page, "Start from it: Marketing");
        assertThat(page.getByText("Revenue from paid ads").first()).isVisible();
        page.navigate(address(shop, "/dashboards"));
        press(page, "Start from it: Marketing");
        assertThat(page.getByText("There is a dashboard “Marketing” already.")).isVisible();
    }

    /** Each figure opens a list of just so many. */
    @Test
    void everyFigureIsAsLongAsTheListBehindIt() {
        List<Dashboard.Card> cards = new ArrayList<>();
        for (CourseFigure figure : CourseFigure.values()) {
            Dashboard.Card card =
                    figure == CourseFigure.EVENT ? Dashboard.Card.of(NaiveVisits.COUPON) : Dashboard.Card.of(figure);
            cards.add(card.called(figure.parameter()));
        }
        List<Dashboard.Card> narrowed = cards.stream()
                .map(card -> card.among(Dimension.DEVICE, "mobile", "desktop"))
                .toList();
        Page page = open(Look.DESKTOP);
        for (List<Dashboard.Card> some : List.of(cards, narrowed)) {
            long id = dashboards.add(counted, "name", "Counted " + (some == cards ? "all" : "some"), "Tess", some);
            page.navigate(
                    address(counted, "/dashboards/" + id + "?from=2026-01-07&to=2026-01-12&country=DE&country=AT"));
            Map<String, String> lists = new LinkedHashMap<>();
            Map<String, String> values = new LinkedHashMap<>();
            for (CourseFigure figure : CourseFigure.values()) {
                String name = figure.parameter();
                Locator link = figure(page, name).locator(".figure-value a");
                if (link.count() > 0) {
                    lists.put(name, link.getAttribute("href"));
                    values.put(name, value(page, name));
                }
            }
            Assertions.assertThat(lists).hasSize(CourseFigure.values().length);
            for (String name : List.of(
                    "visitors",
                    "sessions",
                    "page-views",
                    "orders",
                    "checkouts",
                    "payment-failures",
                    "errors",
                    "refunds",
                    "event")) {
                page.navigate("http://localhost:" + port + lists.get(name));
                Assertions.assertThat(page.locator(".page-title").innerText())
                        .as(name)
                        .containsPattern("\\b" + values.get(name)
                                + " (people|person|sessions?|orders?|checkouts?|refunds?|events?)");
            }
        }
    }

    private static void put(Page page, String figure, String by, List<String> values, String title) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Put a figure on it"))
                .first()
                .click();
        page.locator("#figure").selectOption(figure);
        page.locator("#dimension").selectOption(by);
        for (int i = 0; i < values.size(); i++) {
            page.locator("input[name=value]").nth(i).fill(values.get(i));
        }
        page.locator("#title").fill(title);
        press(page, "Put it on");
    }

    private static Locator figure(Page page, String label) {
        return page.locator(".figure")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".figure-label",
                                new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label + "\\b(?!-)")))))
                .first();
    }

    /** The number of the figure under a label. */
    private static String value(Page page, String label) {
        return figure(page, label).locator(".figure-value").innerText().strip().replaceAll("(?s)[^\\d,].*", "");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
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
