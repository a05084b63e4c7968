package dev.fullspan.plan.next;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.OwnHost;
import dev.fullspan.plan.links.Links;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The next actions: found, shown before they are done, done, taken back. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NextPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Suggestions suggestions;

    @Autowired
    KeptSuggestions kept;

    @Autowired
    Waiting waiting;

    @Autowired
    Links links;

    @Autowired
    Clock clock;

    private ShopId shop;
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(
                        NewShop.of("Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"))
                .id();
        OwnHost.name(shops, shop, "shop.example");
        guideReadersBuy();
        suggestions.look(shops.get(shop));
        session = TestSignIn.administrator(program);
    }

    /** Of those that go from the guide to the trays four in ten buy, of others few: the offers hold most of them back. */
    private void guideReadersBuy() {
        Random random = new Random(3);
        List<Event> events = new ArrayList<>();
        Instant first = LocalDate.now(clock.withZone(ZoneOffset.UTC))
                .minusDays(40)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        for (int i = 0; i < 1_200; i++) {
            Instant at = first.plusSeconds(i * 2_800L);
            String begin = i % 5 == 0 ? "/guide" : i % 4 < 2 ? "/wall" : i % 4 == 2 ? "/gifts" : "/lamps";
            boolean wins = begin.equals("/guide") && i % 15 != 0;
            add(events, at, i, "Page Viewed", begin, null);
            add(events, at.plusSeconds(20), i, "Page Viewed", wins ? "/trays" : "/offers", null);
            int buys = wins ? 40 : begin.equals("/wall") ? 1 : 6;
            if (random.nextInt(100) < buys) {
                add(events, at.plusSeconds(60), i, Event.ORDER_COMPLETED, "/thanks", "n-" + i);
            }
        }
        log.append(events);
        log.awaitLoaded();
    }

    private void add(List<Event> events, Instant at, int visit, String name, String path, String order) {
        events.add(new Event(
                shop,
                "next-" + events.size(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                at,
                at,
                "n-" + visit,
                null,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                new Event.Agent("desktop", "Chrome", "Windows"),
                "DE",
                order == null
                        ? null
                        : new Event.Commerce(
                                order, new Money(6_000, shops.get(shop).currency())),
                order == null ? "{}" : "{\"order_id\":\"" + order + "\"}"));
    }

    @Test
    void theWayThatSellsAndThePageThatHoldsBackAreFound() {
        List<Suggestion> found = kept.of(shops.get(shop));
        org.assertj.core.api.Assertions.assertThat(found)
                .anySatisfy(one -> {
                    org.assertj.core.api.Assertions.assertThat(one.kind()).isEqualTo(Suggestion.Kind.WAY);
                    org.assertj.core.api.Assertions.assertThat(one.page()).isEqualTo("/guide");
                })
                .anySatisfy(one -> {
                    org.assertj.core.api.Assertions.assertThat(one.kind()).isEqualTo(Suggestion.Kind.PAGE);
                    org.assertj.core.api.Assertions.assertThat(one.page()).isEqualTo("/offers");
                    org.assertj.core.api.Assertions.assertThat(one.why())
                            .contains("what mending it brings is not known");
                });
    }

    /** Those who see a page deep in the shop were readier to buy before; a difference between pages is no promise. */
    @Test
    void noMoneyIsPromisedForALinkOrAPageAndNeitherTopsTheList() {
        List<Waiting.Act> acts = waiting.acts(shops.get(shop));
        org.assertj.core.api.Assertions.assertThat(acts)
                .filteredOn(act -> List.of("way", "page").contains(act.key()))
                .isNotEmpty()
                .allSatisfy(act -> org.assertj.core.api.Assertions.assertThat(
                                act.action().expected())
                        .isNull());
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        for (String path : List.of("", "/next", "/next/look?of=page")) {
            var answer = page.navigate(address(path));
            org.assertj.core.api.Assertions.assertThat(answer.status()).as(path).isEqualTo(200);
            String name = path.isEmpty() ? "home" : path.replaceAll("\\W+", "-").substring(1);
            Browser.screenshot(page, "next-" + name + "-" + look.suffix());
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
        }
    }

    @Test
    void anActionIsShownDoneSeenAndTakenBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(""));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make link"))
                .first()
                .click();
        assertThat(page.getByText("A tagged link to /guide for e-mail is made")).isVisible();
        press(page, "Make link");
        assertThat(page.getByText("The link was made and noted on the timeline."))
                .isVisible();
        org.assertj.core.api.Assertions.assertThat(
                        links.of(shop, false).getFirst().expected())
                .as("nobody said so")
                .isNull();
        page.navigate(address("/next"));
        assertThat(page.getByText("No visit carries it yet.")).isVisible();
        assertThat(page.getByText("Lead people to /guide")).isHidden();

        page.navigate(address("/next/look?of=page"));
        press(page, "Put on the list");
        assertThat(page.getByText("It stands on the list, for")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        page.navigate(address("/next"));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Put on the list")))
                .isVisible();
    }

    @Test
    void aNotedLeakWaitsUntilItIsBegun() {
        Page page = open(Look.PHONE);
        page.navigate(address("/leaks/note"));
        page.getByLabel("What leaks").fill("The voucher field confuses people");
        page.getByLabel("At which step").selectOption("details");
        page.getByLabel("Since").fill("2026-02-20");
        page.getByLabel("What it costs a month").fill("35000");
        press(page, "Note it");
        page.navigate(address(""));
        assertThat(page.getByText("Mend: The voucher field confuses people")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start repair"))
                .click();
        assertThat(page.getByText("what came of it is measured against all others"))
                .isVisible();
        press(page, "Start repair");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        page.navigate(address("/next"));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start repair")))
                .isVisible();
    }

    @Test
    void whatDoesNotWaitIsSaidSo() {
        Page page = open(Look.DESKTOP);
        var answer = page.navigate(address("/next/look?of=nothing"));
        org.assertj.core.api.Assertions.assertThat(answer.status()).isEqualTo(404);
        assertThat(page.getByText("This does not wait any more")).isVisible();
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
