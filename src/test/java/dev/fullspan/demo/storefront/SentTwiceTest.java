package dev.fullspan.demo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Truth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The storefront's forms as impatient people send them. */
@FullspanTest
class SentTwiceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SKU = "CELLAR";

    @LocalServerPort
    int port;

    @Autowired
    DemoShop shop;

    @Autowired
    Stocking stocking;

    @Autowired
    PublicInterface fullspan;

    @BeforeEach
    void open() throws Exception {
        shop.open(1, EnumSet.allOf(Truth.class));
        stocking.fill();
    }

    @Test
    void anOrderThatIsSentFourTimesAtOnceIsOneOrderAndTakesItsUnitsOnce() throws Exception {
        DemoShop.Opened opened = shop.find().orElseThrow();
        long before = allocated(opened);
        String checkout = begin("demo_cart=" + SKU + ".2", "");
        String form = "checkout=" + checkout.substring(checkout.indexOf('=') + 1, checkout.indexOf('.'))
                + "&email=mia%40example.org&name=Mia+Berg&street=Hof+1&postcode=10999&city=Berlin&country=DE"
                + "&shipping=standard&payment=invoice&outcome=ok";
        HttpRequest order = request("/checkout")
                .header("Cookie", "demo_cart=" + SKU + ".2; " + checkout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();

        List<String> thanks =
                Stream.generate(() -> HTTP.sendAsync(order, HttpResponse.BodyHandlers.ofString()))
                        .limit(4)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .map(answer ->
                                answer.headers().firstValue("Location").orElse(answer.statusCode() + answer.body()))
                        .distinct()
                        .toList();

        assertThat(thanks).hasSize(1);
        assertThat(thanks.getFirst()).contains("/demo-shop/thanks/");
        assertThat(allocated(opened)).isEqualTo(before + 2);
        assertThat(begin("demo_cart=" + SKU + ".2", checkout))
                .as("the same things once more are another checkout")
                .isNotEqualTo(checkout);
    }

    @Test
    void aCartThatChangedInAnotherWindowIsHeldAnewAndTheFormerHoldEnds() throws Exception {
        DemoShop.Opened opened = shop.find().orElseThrow();
        String checkout = begin("demo_cart=" + SKU + ".1", "");
        String changed = begin("demo_cart=" + SKU + ".3", checkout);

        assertThat(changed).isNotEqualTo(checkout);
        assertThat(state(opened, checkout)).isEqualTo("released");
        assertThat(state(opened, changed)).isEqualTo("held");
        assertThat(begin("demo_cart=" + SKU + ".3", changed)).isEqualTo(changed);
    }

    @Test
    void lookingAtTheCheckoutHoldsNothing() throws Exception {
        DemoShop.Opened opened = shop.find().orElseThrow();
        long before = reserved(opened);
        HttpResponse<String> seen = HTTP.send(
                request("/checkout").header("Cookie", "demo_cart=" + SKU + ".2").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("Nothing is kept for you until you order.");
        assertThat(reserved(opened)).isEqualTo(before);

        String checkout = begin("demo_cart=" + SKU + ".2", "");
        assertThat(reserved(opened)).isEqualTo(before + 2);
        HttpResponse<String> page = HTTP.send(
                request("/checkout")
                        .header("Cookie", "demo_cart=" + SKU + ".2; " + checkout)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Kept for you until");
        assertThat(reserved(opened)).isEqualTo(before + 2);
        assertThat(HTTP.send(
                                request("/checkout")
                                        .header("Cookie", "demo_cart=" + SKU + ".3; " + checkout)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("another cart than is held")
                .isEqualTo(302);
    }

    @Test
    void aMadeUpCheckoutIsOnlyANewOne() throws Exception {
        String made = "demo_checkout=" + UUID.randomUUID() + "." + UUID.randomUUID();

        assertThat(begin("demo_cart=" + SKU + ".1", made)).startsWith("demo_checkout=");
        assertThat(begin("demo_cart=" + SKU + ".1", "demo_checkout=../../x")).startsWith("demo_checkout=");
    }

    @Test
    void aForgedCookieGivesBackNothingThatAnotherProgramOfTheShopHolds() throws Exception {
        DemoShop.Opened opened = shop.find().orElseThrow();
        String reservation = fullspan.ask(
                        opened.apiKey(),
                        "POST",
                        "/api/v1/shops/" + opened.shop() + "/reservations",
                        Map.of(
                                "key",
                                "counter-" + UUID.randomUUID(),
                                "lines",
                                List.of(Map.of("sku", SKU, "quantity", 1)),
                                "holdSeconds",
                                600))
                .body()
                .path("id")
                .asString();
        String own = begin("demo_cart=" + SKU + ".1", "");
        String forged = own.substring(0, own.indexOf('.') + 1) + reservation;

        HttpResponse<String> changed = HTTP.send(
                request("/cart")
                        .header("Cookie", forged)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("sku=" + SKU))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        begin("demo_cart=" + SKU + ".3", forged);

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(state(opened, forged)).isEqualTo("held");
    }

    @Test
    void whoKnowsACheckoutOnlyIsNotShownItsOrder() throws Exception {
        String cart = "demo_cart=" + SKU + ".1";
        String checkout = begin(cart, "");
        assertThat(order(cart, checkout, "mia%40example.org")).contains("/thanks/");

        assertThat(order(cart, checkout, "eve%40example.org")).endsWith("/demo-shop/cart");
        assertThat(order(cart, checkout, "Mia%40example.org")).contains("/thanks/");
    }

    /** @return where the answer leads */
    private String order(String cart, String checkout, String email) throws Exception {
        String form = "checkout=" + checkout.substring(checkout.indexOf('=') + 1, checkout.indexOf('.'))
                + "&email=" + email + "&name=Mia+Berg&street=Hof+1&postcode=10999&city=Berlin&country=DE"
                + "&shipping=standard&payment=invoice&outcome=ok";
        return HTTP.send(
                        request("/checkout")
                                .header("Cookie", cart + "; " + checkout)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private String begin(String cart, String checkout) throws Exception {
        HttpResponse<String> begun = HTTP.send(
                request("/checkout/begin")
                        .header("Cookie", cart + "; " + checkout)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(begun.headers().firstValue("Location")).hasValue("/demo-shop/checkout");
        return begun.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("demo_checkout="))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/demo-shop" + path));
    }

    private String state(DemoShop.Opened opened, String checkout) throws Exception {
        String reservation = checkout.substring(checkout.indexOf('.') + 1);
        return fullspan.ask(
                        opened.apiKey(), "GET", "/api/v1/shops/" + opened.shop() + "/reservations/" + reservation, null)
                .body()
                .path("state")
                .asString();
    }

    private long allocated(DemoShop.Opened opened) throws Exception {
        return stock(opened, "allocated");
    }

    private long reserved(DemoShop.Opened opened) throws Exception {
        return stock(opened, "reserved");
    }

    private long stock(DemoShop.Opened opened, String figure) throws Exception {
        return fullspan.ask(opened.apiKey(), "GET", "/api/v1/shops/" + opened.shop() + "/stock/" + SKU, null)
                .body()
                .path(figure)
                .asLong();
    }
}
