package dev.fullspan.web.kit;

/** One of several ways to see a page; the one that holds is marked. */
public record Choice(String label, String href, boolean current) {}
