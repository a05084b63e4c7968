package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Barcode;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.web.ProductJson.AmountJson;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variant as programs get it. */
@Schema(name = "Variant")
record VariantJson(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Unique in the shop, compared letter by letter.")
        String sku,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Handle of its product.")
        String product,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its value of each option of the product.")
        List<String> options,

        @Nullable AmountJson price,
        @Schema(description = "The price before.") @Nullable AmountJson compareAt,

        @Schema(description = "What the shop pays for one.") @Nullable
        AmountJson cost,

        @Schema(requiredMode = RequiredMode.REQUIRED) String taxClass,
        @Schema(requiredMode = RequiredMode.REQUIRED) String shippingClass,
        @Nullable Long weightGrams,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "As told.")
        String barcode,

        @Schema(description = "Why the barcode is no GTIN.") @Nullable
        String barcodeNote,

        @Nullable Integer leadTimeDays,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                pattern = "^(never|always|[0-9]+)$",
                description = "Whether it is sold beyond stock: never, always, or up to so many units.")
        String backOrders,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Parts, where it is a bundle.")
        List<PartJson> contains,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> accessoryOf,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> replaces) {

    static VariantJson of(Product product, Variant variant) {
        return new VariantJson(
                variant.sku(),
                product.handle(),
                variant.options(),
                AmountJson.of(variant.price()),
                AmountJson.of(variant.compareAt()),
                AmountJson.of(variant.cost()),
                variant.taxClass(),
                variant.shippingClass(),
                variant.weightGrams(),
                variant.barcode(),
                Barcode.note(variant.barcode()),
                variant.leadTimeDays(),
                VariantForm.word(variant.backOrders()),
                variant.relations(Relation.Kind.CONTAINS).stream()
                        .map(part -> new PartJson(part.other(), part.quantity()))
                        .toList(),
                others(variant, Relation.Kind.ACCESSORY_OF),
                others(variant, Relation.Kind.REPLACES));
    }

    private static List<String> others(Variant variant, Relation.Kind kind) {
        return variant.relations(kind).stream().map(Relation::other).toList();
    }

    /** A part of a bundle. */
    @Schema(name = "BundlePart")
    record PartJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1", maximum = "10000")
            int quantity) {}
}
