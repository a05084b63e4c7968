package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shopify's customers, and what they agreed to there. */
@Component
class ShopifyPeople {
    private final Customers customers;
    private final Consents consents;
    private final Clock clock;

    ShopifyPeople(Customers customers, Consents consents, Clock clock) {
        this.customers = customers;
        this.consents = consents;
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
        CustomerId known = customers.resolve(store.shop(), identity, new Told(store.source(), updated));
        tell(store, known, Consent.Channel.EMAIL, email(body), updated);
        tell(store, known, Consent.Channel.SMS, body.path("sms_marketing_consent"), updated);
        return new Outcome("customer " + id, "The customer’s record knows it.", updated);
    }

    /** What the customer said of e-mail; shops on an older version of the interface tell it in two fields of their own. */
    private static JsonNode email(JsonNode body) {
        JsonNode told = body.path("email_marketing_consent");
        if (told.isObject() || !body.path("accepts_marketing").isBoolean()) {
            return told;
        }
        ObjectNode old = JsonNodeFactory.instance.objectNode();
        old.put("state", body.get("accepts_marketing").asBoolean() ? "subscribed" : "not_subscribed");
        old.set("consent_updated_at", body.path("accepts_marketing_updated_at"));
        return old;
    }

    /**
     * A yes or a no; nothing where the store never asked. “Not subscribed” is a no only of those who said yes there before: else nobody asked them. That
     * yes may come later than what it was followed by.
     */
    private void tell(
            StoreConnection store, CustomerId known, Consent.Channel channel, JsonNode told, Instant updated) {
        String state = or(text(told, "state", 50));
        boolean given = state.equals("subscribed");
        boolean isBack = state.equals("not_subscribed");
        if (!given && !isBack && !state.equals("unsubscribed")) {
            return;
        }
        String how = or(text(told, "opt_in_level", 50)).replace('_', ' ');
        Instant said = Objects.requireNonNullElse(time(told, "consent_updated_at"), updated);
        Instant now = clock.instant();
        Consent consent = new Consent(
                channel,
                given,
                said.isAfter(now) ? now : said,
                store.source(),
                given && !how.isEmpty() && !how.equals("unknown") ? "At the store, " + how : "At the store",
                "");
        consents.tell(
                store.shop(), known, List.of(consent), isBack ? Consents.How.TAKING_BACK : Consents.How.IN_ANY_ORDER);
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
