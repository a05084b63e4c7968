package dev.fullspan.fulfilment.party;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.PartySkus;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners, what lies with them, and the rules, as people work with them. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnersPagesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final By TEST = By.of("operator");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    PartySkus skus;

    @Autowired
    Rules rules;

    @Autowired
    Assignments assignments;

    @Autowired
    Orders orders;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    private final Map<String, OrderId> ids = new LinkedHashMap<>();
    private ShopId shop;
    private ShopId quiet;
    private ShopId worked;
    private PartyId nord;
    private PartyId sued;
    private String session;

    @BeforeAll
    void plant() {
        shop = shop("Oak & Linen");
        quiet = shop("Nothing yet");
        worked = shop("Worked on");
        session = TestSignIn.administrator(program);
        stock.count(shop, "OAK-1", null, 3, null, "operator");
        nord = parties.add(
                shop,
                new NewParty(
                        Party.Kind.DROPSHIPPER,
                        "Nord Versand",
                        BERLIN,
                        "Ida Lund",
                        "ida@nord.example",
                        "+49 40 123456",
                        NewParty.of(Party.Kind.DROPSHIPPER, "x", BERLIN).terms(),
                        new TieOutTerms(LocalTime.of(8, 0), LocalTime.of(10, 0)),
                        null),
                "operator");
        sued = parties.add(shop, NewParty.of(Party.Kind.FULFILLER, "Süd Lager", BERLIN), "operator");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord, hall 2", TEST);
        long other = program.getBean(PartyPlaces.class).addLocation(shop, sued, "Süd, main hall", TEST);
        program.getBean(DaysOff.class).add(shop, nord, LocalDate.now(BERLIN).plusDays(20), "Stocktaking", TEST);
        stock.count(shop, "OAK-1", shelf, 20, null, "operator");
        stock.count(shop, "LIN-1", shelf, 9, null, "operator");
        stock.count(shop, "OAK-1", other, 6, null, "operator");
        skus.replace(
                shop,
                nord,
                new ByteArrayInputStream(
                        "sku,their_sku,cost\nOAK-1,N-100,4.20\nLIN-1,N-7,2.10\n".getBytes(StandardCharsets.UTF_8)),
                TEST);
        rules.add(shop, rule("Abroad", Set.of("AT", "CH"), List.of(sued, nord), Rule.Otherwise.WAIT), "operator");
        rules.add(shop, rule("The rest", Set.of(), List.of(nord, sued), Rule.Otherwise.WAIT), "operator");
        for (int i = 1; i <= 7; i++) {
            take("10" + i, "OAK-1", 1 + i % 3);
        }
        take("108", "ELM-9", 1);
        Settled.all(program, shop);
        assignments.accept(shop, part("101").id(), TEST);
        assignments.accept(shop, part("102").id(), TEST);
        assignments.ship(shop, part("102").id(), Shipment.all("DHL", "0034 1", Instant.now()), TEST);
        assignments.refuse(shop, part("103").id(), "Scratched in the warehouse", TEST);
        assignments.accept(shop, part("104").id(), TEST);
        assignments.askCancel(shop, part("104").id(), "The buyer changed their mind", TEST);
        database.sql(
                        "update fulfilment.assignment set answer_by = now() - interval '1 hour' where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", part("105").id())
                .update();
        database.sql(
                        "update fulfilment.assignment set ship_by = now() - interval '1 hour' where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", part("101").id())
                .update();
        Settled.all(program, shop);
    }

    private ShopId shop(String name) {
        return shops.add(NewShop.of(name + " " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Berlin"))
                .id();
    }

    private static Rule rule(String name, Set<String> countries, List<PartyId> parties, Rule.Otherwise otherwise) {
        return new Rule(
                0,
                0,
                name,
                true,
                countries,
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                parties,
                Rule.Choose.ORDER,
                Rule.Split.FEWEST,
                otherwise);
    }

    private void take(String id, String sku, long units) {
        ids.put(
                id,
                orders.take(
                                shop,
                                new Telling(id, Instant.now().minus(Duration.ofHours(3)))
                                        .from(Engine.API, "api")
                                        .line(sku, units, "15.00")
                                        .snapshot())
                        .order());
    }

    private Assignment part(String id) {
        return assignments.ofOrder(shop, ids.get(id)).getLast();
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page, session);
        return page;
    }

    private void signIn(Page page, String as) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "partners-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "list", "/partners", look);
        look(page, shop, "one", "/partners/" + nord, look);
        look(page, shop, "parts", "/parts?state=all", look);
        look(page, shop, "part", "/parts/" + part("105").id(), look);
        look(page, shop, "routing", "/routing?order=106", look);
        look(page, shop, "order", "/orders/" + ids.get("103"), look);
        if (look.isFirst()) {
            look(page, shop, "asked", "/parts/" + part("104").id(), look);
            look(page, shop, "sent", "/parts/" + part("102").id(), look);
            look(page, shop, "not-routed", "/routing/not-routed", look);
            look(page, shop, "rule", "/routing/rules/new", look);
            look(page, shop, "new", "/partners/new", look);
            look(page, quiet, "none", "/partners", look);
            look(page, quiet, "no-parts", "/parts", look);
            look(page, quiet, "no-rule", "/routing", look);
            look(page, quiet, "all-routed", "/routing/not-routed", look);
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    @Test
    void aPartnerIsAddedGetsARuleAndAnOrderWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, session);
        page.navigate(address(worked, "/partners"));
        assertThat(page.locator(".lead")).hasText("Nobody but you sends your orders.");
        link(page, "Add a partner");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ost");
        page.getByLabel("Time zone").fill("Berlin");
        button(page, "Add the partner");
        assertThat(page.locator(".field-error")).containsText("such as Europe/Berlin");
        page.getByLabel("Time zone").fill("Europe/Berlin");
        button(page, "Add the partner");
        assertThat(page.locator("h1")).hasText("Ost");
        page.getByText("Add a location…").click();
        page.locator("#place").fill("Ost, hall 1");
        button(page, "Add it");
        assertThat(page.locator("section[aria-labelledby=places]")).containsText("Ost, hall 1");
        PartyId ost = parties.of(worked).getLast().id();
        stock.count(
                worked,
                "OAK-1",
                program.getBean(PartyPlaces.class).located(worked, ost).getFirst(),
                5,
                null,
                "operator");
        page.getByText("Read a list from a file…").click();
        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "skus.csv",
                        "text/csv",
                        "sku,their_sku,cost\nOAK-1,O-1,3.50\n,,\nOAK-1,O-2,x\n".getBytes(StandardCharsets.UTF_8)));
        button(page, "Read it");
        assertThat(page.locator("main")).containsText("1 SKUs stand in the list now");
        assertThat(page.locator("main")).containsText("Line 3: It names no SKU.");
        page.navigate(address(worked, "/routing"));
        link(page, "Add a rule");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("All to Ost");
        page.getByLabel("Ost", new Page.GetByLabelOptions().setExact(true)).selectOption("1");
        button(page, "Keep the rule");
        assertThat(page.locator(".rule-list")).containsText("Every order → Ost");
        OrderId order = orders.take(
                        worked,
                        new Telling("501", Instant.now().minus(Duration.ofHours(1)))
                                .from(Engine.API, "api")
                                .line("OAK-1", 2, "15.00")
                                .snapshot())
                .order();
        Settled.all(program, worked);
        page.navigate(address(worked, "/routing"));
        page.getByLabel("Order number").fill("501");
        button(page, "Try it");
        assertThat(page.locator(".tried-outcome"))
                .containsText("Ost would get it: has all 2 units; rule “All to Ost”.");
        page.navigate(address(worked, "/parts"));
        assertThat(page.locator(".lead")).hasText("1 order open with partners.");
        link(page, "#501-1");
        assertThat(page.locator("main")).containsText("Nobody can send it");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("Own stock");
        page.locator("#reason").fill("We have it again");
        button(page, "Give it on");
        assertThat(page.locator(".lead")).containsText("It was taken back: We have it again");
        assertThat(assignments.ofOrder(worked, order).getLast().party())
                .isEqualTo(parties.own(worked).id());
        page.navigate(address(worked, "/orders/" + order));
        assertThat(page.locator("main")).containsText("Own stock");
    }

    @Test
    void whoOnlySeesPartnersHasNoFormThatChangesOne() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page, TestSignIn.holding(program, shop, "partners-seen"));
        for (String path : List.of(
                "/partners", "/partners/" + nord, "/parts/" + part("105").id(), "/routing", "/routing/not-routed")) {
            assertThat(page.navigate(address(shop, path)).status()).as(path).isEqualTo(200);
            assertThat(page.locator("main form[method=post]")).hasCount(0);
        }
    }

    @Test
    void ordersAreNarrowedToWhoSendsThemOnThePageInTheFileInAKeptViewAndByPrograms() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=all&partner=" + sued));
        assertThat(page.locator("main")).containsText("#103");
        assertThat(page.locator("main")).not().containsText("#101");
        assertThat(page.locator("main")).containsText("Süd Lager");
        assertThat(page.getByLabel("Sent by")).hasValue(sued.toString());
        page.locator("summary:has-text('Views')").click();
        page.getByLabel("Keep what is shown as").fill("The south");
        button(page, "Keep it");
        page.navigate(address(shop, "/orders"));
        page.locator("summary:has-text('Views')").click();
        link(page, "The south");
        assertThat(page.locator("main")).containsText("#103");
        assertThat(page.locator("main")).not().containsText("#101");
        assertThat(page.locator(".chip")).containsText("Süd Lager");
        String file = page.request()
                .get(address(shop, "/orders.csv?view=all&partner=" + sued))
                .text();
        assertThat(file).contains("#103").doesNotContain("#101");
        String key = TestSignIn.key(program, shop, "orders:read");
        RequestOptions asked = RequestOptions.create().setHeader("Authorization", "Bearer " + key);
        String api = "http://localhost:" + port + "/api/v1/shops/" + shop + "/orders?partner=";
        assertThat(page.request().get(api + sued, asked).text())
                .contains("\"#103\"")
                .doesNotContain("\"#101\"");
        assertThat(page.request().get(api + "Nord", asked).text()).contains("\"field\":\"partner\"");
    }

    @Test
    void theFilesHoldWhatThePagesShow() {
        Page page = open(Look.DESKTOP);
        String waiting =
                page.request().get(address(shop, "/routing/not-routed.csv")).text();
        assertThat(waiting).startsWith("number,why,total,currency,placed_at,since,tried_again_at");
        assertThat(waiting.lines()).hasSize(2).last().asString().contains("#108", ",15.00,EUR,");
        String parts =
                page.request().get(address(shop, "/parts.csv?state=late")).text();
        assertThat(parts.lines()).hasSize(2).anySatisfy(line -> assertThat(line).contains("#101-1", "Nord Versand"));
        page.navigate(address(shop, "/parts?state=late"));
        assertThat(page.locator(".lead")).hasText("1 order late with partners.");
        assertThat(page.request()
                        .get(address(shop, "/partners/" + nord + "/skus.csv"))
                        .text())
                .isEqualTo("sku,their_sku,cost\r\n\"LIN-1\",\"N-7\",2.10\r\n\"OAK-1\",\"N-100\",4.20\r\n");
    }
}
