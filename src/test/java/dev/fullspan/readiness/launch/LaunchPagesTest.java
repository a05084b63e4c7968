package dev.fullspan.readiness.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
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
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.readiness.rehearsal.Collection;
import dev.fullspan.readiness.rehearsal.Rehearsal;
import dev.fullspan.readiness.rehearsal.Rehearsals;
import dev.fullspan.readiness.rehearsal.Staffing;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The launch as people prepare and watch it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Parties parties;

    @Autowired
    Assignments assignments;

    @Autowired
    Orders orders;

    @Autowired
    Rehearsals rehearsals;

    @Autowired
    Drills drills;

    @Autowired
    DrillResults results;

    private ShopId shop;
    private ShopId quiet;
    private PartyId nord;
    private Rehearsal rehearsed;
    private long drill;
    private String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Oak & Linen " + unique(), "EUR", "Europe/Berlin"))
                .id();
        quiet = shops.add(NewShop.of("Nothing yet " + unique(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        products.save(
                shop,
                List.of(
                        Made.product("oak-tray", "OAK-1"),
                        Made.product("elm-bowl", "ELM-1"),
                        Made.product("linen-cloth", "LIN-1")));
        nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "operator");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", By.of("operator"));
        stock.count(shop, "OAK-1", null, 1_000, null, "operator");
        stock.count(shop, "ELM-1", null, 4, null, "operator");
        stock.count(shop, "LIN-1", shelf, 1_000, null, "operator");
        for (int i = 0; i < 24; i++) {
            String sku = i % 4 == 0 ? "LIN-1" : i % 8 == 1 ? "ELM-1" : "OAK-1";
            orders.take(
                    shop,
                    new Telling("A" + i, Instant.now())
                            .line(sku, 1, "15.00")
                            .paid("p1", "15.00")
                            .snapshot());
        }
        Settled.all(program, shop);
        rehearsed = rehearsals.start(
                shop,
                60,
                new Staffing(
                        List.of(new Staffing.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), 1)),
                        4,
                        1,
                        List.of(new Collection(LocalTime.of(16, 30), EnumSet.allOf(DayOfWeek.class), "")),
                        0,
                        1_800,
                        25),
                11L);
        Rehearsal now = rehearsed;
        while (now.isRunning()) {
            Thread.onSpinWait();
            now = rehearsals.get(shop, rehearsed.id());
        }
        assertThat(now.state()).isEqualTo(Rehearsal.State.DONE);
        drill = drills.start(
                shop,
                new Drills.Wanted(
                        "Before the launch",
                        java.util.Set.of(nord.value(), parties.own(shop).id().value()),
                        java.util.Map.of(),
                        2),
                "http://localhost",
                "operator");
        Assignment first = practice().getFirst();
        assignments.accept(shop, first.id(), By.of("operator"));
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    private List<Assignment> practice() {
        return assignments
                .list(shop, new AssignmentQuery(nord, java.util.Set.of(), null, null, null, true), null, 100)
                .rows();
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page, session);
        return page;
    }

    private Page plain() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, session);
        return page;
    }

    private void signIn(Page page, String as) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "checklist", "/launch", look);
        look(page, shop, "rehearsals", "/launch/rehearsals", look);
        look(page, shop, "rehearsal", "/launch/rehearsals/" + rehearsed.id(), look);
        look(page, shop, "drill", "/launch/drills/" + drill, look);
        look(page, shop, "room", "/launch-room", look);
        if (look.isFirst()) {
            look(page, shop, "wall", "/launch-room?wall=true", look);
            look(page, shop, "drills", "/launch/drills", look);
            look(page, shop, "procedure", "/launch/procedures/shipping", look);
            look(page, shop, "answers", "/launch/rehearsals/" + rehearsed.id() + "/answers", look);
            look(page, shop, "walls", "/launch-room/walls", look);
            look(page, quiet, "quiet", "/launch", look);
            look(page, quiet, "quiet-room", "/launch-room", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "launch-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aRehearsalIsStartedWithoutAScriptAndEndsWithAnAnswer() {
        Page page = plain();
        page.navigate(address(shop, "/launch/rehearsals"));
        page.getByLabel("How many orders").fill("10");
        page.getByLabel("Who packs on a working day").fill("nine to five");
        button(page, "Rehearse");
        assertThat(page.locator(".field-error")).containsText("Write each shift as “09:00-17:00 2”");
        assertThat(page.getByLabel("How many orders")).hasValue("10");
        page.getByLabel("Who packs on a working day").fill("09:00-17:00 2\n17:00-20:00 1");
        page.getByLabel("Orders an hour for one person").fill("7,5");
        button(page, "Rehearse");
        while (page.locator("main [hx-get]").count() > 0) {
            page.navigate(page.url());
        }
        assertThat(page.locator("h1")).hasText("Rehearsal of 10 orders");
        assertThat(page.locator(".lead")).containsText("leaves");
        assertThat(page.getByText("nothing oversold")).isVisible();
        APIResponse csv = page.request().get(page.url() + ".csv");
        assertThat(csv.text()).contains("taken,,").contains("oversold_units,,0").contains("left_median,1,");
        APIResponse pdf = page.request().get(page.url() + ".pdf");
        assertThat(pdf.body()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        APIResponse sheet = page.request().get(page.url() + "/sheet.pdf");
        assertThat(sheet.body()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(sheet.headers().get("content-disposition")).contains("-sheet.pdf");
        page.navigate(address(shop, "/launch/rehearsals"));
        assertThat(page.getByLabel("Who packs on a working day")).hasValue("09:00-17:00 2\n17:00-20:00 1");
        assertThat(page.getByLabel("Orders an hour for one person")).hasValue("7.5");
    }

    @Test
    void twoRehearsalsAreComparedAndOneIsDeletedAndBroughtBack() {
        Rehearsal again = rehearsals.start(
                shop,
                60,
                new Staffing(
                        List.of(new Staffing.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), 3)),
                        4,
                        1,
                        List.of(new Collection(LocalTime.of(16, 30), EnumSet.allOf(DayOfWeek.class), "")),
                        0,
                        1_800,
                        25),
                11L);
        while (rehearsals.get(shop, again.id()).isRunning()) {
            Thread.onSpinWait();
        }
        Page page = plain();
        page.navigate(address(shop, "/launch/rehearsals/compare?before=" + rehearsed.id() + "&after=" + again.id()));
        assertThat(page.locator(".lead")).containsText("In time is");
        assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText("Who packs")))
                .containsText("09:00-17:00 1");
        assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText("Who packs")))
                .containsText("09:00-17:00 3");
        Locator otherwise =
                page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("What if, side by side"));
        assertThat(otherwise.locator("tbody tr").first()).containsText("As configured");
        assertThat(otherwise.locator("tbody tr").nth(1)).containsText("Nobody refuses");
        assertThat(otherwise.locator("tbody tr").nth(1)).containsText("nobody refused");
        assertThat(otherwise.locator("tbody tr").nth(2)).containsText("One more person in each shift");
        page.navigate(address(shop, "/launch/rehearsals/" + again.id()));
        page.getByText("Delete…").click();
        button(page, "Delete it");
        assertThat(page.getByText("The rehearsal was deleted.")).isVisible();
        assertThat(page.locator("a[href$='/rehearsals/" + again.id() + "']")).hasCount(0);
        assertThat(page.request()
                        .get(address(shop, "/launch/rehearsals/" + again.id()))
                        .status())
                .isEqualTo(404);
        button(page, "Undo");
        assertThat(page.locator("h1")).hasText("Rehearsal of 60 orders");
    }

    @Test
    void aProcedureIsWrittenAndTheChecklistKnowsIt() {
        Page page = plain();
        page.navigate(address(shop, "/launch/procedures/returns"));
        assertThat(page.locator(".lead")).containsText("Not written down yet");
        button(page, "Save it");
        assertThat(page.locator(".field-error")).containsText("headings to begin with");
        page.getByLabel("Write it down").fill("# How a buyer sends something back\nWithin 30 days, to Oak Street 1.");
        button(page, "Save it");
        assertThat(page.locator(".procedure h2")).hasText("How a buyer sends something back");
        assertThat(page.locator(".lead")).containsText("Version 1, written by Tess Tester");
        page.navigate(address(shop, "/launch"));
        assertThat(line(page, "How you take back is written down")).containsText("Ready");
        assertThat(line(page, "How you send is written down")).containsText("Not yet");
    }

    private static Locator line(Page page, String title) {
        return page.locator(".launch-lines > li").filter(new Locator.FilterOptions().setHasText(title));
    }

    @Test
    void aLineGetsAnOwnerAndAnotherDoesNotApply() {
        Page page = plain();
        page.navigate(address(shop, "/launch"));
        Locator stores = line(page, "Carriers are known");
        stores.locator("summary").click();
        stores.getByLabel("It does not apply, because").fill("Buyers fetch it themselves");
        stores.getByLabel("Who answers for it")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        stores.getByRole(AriaRole.BUTTON).click();
        assertThat(line(page, "Carriers are known")).containsText("Does not apply");
        assertThat(line(page, "Carriers are known")).containsText("Buyers fetch it themselves");
        assertThat(line(page, "Carriers are known")).containsText("Said by Tess Tester");
        assertThat(line(page, "Carriers are known")).not().containsText("Answers for it: Nobody");
    }

    @Test
    void aDrillIsAnsweredByTheShopsOwnPeopleAndTimed() {
        ShopId other =
                shops.add(NewShop.of("Drilled " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(other, "OAK-1", null, 10, null, "operator");
        Page page = plain();
        page.navigate(address(other, "/launch/drills"));
        page.getByLabel("Practice orders for each").fill("1");
        for (Locator one : page.locator("input[name=person]").all()) {
            one.uncheck();
        }
        page.getByLabel("Your own people", new Page.GetByLabelOptions().setExact(true))
                .check();
        button(page, "Begin");
        assertThat(page.locator("#drill")).containsText("0 of 1 practice orders are done, 0 are answered.");
        assertThat(page.locator(".drill-orders")).containsText("PRACTICE");
        button(page, "Take it");
        button(page, "It is picked");
        assertThat(page.locator(".drill-orders")).containsText("Picked");
        takeBack(page, "Wrong shelf");
        assertThat(page.locator(".drill-undone")).containsText("Tess Tester took back that");
        assertThat(page.locator(".drill-undone")).containsText("Wrong shelf");
        assertThat(page.locator(".drill-orders")).containsText("Taken");
        button(page, "It is picked");
        button(page, "It is packed");
        button(page, "It is ready");
        assertThat(page.locator("#drill")).containsText("1 of 1 practice orders are done, 1 is answered");
        assertThat(page.locator("#drill")).containsText("takes longest");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Packing")))
                .isVisible();
        takeBack(page, "Not ready after all");
        takeBack(page, "Nor packed");
        takeBack(page, "Nor picked");
        takeBack(page, "Nor taken");
        assertThat(page.locator("#drill")).containsText("0 of 1 practice orders are done, 0 are answered.");
        button(page, "Take it");
        button(page, "It is ready");
        assertThat(page.locator("#drill")).containsText("1 of 1 practice orders are done, 1 is answered");
        assertThat(page.request().get(page.url() + ".csv").text())
                .contains("pick_seconds,pack_seconds,ship_seconds")
                .containsPattern("PRACTICE-\\d+-1,.*,5\r?\n");
        assertThat(stock.of(other, "OAK-1").orElseThrow().total().available()).isEqualTo(10);
        page.getByText("End the drill…").click();
        button(page, "End it");
        assertThat(page.locator("#drill[hx-get]")).hasCount(0);
        assertThat(assignments.list(other, AssignmentQuery.of(null), null, 10).rows())
                .isEmpty();
    }

    private static void takeBack(Page page, String why) {
        page.locator(".practice-undo summary").first().click();
        page.locator(".practice-undo input[name=why]").first().fill(why);
        page.locator(".practice-undo button").first().click();
    }

    private static Drills.Wanted wanted(String name, PartyId party) {
        return new Drills.Wanted(name, java.util.Set.of(party.value()), java.util.Map.of(), 2);
    }

    @Test
    void aPartnersPracticeIsTheirsAndEndsTakenBack() {
        ShopId other =
                shops.add(NewShop.of("Practised " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        PartyId south = parties.add(other, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "operator");
        long id = drills.start(other, wanted("Practice", south), "http://localhost", "operator");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> drills.start(other, wanted("Twice", south), "http://localhost", "operator"))
                .hasMessageContaining("A drill is going on");
        List<Drills.Given> given = results.given(other, id);
        assertThat(given).hasSize(2);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> program.getBean(DrillSteps.class)
                        .press(other, id, given.getFirst().assignment().id(), Press.DONE, "operator"))
                .hasMessageContaining("the partner’s");
        assignments.ship(
                other, given.getFirst().assignment().id(), Shipment.all(null, null, Instant.now()), By.of("operator"));
        drills.end(other, id, "operator");
        assertThat(results.given(other, id))
                .extracting(one -> one.assignment().state())
                .containsExactly(Assignment.State.SHIPPED, Assignment.State.WITHDRAWN);
    }

    @Test
    void whatAPartnerPressedByMistakeIsTakenBackWithinTheDrillOnly() {
        ShopId other =
                shops.add(NewShop.of("Mistaken " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        PartyId south = parties.add(other, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "operator");
        java.util.Map<String, Long> before = rows(other);
        long id = drills.start(other, wanted("Mistakes", south), "http://localhost", "operator");
        long first = results.given(other, id).getFirst().assignment().id();
        DrillSteps steps = program.getBean(DrillSteps.class);
        refused(() -> steps.undo(other, id, first, "Too early", "operator"), "Nothing of it was pressed yet");
        assignments.accept(other, first, By.of("operator"));
        refused(() -> steps.undo(other, id, first, "  ", "operator"), "why it is taken back");
        assignments.ship(other, first, Shipment.all(null, null, Instant.now()), By.of("operator"));
        steps.undo(other, id, first, "It had not left", "operator");
        assertThat(assignments.get(other, first).state()).isEqualTo(Assignment.State.ACCEPTED);
        steps.undo(other, id, first, "Wrong order", "operator");
        assertThat(assignments.get(other, first).state()).isEqualTo(Assignment.State.OFFERED);
        assertThat(assignments.get(other, first).answered()).isNull();
        assignments.refuse(other, first, "None left", By.of("operator"));
        steps.undo(other, id, first, "There are some", "operator");
        assertThat(assignments.get(other, first).openUnits()).isPositive();
        assertThat(results.undone(id))
                .extracting(one -> one.step() + ": " + one.why() + " by " + one.author())
                .containsExactly(
                        "done: It had not left by operator",
                        "taken: Wrong order by operator",
                        "refused: There are some by operator");
        assignments.accept(other, first, By.of("operator"));
        drills.end(other, id, "operator");
        refused(() -> steps.undo(other, id, first, "Too late", "operator"), "The drill is over");
        assertThat(rows(other)).isEqualTo(before);
        Assignment real = assignments
                .list(shop, new AssignmentQuery(nord, java.util.Set.of(), null, null, null, false), null, 1)
                .rows()
                .getFirst();
        refused(
                () -> assignments.unanswer(shop, real.id(), "Changed my mind", By.of("operator")),
                "Only the answer to a practice order");
    }

    /** How many rows of a shop each table has, but those that practice orders are and the trail. */
    private java.util.Map<String, Long> rows(ShopId of) {
        JdbcClient database = program.getBean(JdbcClient.class);
        java.util.Map<String, Long> rows = new java.util.TreeMap<>();
        for (String table : database.sql("""
                        select format('%I.%I', c.table_schema, c.table_name)
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.column_name = 'shop' and t.table_type = 'BASE TABLE' and c.data_type = 'integer'
                            and c.table_schema || '.' || c.table_name not in ('readiness.drill', 'platform.audit', 'fulfilment.assignment',
                                'fulfilment.assignment_line', 'fulfilment.assignment_step', 'fulfilment.parcel')
                        """).query(String.class).list()) {
            rows.put(
                    table,
                    database.sql("select count(*) from " + table + " where shop = :shop")
                            .param("shop", of.value())
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable doing, String words) {
        org.assertj.core.api.Assertions.assertThatThrownBy(doing).hasMessageContaining(words);
    }

    @Test
    void theRoomRestsAfterTwelveHoursAndSaysNoDataWhereThereIsNone() {
        Page page = plain();
        page.navigate(address(quiet, "/launch-room"));
        assertThat(page.getByText("No data").first()).isVisible();
        assertThat(page.locator("#room[hx-get]")).hasCount(1);
        long old = Instant.now().getEpochSecond() - 13 * 3_600;
        page.navigate(address(quiet, "/launch-room?part=true&since=" + old));
        assertThat(page.locator("#room[hx-get]")).hasCount(0);
        assertThat(page.getByText("rests")).isVisible();
    }

    @Test
    void aWallHasALinkThatShowsTheRoomAndNothingElseUntilItIsRevoked() {
        Page page = plain();
        page.navigate(address(shop, "/launch-room"));
        page.getByText("Wall links").click();
        page.getByLabel("Where it hangs").fill("   ");
        button(page, "Make it");
        assertThat(page.locator(".field-error")).containsText("Say where the screen hangs");
        page.getByLabel("Where it hangs").fill("Packing table");
        button(page, "Make it");
        String link = page.locator("#wall-link").innerText().strip();
        page.navigate(address(shop, "/launch-room/walls"));
        assertThat(page.locator("#wall-link")).hasCount(0);

        Page wall = Browser.open(Look.DESKTOP);
        wall.setViewportSize(1920, 1080);
        assertThat(wall.navigate(link).status()).isEqualTo(200);
        assertThat(wall.locator(".room-tile")).hasCount(8);
        assertThat(wall.locator("main a[href], main form")).hasCount(0);
        Browser.assertNoSidewaysScroll(wall);
        Browser.assertAccessible(wall);
        Browser.screenshot(wall, "launch-wall-link");
        assertThat(wall.request().get(link + "?part=true").text())
                .contains("room-answer")
                .doesNotContain("<html");
        wall.navigate(address(shop, "/launch-room"));
        assertThat(wall.locator("h1")).hasText("Sign in");

        page.navigate(address(shop, "/launch-room/walls"));
        assertThat(page.getByText("last seen")).isVisible();
        page.getByText("Revoke…").click();
        button(page, "Revoke it");
        assertThat(wall.request().get(link).status()).isEqualTo(404);
        assertThat(wall.request().get(link + "?part=true").status()).isEqualTo(404);
    }

    @Test
    void aRoomThatLostItsConnectionSaysSoAndComesBackByItself() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page, session);
        page.clock().install();
        page.navigate(address(shop, "/launch-room"));
        assertThat(page.locator("#room-lost")).isHidden();
        page.route("**/launch-room?part=true*", com.microsoft.playwright.Route::abort);
        page.clock().runFor(16_000);
        assertThat(page.locator("#room-lost")).containsText("Not up to date");
        assertThat(page.locator("#room-lost")).containsText("What you see is of");
        Browser.assertAccessible(page);
        page.unroute("**/launch-room?part=true*");
        page.clock().runFor(16_000);
        assertThat(page.locator("#room-lost")).isHidden();
        assertThat(page.locator("#room-said")).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesNoForms() {
        String reader = TestSignIn.holding(program, shop, "launch-seen");
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, reader);
        for (String path : List.of(
                "/launch", "/launch/rehearsals", "/launch/drills", "/launch/procedures/shipping", "/launch-room")) {
            assertThat(page.navigate(address(shop, path)).status()).isEqualTo(200);
            assertThat(page.locator("main form[method=post]")).hasCount(0);
        }
        String other = TestSignIn.holding(program, shop, "products");
        Page shut = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(shut, other);
        assertThat(shut.navigate(address(shop, "/launch")).status()).isEqualTo(403);
    }
}
