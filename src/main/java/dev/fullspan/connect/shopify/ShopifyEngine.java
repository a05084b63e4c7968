package dev.fullspan.connect.shopify;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreEngine;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.kernel.Era;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shopify. Its webhooks are signed with the app's secret, tried again for hours, and come in any order. */
@Component
class ShopifyEngine implements StoreEngine {
    private final ShopifyNews news;
    private final ShopifyApi api;

    ShopifyEngine(ShopifyNews news, ShopifyApi api) {
        this.news = news;
        this.api = api;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.SHOPIFY;
    }

    @Override
    public Heard heard(StoreConnection store, HttpHeaders headers, byte[] body) {
        String domain = headers.getFirst("X-Shopify-Shop-Domain");
        String own = Objects.requireNonNullElse(URI.create(store.address()).getHost(), "");
        boolean isForeign = own.endsWith(".myshopify.com")
                && !own.equals(domain == null ? "" : domain.strip().toLowerCase(Locale.ROOT));
        return new Heard(
                word(headers, "X-Shopify-Webhook-Id", 200),
                word(headers, "X-Shopify-Topic", 100),
                headers.getFirst("X-Shopify-Hmac-Sha256"),
                sent(headers.getFirst("X-Shopify-Triggered-At")),
                false,
                isForeign ? "The request tells of another store than " + own + "." : null);
    }

    private static String word(HttpHeaders headers, String name, int longest) {
        String value = Objects.requireNonNullElse(headers.getFirst(name), "").strip();
        return value.length() <= longest ? value : "";
    }

    private static @Nullable Instant sent(@Nullable String header) {
        try {
            return header == null ? null : Era.checked(Instant.parse(header.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public Outcome take(StoreConnection store, Delivered delivered) {
        JsonNode body = StoreJson.object(delivered.body());
        return news.take(store, delivered, body);
    }

    @Override
    public Told ask(StoreConnection store, StoreClient client, Ask ask) throws StoreFault {
        return api.told(client, ask);
    }

    @Override
    public String register(StoreConnection store, StoreClient client, String address, String secret) throws StoreFault {
        return api.register(client, address);
    }
}
