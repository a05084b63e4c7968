package dev.fullspan.connect.woocommerce;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreEngine;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.connect.connection.StoreKind;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * WooCommerce. Its first word to an address is a form and signed by nobody; what fails is not sent again, and after five failures in a row nothing is: what
 * changed is asked for.
 */
@Component
class WooEngine implements StoreEngine {
    private static final Pattern GREETING = Pattern.compile("webhook_id=[0-9]{1,12}");
    private static final int LONGEST_GREETING = 40;

    private final WooNews news;
    private final WooApi api;

    WooEngine(WooNews news, WooApi api) {
        this.news = news;
        this.api = api;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.WOOCOMMERCE;
    }

    @Override
    public Heard heard(StoreConnection store, HttpHeaders headers, byte[] body) {
        boolean greeting = body.length <= LONGEST_GREETING
                && GREETING.matcher(new String(body, StandardCharsets.US_ASCII)).matches();
        return new Heard(
                word(headers, "X-WC-Webhook-Delivery-ID", 200),
                word(headers, "X-WC-Webhook-Topic", 100),
                headers.getFirst("X-WC-Webhook-Signature"),
                null,
                greeting,
                null);
    }

    private static String word(HttpHeaders headers, String name, int longest) {
        String value = Objects.requireNonNullElse(headers.getFirst(name), "").strip();
        return value.length() <= longest ? value : "";
    }

    @Override
    public Outcome take(StoreConnection store, Delivered delivered) throws StoreFault {
        return news.take(store, delivered, StoreJson.object(delivered.body()));
    }

    @Override
    public Told ask(StoreConnection store, StoreClient client, Ask ask) throws StoreFault {
        return api.orders(client, ask);
    }

    @Override
    public String register(StoreConnection store, StoreClient client, String address, String secret) throws StoreFault {
        return api.register(client, address, secret);
    }
}
