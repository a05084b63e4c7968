package dev.fullspan.access.view;

/** One shop that can be chosen. */
public record ShopChoice(String id, String name, boolean chosen) {}
