package dev.fullspan.fulfilment.tieout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.Circle;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Giving;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A confirmation that did not come, the call that mends it, and the partner's side of it. Long, since every case goes through the one planted morning. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TieOutPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    TieOutMaking making;

    @Autowired
    TieOuts tieOuts;

    @Autowired
    TieOutRows rows;

    @Autowired
    TieOutLetters letters;

    @Autowired
    ExchangeRates rates;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private Shop shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void open() {
        shop = shops.add(
                NewShop.of("Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"));
        quiet = shops.add(NewShop.of("Nothing yet " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
    }

    private Instant at(int daysAgo, int hour) {
        return today.minusDays(daysAgo).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    /** A partner whose tie-out of yesterday was not confirmed, with so many orders of the day before. */
    private PartyId missed(String name, int orders) {
        NewParty told = new NewParty(
                Party.Kind.DROPSHIPPER,
                name,
                ZoneId.of("UTC"),
                "Frau Olsen",
                null,
                "+47 22 12 34 56",
                new Terms(Set.of(DayOfWeek.values()), LocalTime.NOON, 1, 4, null, true),
                null,
                null);
        PartyId party = parties.add(shop.id(), told, "test");
        Giving giving = new Giving(program, shop.id());
        for (int i = 1; i <= orders; i++) {
            giving.order(name.replaceAll("[^A-Z0-9]", "") + i, party, at(2, 10 + i), i);
        }
        TieOutMaking yesterday = new TieOutMaking(
                database, transaction, parties, rates, letters, rows, Clock.fixed(at(1, 9), ZoneOffset.UTC));
        // Nobody else sees the terms before yesterday's turn is made.
        transaction.executeWithoutResult(status -> {
            parties.change(
                    shop.id(),
                    party,
                    told.withTieOut(new TieOutTerms(LocalTime.of(9, 0), LocalTime.of(11, 0)), null),
                    By.of("test"));
            yesterday.round(shop);
        });
        making.round(shop);
        return party;
    }

    private TieOut sheet(PartyId party) {
        return tieOuts.open(shop.id()).stream()
                .filter(one -> one.party().equals(party))
                .findFirst()
                .orElseThrow();
    }

    private Page open(Look look, String as, boolean script) {
        Page page =
                script ? Browser.open(look) : Browser.open(look, new NewContextOptions().setJavaScriptEnabled(false));
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
        return page;
    }

    private void go(Page page, String path) {
        page.navigate("http://localhost:" + port + "/shops/" + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static String main(Page page) {
        return page.locator("main").innerText().replaceAll("\\s+", " ");
    }

    private static Locator group(Page page, String order) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(order));
    }

    @Test
    void aMissedConfirmationBecomesACallSheetAndALoggedCallResolvesIt() throws IOException {
        PartyId party = missed("Nord", 3);
        Page page = open(Look.DESKTOP, session, false);
        for (String path : List.of("", "/orders", "/tie-outs")) {
            go(page, shop.id() + path);
            assertThat(main(page))
                    .as(path)
                    .contains("Nord")
                    .contains("not tied out")
                    .contains("€60.00");
        }
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the call sheet of Nord"))
                .click();
        assertThat(main(page))
                .contains(
                        "Call sheet: Nord",
                        "3 orders of 3 are not tied out; €60.00 is at risk",
                        "Frau Olsen",
                        "+47 22 12 34 56")
                .contains("Nobody is named");
        byte[] pdf = page.request().get(page.url() + "/sheet").body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Call sheet: Nord", "#N1-P", "Frau Olsen", "What to ask");
        }
        press(page, "I call them");

        page.getByLabel("Did you reach them?").selectOption("false");
        page.getByLabel("What was said").fill("No answer, tried twice.");
        press(page, "Log the call");
        assertThat(main(page)).contains("Not reached", "No answer, tried twice.");

        group(page, "#N1-P").getByLabel("What they say").selectOption("missing");
        group(page, "#N2-P").getByLabel("What they say").selectOption("quantity");
        page.getByLabel("Did you reach them?").selectOption("true");
        page.getByLabel("What was said").fill("Frau Olsen has the third; the first never came.");
        press(page, "Log it; they have all others");
        assertThat(main(page)).as("without the units").contains("Write how many units they have of #N2-P");
        assertThat(page.getByLabel("What was said").inputValue()).contains("never came");

        group(page, "#N2-P").getByLabel("Units they have").fill("1");
        press(page, "Log it; they have all others");
        assertThat(main(page))
                .contains(
                        "They do not have it. We gave 1 unit.",
                        "They have 1 unit, we gave 2 units.",
                        "€30.00 is at risk");

        Locator first = page.locator(".tie-difference").filter(new Locator.FilterOptions().setHasText("#N1-P"));
        first.getByText("They have it now").click();
        first.getByLabel("Note on #N1-P").fill("Entered while we spoke");
        first.getByRole(AriaRole.BUTTON).click();
        Locator second = page.locator(".tie-difference");
        second.getByText("They send what we asked for").click();
        second.getByRole(AriaRole.BUTTON).click();
        assertThat(main(page)).contains("both sides have the same", "They have it now: Entered while we spoke");
        assertThat(tieOuts.open(shop.id())).noneMatch(one -> one.party().equals(party));
        go(page, shop.id() + "/orders");
        assertThat(main(page)).doesNotContain("Nord has not tied out");
        assertThat(page.request()
                        .get("http://localhost:" + port + "/shops/" + shop.id() + "/tie-outs.csv")
                        .text())
                .contains("Nord", "#N1-P,1,missing,,has_it");
    }

    @Test
    void aPartnerSeesItsOrdersWithoutPricesAndSaysWhatDiffers() {
        PartyId party = missed("Ostra", 2);
        Page page = open(Look.PHONE, TestSignIn.within(program, shop.id(), new Circle("party", party.value())), false);
        go(page, shop.id() + "/partner/tie-out");
        assertThat(main(page))
                .contains("Please confirm 2 orders; it was due", "#O1-P", "#O2-P", "Confirm 2")
                .doesNotContain("€");
        assertThat(page.request()
                        .get("http://localhost:" + port + "/shops/" + shop.id() + "/tie-outs")
                        .status())
                .isIn(403, 404);

        page.getByText("Something differs…").click();
        group(page, "#O1-P").getByLabel("What you have").selectOption("missing");
        page.getByLabel("Number of an order that we did not give you").fill("#4711");
        press(page, "Tell the shop; the others are confirmed");
        assertThat(main(page)).contains("mends with you what differs", "Being mended");
        assertThat(sheet(party).different()).extracting(TieOut.Line::number).containsExactly("#O1-P", "#4711");
    }

    @Test
    void aQuantityThatIsTypedIsADifferenceAndWordsAloneAreAskedBack() {
        PartyId party = missed("Quell", 2);
        Page page = open(Look.PHONE, TestSignIn.within(program, shop.id(), new Circle("party", party.value())), false);
        go(page, shop.id() + "/partner/tie-out");
        page.getByText("Something differs…").click();
        group(page, "#Q2-P").getByLabel("Units you have").fill("1");
        group(page, "#Q1-P").getByLabel("In your words").fill("never came");
        press(page, "Tell the shop; the others are confirmed");
        assertThat(main(page)).contains("Choose what differs of #Q1-P.");
        assertThat(sheet(party).different()).isEmpty();
        group(page, "#Q1-P").getByLabel("What you have").selectOption("missing");
        press(page, "Tell the shop; the others are confirmed");
        assertThat(sheet(party).different())
                .extracting(TieOut.Line::number, TieOut.Line::answer, TieOut.Line::theirUnits)
                .containsExactly(
                        tuple("#Q1-P", TieOut.Answer.MISSING, null), tuple("#Q2-P", TieOut.Answer.QUANTITY, 1L));
    }

    @Test
    void aPartnersPageSaysWhatIsAtRiskEachOrderOnceAndOpensWhatStandsBehindIt() {
        PartyId party = missed("Risk", 3);
        long part = sheet(party).lines().getFirst().assignment();
        program.getBean(Assignments.class).accept(shop.id(), part, By.of("test"));
        Page page = open(Look.DESKTOP, session, true);
        go(page, shop.id() + "/partners/" + party);
        // Three orders of 10, 20 and 30, none tied out: the first is late, the two others were not accepted in time.
        assertThat(main(page)).contains("1 late", "2 to answer", "€60.00 is at risk.");
        Locator figures = page.locator(".figure");
        assertThat(figures.allInnerTexts().stream().map(one -> one.replaceAll("\\s+", " ")))
                .anySatisfy(one -> assertThat(one).contains("At risk", "€60.00", "3 orders"))
                .anySatisfy(one -> assertThat(one).contains("Not accepted in time", "€50.00", "2 orders"))
                .anySatisfy(one -> assertThat(one).contains("Late", "€10.00", "1 order"))
                .anySatisfy(one -> assertThat(one).contains("Not tied out", "€60.00", "3 orders"));
        Browser.assertAccessible(page);
        Browser.screenshot(page, "partner-at-risk-desktop");
        figures.nth(1).getByRole(AriaRole.LINK).last().click();
        page.waitForURL("**state=silent");
        assertThat(main(page)).contains("2 orders not answered in time by Risk.");
        Map.of("silent", 2, "late", 1, "untied", 3, "risk", 3).forEach((state, orders) -> {
            go(page, shop.id() + "/parts?party=" + party + "&state=" + state);
            assertThat(page.locator("tr[data-row]").count()).as(state).isEqualTo(orders);
        });
        go(page, shop.id() + "/partners");
        Locator row = page.locator("tr[data-row]", new Page.LocatorOptions().setHasText("Risk"));
        assertThat(row.innerText()).contains("€60.00", "3 orders");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("€60.00"))
                .click();
        page.waitForURL("**/parts?party=" + party + "&state=risk");
        assertThat(main(page)).contains("3 orders at risk with Risk");
        go(page, shop.id() + "/partners/" + party);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("1 late"))
                .click();
        page.waitForURL("**state=late");
        for (String term : List.of("partner-at-risk", "tie-out-at-risk", "fulfilment-tied-out", "promise-promised")) {
            go(page, shop.id() + "/definitions");
            assertThat(page.locator("#" + term).count()).as(term).isOne();
        }
    }

    @Test
    void whoeverTookACallAndWorksForAPartnerNowIsNotNamedForItAnyMore() {
        PartyId party = missed("Zeta", 1);
        String anna = TestSignIn.holding(program, shop.id(), "partners");
        String reference = TestSignIn.reference(program, anna);
        long sheet = sheet(party).id();
        tieOuts.take(shop.id(), sheet, reference, By.of(reference));
        Page page = open(Look.DESKTOP, session, true);
        go(page, shop.id() + "/tie-outs/" + sheet);
        assertThat(main(page)).contains("Tess Tester");
        TestSignIn.confine(program, anna, shop.id(), new Circle("party", party.value()));
        go(page, shop.id() + "/tie-outs/" + sheet);
        assertThat(main(page)).contains("Nobody is named", "I call them").doesNotContain("Tess Tester");
    }

    @Test
    void aPartnerConfirmsLateAndItIsTied() {
        PartyId party = missed("Xest", 1);
        Page page = open(Look.DESKTOP, TestSignIn.within(program, shop.id(), new Circle("party", party.value())), true);
        go(page, shop.id() + "/partner");
        assertThat(main(page)).contains("1 order to confirm.", "Do you have this order?", "#X1-P (1 unit)");
        press(page, "Confirm 1");
        assertThat(main(page)).contains("Confirmed. Thank you.").doesNotContain("Do you have this order?");
        go(page, shop.id() + "/partner/tie-out");
        assertThat(main(page)).contains("Nothing is to be confirmed.", "Tied out");
        assertThat(tieOuts.open(shop.id())).noneMatch(one -> one.party().equals(party));
    }

    @Test
    void theKeyOfOnePartnersWriteIsNoOtherPartners() {
        PartyId vega = missed("Vega", 1);
        PartyId wolf = missed("Wolf", 1);
        Page page = Browser.open(Look.DESKTOP);
        String path = "http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/partner/tie-outs/"
                + sheet(vega).id() + "/confirm";
        assertThat(confirm(page, path, vega).text()).contains("#V1-P");
        assertThat(confirm(page, path, vega).status()).isEqualTo(200);
        APIResponse other = confirm(page, path, wolf);
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.text()).doesNotContain("#V1-P");
    }

    private APIResponse confirm(Page page, String path, PartyId party) {
        String key = TestSignIn.key(program, shop.id(), new Circle("party", party.value()));
        return page.request()
                .post(
                        path,
                        RequestOptions.create()
                                .setHeader("Authorization", "Bearer " + key)
                                .setHeader("Idempotency-Key", "confirm-17"));
    }

    @EachLook
    void everyPageIsAccessibleAndFits(Look look) {
        PartyId party = missed("Sued " + look.ordinal(), 2);
        Page page = open(look, session, true);
        for (String path : List.of(
                shop.id() + "/tie-outs",
                shop.id() + "/tie-outs/" + sheet(party).id(),
                quiet + "/tie-outs",
                shop.id() + "/partners/" + party,
                shop.id() + "/orders")) {
            look(
                    page,
                    look,
                    path,
                    path.startsWith(quiet + "/") ? "tie-out-quiet" : "tie-out" + path.replaceAll("[^a-z]+", "-"));
        }
        Page partner = open(look, TestSignIn.within(program, shop.id(), new Circle("party", party.value())), true);
        look(partner, look, shop.id() + "/partner", "tie-out-partner-today");
        look(partner, look, shop.id() + "/partner/tie-out", "tie-out-partner");
        partner.getByText("Something differs…").click();
        Browser.assertAccessible(partner);
        Browser.assertNoSidewaysScroll(partner);
        Browser.screenshot(partner, "tie-out-partner-differs-" + look.suffix());
        TieOut sheet = sheet(party);
        tieOuts.call(
                shop.id(),
                sheet.id(),
                true,
                "They lack one",
                null,
                List.of(new TieOuts.Said(1, TieOut.Answer.MISSING, null, "never came")),
                By.of("operator"));
        look(page, look, shop.id() + "/tie-outs/" + sheet.id(), "tie-out-differs");
    }

    private void look(Page page, Look look, String path, String name) {
        go(page, path);
        Browser.assertAccessible(page);
        Browser.assertNoSidewaysScroll(page);
        Browser.screenshot(page, name + "-" + look.suffix());
    }
}
