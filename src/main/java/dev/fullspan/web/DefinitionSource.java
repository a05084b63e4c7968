package dev.fullspan.web;

import dev.fullspan.web.kit.Term;
import java.util.List;

/** Figures of a module's pages, for the page that says what each figure means. Modules contribute beans; two of one group stand together. */
public interface DefinitionSource {
    /** The pages that show them, such as {@code Tie-out}. */
    String group();

    List<Term> terms();
}
