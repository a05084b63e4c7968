package dev.fullspan.access.view;

/** One scope that can be chosen. */
public record ScopeChoice(String scope, String label, boolean chosen) {}
