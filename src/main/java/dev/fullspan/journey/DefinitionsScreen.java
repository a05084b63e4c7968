package dev.fullspan.journey;

import dev.fullspan.web.kit.Term;
import java.util.List;

/** The reference of words and figures as its template shows it. */
public record DefinitionsScreen(List<Term> words, List<Group> figures) {
    public DefinitionsScreen {
        words = List.copyOf(words);
        figures = List.copyOf(figures);
    }

    /** Figures of one report, for two reports may have figures of one name. */
    public record Group(String report, List<Term> terms) {
        public Group {
            terms = List.copyOf(terms);
        }
    }
}
