package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.customer.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shopify's customers. */
@Component
class ShopifyPeople {
    private final Customers customers;
    private final Clock clock;

    ShopifyPeople(Customers customers, Clock clock) {
        this.customers = customers;
        this.clock = clock;
    }

    Outcome customer(StoreConnection store, JsonNode body) {
        String id = required(body, "id");
        Instant updated = Objects.requireNonNullElse(time(body, "updated_at"), clock.instant());
        Identity identity = Identity.NOBODY
                .withEmail(text(body, "email", 320), ShopifyOrder.isVerified(body))
                .withPhone(text(body, "phone", 50))
                .withStoreId(store.source(), id)
                .withName(ShopifyOrder.name(body))
                .withLocale(text(body, "locale", 20))
                .withAddress(address(body.path("default_address")));
        customers.resolve(store.shop(), identity, new Told(store.source(), updated));
        return new Outcome("customer " + id, "The customer’s record knows it.", updated);
    }

    private static @Nullable PostalAddress address(JsonNode address) {
        if (text(address, "address1") == null && text(address, "city") == null) {
            return null;
        }
        List<String> lines = Stream.of(text(address, "address1", 300), text(address, "address2", 300))
                .filter(Objects::nonNull)
                .toList();
        return new PostalAddress(
                or(text(address, "name", 200)),
                lines,
                or(text(address, "zip", 30)),
                or(text(address, "city", 200)),
                or(text(address, "province", 200)),
                or(text(address, "country_code", 2)));
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
