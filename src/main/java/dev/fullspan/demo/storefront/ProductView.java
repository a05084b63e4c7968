package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/**
 * One product's page.
 *
 * @param stock units that can be had from the shelf
 * @param sellable whether one can be had, from the shelf or later
 */
public record ProductView(Frame frame, Product product, long stock, boolean sellable, List<Product> related) {}
