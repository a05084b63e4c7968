package dev.fullspan.connect.woocommerce;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.isTrue;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** WooCommerce's products and what it has of them. Its prices are in the store's own currency. */
@Component
class WooGoods {
    private final StoreProducts products;
    private final StoreCounts counts;
    private final StoreCurrencies currencies;

    WooGoods(StoreProducts products, StoreCounts counts, StoreCurrencies currencies) {
        this.products = products;
        this.counts = counts;
        this.currencies = currencies;
    }

    /** @param variations of a variable product, as the store's interface tells them */
    Outcome product(StoreConnection store, JsonNode body, List<JsonNode> variations) {
        String id = required(body, "id");
        Instant modified = Stream.of("date_modified_gmt", "date_created_gmt")
                .map(field -> time(body, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> StoreJson.wrong("date_modified_gmt", "“date_modified_gmt” is missing."));
        Outcome outcome = "variation".equals(text(body, "type"))
                ? new Outcome(id, "A variation tells its stock alone; the rest comes with its product.", modified)
                : products.take(store, id, modified, read(store, body, id, variations));
        count(store, body, modified);
        variations.forEach(one -> count(store, one, modified));
        return outcome;
    }

    private void count(StoreConnection store, JsonNode told, Instant modified) {
        String sku = text(told, "sku", 255);
        if (sku != null && isTrue(told, "manage_stock") && text(told, "stock_quantity") != null) {
            Instant own = time(told, "date_modified_gmt");
            counts.count(
                    store,
                    sku,
                    required(told, "id"),
                    StoreCounts.ONLY_PLACE,
                    number(told, "stock_quantity"),
                    own == null || own.isBefore(modified) ? modified : own);
        }
    }

    private Product read(StoreConnection store, JsonNode body, String id, List<JsonNode> variations) {
        Currency currency = currencies.of(store);
        List<String> options = variations.isEmpty() ? List.of() : options(body);
        List<Variant> variants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode one : variations.isEmpty() ? List.of(body) : variations) {
            String sku = text(one, "sku", 255);
            if (sku != null && seen.add(sku)) {
                variants.add(variant(one, sku, options, currency));
            }
        }
        return new Product(
                0,
                handle(body, id),
                Objects.requireNonNullElse(text(body, "name", 255), "Product " + id),
                Objects.requireNonNullElse(text(body, "description", 100_000), ""),
                "",
                "",
                "",
                names(body.path("tags")),
                status(text(body, "status")),
                options,
                pictures(body),
                variants,
                1);
    }

    private static String handle(JsonNode body, String id) {
        String slug = text(body, "slug", 255);
        return slug == null || slug.matches(".*[\\s/\\\\?#%;].*") ? "product-" + id : slug;
    }

    private static List<String> options(JsonNode body) {
        return body.path("attributes")
                .valueStream()
                .filter(attribute -> isTrue(attribute, "variation"))
                .map(attribute -> text(attribute, "name", 255))
                .filter(Objects::nonNull)
                .limit(3)
                .toList();
    }

    private static Variant variant(JsonNode told, String sku, List<String> options, Currency currency) {
        List<String> values = options.stream()
                .map(option -> told.path("attributes")
                        .valueStream()
                        .filter(attribute -> option.equals(text(attribute, "name", 255)))
                        .map(attribute -> text(attribute, "option", 255))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""))
                .toList();
        Money price = money(told, "price", currency);
        Money regular = money(told, "regular_price", currency);
        boolean isReduced = price != null && regular != null && regular.minor() > price.minor();
        return new Variant(
                sku,
                values,
                price,
                isReduced ? regular : null,
                null,
                "",
                "",
                null,
                "",
                null,
                BackOrders.NEVER,
                List.of());
    }

    private static @Nullable Money money(JsonNode told, String field, Currency currency) {
        return text(told, field) == null ? null : Money.of(amount(told, field), currency);
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream()
                .map(one -> text(one, "name", 255))
                .filter(name -> name != null && name.indexOf(',') < 0)
                .limit(250)
                .toList();
    }

    private static Product.Status status(@Nullable String told) {
        return "publish".equals(told)
                ? Product.Status.ACTIVE
                : "trash".equals(told) ? Product.Status.ARCHIVED : Product.Status.DRAFT;
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

    Outcome deleted(StoreConnection store, JsonNode body, Instant at) {
        return products.gone(store, required(body, "id"), at);
    }
}
