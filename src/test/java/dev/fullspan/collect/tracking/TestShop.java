package dev.fullspan.collect.tracking;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A shop made for one test, and a client that sends to it over real HTTP. */
public final class TestShop {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final ShopId id;
    public final String writeKey;
    final int port;

    public TestShop(Shops shops, WriteKeys keys, int port) {
        Shop shop = shops.add(new NewShop(
                "Intake " + NUMBER.incrementAndGet() + " " + System.nanoTime(),
                Currency.getInstance("EUR"),
                ZoneId.of("Europe/Berlin")));
        this.id = shop.id();
        this.writeKey = keys.mint(id);
        this.port = port;
    }

    /** Changes what the shop decided about intake. */
    void decide(Shops shops, UnaryOperator<IntakePolicy> change) {
        Shop shop = shops.get(id);
        shops.change(new Shop(
                shop.id(),
                shop.name(),
                shop.currency(),
                shop.timeZone(),
                shop.brandDifference(),
                shop.retentionMonths(),
                change.apply(shop.intake()),
                shop.version(),
                shop.created()));
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8)));
        return send(request, body, headers);
    }

    public HttpResponse<String> postWithoutKey(String path, String json, String... headers) {
        return send(request(path), json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder request, byte[] body, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofByteArray(body)).build());
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
