package dev.fullspan.order.sources;

import dev.fullspan.web.kit.DataTable;

/** The page of all sources of orders. */
public record SourcesScreen(String answer, DataTable sources) {}
