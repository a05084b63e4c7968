package dev.fullspan.readiness.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
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
import dev.fullspan.delivery.mail.TestMail;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practice;
import dev.fullspan.readiness.practice.PracticeSteps;
import dev.fullspan.readiness.practice.PracticeUndos;
import dev.fullspan.readiness.practice.Practised;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A drill of single people, from the form over a real letter to the times of each. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeTest {
    private static final Pattern LINK = Pattern.compile("/practice/[A-Za-z0-9_-]{43}");

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
    Orders orders;

    @Autowired
    Drills drills;

    @Autowired
    JdbcClient database;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private ShopId shop;
    private String owner;
    private String packer;
    private String writer;
    private int packs;
    private int writes;

    @BeforeAll
    void plant() {
        server.start();
        shop = shops.add(
                        NewShop.of("Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"))
                .id();
        TestMail.use(program, shop, server.getSmtp().getPort());
        products.save(shop, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(shop, "OAK-1", null, 10, null, "operator");
        orders.take(
                shop,
                new Telling("A1", Instant.now())
                        .line("OAK-1", 1, "15.00")
                        .paid("p1", "15.00")
                        .snapshot());
        Settled.all(program, shop);
        owner = TestSignIn.administrator(program);
        packer = TestSignIn.holding(program, shop, "orders");
        packs = newest();
        writer = TestSignIn.holding(program, shop, "mail");
        writes = newest();
        database.sql("update access.person set name = 'Ana Packer' where id = :id")
                .param("id", packs)
                .update();
        database.sql("update access.person set name = 'Ben Writer' where id = :id")
                .param("id", writes)
                .update();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    private int newest() {
        return database.sql("select max(id) from access.person")
                .query(Integer.class)
                .single();
    }

    private long begin(int each) {
        return drills.start(
                shop,
                new Drills.Wanted("Before the launch", Set.of(), Map.of(packs, Part.ALL, writes, Part.MAIL), each),
                "http://localhost:" + port,
                "operator");
    }

    private Page page(Look look, String as) {
        return signedIn(Browser.open(look, new NewContextOptions().setJavaScriptEnabled(false)), as);
    }

    private Page signedIn(Page page, String as) {
        if (!as.isEmpty()) {
            page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
        }
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    private String link(int person) {
        String to = database.sql("select email from access.person where id = :id")
                .param("id", person)
                .query(String.class)
                .single();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            TestMail.sendAll(program);
                            return received(to);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> received(String to) throws Exception {
        for (int i = server.getReceivedMessages().length - 1; i >= 0; i--) {
            var letter = server.getReceivedMessages()[i];
            if (letter.getAllRecipients()[0].toString().contains(to)) {
                Matcher link = LINK.matcher(GreenMailUtil.getBody(letter).replaceAll("=\r?\n", ""));
                if (link.find()) {
                    return Optional.of(link.group());
                }
            }
        }
        return Optional.empty();
    }

    /** Every row of the shop in every table, but those that drills and their letters are. */
    private Map<String, String> everything() {
        Map<String, String> rows = new TreeMap<>();
        for (String table : database.sql("""
                        select format('%I.%I', c.table_schema, c.table_name)
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.column_name = 'shop' and t.table_type = 'BASE TABLE' and c.data_type = 'integer'
                            and c.table_schema || '.' || c.table_name not in
                                ('readiness.drill', 'platform.audit', 'delivery.mail', 'delivery.mail_health', 'delivery.mail_turn', 'access.duty_use')
                        """).query(String.class).list()) {
            rows.put(
                    table,
                    database.sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                            + table + " t where shop = :shop")
                            .param("shop", shop.value())
                            .query(String.class)
                            .single());
        }
        return rows;
    }

    @Test
    void eachIsToldByLetterAndListAnswersByOnePressAndIsTimedAlone() {
        Map<String, String> before = everything();
        Page page = page(Look.DESKTOP, owner);
        page.navigate(address("/shops/" + shop + "/launch/drills"));
        assertThat(page.getByLabel("Ana Packer", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        assertThat(page.getByLabel("What Ben Writer practises")).hasValue("mail");
        for (Locator one : page.locator("input[name=party]").all()) {
            one.uncheck();
        }
        page.getByLabel("Practice orders for each").fill("1");
        press(page, "Begin");
        assertThat(page.locator("#drill")).containsText("0 of 2 practice orders are done");
        assertThat(page.locator("#drill")).containsText("Nothing yet from Ana Packer, Ben Writer.");
        String drill = page.url();

        Page own = page(Look.PHONE, packer);
        own.navigate(address("/shops/" + shop + "/orders"));
        own.getByText("PRACTICE: 1 practice order waits for you").first().click();
        assertThat(own.locator(".lead")).containsText("1 of 1 practice order waits for you");
        press(own, "I have it");
        press(own, "It is picked");
        press(own, "It is packed");
        assertThat(own.locator("main")).containsText("packed");
        press(own, "It is ready");
        assertThat(own.locator(".lead")).containsText("All done");

        Page stranger = page(Look.PHONE, "");
        stranger.navigate(address(link(writes)));
        assertThat(stranger.locator("h1")).hasText("Practice");
        assertThat(stranger.locator(".drill-orders")).containsText("PRACTICE-");
        press(stranger, "I have it");
        assertThat(stranger.locator("main")).containsText("taken after");
        assertThat(stranger.locator(".practice-presses button")).hasCount(1);
        stranger.locator(".practice-undo summary").click();
        stranger.getByLabel("Take back that you have it, because").fill("That was Ana’s");
        press(stranger, "Take it back");
        assertThat(stranger.locator("main")).containsText("waits");
        press(stranger, "I have it");

        page.navigate(drill);
        assertThat(page.locator("#drill"))
                .containsText("1 of 2 practice orders are done, 2 are answered, usually after");
        assertThat(page.locator("#drill")).containsText("Slowest to answer: Ben Writer");
        assertThat(page.locator("#drill")).containsText("takes longest");
        assertThat(page.locator("#drill")).containsText("Ben Writer took back that");
        assertThat(page.locator("#drill")).containsText("That was Ana’s");
        assertThat(page.request().get(drill + ".csv").text())
                .contains("Ana Packer,all,")
                .contains("Ben Writer,mail,");
        page.getByText("End the drill…").click();
        press(page, "End it");
        stranger.reload();
        assertThat(stranger.locator(".lead")).containsText("The drill is over");
        assertThat(stranger.locator("main button")).hasCount(0);
        assertThat(everything()).isEqualTo(before);
        assertThat(database.sql("select distinct recipient from delivery.mail where shop = :shop and kind <> 'Trial'")
                        .param("shop", shop.value())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(to -> to.startsWith("test-"));
    }

    @Test
    void nobodyAnswersForAnotherNorAfterTheirDutyIsGone() {
        long drill = begin(2);
        try {
            Practice practice = program.getBean(Practice.class);
            List<Practised> all = practice.of(drill);
            assertThat(all).extracting(Practised::person).containsExactly(packs, packs, writes, writes);
            Page other = page(Look.DESKTOP, writer);
            other.navigate(address("/practice"));
            assertThat(other.locator(".drill-orders > li")).hasCount(2);
            String link = link(packs);
            Page page = page(Look.DESKTOP, "");
            assertThat(page.navigate(address(link)).status()).isEqualTo(200);
            assertThat(page.locator(".drill-orders > li")).hasCount(2);
            assertThat(page.navigate(address(link.substring(0, link.length() - 2) + "xx"))
                            .status())
                    .isEqualTo(404);
            database.sql("update access.person set disabled = now() where id = :id")
                    .param("id", packs)
                    .update();
            assertThat(page.navigate(address(link)).status()).isEqualTo(404);
        } finally {
            database.sql("update access.person set disabled = null where id = :id")
                    .param("id", packs)
                    .update();
            drills.end(shop, drill, "operator");
        }
    }

    @Test
    void twoPressesAtOnceCountOnceAndStepsComeInTheirOrder() throws InterruptedException {
        long drill = begin(1);
        try {
            Practice practice = program.getBean(Practice.class);
            PracticeSteps steps = program.getBean(PracticeSteps.class);
            assertThatThrownBy(() -> steps.undo(practice.of(drill), drill, 1, "Nothing", "operator"))
                    .hasMessageContaining("Nothing of it was pressed yet");
            practised(drill, 1, "taken");
            practised(drill, 1, "packed");
            assertThatThrownBy(() -> practised(drill, 1, "picked")).hasMessageContaining("not a step of it any more");
            assertThatThrownBy(() -> practised(drill, 2, "done")).hasMessageContaining("Say first that you have it");
            practised(drill, 2, "taken");
            assertThatThrownBy(() -> practised(drill, 2, "picked")).hasMessageContaining("not a step of it any more");
            try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    threads.submit(() -> steps.undo(practice.of(drill), drill, 1, "By mistake", "operator"));
                }
            }
            // However the eight came about, what is noted is what was taken back, and no more than was pressed.
            Practised now = practice.of(drill).getFirst();
            long left = java.util.stream.Stream.of(now.taken(), now.packed())
                    .filter(java.util.Objects::nonNull)
                    .count();
            assertThat(program.getBean(PracticeUndos.class).of(drill)).hasSize((int) (2 - left));
        } finally {
            drills.end(shop, drill, "operator");
        }
        assertThatThrownBy(() -> program.getBean(PracticeSteps.class)
                        .undo(program.getBean(Practice.class).of(drill), drill, 2, "Too late", "operator"))
                .hasMessageContaining("The drill is over");
    }

    private void practised(long drill, int number, String step) {
        program.getBean(PracticeSteps.class)
                .press(
                        program.getBean(Practice.class).of(drill),
                        drill,
                        number,
                        Press.of(step).orElseThrow());
    }

    @Test
    void aPartThatSomebodyHasNoDutyForIsRefused() {
        assertThatThrownBy(() -> drills.start(
                        shop,
                        new Drills.Wanted("Wrong", Set.of(), Map.of(writes, Part.PACK), 1),
                        "http://localhost",
                        "operator"))
                .hasMessageContaining("Ben Writer does not hold the duty");
    }

    @EachLook
    void theirPagesAreAccessibleAndFitTheScreen(Look look) {
        long drill = begin(3);
        try {
            Page page = signedIn(Browser.open(look), packer);
            page.navigate(address("/practice"));
            press(page, "I have it");
            Browser.screenshot(page, "practice-own-" + look.suffix());
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
            Page linked = Browser.open(look);
            linked.navigate(address(link(writes)));
            Browser.screenshot(linked, "practice-link-" + look.suffix());
            Browser.assertNoSidewaysScroll(linked);
            Browser.assertAccessible(linked);
            Page report = signedIn(Browser.open(look), owner);
            report.navigate(address("/shops/" + shop + "/launch/drills/" + drill));
            Browser.screenshot(report, "practice-report-" + look.suffix());
            Browser.assertNoSidewaysScroll(report);
            report.navigate(address("/shops/" + shop + "/launch/drills"));
            Browser.screenshot(report, "practice-form-" + look.suffix());
            Browser.assertNoSidewaysScroll(report);
            Browser.assertAccessible(report);
        } finally {
            drills.end(shop, drill, "operator");
        }
    }
}
