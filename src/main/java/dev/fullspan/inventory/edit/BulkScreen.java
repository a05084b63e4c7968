package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.list.BulkFields;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of many that was refused, with all that was typed and chosen.
 *
 * @param answer the page's first line
 * @param problem what is to be mended
 * @param chosen SKUs, or none where all that match are meant
 * @param filters what those that match are filtered by
 */
public record BulkScreen(
        String answer,
        String problem,
        List<Field> fields,
        List<String> chosen,
        Map<String, String> filters,
        boolean all,
        String stock) {
    static final List<String> TYPED = List.of("action", "units", "at", "to", "reason");
    private static final List<String> FILTERS = List.of("q", "state", "location", "low");

    public BulkScreen {
        fields = List.copyOf(fields);
        chosen = List.copyOf(chosen);
    }

    static BulkScreen of(
            Shop shop, List<Location> open, Map<String, String> sent, List<String> chosen, ProblemException e) {
        boolean all = chosen.isEmpty() || sent.getOrDefault("scope", "").equals("all");
        Map<String, String> filters = new LinkedHashMap<>();
        FILTERS.forEach(name -> {
            if (!sent.getOrDefault(name, "").isEmpty()) {
                filters.put(name, sent.getOrDefault(name, ""));
            }
        });
        String many = chosen.size() == 1 ? "1 SKU is" : chosen.size() + " SKUs are";
        return new BulkScreen(
                (all ? "Nothing is changed yet: all that the list shows are" : "Nothing is changed yet: " + many)
                        + " chosen still.",
                e.detail(),
                BulkFields.of(open, sent, e),
                all ? List.of() : chosen,
                filters,
                all,
                "/shops/" + shop.id() + "/stock");
    }
}
