package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Category;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.web.ProductScreen.Form;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a product and of a variant. */
final class ProductFields {
    private ProductFields() {}

    static Form product(
            Shop shop, @Nullable Product was, ProductForm form, List<Category> known, @Nullable ProblemException e) {
        String all = "/shops/" + shop.id() + "/products";
        List<Field> fields = List.of(
                Field.text("title", "Title", form.title()).completing("off"),
                Field.text("handle", "Handle", form.handle())
                        .hinted("Its name in addresses, such as oak-tray. Left empty, it is made of the title.")
                        .optional()
                        .completing("off"),
                Field.of("description", "Text", "textarea", form.description())
                        .hinted("Plain or HTML.")
                        .optional(),
                Field.select(
                        "status",
                        "Status",
                        form.status(),
                        Arrays.stream(Product.Status.values())
                                .map(one -> new Field.Option(one.word(), one.label()))
                                .toList()),
                Field.text("brand", "Brand", form.brand()).optional().completing("off"),
                Field.text("category", "Category", form.category())
                        .hinted(categories(known))
                        .optional()
                        .completing("off"),
                Field.text("type", "Type", form.type())
                        .hinted("What it is in your own words, such as Tray.")
                        .optional()
                        .completing("off"),
                Field.text("tags", "Tags", form.tags())
                        .hinted("With commas between them.")
                        .optional()
                        .completing("off"),
                Field.text("options", "Options", form.options())
                        .hinted("What its variants differ in, such as Size, Colour; at most three.")
                        .optional()
                        .completing("off"),
                Field.of("pictures", "Pictures", "textarea", form.pictures())
                        .hinted("One whole address on each line; behind a blank, what the picture shows.")
                        .optional());
        return new Form(
                was == null ? "Add a product" : "Change " + was.title(),
                was == null ? all : all + "/" + was.id(),
                was == null ? all : all + "/" + was.id(),
                marked(fields, e),
                general(fields, e),
                form.version(),
                null,
                null);
    }

    private static String categories(List<Category> known) {
        String written = "Names from the top, such as Home > Kitchen; one that there is not is made.";
        return known.isEmpty()
                ? written
                : written + " So far there " + (known.size() == 1 ? "is 1." : "are " + known.size() + ".");
    }

    static Form variant(Shop shop, Product product, VariantForm form, @Nullable ProblemException e) {
        String base = "/shops/" + shop.id() + "/products/" + product.id();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text("sku", "SKU", form.sku()).completing("off"));
        List<@Nullable String> values = Arrays.asList(form.option1(), form.option2(), form.option3());
        for (int i = 0; i < product.options().size(); i++) {
            fields.add(Field.text("option" + (i + 1), product.options().get(i), values.get(i))
                    .optional()
                    .completing("off"));
        }
        fields.addAll(List.of(
                optional(
                        "price",
                        "Price, in " + shop.currency(),
                        form.price(),
                        "Another currency stands behind it: 12.50 USD."),
                optional("compare_at", "Price before", form.compare_at(), "In the currency of the price."),
                optional("cost", "Cost", form.cost(), "What you pay for one."),
                optional("tax_class", "Tax class", form.tax_class(), "As your store calls it, such as standard."),
                optional(
                        "shipping_class",
                        "Shipping class",
                        form.shipping_class(),
                        "Such as standard or bulky; none where nothing is shipped."),
                optional("weight_grams", "Weight in grams", form.weight_grams(), null),
                optional("barcode", "Barcode", form.barcode(), "A GTIN is checked; anything else is kept as told."),
                optional("lead_time_days", "Lead time in days", form.lead_time_days(), "Until more of it can be had."),
                optional(
                        "back_orders",
                        "Back-orders",
                        form.back_orders(),
                        "May it be sold beyond stock? never, always, or up to a number of units."),
                area("contains", "Bundle of", form.contains(), "A part on each line, its number first: 2 OAK-TRAY."),
                area("accessory_of", "Accessory of", form.accessory_of(), "A SKU on each line."),
                area("replaces", "Replacement for", form.replaces(), "A SKU on each line.")));
        String was = form.was();
        return new Form(
                was == null ? "Add a variant of " + product.title() : "Change " + was,
                base + "/variants",
                base,
                marked(fields, e),
                general(fields, e),
                form.version(),
                was,
                was == null ? null : delete(product, was, base));
    }

    private static @Nullable Confirm delete(Product product, String was, String base) {
        boolean there = product.variants().stream().map(Variant::sku).anyMatch(was::equals);
        return there
                ? new Confirm(
                        "Delete…",
                        "“" + was + "” leaves the catalogue. You can undo it right after.",
                        "Delete the variant",
                        base + "/variants/delete?sku=" + Addresses.encode(was))
                : null;
    }

    private static Field optional(String name, String label, @Nullable String value, @Nullable String hint) {
        Field field = Field.text(name, label, value).optional().completing("off");
        return hint == null ? field : field.hinted(hint);
    }

    private static Field area(String name, String label, @Nullable String value, String hint) {
        return Field.of(name, label, "textarea", value).optional().hinted(hint);
    }

    private static List<Field> marked(List<Field> fields, @Nullable ProblemException e) {
        return fields.stream()
                .map(field -> e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                .toList();
    }

    /** What lies in none of the fields. */
    private static @Nullable String general(List<Field> fields, @Nullable ProblemException e) {
        return e == null || fields.stream().anyMatch(field -> field.name().equals(e.field())) ? null : e.detail();
    }
}
