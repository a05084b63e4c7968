package dev.fullspan.access.view;

/** A one-time password to be handed over. */
public record Issued(String email, String password) {}
