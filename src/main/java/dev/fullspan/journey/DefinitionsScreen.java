package dev.fullspan.journey;

import dev.fullspan.web.kit.Term;
import java.util.List;

/** The reference of words and figures as its template shows it. */
public record DefinitionsScreen(List<Term> words, List<Term> figures) {
    public DefinitionsScreen {
        words = List.copyOf(words);
        figures = List.copyOf(figures);
    }
}
