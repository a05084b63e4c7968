package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.number;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.Variant;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreCounts;
import dev.fullspan.connect.connection.StoreCurrencies;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.connect.connection.StoreProducts;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shopify's products and counts. Its prices are in the store's own currency. */
@Component
class ShopifyGoods {
    private final StoreProducts products;
    private final StoreCounts counts;
    private final StoreCurrencies currencies;
    private final Clock clock;

    ShopifyGoods(StoreProducts products, StoreCounts counts, StoreCurrencies currencies, Clock clock) {
        this.products = products;
        this.counts = counts;
        this.currencies = currencies;
        this.clock = clock;
    }

    Outcome product(StoreConnection store, JsonNode body) {
        String id = required(body, "id");
        Instant updated = Optional.ofNullable(time(body, "updated_at"))
                .orElseThrow(() -> StoreJson.wrong("updated_at", "“updated_at” is missing."));
        for (JsonNode variant : body.path("variants")) {
            String item = text(variant, "inventory_item_id", 100);
            String sku = text(variant, "sku", 255);
            if (item != null && sku != null) {
                counts.item(store, item, sku);
            }
        }
        return products.take(store, id, updated, read(store, body, id));
    }

    private Product read(StoreConnection store, JsonNode body, String id) {
        Currency currency = currencies.of(store);
        List<String> options = body.path("options")
                .valueStream()
                .map(option -> text(option, "name", 255))
                .filter(Objects::nonNull)
                .limit(3)
                .toList();
        boolean isPlain = options.equals(List.of("Title"));
        int count = isPlain ? 0 : options.size();
        List<Variant> variants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode variant : body.path("variants")) {
            String sku = text(variant, "sku", 255);
            if (sku != null && seen.add(sku)) {
                variants.add(variant(variant, sku, currency, count));
            }
        }
        String tags = Objects.requireNonNullElse(text(body, "tags"), "");
        return new Product(
                0,
                Objects.requireNonNullElse(text(body, "handle", 255), "product-" + id),
                Objects.requireNonNullElse(text(body, "title", 255), "Product " + id),
                Objects.requireNonNullElse(text(body, "body_html", 100_000), ""),
                Objects.requireNonNullElse(text(body, "vendor", 255), ""),
                "",
                Objects.requireNonNullElse(text(body, "product_type", 255), ""),
                Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty() && tag.length() <= 255)
                        .limit(250)
                        .toList(),
                status(text(body, "status")),
                isPlain ? List.of() : options,
                pictures(body),
                variants,
                1);
    }

    private static Product.Status status(@Nullable String told) {
        return switch (told == null ? "active" : told) {
            case "draft", "unlisted" -> Product.Status.DRAFT;
            case "archived" -> Product.Status.ARCHIVED;
            default -> Product.Status.ACTIVE;
        };
    }

    private static Variant variant(JsonNode told, String sku, Currency currency, int options) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= options; i++) {
            values.add(Objects.requireNonNullElse(text(told, "option" + i, 255), ""));
        }
        Money price = text(told, "price") == null ? null : Money.of(amount(told, "price"), currency);
        Money before = text(told, "compare_at_price") == null || price == null
                ? null
                : Money.of(amount(told, "compare_at_price"), currency);
        return new Variant(
                sku,
                values,
                price,
                before == null || before.minor() <= 0 ? null : before,
                null,
                "",
                "",
                grams(told),
                Objects.requireNonNullElse(text(told, "barcode", 100), ""),
                null,
                BackOrders.NEVER,
                List.of());
    }

    private static @Nullable Long grams(JsonNode told) {
        BigDecimal grams = amount(told, "grams").setScale(0, RoundingMode.HALF_UP);
        return grams.signum() <= 0
                ? null
                : grams.min(BigDecimal.valueOf(100_000_000)).longValue();
    }

    private static List<Picture> pictures(JsonNode body) {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode image : body.path("images")) {
            String address = text(image, "src", 2_000);
            if (address != null && address.matches("https?://[^\\s\"<>{}|^`\\\\]+") && pictures.size() < 250) {
                pictures.add(new Picture(address, Objects.requireNonNullElse(text(image, "alt", 255), "")));
            }
        }
        return pictures;
    }

    Outcome deleted(StoreConnection store, JsonNode body) {
        return products.gone(store, required(body, "id"), clock.instant());
    }

    /** @throws ProblemException {@link Problem#NOT_READY} where the product was not told yet; it is tried again */
    Outcome level(StoreConnection store, JsonNode body) {
        String item = required(body, "inventory_item_id");
        Optional<String> sku = counts.sku(store, item);
        if (sku.isEmpty()) {
            throw new ProblemException(
                    Problem.NOT_READY,
                    "inventory_item_id",
                    "The store has not told yet which SKU its item " + item
                            + " is. It is tried again; saving the product at the store tells it.");
        }
        if (text(body, "available") == null) {
            return new Outcome(sku.get(), "The store does not count it there.", null);
        }
        Instant updated = Objects.requireNonNullElse(time(body, "updated_at"), clock.instant());
        return counts.count(store, sku.get(), item, required(body, "location_id"), number(body, "available"), updated);
    }
}
