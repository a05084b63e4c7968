package dev.fullspan.fulfilment.rescue;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.delivery.mail.TestMail;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.carrier.Carriers;
import dev.fullspan.fulfilment.carrier.ServiceLevel;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.fulfilment.promise.Daily;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.Orders;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.Waiting;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A promise that will be missed, from the shop's list over a real letter to the buyer's answer on a phone. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RescueTest {
    private static final Pattern LINK = Pattern.compile("/promise/[A-Za-z0-9_-]{43}");
    private static final String[] NAMES = {"A. Berg", "Marie-Louise Schönborn", "J. Okafor", "Ida Lund", "T. Rossi"};

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Carriers carriers;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Orders orders;

    @Autowired
    OrderDetails details;

    @Autowired
    Promises promises;

    @Autowired
    Assignments assignments;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, OrderId> ids = new HashMap<>();

    @Autowired
    AnswersWaiting waiting;

    private ShopId shop;
    private ShopId quiet;
    private String session;

    @BeforeAll
    void plant() {
        server.start();
        shop = shops.add(
                        NewShop.of("Oak & Linen " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"))
                .id();
        quiet = shops.add(NewShop.of("Quiet " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
        TestMail.use(program, shop, server.getSmtp().getPort());
        Daily.own(parties, shop);
        long dhl = carriers.add(shop, "DHL", "https://dhl.example/{tracking}");
        carriers.put(
                shop,
                dhl,
                new ServiceLevel(
                        0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read("DE: 1-2\nAT, CH: 2-4")));
        carriers.add(shop, "GLS", null);
        products.save(
                shop,
                List.of(
                        Made.product("oak-tray", "OAK-1"),
                        Made.of("elm-tray", Made.variant("ELM-1", "30.00 EUR")),
                        Made.product("linen-cloth", "LIN-1")));
        stock.count(shop, "OAK-1", null, 10, null, "test");
        stock.count(shop, "ELM-1", null, 10, null, "test");
        stock.count(shop, "LIN-1", null, 10, null, "test");
        for (int i = 0; i < 5; i++) {
            order("100" + (i + 1), NAMES[i], "OAK-1");
        }
        order("2001", NAMES[0], "LIN-1");
        stock.count(shop, "OAK-1", null, 0, null, "test");
        ids.forEach((number, id) -> promises.reckon(shop, id));
        promises.told(shop, ids.get("2001"), LocalDate.now(ZoneOffset.UTC).plusDays(1));
    }

    private void order(String id, String name, String sku) {
        ids.put(
                id,
                orders.take(
                                shop,
                                new Telling(id, Instant.now())
                                        .from(Engine.API, "api")
                                        .line(sku, 1, "34.90")
                                        .paid("p", "34.90")
                                        .buyer(new Buyer(
                                                null,
                                                null,
                                                name,
                                                "buyer" + id + "@example.org",
                                                false,
                                                null,
                                                null,
                                                new Address(
                                                        name, null, "Weg 1", null, "10115", "Berlin", null, "DE",
                                                        null)))
                                        .snapshot())
                        .order());
        Settled.all(program, shop);
    }

    @AfterAll
    void close() {
        server.stop();
    }

    private Page open(Look look, NewContextOptions options, String path) {
        Page page = Browser.open(look, options.setReducedMotion(ReducedMotion.REDUCE));
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Offers an order's buyer something, as the shop does on its page, and answers the link of the letter. */
    private String offered(String number, String swaps) {
        Page page = open(Look.DESKTOP, new NewContextOptions(), "/shops/" + shop + "/promises");
        page.getByLabel("Choose #" + number).check();
        page.getByLabel("Until").fill(LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
        page.getByLabel("A word to whoever waits").fill("We add a linen cloth for your patience.");
        page.getByLabel("Swap for something that is here").check();
        page.getByLabel("SKUs to choose from").fill(swaps);
        press(page, "Send the letters");
        assertThat(page.getByText("The letter is on its way.")).isVisible();
        page.context().close();
        return link(number);
    }

    /** The link of the last letter to an order's buyer, once it is there: whoever has the shop's turn sends it. */
    private String link(String number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            TestMail.sendAll(program);
                            return letter(number);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> letter(String number) {
        for (int i = server.getReceivedMessages().length - 1; i >= 0; i--) {
            var letter = server.getReceivedMessages()[i];
            try {
                if (letter.getAllRecipients()[0].toString().equals("buyer" + number + "@example.org")) {
                    Matcher link = LINK.matcher(GreenMailUtil.getBody(letter).replaceAll("=\r?\n", ""));
                    assertThat(link.find()).isTrue();
                    return Optional.of(link.group());
                }
            } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
            }
        }
        return Optional.empty();
    }

    @Test
    void aBuyerChoosesByTheLinkOnAPhoneAndMayChooseOtherwiseUntilItIsDone() {
        String link = offered("1001", "ELM-1, LIN-9");
        OrderId order = ids.get("1001");
        assertThat(assignments.ofOrder(shop, order))
                .anyMatch(part -> part.state().isOpen());
        Page phone = Browser.open(Look.PHONE, new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        phone.navigate("http://localhost:" + port + link);
        assertThat(phone.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your order #1001 will be late")))
                .isVisible();
        assertThat(phone.getByText("We add a linen cloth for your patience.")).isVisible();
        assertThat(phone.getByText("A. Berg")).hasCount(0);
        assertThat(phone.getByText("Your order is changed at once, and that stands."))
                .isVisible();
        look(phone, "promise-answer-offered");
        assertThat(details.get(shop, order).row().hold())
                .as("looking changes nothing")
                .isNull();

        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Give me my money back"))
                .click();
        assertThat(phone.getByText("You chose your money back.")).isVisible();
        assertThat(details.get(shop, order).row().hold())
                .isEqualTo("The buyer chose their money back: refund it and cancel the order.");
        assertThat(waiting.count(shop)).isEqualTo(1);
        assertThat(waiting.longest(shop, 5)).extracting(Waiting::link).containsExactly("/orders/" + order.value());
        assertThat(assignments.ofOrder(shop, order))
                .as("nobody packs it")
                .noneMatch(part -> part.state().isOpen());

        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I will wait"))
                .click();
        assertThat(phone.getByText("You chose to wait")).isVisible();
        look(phone, "promise-answer-chosen");
        assertThat(details.get(shop, order).row().hold()).isNull();
        assertThat(promises.of(shop, order).orElseThrow().promised())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(9));
        assertThat(details.get(shop, order).happened())
                .anyMatch(one -> one.author().equals("buyer"));
        phone.context().close();
    }

    @Test
    void aSwapIsDoneWithTheAnswerAndStandsAndANewerLetterEndsTheOlderLink() {
        String first = offered("1002", "ELM-1");
        String second = offered("1002", "ELM-1");
        assertThat(first).isNotEqualTo(second);
        Page phone = Browser.open(Look.PHONE, new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(phone.navigate("http://localhost:" + port + first).status()).isEqualTo(404);
        assertThat(phone.getByText("This link is over").first()).isVisible();
        phone.navigate("http://localhost:" + port + second);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take this"))
                .click();
        assertThat(phone.getByText("Your order has The elm-tray instead now; it stands."))
                .isVisible();
        assertThat(phone.getByText("you get €4.90 back")).isVisible();
        assertThat(phone.getByRole(AriaRole.BUTTON)).hasCount(0);
        look(phone, "promise-answer-swapped");
        phone.context().close();
        Settled.all(program, shop);
        OrderId order = ids.get("1002");
        assertThat(details.get(shop, order).items())
                .singleElement()
                .satisfies(item -> assertThat(item.sku()).isEqualTo("ELM-1"));

        Page page = open(Look.DESKTOP, new NewContextOptions(), "/shops/" + shop + "/promises");
        assertThat(page.getByText("Gets €4.90 back: ELM-1 instead is cheaper")).isVisible();
        look(page, "promises-owed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("It is paid back for #1002"))
                .click();
        assertThat(page.getByText("It is entered as a refund of the order.")).isVisible();
        assertThat(details.get(shop, order).sums().refunded()).hasToString("4.90 EUR");
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/orders/" + order);
        assertThat(page.getByText("Swapped: 1 × The elm-tray (ELM-1) instead of OAK-1")
                        .first())
                .isVisible();
        look(page, "order-swapped");
        page.context().close();
    }

    @Test
    void whoeverWantsTheirMoneyBackStopsThePartnerWhoPacksIt() {
        PartyId nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneOffset.UTC), "test");
        stock.count(
                shop,
                "ASH-1",
                program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", By.of("test")),
                3,
                null,
                "test");
        order("3001", NAMES[2], "ASH-1");
        OrderId order = ids.get("3001");
        Assignments assignments = program.getBean(Assignments.class);
        long part = assignments.ofOrder(shop, order).getFirst().id();
        assertThat(assignments.get(shop, part).party()).isEqualTo(nord);
        assignments.accept(shop, part, By.of("test"));
        Instant now = Instant.now();
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        Offer offer = Offer.fresh(order, now, now.plusSeconds(86_400), day, day.plusDays(9), "", null, true);
        String token = "r".repeat(43);
        program.getBean(OfferRows.class).add(shop, offer, token, "test");
        Answers answers = program.getBean(Answers.class);
        answers.answer(answers.find(token).orElseThrow(), Offer.Answer.REFUND, null);
        Settled.all(program, shop);
        assertThat(assignments.get(shop, part).isHeld()).isTrue();
        assertThat(assignments.get(shop, part).reason()).isEqualTo("The shop holds the order");

        answers.answer(answers.find(token).orElseThrow(), Offer.Answer.WAIT, null);
        Settled.all(program, shop);
        assertThat(assignments.get(shop, part).isCancelOpen())
                .as("they wait: it goes on")
                .isFalse();
        assertThat(assignments.get(shop, part).openUnits()).isEqualTo(1);
    }

    @Test
    void anOrderThatIsNotAtRiskIsOfferedNothingAndTheOthersHaveTheirLetter() {
        OrderId safe = ids.get("1003");
        Page page = open(Look.DESKTOP, new NewContextOptions(), "/shops/" + shop + "/promises");
        page.getByLabel("Choose #1003").check();
        page.getByLabel("Choose #1004").check();
        promises.told(shop, safe, LocalDate.now(ZoneOffset.UTC).plusDays(60));
        stock.count(shop, "OAK-1", null, 9, null, "test");
        promises.reckon(shop, safe);
        assertThat(promises.of(shop, safe).orElseThrow().state()).isEqualTo(PromiseState.OPEN);
        stock.count(shop, "OAK-1", null, 0, null, "test");
        press(page, "Send the letters");
        assertThat(page.getByText("#1003: Its promise is not at risk any more."))
                .isVisible();
        assertThat(link("1004")).startsWith("/promise/");
        page.context().close();
    }

    @EachLook
    void thePagesAreAccessibleAndFitTheScreen(Look look) {
        for (var page : Map.of(
                        "promises-at-risk", "/shops/" + shop + "/promises",
                        "promises-none", "/shops/" + quiet + "/promises",
                        "carriers", "/shops/" + shop + "/carriers",
                        "carriers-none", "/shops/" + quiet + "/carriers",
                        "carrier",
                                "/shops/" + shop + "/carriers/"
                                        + carriers.of(shop).getFirst().id(),
                        "order-at-risk", "/shops/" + shop + "/orders/" + ids.get("1005"),
                        "orders-promised", "/shops/" + shop + "/orders")
                .entrySet()) {
            Page shown = open(look, new NewContextOptions(), page.getValue());
            look(shown, page.getKey() + "-" + look);
            shown.context().close();
        }
    }

    private static void look(Page page, String name) {
        Browser.assertAccessible(page);
        Browser.assertNoSidewaysScroll(page);
        Browser.screenshot(page, name);
    }
}
