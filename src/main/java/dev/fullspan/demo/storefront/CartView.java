package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Product;
import java.util.List;

/** The cart as its page shows it. */
public record CartView(Frame frame, Basket basket, List<Product> ideas) {}
