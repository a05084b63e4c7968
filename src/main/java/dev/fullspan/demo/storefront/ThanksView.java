package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;

/** The page of thanks. */
public record ThanksView(Frame frame, String order, String email, String address, String payment, Basket basket) {}
