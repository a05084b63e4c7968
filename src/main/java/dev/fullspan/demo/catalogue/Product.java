package dev.fullspan.demo.catalogue;

import dev.fullspan.kernel.Money;
import java.text.Normalizer;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that the shop sells. It has no variants: its SKU is its product id.
 *
 * @param slug the last part of its address
 * @param cents price with tax
 * @param weight how often it is looked at beside the others, 1 or more
 * @param days how many days before the end of the history it was added; 0 where it was there from the start
 */
public record Product(
        String sku,
        String slug,
        String name,
        Brand brand,
        Category category,
        int cents,
        String shape,
        String palette,
        String pattern,
        String colour,
        String text,
        int weight,
        int days) {

    public static final Currency CURRENCY = Currency.getInstance("EUR");

    /** The last part of an address that holds a name. */
    public static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
    }

    /** The same as the shop's catalogue tells it now. */
    public Product told(String handle, String title, Brand by, Category in, int price, String words) {
        return new Product(sku, handle, title, by, in, price, shape, palette, pattern, colour, words, weight, days);
    }

    /** The same at another price. */
    public Product at(int price) {
        return told(slug, name, brand, category, price, text);
    }

    /** Address within the shop. */
    public String path() {
        return "/demo-shop/p/" + slug();
    }

    /** Address of its picture. */
    public String picture() {
        return "/demo-shop/pictures/" + slug() + ".svg";
    }

    /** Address of the same picture as programs take it that draw no vectors. */
    public String photo() {
        return "/demo-shop/pictures/" + slug() + ".jpg";
    }

    public Money price() {
        return new Money(cents, CURRENCY);
    }

    /** Its properties in the words of the e-commerce specification. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("product_id", sku);
        properties.put("sku", sku);
        properties.put("name", name);
        properties.put("brand", brand.name());
        properties.put("category", category.name());
        properties.put("variant", colour);
        properties.put("price", price().amount());
        properties.put("currency", CURRENCY.getCurrencyCode());
        return properties;
    }

    /** The same, as one line of a cart or an order. */
    public Map<String, Object> properties(int quantity) {
        Map<String, Object> properties = properties();
        properties.put("quantity", quantity);
        return properties;
    }
}
