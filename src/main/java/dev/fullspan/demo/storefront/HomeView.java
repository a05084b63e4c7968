package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Category;
import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/** The first page. */
public record HomeView(Frame frame, List<Product> loved, List<Product> fresh, List<Category> categories) {}
