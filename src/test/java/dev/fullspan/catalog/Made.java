package dev.fullspan.catalog;

import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.kernel.Money;
import java.util.Arrays;
import java.util.List;

/** Products for tests. */
public final class Made {
    private Made() {}

    /** A product that can be sold, with variants of these SKUs. */
    public static Product product(String handle, String... skus) {
        return of(handle, Arrays.stream(skus).map(Made::variant).toArray(Variant[]::new));
    }

    public static Product of(String handle, Variant... variants) {
        return new Product(
                0,
                handle,
                "The " + handle,
                "<p>Made of oak.</p>",
                "Holm",
                "Home > Kitchen",
                "Tray",
                List.of("oak"),
                Product.Status.ACTIVE,
                List.of(),
                List.of(new Picture("https://shop.example/" + handle + ".jpg", "A tray")),
                List.of(variants),
                1);
    }

    public static Variant variant(String sku) {
        return variant(sku, "49.00 EUR");
    }

    public static Variant variant(String sku, String price, Relation... relations) {
        String[] amount = price.split(" ");
        return new Variant(
                sku,
                List.of(),
                Money.of(amount[0], java.util.Currency.getInstance(amount[1])),
                null,
                null,
                "standard",
                "standard",
                null,
                "",
                null,
                BackOrders.NEVER,
                List.of(relations));
    }

    /** A bundle of parts, each written as {@code 2 SKU}. */
    public static Variant bundle(String sku, String... parts) {
        return variant(
                sku,
                "49.00 EUR",
                Arrays.stream(parts)
                        .map(part -> part.split(" ", 2))
                        .map(part -> new Relation(Relation.Kind.CONTAINS, part[1], Integer.parseInt(part[0])))
                        .toArray(Relation[]::new));
    }
}
