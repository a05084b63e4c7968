package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/** A category, a brand, or what a search found. */
public record ListingView(
        Frame frame, String name, String text, List<Product> products, String sort, boolean sortable) {}
