package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop with connected stores, for tests. */
public final class Storing {
    public static final String SECRET = "shpss_oak_and_linen";

    public final ShopId shop;
    final StoreConnections stores;
    final StoreInbox inbox;
    final StoreWork work;
    final StoreRounds rounds;
    final StoreRuns runs;
    private final StoreSettings settings;
    private final JdbcClient database;
    private final HttpClient http = HttpClient.newHttpClient();

    public Storing(ApplicationContext program) {
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Stores " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        stores = program.getBean(StoreConnections.class);
        inbox = program.getBean(StoreInbox.class);
        work = program.getBean(StoreWork.class);
        rounds = program.getBean(StoreRounds.class);
        runs = program.getBean(StoreRuns.class);
        settings = program.getBean(StoreSettings.class);
        database = program.getBean(JdbcClient.class);
    }

    /** A store without a key to its interface. */
    public StoreConnection connect(StoreKind kind) {
        return connect(
                kind, kind == StoreKind.SHOPIFY ? "https://lodge.myshopify.com" : "https://shop.example", "", true);
    }

    /** @param key empty for none */
    public StoreConnection connect(StoreKind kind, String address, String key, boolean takesCounts) {
        StoreForm form = new StoreForm(
                kind,
                "Lodge",
                address,
                SECRET,
                kind == StoreKind.WOOCOMMERCE && !key.isEmpty() ? "ck_1" : "",
                key,
                takesCounts,
                null);
        return stores.get(shop, stores.add(shop, form.checked(settings), "test"));
    }

    public StoreConnection again(StoreConnection store) {
        return stores.get(shop, store.id());
    }

    /** Sends a body as it is. @param headers name, value, name, value … */
    HttpResponse<String> send(int port, StoreConnection store, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + port + "/connect/" + store.kind().word() + "/" + store.token()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends what Shopify would send. @return the status */
    public int shopify(int port, StoreConnection store, String topic, String id, String body)
            throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                        port,
                        store,
                        bytes,
                        "Content-Type",
                        "application/json",
                        "X-Shopify-Shop-Domain",
                        "lodge.myshopify.com",
                        "X-Shopify-Topic",
                        topic,
                        "X-Shopify-Webhook-Id",
                        id,
                        "X-Shopify-Hmac-Sha256",
                        Signature.of(SECRET, bytes))
                .statusCode();
    }

    public int woocommerce(int port, StoreConnection store, String topic, String id, String body)
            throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                        port,
                        store,
                        bytes,
                        "Content-Type",
                        "application/json",
                        "X-WC-Webhook-Topic",
                        topic,
                        "X-WC-Webhook-Delivery-ID",
                        id,
                        "X-WC-Webhook-Signature",
                        Signature.of(SECRET, bytes))
                .statusCode();
    }

    /** Waits until all that was sent is worked off or waits for a later time, and helps with it. */
    public void worked() {
        while (database.sql("select count(*) from connect.store_delivery where shop = :shop and state = 'WAITING'"
                                + " and tries = 0")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single()
                > 0) {
            work.round();
            Thread.onSpinWait();
        }
        while (database.sql("""
                        select count(*) from connect.store_delivery
                        where shop = :shop and state = 'WAITING' and outcome is null
                        """).param("shop", shop.value()).query(Long.class).single() > 0) {
            Thread.onSpinWait();
        }
    }

    /** What became of each delivery, the first first. */
    List<String> outcomes() {
        return database.sql("""
                        select topic || ' ' || state || ': ' || coalesce(outcome, '') from connect.store_delivery where shop = :shop order by id
                        """).param("shop", shop.value()).query(String.class).list();
    }

    /** One line an order with what reports and panels see of it. */
    public List<String> orders() {
        return database.sql("""
                        select concat_ws('|', number, currency, subtotal, discount, shipping, tax, total, revenue, captured, refunded, payment,
                            fulfilment, cancel_reason, problem_kinds::text, tags::text, buyer, email, device)
                        from orders.record where shop = :shop and known order by number
                        """).param("shop", shop.value()).query(String.class).list();
    }
}
