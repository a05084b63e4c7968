package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.demo.history.Stock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fills the demo shop's catalogue and its shelves once, through the HTTP interface: the products that its history sold, what was left of them as
 * opening movements, and who brings its parcels. Done again it changes nothing on the shelves, since each movement has its key.
 */
@Component
public class Stocking {
    /** Of so many products one lies with the first partner, and one with the second. */
    private static final int EACH = 3;

    private static final List<String> DROP_SHIPPED =
            dropShipped(Catalogue.demo().products());

    private final PublicInterface fullspan;
    private final DemoShop shop;

    Stocking(PublicInterface fullspan, DemoShop shop) {
        this.fullspan = fullspan;
        this.shop = shop;
    }

    private static List<String> dropShipped(List<Product> products) {
        return IntStream.range(0, products.size())
                .filter(i -> i % EACH == 0)
                .mapToObj(i -> products.get(i).sku())
                .toList();
    }

    /** Whether the rules give an order to the drop-shipper. @param country two letters */
    public static boolean isDropShipped(List<String> skus, String country) {
        return DROP_SHIPPED.containsAll(skus) || Partners.NORTH.contains(country);
    }

    /** Whether they give it to the fulfilment service, where not to the drop-shipper. */
    public static boolean isForTheSouth(String country) {
        return Partners.SOUTH.contains(country);
    }

    /** Fills both where they were not; what the owner changed since stays. */
    public void fill() throws IOException, InterruptedException {
        DemoShop.Opened opened = shop.find().orElseThrow();
        if (opened.stocked()) {
            return;
        }
        Partners partners = Partners.of(fullspan, opened);
        List<Product> products = Catalogue.demo().products();
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            int units = Stock.of(product, opened.planted());
            int nord = DROP_SHIPPED.contains(product.sku()) ? units / 2 : 0;
            int sued = i % EACH == 1 ? units / 3 : 0;
            send(opened, "PUT", "/products/" + product.slug(), product(product));
            send(opened, "POST", "/stock/movements", opening(product, units - nord - sued, "", null));
            if (nord > 0) {
                send(opened, "POST", "/stock/movements", opening(product, nord, "nord/", partners.nordShelf()));
            }
            if (sued > 0) {
                send(opened, "POST", "/stock/movements", opening(product, sued, "sued/", partners.suedShelf()));
            }
        }
        partners.rules(DROP_SHIPPED);
        for (Map<String, Object> carrier : DemoCarriers.ALL) {
            send(opened, "PUT", "/carriers", carrier);
        }
        for (Map<String, Object> method : DemoCarriers.METHODS) {
            send(opened, "PUT", "/shipping-methods", method);
        }
        shop.markStocked();
    }

    private Map<String, Object> product(Product product) throws IOException {
        Map<String, Object> variant = Map.of(
                "sku",
                product.sku(),
                "price",
                Map.of(
                        "amount",
                        product.price().amount().toPlainString(),
                        "currency",
                        Product.CURRENCY.getCurrencyCode()),
                "taxClass",
                "standard",
                "shippingClass",
                "parcel");
        return Map.of(
                "title",
                product.name(),
                "description",
                product.text(),
                "brand",
                product.brand().name(),
                "category",
                product.category().name(),
                "status",
                "active",
                "pictures",
                List.of(Map.of(
                        "address",
                        fullspan.address() + product.photo(),
                        "alt",
                        product.name() + ", " + product.colour())),
                "variants",
                List.of(variant));
    }

    private static Map<String, Object> opening(Product product, int units, String where, @Nullable Long location) {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("key", "opening/" + where + product.sku());
        opening.put("kind", "adjusted");
        opening.put("sku", product.sku());
        opening.put("quantity", units);
        opening.put("reason", "Opening balance");
        if (location != null) {
            opening.put("location", location);
        }
        return opening;
    }

    private void send(DemoShop.Opened opened, String method, String path, Object body)
            throws IOException, InterruptedException {
        PublicInterface.Answer answer =
                fullspan.ask(opened.apiKey(), method, "/api/v1/shops/" + opened.shop() + path, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.status() + ": " + answer.body());
        }
    }
}
