package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Product;
import java.util.List;
import java.util.Map;

/**
 * The cart as its page shows it.
 *
 * @param lacking how many there are of the things of which there are too few
 * @param refused whether the checkout was refused just now for want of something
 * @param many whether it was refused since too much is held from there already
 */
public record CartView(Frame frame, Basket basket, Map<Product, Long> lacking, boolean refused, boolean many, List<Product> ideas) {
    /** What is wrong with a line, in words; empty where nothing is. */
    public String fault(Product product) {
        Long there = lacking.get(product);
        return there == null ? "" : there == 0 ? "Sold out" : "Only " + there + " left";
    }
}
