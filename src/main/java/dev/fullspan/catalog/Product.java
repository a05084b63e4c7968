package dev.fullspan.catalog;

import dev.fullspan.web.kit.Typed;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page of the shop offers, in one or more variants.
 *
 * @param id 0 for one that is not stored yet
 * @param handle its name in addresses, unique in the shop
 * @param description HTML or plain text; may be empty
 * @param brand may be empty
 * @param category names from the root on, such as {@code Home > Kitchen}; empty for none
 * @param kind what it is in the shop's own words, such as {@code Tray}; may be empty
 * @param options names of what its variants differ in, at most 3
 * @param version counts changes; a change is refused when made from an older one
 */
public record Product(
        long id,
        String handle,
        String title,
        String description,
        String brand,
        String category,
        String kind,
        List<String> tags,
        Status status,
        List<String> options,
        List<Picture> pictures,
        List<Variant> variants,
        int version) {
    /** Whether it is offered. */
    public enum Status {
        ACTIVE("Active"),
        DRAFT("Draft"),
        ARCHIVED("Archived");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Its name in files and the HTTP interface. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws dev.fullspan.kernel.ProblemException naming the field {@code status} */
        public static Status parse(String told) {
            for (Status one : values()) {
                if (one.word().equals(told.strip().toLowerCase(Locale.ROOT))) {
                    return one;
                }
            }
            throw Typed.wrong("status", "The status is active, draft or archived.");
        }
    }

    public static final int MOST_VARIANTS = 2_048;
    private static final int MOST_PICTURES = 250;
    private static final int MOST_TAGS = 250;
    private static final Pattern HANDLE = Pattern.compile("[^\\p{Cntrl}\\s/\\\\?#%;]{1,255}");

    public Product {
        handle = Typed.text("handle", handle, 1_000);
        if (!HANDLE.matcher(handle).matches()) {
            throw Typed.wrong(
                    "handle",
                    "A handle has 1 to 255 letters, digits, - or _, and no blanks or slashes, such as oak-tray.");
        }
        title = Typed.text("title", title, 255);
        if (title.isEmpty()) {
            throw Typed.wrong("title", "Say what it is called, in 1 to 255 characters.");
        }
        description = Typed.text("description", description.replace("\r\n", "\n"), 100_000);
        brand = Typed.text("brand", brand, 255);
        category = CategoryPath.checked(category);
        kind = Typed.text("type", kind, 255);
        tags = tags.stream().map(Product::tag).distinct().toList();
        options = options.stream().map(name -> Typed.text("options", name, 255)).toList();
        pictures = List.copyOf(pictures);
        variants = List.copyOf(variants);
        most("tags", tags, MOST_TAGS);
        most("pictures", pictures, MOST_PICTURES);
        most("variants", variants, MOST_VARIANTS);
        most("options", options, 3);
        checkVariants(options, variants);
    }

    private static String tag(String told) {
        String tag = Typed.text("tags", told, 255);
        if (tag.isEmpty() || tag.indexOf(',') >= 0) {
            throw Typed.wrong("tags", "A tag has 1 to 255 characters and no comma.");
        }
        return tag;
    }

    private static void most(String field, List<?> list, int most) {
        if (list.size() > most) {
            throw Typed.wrong(field, "At most " + most + " stand here.");
        }
    }

    private static void checkVariants(List<String> options, List<Variant> variants) {
        if (options.stream().anyMatch(String::isEmpty)) {
            throw Typed.wrong("options", "Each option has a name, such as Size.");
        }
        Set<String> skus = new HashSet<>();
        for (Variant variant : variants) {
            if (!skus.add(variant.sku())) {
                throw Typed.wrong("sku", "The SKU “" + variant.sku() + "” stands here twice.");
            }
            if (variant.options().size() != options.size()) {
                throw Typed.wrong(
                        "options",
                        "“" + variant.sku() + "” tells " + variant.options().size() + " values of the product's "
                                + options.size() + " options.");
            }
        }
    }

    /** The same with other variants. */
    public Product with(List<Variant> others) {
        return new Product(
                id,
                handle,
                title,
                description,
                brand,
                category,
                kind,
                tags,
                status,
                options,
                pictures,
                others,
                version);
    }

    /** The same, not stored yet. */
    Product asNew() {
        return new Product(
                0, handle, title, description, brand, category, kind, tags, status, options, pictures, variants, 1);
    }
}
