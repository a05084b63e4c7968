package dev.fullspan.journey.channels;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A shop whose podcast opens orders and closes none, and one that nothing was heard of. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsPagesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String[] WAYS = {"Organic Search", "Paid Search", "Email", "Direct"};

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

    private ShopId shop;
    private ShopId quiet;
    private String session;
    private String month;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet");
        month = YearMonth.now(clock.withZone(ZoneId.of("Europe/Berlin"))).toString();
        List<Event> events = new ArrayList<>();
        Random random = new Random(11);
        for (int person = 0; person < 160; person++) {
            String device = "device-" + person;
            Instant at = clock.instant().minus(Duration.ofHours(30 + random.nextInt(500)));
            int visits = 1 + random.nextInt(4);
            for (int visit = 0; visit < visits; visit++) {
                boolean podcast = visit == 0 && visits > 1 && random.nextInt(3) == 0;
                String way = podcast ? "Audio" : WAYS[random.nextInt(WAYS.length)];
                events.add(event(device, Event.PAGE_VIEWED, at, way, null));
                at = at.plus(Duration.ofHours(1 + random.nextInt(5)));
            }
            if (random.nextInt(3) > 0) {
                events.add(event(
                        device, Event.ORDER_COMPLETED, events.getLast().time().plusSeconds(60), null, "o-" + person));
            }
        }
        log.append(events);
        log.awaitLoaded();
        session = TestSignIn.administrator(program);
    }

    private Event event(String device, String name, Instant time, @Nullable String channel, @Nullable String order) {
        return new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", channel == null ? "/thanks" : "/", null),
                channel == null || channel.equals("Direct")
                        ? null
                        : new Event.Visit(
                                channel,
                                "google",
                                "organic",
                                "campaign-" + channel.length(),
                                null,
                                null,
                                null,
                                null,
                                null),
                null,
                null,
                order == null ? null : new Event.Commerce(order, new Money(4_321, EUR)),
                "{}");
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        spend(page, quiet, "channel,month,amount\nRadio," + month + ",5\nEmail," + month + ",200\n");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("channels", "/channels");
        pages.put("own-channels", "/own-channels");
        pages.put("spend", "/spend");
        pages.forEach((name, path) -> look(page, shop, name, path, look));
        look(page, quiet, "channels-quiet", "/channels", look);
        page.navigate(address(quiet, "/spend"));
        page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        look(page, "spend-entry", look);
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        look(page, name, look);
    }

    private static void look(Page page, String name, Look look) {
        if (page.locator("[data-chart]").count() > 0) {
            assertThat(page.locator(".chart-drawn").first()).isVisible();
        }
        Browser.screenshot(page, "journey-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void theFirstLineSaysWhichChannelHelpsAndNeverClosesAndItsListIsAsLong() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/channels"));
        var lead = page.locator(".lead");
        assertThat(lead)
                .containsText(Pattern.compile("“Audio” helped with \\d+ orders worth €[\\d,.]+ and closed none"));
        String orders = lead.innerText().replaceAll("(?s).*helped with ([0-9]+) orders.*", "$1");
        var row = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Where visits stood on the way"))
                .getByRole(AriaRole.ROW)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Audio"));
        row.getByRole(AriaRole.LINK).last().click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + orders + " orders,"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Orders that Audio helped with");
    }

    @Test
    void theTableIsSortedAndTheOthersStay() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/channels"));
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(3);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Linear"))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile(".*sort=-linear.*"));
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(3);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Orders").setExact(true))
                .last()
                .click();
        assertThat(page).hasURL(Pattern.compile(".*measure=orders.*"));
    }

    @Test
    void spendIsTakenInChangedDeletedAndBroughtBack() {
        ShopId paying = newShop("Paying");
        Page page = open(Look.DESKTOP);
        spend(page, paying, "channel,month,amount\nMoon," + month + ",5\nEmail," + month + ",200\n");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 2, channel:");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("€200.00");
        page.getByRole(AriaRole.TABLE)
                .getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(month))
                .click();
        page.getByLabel("Amount in EUR").fill("a lot");
        press(page, "Save");
        assertThat(page.locator("#amount-error")).containsText("“a lot” is no amount.");
        page.getByLabel("Amount in EUR").fill("250");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("€250.00");
        page.getByRole(AriaRole.TABLE)
                .getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(month))
                .click();
        page.getByText("Delete…").click();
        press(page, "Delete the amount");
        assertThat(page.getByText("No spend yet")).isVisible();
        press(page, "Undo");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("€250.00");
        var file = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                .click());
        org.assertj.core.api.Assertions.assertThat(file.path())
                .hasContent("channel,campaign,month,amount,note\r\nEmail,," + month + ",250.00,\r\n");
        String days = "?from=" + month + "-01&to=" + YearMonth.parse(month).atEndOfMonth();
        page.navigate(address(paying, "/channels" + days));
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Cost per order by model")))
                .containsText("Email");
        YearMonth before = YearMonth.parse(month).minusMonths(1);
        page.navigate(address(paying, "/channels?from=" + before + "-20&to=" + month + "-10"));
        assertThat(page.getByText("What Email cost in")).containsText("is not known");
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Cost per order by model")))
                .hasCount(0);
    }

    @Test
    void aChannelOfOnesOwnIsNamedAndDeleted() {
        ShopId naming = newShop("Naming");
        Page page = open(Look.DESKTOP);
        page.navigate(address(naming, "/own-channels"));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("email");
        press(page, "Name it");
        assertThat(page.locator("#name-error")).containsText("“Email” is a channel already.");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Radio");
        page.getByLabel("Page or code").fill("https://shop.example/radio/?x=1");
        press(page, "Name it");
        assertThat(page.getByText("Visits that land on /radio", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.getByText("Delete…").click();
        press(page, "Delete it");
        assertThat(page.getByText("No channel of your own yet")).isVisible();
    }

    @Test
    void thePageAnswersWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/channels"));
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Visits up to the first order")))
                .isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("90 days"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*look-back=90.*"));
    }

    private void spend(Page page, ShopId of, String content) {
        page.navigate(address(of, "/spend"));
        page.getByLabel("A CSV file")
                .setInputFiles(new FilePayload("spend.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        press(page, "Look at its columns");
        press(page, "Import the file");
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
