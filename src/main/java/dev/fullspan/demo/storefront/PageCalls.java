package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Calls that a page makes of the pixel, under analytics.js' names, in their order; they stand in the page as data. */
final class PageCalls {
    private final List<List<Object>> calls = new ArrayList<>();

    PageCalls track(String event, Map<String, Object> properties) {
        calls.add(List.of("track", event, properties));
        return this;
    }

    PageCalls identify(String userId, Map<String, Object> traits) {
        calls.add(List.of("identify", userId, traits));
        return this;
    }

    /** Tells that a list of products is shown. */
    PageCalls list(String id, String name, List<Product> products) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("list_id", id);
        properties.put("category", name);
        properties.put(
                "products", products.stream().limit(12).map(Product::properties).toList());
        return track("Product List Viewed", properties);
    }

    /** As JSON that may stand within a script element: no text in it can end that element. */
    String json() {
        return safe(calls);
    }

    static String safe(Object value) {
        return JsonMapper.shared()
                .writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}
