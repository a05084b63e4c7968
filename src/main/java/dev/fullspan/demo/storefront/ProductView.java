package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/** One product's page. */
public record ProductView(Frame frame, Product product, int stock, List<Product> related) {}
