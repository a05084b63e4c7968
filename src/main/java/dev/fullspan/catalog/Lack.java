package dev.fullspan.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a product may lack to be sold. The order is kept in the database as bits; new ones go to the end. */
public enum Lack {
    PRICE("price", "no price"),
    PICTURE("picture", "no picture"),
    TEXT("text", "no text"),
    SHIPPING_CLASS("shipping class", "no shipping class"),
    TAX_CLASS("tax class", "no tax class"),
    VARIANT("variant", "no variant");

    private final String label;
    private final String words;

    Lack(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** What it lacks, in a word or two. */
    public String label() {
        return label;
    }

    /** Said of a product. */
    public String words() {
        return words;
    }

    /** Its name in addresses and the HTTP interface. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int bit() {
        return 1 << ordinal();
    }

    /** Whether a variant lacks it; a picture and a text are the product's to have. */
    public boolean isOf(Variant variant) {
        return switch (this) {
            case PRICE -> variant.price() == null;
            case SHIPPING_CLASS -> variant.shippingClass().isEmpty();
            case TAX_CLASS -> variant.taxClass().isEmpty();
            case PICTURE, TEXT, VARIANT -> false;
        };
    }

    /** What a product lacks, whether it is offered or not. */
    public static List<Lack> of(Product product) {
        return Arrays.stream(values())
                .filter(lack -> switch (lack) {
                    case PICTURE -> product.pictures().isEmpty();
                    case TEXT -> isBlank(product.description());
                    case VARIANT -> product.variants().isEmpty();
                    case PRICE, SHIPPING_CLASS, TAX_CLASS ->
                        product.variants().stream().anyMatch(lack::isOf);
                })
                .toList();
    }

    private static boolean isBlank(String html) {
        return html.replaceAll("<[^>]*>|&nbsp;", "").isBlank();
    }

    static List<Lack> of(int bits) {
        return Arrays.stream(values()).filter(lack -> (bits & lack.bit()) != 0).toList();
    }
}
