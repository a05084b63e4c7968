package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Category;
import dev.fullspan.kernel.Money;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What every page of the storefront shows around its content.
 *
 * @param calls calls of the pixel, as JSON
 * @param structured structured data for search engines, each one JSON-LD document
 * @param soldOut SKUs of which none can be had
 * @param filling how far the demo's history is told in percent, 100 when it is
 */
public record Frame(
        String title,
        String description,
        String path,
        int cartCount,
        String query,
        List<Category> categories,
        String writeKey,
        String pixelPath,
        String stylesheet,
        String script,
        String calls,
        List<String> structured,
        Set<String> soldOut,
        int filling) {

    /** An amount as this shop writes it: {@code 12.50 €}. */
    public static String money(Money money) {
        return String.format(Locale.ROOT, "%,.2f €", money.amount());
    }
}
