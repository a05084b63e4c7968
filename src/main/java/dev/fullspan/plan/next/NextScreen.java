package dev.fullspan.plan.next;

import dev.fullspan.web.kit.Todo;
import java.util.List;

/**
 * What waits, as its template shows it.
 *
 * @param waiting most money first
 * @param proven what was done and what came of it, in sentences with addresses
 */
public record NextScreen(String answer, List<Todo> waiting, List<Proof> proven) {
    public NextScreen {
        waiting = List.copyOf(waiting);
        proven = List.copyOf(proven);
    }

    /** What came of something that was done. */
    public record Proof(String what, String brought, String href) {}

    /**
     * An action before it is done.
     *
     * @param happens what will be there afterwards, in sentences
     * @param action address to which the form posts
     */
    public record Look(
            String title, String why, List<String> happens, String key, String verb, String action, String back) {
        public Look {
            happens = List.copyOf(happens);
        }
    }
}
