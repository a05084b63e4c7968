package dev.fullspan.access.view;

/** One person of the list. */
public record PersonRow(
        String name, String email, String role, String sees, String seen, boolean own, boolean disabled, String href) {}
