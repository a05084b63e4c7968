package dev.fullspan.web;

import java.util.List;

/** What was searched for and what was found. */
public record SearchView(String text, List<SearchSource.Hit> hits) {
    public SearchView {
        hits = List.copyOf(hits);
    }
}
