package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.StockStarts.Effect;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From when on orders of a source take stock, and what it brings to move that. */
@BrowserTest
class StockStartsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(10));
    private static final Instant RECENTLY = NOW.minus(Duration.ofHours(2));

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    Connections connections;

    @Autowired
    StockStarts starts;

    @Autowired
    Followers followers;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Started " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        stock.count(shop, "A", null, 20, "count", "test");
        take(order("old", LONG_AGO, 3).parcel(parcel(1)));
        take(order("new", RECENTLY, 2));
    }

    @AfterEach
    void sound() {
        StockSoundness.check(database, shop);
    }

    private static Telling order(String id, Instant placed, long units) {
        return new Telling(id, placed).from(Engine.API, "erp").line("A", units, "1");
    }

    private static Parcel parcel(long units) {
        return new Parcel("f1", List.of(new ParcelLine("l1", units)), null, null, LONG_AGO, null, false);
    }

    private void take(Telling telling) {
        orders.take(shop, telling.snapshot());
        Settled.all(database, followers, shop);
    }

    private void move(@Nullable Instant from) {
        starts.move(shop, "erp", from, "test");
        Settled.all(database, followers, shop);
    }

    private String level() {
        Level level = stock.of(shop, "A").orElseThrow().total();
        return level.onHand() + " on hand, " + level.allocated() + " set aside";
    }

    @Test
    void anEarlierStartBringsOrdersInAndSaysSoBefore() {
        assertThat(level()).isEqualTo("20 on hand, 2 set aside");
        assertThat(starts.effect(shop, "erp", LONG_AGO)).isEqualTo(new Effect(1, 2, 1, 0, 0));
        assertThat(level()).as("looking changes nothing").isEqualTo("20 on hand, 2 set aside");
        move(LONG_AGO);
        assertThat(level()).isEqualTo("19 on hand, 4 set aside");
    }

    @Test
    void aLaterStartDropsNoOrderHalfWay() {
        assertThat(starts.effect(shop, "erp", NOW)).isEqualTo(new Effect(0, 0, 0, 1, 0));
        move(NOW);
        assertThat(level()).isEqualTo("20 on hand, 2 set aside");
        take(order("new", RECENTLY, 2)
                .asOf(NOW)
                .parcel(new Parcel("f1", List.of(new ParcelLine("l1", 2)), null, null, NOW, null, false)));
        assertThat(level()).as("it is followed until it is sent").isEqualTo("18 on hand, 0 set aside");
        take(order("another", RECENTLY, 5));
        assertThat(level()).as("those from before take none").isEqualTo("18 on hand, 0 set aside");
    }

    @Test
    void noStockAtAllFreesWhatIsSetAsideAndComesBackWhole() {
        Instant before = starts.get(shop, "erp").stockFrom();
        assertThat(starts.effect(shop, "erp", null)).isEqualTo(new Effect(0, 0, 0, 0, 2));
        move(null);
        assertThat(level()).isEqualTo("20 on hand, 0 set aside");
        take(order("new", RECENTLY, 2).asOf(NOW).parcel(parcel(2)));
        assertThat(level()).isEqualTo("20 on hand, 0 set aside");
        move(before);
        take(order("new", RECENTLY, 2).asOf(NOW.plusSeconds(1)).parcel(parcel(2)));
        assertThat(level()).isEqualTo("18 on hand, 0 set aside");
    }

    @Test
    void undoneAtOnceItIsAsItWas() {
        Instant before = starts.get(shop, "erp").stockFrom();
        move(null);
        move(before);
        assertThat(level()).isEqualTo("20 on hand, 2 set aside");
    }

    @Test
    void aStoreThatCountsItselfIsLeftAlone() {
        starts.store(shop, "shopify-9", Engine.SHOPIFY, "Lodge", false, "test");
        assertThatThrownBy(() -> starts.move(shop, "shopify-9", NOW, "test"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.detail()).contains("The store counts its stock itself."));
        starts.store(shop, "shopify-9", Engine.SHOPIFY, "Lodge", true, "test");
        Instant from = starts.get(shop, "shopify-9").stockFrom();
        starts.store(shop, "shopify-9", Engine.SHOPIFY, "Another name", true, "test");
        assertThat(starts.get(shop, "shopify-9").stockFrom())
                .as("another name moves nothing")
                .isEqualTo(from)
                .isNotNull();
    }

    @Test
    void thePageSaysWhatItBringsThenSavesAndUndoes() throws Exception {
        String session = TestSignIn.administrator(program);
        String at = "/shops/" + shop + "/order-sources";
        assertThat(send(session, "GET", at, null).body())
                .contains("Orders come from 1 source; all of them take stock.")
                .contains("take stock, if placed since");
        LocalDate day = LocalDate.ofInstant(LONG_AGO, ZoneOffset.UTC);
        String shown =
                send(session, "GET", at + "/erp?takes=from&day=" + day, null).body();
        assertThat(shown)
                .contains(
                        "1 order that took none so far takes stock: 2 units are set aside, and 1 unit that left already is taken off the shelves.");
        assertThat(send(session, "GET", at + "/erp?takes=from&day=soon", null).statusCode())
                .isEqualTo(400);
        String token = shown.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(send(session, "POST", at + "/erp", "_csrf=" + token + "&from=" + day)
                        .statusCode())
                .isEqualTo(303);
        Settled.all(database, followers, shop);
        assertThat(level()).isEqualTo("19 on hand, 4 set aside");
        assertThat(database.sql(
                                "select count(*) from platform.audit where action = 'orders.stock-start' and shop = :shop")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(send(session, "POST", at + "/erp/back", "_csrf=" + token + "&from=never")
                        .statusCode())
                .isEqualTo(303);
        Settled.all(database, followers, shop);
        assertThat(level()).as("what has left has left").isEqualTo("19 on hand, 0 set aside");

        String reader = TestSignIn.holding(program, shop, "orders-seen");
        assertThat(send(reader, "GET", at + "/erp", null).body()).doesNotContain("See what that brings");
        assertThat(send(reader, "POST", at + "/erp", "_csrf=" + token + "&from=never")
                        .statusCode())
                .isEqualTo(403);
    }

    @EachLook
    void thePagesAreAccessibleAndFitTheScreen(Look look) {
        starts.store(shop, "shopify-9", Engine.SHOPIFY, "A lodge with a rather long name", false, "test");
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        look(page, "all", "", look);
        look(page, "one", "/erp?takes=from&day=" + LocalDate.ofInstant(LONG_AGO, ZoneOffset.UTC), look);
        look(page, "store", "/shopify-9", look);
    }

    private void look(Page page, String name, String path, Look look) {
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/order-sources" + path);
        Browser.screenshot(page, "order-sources-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void programsSeeTheSourcesAndMoveAStartOnceTheyKnowWhatItBrings() throws Exception {
        String reads = TestSignIn.key(program, shop, "orders:read");
        String writes = TestSignIn.key(program, shop, "orders:read", "stock:write");
        HttpResponse<String> all = api(reads, "GET", "", null);
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body())
                .contains("\"id\":\"erp\",\"engine\":\"api\"")
                .contains("\"stockFrom\":\"" + starts.get(shop, "erp").stockFrom() + "\"");
        String effect = "{\"orders\":1,\"setAside\":2,\"leave\":1,\"kept\":0,\"freed\":0}";
        assertThat(api(reads, "GET", "/erp/stock-start?from=" + LONG_AGO, null).body())
                .isEqualTo(effect);
        assertThat(level()).as("asking changes nothing").isEqualTo("20 on hand, 2 set aside");
        String body = "{\"from\":\"" + LONG_AGO + "\"}";
        assertThat(api(reads, "PUT", "/erp/stock-start", body).statusCode()).isEqualTo(403);
        assertThat(api(writes, "PUT", "/erp/stock-start", "{\"from\":\"soon\"}").body())
                .contains("“from” is no time");
        assertThat(api(writes, "PUT", "/nowhere/stock-start", body).statusCode())
                .isEqualTo(404);
        assertThat(api(writes, "PUT", "/erp/stock-start", body).body()).isEqualTo(effect);
        Settled.all(database, followers, shop);
        assertThat(level()).isEqualTo("19 on hand, 4 set aside");
        assertThat(api(writes, "PUT", "/erp/stock-start", "{\"from\":null}").body())
                .contains("\"freed\":4");
    }

    private HttpResponse<String> api(String key, String method, String path, @Nullable String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/shops/" + shop + "/order-sources" + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String session, String method, String path, @Nullable String form)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", TestSignIn.COOKIE + "=" + session);
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return HttpClient.newHttpClient()
                .send(
                        request.method(
                                        method,
                                        form == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
