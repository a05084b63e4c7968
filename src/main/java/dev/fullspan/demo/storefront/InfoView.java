package dev.fullspan.demo.storefront;

import java.util.List;

/** A page of plain paragraphs. */
public record InfoView(Frame frame, String title, List<String> paragraphs) {}
