package dev.fullspan.journey.pages;

import java.util.List;

/**
 * A shop's rules for paths.
 *
 * @param accepted in the order in which they are tried
 * @param suggested most views first
 * @param paths how many different paths were viewed in these days
 */
record PageGroupsView(List<String> accepted, List<PathPatterns.Suggestion> suggested, List<String> refused, int paths) {
    PageGroupsView {
        accepted = List.copyOf(accepted);
        suggested = List.copyOf(suggested);
        refused = List.copyOf(refused);
    }
}
