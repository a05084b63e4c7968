package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/** A page that shows things in use. */
public record StoryView(Frame frame, List<Product> things) {}
