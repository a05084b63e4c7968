package dev.fullspan.fulfilment.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Giving;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two partners of known reliability. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScorecardTest {
    private static final Pattern OF = Pattern.compile("([0-9]+) of [0-9]+|of ([0-9]+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Assignments assignments;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Oak & Linen " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        quiet = shops.add(NewShop.of("Nothing yet " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
        PartyId nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("UTC")), "test");
        PartyId sued = parties.add(shop, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "test");
        Giving giving = new Giving(program, shop);
        Instant offered = Instant.now().minus(Duration.ofDays(20));
        for (int i = 1; i <= 6; i++) {
            long id = giving.order("N" + i, nord, offered, 1);
            if (i == 6) {
                assignments.refuse(shop, id, "Sold out", By.of("key:nord"));
            } else {
                left(id, offered, 2, i == 5 ? 24 * 9 : 10);
            }
        }
        for (int i = 1; i <= 3; i++) {
            left(giving.order("S" + i, sued, offered, 1), offered, 1, 5);
        }
    }

    /** As it stood had it been answered and sent so many hours after. */
    private void left(long id, Instant offered, int answered, int shipped) {
        database.sql("""
                        update fulfilment.assignment set state = 'shipped', answered = :answered, shipped = :shipped where shop = :shop and id = :id
                        """)
                .param("answered", offered.plus(Duration.ofHours(answered)).atOffset(ZoneOffset.UTC))
                .param("shipped", offered.plus(Duration.ofHours(shipped)).atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    private Page open(Look look, String path) {
        Page page = Browser.open(look);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + path);
        return page;
    }

    private static String row(Page page, String name) {
        return page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .innerText()
                .replaceAll("\\s+", " ");
    }

    @Test
    void eachPartnersFiguresAreThoseThatWerePlanted() {
        Page page = open(Look.DESKTOP, shop + "/scorecards");

        assertThat(row(page, "Nord")).contains("83.3% 1 of 6 not, few", "80.0% 1 of 5 not, few", "2 h of 6");
        assertThat(row(page, "Süd")).contains("100% 0 of 3 not", "1 h of 3");
        assertThat(page.locator("main").innerText()).contains("Nobody can be compared yet");
    }

    @Test
    void behindEachShareStandsAListThatIsAsLong() {
        Page page = open(Look.DESKTOP, shop + "/scorecards");
        List<String> cells = page.locator("tbody td:has(a)").all().stream()
                .map(cell -> cell.locator("a").first().getAttribute("href") + " "
                        + cell.innerText().replaceAll("\\s+", " "))
                .toList();
        int followed = 0;
        for (String cell : cells) {
            if (cell.contains("/partners/")) {
                continue; // the partner's own page
            }
            Matcher of = OF.matcher(cell.substring(cell.indexOf(' ')));
            String count = of.find()
                    ? of.group(1) == null ? of.group(2) : of.group(1)
                    : cell.substring(cell.indexOf(' ') + 1).strip();
            page.navigate("http://localhost:" + port + cell.substring(0, cell.indexOf(' ')));
            assertThat(page.locator("tbody tr").count()).as(cell).isEqualTo(Integer.parseInt(count));
            followed++;
        }
        assertThat(followed).isGreaterThanOrEqualTo(8);
    }

    @EachLook
    void everyPageIsAccessibleAndFits(Look look) {
        for (String path : List.of(
                shop + "/scorecards",
                shop + "/scorecards?of=carriers",
                shop + "/scorecards/late-parcels",
                quiet + "/scorecards")) {
            Page page = open(look, path);
            Browser.assertAccessible(page);
            Browser.assertNoSidewaysScroll(page);
            Browser.screenshot(
                    page,
                    path.replaceFirst("^[0-9]+/", path.startsWith(quiet + "/") ? "quiet-" : "")
                                    .replaceAll("[^a-z]+", "-")
                            + "-" + look.suffix());
        }
    }
}
