package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.required;

import dev.fullspan.checkout.told.ToldCheckouts;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreErasure;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shopify's checkouts. */
@Component
class ShopifyCheckouts {
    private final ToldCheckouts checkouts;
    private final StoreErasure erasure;

    ShopifyCheckouts(ToldCheckouts checkouts, StoreErasure erasure) {
        this.checkouts = checkouts;
        this.erasure = erasure;
    }

    Outcome checkout(StoreConnection store, Delivered delivered, JsonNode body) {
        ShopifyCheckout checkout = new ShopifyCheckout(store, body);
        String about = "checkout " + checkout.id();
        if (checkout.isElsewhere()) {
            return new Outcome(about, "It was begun at a till or for a draft, not in the shop.", checkout.updated());
        }
        boolean taken = checkouts.take(store.shop(), checkout.told(delivered.sent()));
        return new Outcome(
                about,
                taken ? "The reports know it." : "Its buyer was erased here: nothing of it is taken any more.",
                checkout.updated());
    }

    /** That it was begun stays true; what was delivered of it goes. */
    Outcome deleted(StoreConnection store, JsonNode body) {
        String id = required(body, "id");
        erasure.forgetCheckout(store, id);
        return new Outcome(
                "checkout " + id,
                "It was removed at the store. The figures keep that it was begun; what was delivered of it is forgotten.",
                null);
    }
}
