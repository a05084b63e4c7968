package dev.fullspan.journey;

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
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A funnel with rules, over time, its times, and who goes on. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunnelPagesTest {
    private static final String RULED = """
            {"steps":[{"event":"Product Viewed"},{"event":"Product Added","optional":true},{"event":"Order Completed"}],\
            "window":"PT168H","order":"loose","perSession":true,"repeated":true,\
            "exclude":[{"event":"Product Removed","where":[{"property":"brand","equals":"oak"},{"property":"price","greater":"20"}],\
            "from":1,"to":3}]}""";

    private static final List<String> WHOLE = List.of("""
            {"steps":[{"event":"Product Viewed"},{"event":"Order Completed"}],"window":"PT1M30S","order":"strict",\
            "exclude":[{"event":"Product Removed","where":[{"property":"brand","equals":"oak"},{"property":"price","greater":"20"},\
            {"property":"products[].sku","in":["A-1, red","B \\"2\\"","C"]}],"from":1,"to":2},\
            {"event":"Coupon Denied","where":[{"property":"code","exists":true},{"property":"code","not":"SPRING"}],"from":1,"to":2}],\
            "by":"device"}""", """
            {"steps":[{"event":"Product Viewed","where":[%s]},{"event":"Order Completed"}],"window":"PT25H","order":"loose",\
            "perSession":true,"exclude":[{"event":"Cart Viewed","where":[%1$s],"from":1,"to":2}],\
            "held":{"property":"product_id","steps":[1,2]},"by":"properties.brand"}""".formatted(twenty()));

    private static String twenty() {
        return IntStream.range(0, 20)
                .mapToObj(number -> "{\"property\":\"p" + number + "\",\"not\":\"v" + number + "\"}")
                .collect(Collectors.joining(","));
    }

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

    @BeforeAll
    void plant() {
        shop = newShop("Funnels");
        quiet = newShop("Nothing yet");
        PlantedShop.into(log, shop, clock.instant());
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "Europe/Berlin")).id();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("rules", "/funnel?rows=3&funnel=" + URLEncoder.encode(RULED, StandardCharsets.UTF_8));
        pages.put("trend", "/funnel/trend");
        pages.put("times", "/funnel/times");
        pages.put("separates", "/funnel/separates?step=1");
        Page page = open(look);
        pages.forEach((name, path) -> look(page, shop, name, path, look));
        if (look.isFirst()) {
            for (String path : List.of("/funnel/trend", "/funnel/times", "/funnel/separates")) {
                look(page, quiet, path.substring(8) + "-quiet", path, look);
            }
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        if (page.locator("[data-chart]").count() > 0) {
            assertThat(page.locator(".chart-drawn").first()).isVisible();
        }
        Browser.screenshot(page, "funnel-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void rulesAreChosenInTheFormAndStandInTheAddressWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop, "/funnel?rows=4"));
        page.getByText("More rules").click();
        page.getByLabel("Count attempts, not people").check();
        page.getByLabel("Event 1 that ends an attempt", new Page.GetByLabelOptions().setExact(true))
                .fill("Product Removed");
        page.locator("[name=optional2]").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the funnel"))
                .click();
        assertThat(page.getByText("Attempts count, not people:")).isVisible();
        assertThat(page.getByText("“Product Removed” ends an attempt between step 1 and step 4."))
                .isVisible();
        assertThat(page.getByText("Product Added (optional)")).isVisible();
    }

    @Test
    void whatAFunnelAsksComesBackWholeFromItsForm() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        JsonMapper json = JsonMapper.builder().build();
        for (String funnel : WHOLE) {
            page.navigate(address(shop, "/funnel?rows=2&funnel=" + URLEncoder.encode(funnel, StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the funnel"))
                    .click();
            String asked =
                    URLDecoder.decode(page.url().replaceFirst(".*[?&]funnel=([^&]*).*", "$1"), StandardCharsets.UTF_8);
            org.assertj.core.api.Assertions.assertThat(json.readTree(asked)).isEqualTo(json.readTree(funnel));
        }
    }

    @Test
    void theListsBehindPointsBarsAndDifferencesAreAsLongAsTheySay() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/funnel/trend?by=week"));
        follow(page, page.locator("table.data tbody a").first());
        page.navigate(address(shop, "/funnel/times"));
        Locator row = page.locator(".bar-table tbody tr").first();
        String people = digits(row.locator("td").nth(1).innerText());
        row.locator("a").click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + people + " (people|person)"));
        page.navigate(address(shop, "/funnel/separates?step=1"));
        follow(page, page.locator("table.data tbody a").first());
    }

    /** A link whose text is the number. */
    private static void follow(Page page, Locator link) {
        String number = digits(link.innerText());
        link.click();
        assertThat(page.locator(".lead")).containsText(Pattern.compile("^\\s*" + number + " (people|person)"));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
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
