package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What search engines are told of pages, in the words of schema.org. */
final class StructuredData {
    private StructuredData() {}

    static String shop(HttpServletRequest request) {
        Map<String, Object> shop = thing("OnlineStore");
        shop.put("name", "Lindholm & Daughters");
        shop.put("url", absolute(request, "/demo-shop"));
        shop.put("email", "hello@lindholm-daughters.example");
        return PageCalls.safe(shop);
    }

    static String product(HttpServletRequest request, Product product, ShopFloor.Available stock) {
        Map<String, Object> offer = part("Offer");
        offer.put("price", product.price().amount().toPlainString());
        offer.put("priceCurrency", Product.CURRENCY.getCurrencyCode());
        offer.put("availability", "https://schema.org/" + availability(stock));
        offer.put("itemCondition", "https://schema.org/NewCondition");
        offer.put("url", absolute(request, product.path()));
        Map<String, Object> brand = part("Brand");
        brand.put("name", product.brand().name());
        Map<String, Object> data = thing("Product");
        data.put("name", product.name());
        data.put("description", product.text());
        data.put("sku", product.sku());
        data.put("color", product.colour());
        data.put("image", absolute(request, product.picture()));
        data.put("brand", brand);
        data.put("offers", offer);
        return PageCalls.safe(data);
    }

    private static String availability(ShopFloor.Available stock) {
        if (stock.units() == 0) {
            return stock.isSellable() ? "BackOrder" : "OutOfStock";
        }
        return stock.units() < 20 ? "LimitedAvailability" : "InStock";
    }

    /** @param steps name and path in turn */
    static String breadcrumbs(HttpServletRequest request, String... steps) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i + 1 < steps.length; i += 2) {
            Map<String, Object> item = part("ListItem");
            item.put("position", i / 2 + 1);
            item.put("name", steps[i]);
            item.put("item", absolute(request, steps[i + 1]));
            items.add(item);
        }
        Map<String, Object> list = thing("BreadcrumbList");
        list.put("itemListElement", items);
        return PageCalls.safe(list);
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@context", "https://schema.org");
        thing.put("@type", type);
        return thing;
    }

    private static Map<String, Object> part(String type) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("@type", type);
        return part;
    }

    private static String absolute(HttpServletRequest request, String path) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port) + path;
    }
}
