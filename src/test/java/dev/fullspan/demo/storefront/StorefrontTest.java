package dev.fullspan.demo.storefront;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.history.History;
import dev.fullspan.demo.history.HistoryPlan;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.eventlog.Erasures;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class StorefrontTest {
    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    @LocalServerPort
    private int port;

    @Autowired
    private DemoShop shop;

    @Autowired
    private Stocking stocking;

    @Autowired
    private EventLog log;

    @Autowired
    private PlacedOrders orders;

    @Autowired
    private Erasures erasures;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataDirectory data;

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void open() throws Exception {
        DemoShop.Opened opened = shop.open(1, EnumSet.allOf(Truth.class));
        stocking.fill();
        subscription = log.subscribe(
                "storefront test",
                batch -> batch.stream()
                        .map(Recorded::event)
                        .filter(event -> event.shop().equals(opened.shop()))
                        .forEach(heard::add));
    }

    @AfterEach
    void close() {
        subscription.close();
    }

    private String at(String path) {
        return "http://localhost:" + port + "/demo-shop" + path;
    }

    /** A page whose browser names itself a person's: headless ones count as robots. */
    private static Page person(Look look, boolean scripts) {
        return Browser.open(look, new NewContextOptions().setUserAgent(PERSON).setJavaScriptEnabled(scripts));
    }

    @Test
    void aPurchaseIsToldStepByStepAndItsOrderOnce() {
        Page page = person(Look.DESKTOP, true);
        page.navigate(at("?utm_source=test&utm_medium=email"));
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-home");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Oak tray, large"))
                .first()
                .click();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-product");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put into the cart"))
                .click();
        assertThat(page).hasURL(at("/cart"));
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-cart");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go to the checkout"))
                .click();
        fill(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-checkout");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Place the order"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thank you")))
                .isVisible();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-thanks");
        String device = device(page);
        List<Event> events =
                await(all -> !named(by(all, device), "Order Completed").isEmpty()
                        && !named(by(all, device), "Identified").isEmpty());
        events = by(events, device);
        assertThat(events)
                .extracting(Event::name)
                .contains(
                        "Page Viewed",
                        "Product Viewed",
                        "Product Added",
                        "Cart Viewed",
                        "Checkout Started",
                        "Identified");
        assertThat(named(events, "Product Added")).hasSize(1);
        assertThat(named(events, "Order Completed")).hasSize(1);
        Event order = named(events, "Order Completed").getFirst();
        assertThat(order.commerce().orderId()).startsWith("LD5");
        assertThat(order.commerce().revenue().toString()).isEqualTo("49.58 EUR");
        assertThat(order.user()).startsWith("customer-");
        assertThat(named(events, "Page Viewed").getFirst().visit().channel()).isEqualTo("Email");
    }

    @Test
    void itSellsWithoutJavaScript() {
        Page page = person(Look.PHONE, false);
        page.navigate(at("/p/mug-morgon"));
        page.getByText("Put into the cart").click();
        page.getByText("Go to the checkout").click();
        fill(page);
        page.getByText("Wallet").click();
        page.getByText("Place the order").click();
        assertThat(page.getByText("Your order")).isVisible();
        List<Event> events = await(all -> named(all, "Order Completed").stream().anyMatch(StorefrontTest::isOfMugs));
        assertThat(events)
                .filteredOn(StorefrontTest::isOfMugs)
                .extracting(Event::name)
                .containsOnly("Order Completed");
        Event order = named(events, "Order Completed").stream()
                .filter(StorefrontTest::isOfMugs)
                .findFirst()
                .orElseThrow();
        assertThat(order.origin()).isEqualTo(Event.Origin.SERVER);
        assertThat(order.device()).isNull();
    }

    /** The history tells the same fields by the same names, which reports would otherwise show twice. */
    @Test
    void itsFormHasTheFieldsOfTheHistory() {
        Set<String> told = new TreeSet<>();
        new History(new HistoryPlan(7, Instant.parse("2025-11-20T17:30:00Z"), 3, 1, Set.of(), at("")))
                .tell(day -> day.deeds().stream()
                        .filter(deed -> "Form Field".equals(deed.event()))
                        .forEach(deed -> told.add(deed.property("field") + " " + deed.property("autocomplete"))));
        Page page = person(Look.PHONE, true);
        page.navigate(at("/p/teapot-regn"));
        page.getByText("Put into the cart").click();
        page.getByText("Go to the checkout").click();
        Set<String> shown = new TreeSet<>();
        for (ElementHandle field :
                page.querySelectorAll("form[action='/demo-shop/checkout'] [name]:not([type=hidden])")) {
            String complete = field.getAttribute("autocomplete");
            if (!(boolean) field.evaluate("field => !!field.closest('[data-fs-ignore]')")) {
                shown.add(field.getAttribute("name") + " " + (complete == null ? "" : complete));
            }
        }
        assertThat(shown).isEqualTo(told);
        page.getByLabel("Telephone").fill("ask me");
        page.getByText("Place the order").click();
        assertThat(page.getByText("or leave it empty")).isVisible();
        Browser.assertAccessible(page);
        Browser.assertNoSidewaysScroll(page);
        String device = device(page);
        List<Event> events = await(all -> !named(by(all, device), "Form Field").isEmpty());
        assertThat(named(by(events, device), "Form Field"))
                .allMatch(event -> told.contains(JsonMapper.shared()
                                .readTree(event.properties())
                                .path("field")
                                .asString()
                        + " tel"));
    }

    @Test
    void aRefusedPaymentKeepsTheCartAndIsTold() {
        Page page = person(Look.PHONE, true);
        page.navigate(at("/p/teapot-regn"));
        page.getByText("Put into the cart").click();
        page.getByText("Go to the checkout").click();
        fill(page);
        page.getByLabel("Test payment").selectOption("declined");
        page.getByText("Place the order").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was taken");
        Browser.assertAccessible(page);
        Browser.assertNoSidewaysScroll(page);
        Browser.screenshot(page, "demo-refused-phone");
        Event failed = named(await(all -> !named(all, "Payment Failed").isEmpty()), "Payment Failed")
                .getFirst();
        JsonNode properties = JsonMapper.shared().readTree(failed.properties());
        assertThat(properties.get("code").asString()).isEqualTo("CARD_DECLINED");
        assertThat(properties.get("soft").asBoolean()).isFalse();
        assertThat(properties.get("payment_method").asString()).isEqualTo("card");
        page.getByText("Place the order").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thank you")))
                .isVisible();
    }

    @Test
    void whatIsMissingIsSaidBesideItsField() {
        Page page = person(Look.DESKTOP, true);
        page.navigate(at("/p/mug-morgon"));
        page.getByText("Put into the cart").click();
        page.getByText("Go to the checkout").click();
        page.getByText("Place the order").click();
        assertThat(page.getByText("Who is the parcel for?")).isVisible();
        assertThat(page.getByText("or leave it empty")).not().isVisible();
        assertThat(page.getByLabel("Mail address")).hasAttribute("aria-invalid", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/c/light",
                "/b/ostra-keramik",
                "/p/oak-tray-large",
                "/search?q=oak",
                "/search?q=unicorn",
                "/cart",
                "/guides/setting-a-table",
                "/guides/brewing-by-hand",
                "/lookbook",
                "/info/contact",
                "/info/shipping",
                "/info/returns",
                "/info/imprint",
                "/info/privacy"
            })
    void everyPageFitsAPhoneAndIsAccessible(String path) {
        Page page = person(Look.PHONE, true);
        assertThat(page.navigate(at(path)).status()).isEqualTo(200);
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "demo-phone" + path.replaceAll("[^a-z]+", "-"));
    }

    @Test
    void aProductTellsSearchEnginesItsPriceAndAvailability() {
        Page page = person(Look.DESKTOP, true);
        page.navigate(at("/p/oak-tray-large"));
        JsonNode data = JsonMapper.shared()
                .readTree(page.locator("script[type='application/ld+json']")
                        .first()
                        .textContent());
        assertThat(data.get("@type").asString()).isEqualTo("Product");
        assertThat(data.get("offers").get("price").asString()).isEqualTo("59.00");
        assertThat(data.get("offers").get("availability").asString())
                .isEqualTo("https://schema.org/LimitedAvailability");
    }

    @Test
    void hostileSearchesAreOnlyWords() {
        Page page = person(Look.DESKTOP, true);
        page.navigate(at("/search?q=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(page.getByText("Nothing fits these words.")).isVisible();
        assertThat(page.navigate(at("/p/nothing")).status()).isEqualTo(404);
    }

    @Test
    void anOrderOfAForgottenPersonIsInNoFileOfTheDataDirectory() throws IOException {
        CheckoutForm form = new CheckoutForm(
                UUID.randomUUID().toString(),
                "fergus.ogilvie@mail.example",
                "",
                "Fergus Ogilvie",
                "Quarrywynd 7",
                "12345",
                "Leith",
                "DE",
                Basket.Shipping.STANDARD,
                "card",
                "ok");
        PlacedOrders.Placed placed =
                orders.place(form, UUID.randomUUID().toString(), Cart.parse("OAK-TRAY-L.1", Catalogue.demo()));
        orders.place(
                form.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString(),
                Cart.parse("OAK-TRAY-L.2", Catalogue.demo()));
        database.sql("analyze demo.placed_order").update();
        database.sql("checkpoint").update();
        assertThat(files("fergus.ogilvie")).isNotEmpty();

        erasures.erase(shop.find().orElseThrow().shop(), new PersonKeys(Set.of(), Set.of(placed.userId())), false);

        assertThat(orders.find(placed.token())).isEmpty();
        assertThat(files("fergus.ogilvie")).isEmpty();
        assertThat(files("Quarrywynd")).isEmpty();
        assertThat(files(placed.userId())).isEmpty();
    }

    /** The files of the data directory in which a text stands. */
    private List<Path> files(String text) throws IOException {
        try (Stream<Path> all = Files.walk(data.root())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException e) {
            return false; // the server has deleted it meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Page page) {
        page.getByLabel("Mail address").fill("greta@example.org");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Greta Holm");
        page.getByLabel("Street and number").fill("Hofgasse 4");
        page.getByLabel("Postcode").fill("10999");
        page.getByLabel("Town").fill("Berlin");
    }

    private static boolean isOfMugs(Event event) {
        return event.properties().contains("\"MUG\"") && event.device() == null;
    }

    /** What the browser of this page told; events of other tests' pages may still come in. */
    private static List<Event> by(List<Event> events, String device) {
        return events.stream().filter(event -> device.equals(event.device())).toList();
    }

    /** The id that the server gave the browser with its first answer to the pixel. */
    private static String device(Page page) {
        page.waitForCondition(() -> page.context().cookies().stream().anyMatch(cookie -> cookie.name.equals("_fs")));
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("_fs"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private static List<Event> named(List<Event> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    private List<Event> await(java.util.function.Predicate<List<Event>> enough) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!enough.test(heard) && System.nanoTime() < end) {
            log.awaitLoaded();
            Thread.yield();
        }
        assertThat(enough.test(heard))
                .as("heard: %s", heard.stream().map(Event::name).toList())
                .isTrue();
        return List.copyOf(heard);
    }
}
