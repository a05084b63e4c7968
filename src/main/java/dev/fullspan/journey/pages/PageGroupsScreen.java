package dev.fullspan.journey.pages;

import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;

/**
 * The rules that join paths, as their template shows them.
 *
 * @param formHref address below which rules are accepted, refused and taken off
 */
public record PageGroupsScreen(
        String answer,
        FilterBar filters,
        String formHref,
        String backHref,
        List<Suggested> suggested,
        List<String> accepted,
        List<String> refused) {
    public PageGroupsScreen {
        suggested = List.copyOf(suggested);
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /**
     * @param joins how much it would join, in words
     * @param examples some of the paths
     */
    public record Suggested(String pattern, String joins, String examples) {}

    static PageGroupsScreen of(PageGroupsView view, Reading reading) {
        Formats formats = reading.formats();
        List<Suggested> suggested = view.suggested().stream()
                .map(one -> new Suggested(
                        one.pattern(),
                        "Joins " + formats.number(one.paths()) + " paths with " + formats.number(one.views())
                                + (one.views() == 1 ? " view" : " views"),
                        String.join(", ", one.examples())))
                .toList();
        String answer = suggested.isEmpty()
                ? "No paths of these days look alike enough to be suggested as one page."
                : formats.number(view.paths()) + " paths were viewed in these days. "
                        + (suggested.size() == 1 ? "One shape" : formats.number(suggested.size()) + " shapes")
                        + " among them could be one page each.";
        return new PageGroupsScreen(
                answer,
                FilterBars.of(reading),
                "/shops/" + reading.id() + "/pages/groups",
                reading.at("/pages"),
                suggested,
                view.accepted(),
                view.refused());
    }
}
