package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.web.ProductJson.AmountJson;
import dev.fullspan.catalog.web.ProductJson.PictureJson;
import dev.fullspan.kernel.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Products and variants as programs send them. What they do not tell is empty. */
final class ToPut {
    private ToPut() {}

    /** A product. */
    @Schema(name = "ProductToPut")
    record ProductBody(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 255) @Nullable
            String title,

            @Nullable String description,
            @Nullable String brand,

            @Schema(description = "Names from the root on; one that there is not is made.", example = "Home > Kitchen")
            @Nullable
            String category,

            @Nullable String type,
            @Nullable List<String> tags,

            @Schema(
                    allowableValues = {"active", "draft", "archived"},
                    defaultValue = "active")
            @Nullable
            String status,

            @Schema(description = "What its variants differ in, at most three.") @Nullable
            List<String> options,

            @Nullable List<PictureJson> pictures,

            @Schema(
                    description =
                            "All of its variants: those left out are deleted. Without this field they stay as they are.")
            @Nullable
            List<VariantBody> variants) {
        Product product(@Nullable Product was, String handle, Currency own) {
            List<String> names = options == null ? List.of() : options;
            return new Product(
                    was == null ? 0 : was.id(),
                    handle,
                    or(title, ""),
                    or(description, ""),
                    or(brand, ""),
                    or(category, ""),
                    or(type, ""),
                    tags == null ? List.of() : tags,
                    Product.Status.parse(or(status, "active")),
                    names,
                    pictures == null
                            ? List.of()
                            : pictures.stream().map(PictureJson::picture).toList(),
                    variants(was, names.size(), own),
                    was == null ? 1 : was.version());
        }

        private List<Variant> variants(@Nullable Product was, int count, Currency own) {
            if (variants == null) {
                return was == null
                        ? List.of()
                        : was.variants().stream()
                                .map(one -> one.withOptions(one.options(), count))
                                .toList();
            }
            List<Variant> told = new ArrayList<>();
            for (int i = 0; i < variants.size(); i++) {
                try {
                    told.add(variants.get(i).variant(null, own));
                } catch (ProblemException e) {
                    throw new ProblemException(e.problem(), "variants[" + i + "]." + e.field(), e.detail());
                }
            }
            return told;
        }
    }

    /** A variant. */
    @Schema(name = "VariantToPut")
    record VariantBody(
            @Schema(description = "Required within a product; beside the address it must be the same.") @Nullable
            String sku,

            @Schema(description = "Handle of its product. Required for a variant of its own, unused within a product.")
            @Nullable
            String product,

            @Schema(description = "Its value of each option of the product.") @Nullable
            List<String> options,

            @Nullable AmountJson price,
            @Nullable AmountJson compareAt,
            @Nullable AmountJson cost,
            @Nullable String taxClass,
            @Nullable String shippingClass,
            @Nullable Long weightGrams,
            @Nullable String barcode,
            @Nullable Integer leadTimeDays,

            @Schema(
                    pattern = "^(never|always|[0-9]+)$",
                    defaultValue = "never",
                    description = "Whether it is sold beyond stock: never, always, or up to so many units.")
            @Nullable
            String backOrders,

            @Schema(description = "Parts, where it is a bundle. A bundle within a bundle is allowed, a circle is not.")
            @Nullable
            List<VariantJson.PartJson> contains,

            @Nullable List<String> accessoryOf,
            @Nullable List<String> replaces) {
        /** @param named the SKU of the address, or null */
        Variant variant(@Nullable String named, Currency own) {
            try {
                return read(named, own);
            } catch (ProblemException e) {
                throw new ProblemException(e.problem(), inJson(e.field()), e.detail());
            }
        }

        private Variant read(@Nullable String named, Currency own) {
            return new Variant(
                    or(named == null ? sku : named, ""),
                    options == null ? List.of() : options,
                    AmountJson.money("price", price, own),
                    AmountJson.money("compareAt", compareAt, own),
                    AmountJson.money("cost", cost, own),
                    or(taxClass, ""),
                    or(shippingClass, ""),
                    weightGrams,
                    or(barcode, ""),
                    leadTimeDays,
                    VariantForm.rule(backOrders),
                    relations());
        }

        private List<Relation> relations() {
            List<Relation> relations = new ArrayList<>();
            if (contains != null) {
                contains.forEach(part ->
                        relations.add(new Relation(Relation.Kind.CONTAINS, or(part.sku(), ""), part.quantity())));
            }
            if (accessoryOf != null) {
                accessoryOf.forEach(other -> relations.add(new Relation(Relation.Kind.ACCESSORY_OF, other, 1)));
            }
            if (replaces != null) {
                replaces.forEach(other -> relations.add(new Relation(Relation.Kind.REPLACES, other, 1)));
            }
            return relations;
        }
    }

    /** Names of forms and files as JSON has them: {@code tax_class} is {@code taxClass}. */
    static @Nullable String inJson(@Nullable String field) {
        return field == null
                ? null
                : Pattern.compile("_([a-z])")
                        .matcher(field)
                        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static String or(@Nullable String told, String otherwise) {
        return told == null ? otherwise : told;
    }
}
