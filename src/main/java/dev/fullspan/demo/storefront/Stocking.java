package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.demo.history.Stock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Fills the demo shop's catalogue and its shelves once, through the HTTP interface: the products that its history sold, what was left of them as
 * opening movements, and who brings its parcels. Done again it changes nothing on the shelves, since each movement has its key.
 */
@Component
public class Stocking {
    private final PublicInterface fullspan;
    private final DemoShop shop;

    Stocking(PublicInterface fullspan, DemoShop shop) {
        this.fullspan = fullspan;
        this.shop = shop;
    }

    /** Fills both where they were not; what the owner changed since stays. */
    public void fill() throws IOException, InterruptedException {
        DemoShop.Opened opened = shop.find().orElseThrow();
        if (opened.stocked()) {
            return;
        }
        for (Product product : Catalogue.demo().products()) {
            send(opened, "PUT", "/products/" + product.slug(), product(product));
            send(opened, "POST", "/stock/movements", opening(product, Stock.of(product, opened.planted())));
        }
        send(opened, "PUT", "/carriers", carrier());
        shop.markStocked();
    }

    /** Who brings its parcels: what its pages say of when things are there follows from that. */
    private static Map<String, Object> carrier() {
        return Map.of(
                "name",
                "Paketweg",
                "services",
                List.of(Map.of(
                        "name",
                        "Parcel",
                        "workdays",
                        List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
                        "times",
                        List.of(
                                Map.of("countries", List.of("DE"), "least", 1, "most", 2),
                                Map.of("countries", List.of("AT", "NL"), "least", 2, "most", 3),
                                Map.of("least", 3, "most", 5)))));
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
                        fullspan.address() + product.picture(),
                        "alt",
                        product.name() + ", " + product.colour())),
                "variants",
                List.of(variant));
    }

    private static Map<String, Object> opening(Product product, int units) {
        return Map.of(
                "key",
                "opening/" + product.sku(),
                "kind",
                "adjusted",
                "sku",
                product.sku(),
                "quantity",
                units,
                "reason",
                "Opening balance");
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
