package dev.fullspan.readiness;

import dev.fullspan.readiness.audit.PageReport;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageType;
import dev.fullspan.readiness.audit.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an audit says of each tag on each type of page it reached.
 *
 * @param rows one per tag that was seen anywhere, the own pixel always
 */
public record TagTable(List<PageType> types, List<Row> rows) {

    /** A tag and what is said of it, in the order of {@link TagTable#types}. */
    public record Row(String tag, List<State> states) {}

    /** What is said of a tag on a type of page. */
    public enum State {
        FIRES("fires", "fires", "a hit was seen before anybody agreed to anything"),
        CONSENTED("with consent", "fires", "a hit was seen after the visitor’s yes"),
        SILENT("silent", "silent", "set up, but nothing was sent"),
        SET_UP("set up", "set-up", "seen in the source; no browser opened the page"),
        TWICE("twice", "twice", "set up twice, so it counts double"),
        ABSENT("—", "none", "not there");

        private final String word;
        private final String tone;
        private final String meaning;

        State(String word, String tone, String meaning) {
            this.word = word;
            this.tone = tone;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        /** Name of the style of the state. */
        public String tone() {
            return tone;
        }
    }

    /** What the words in the cells mean, of those that occur. */
    public String legend() {
        return rows.stream()
                .flatMap(row -> row.states().stream())
                .filter(state -> state != State.ABSENT)
                .distinct()
                .sorted()
                .map(state -> state.word.substring(0, 1).toUpperCase(Locale.ROOT) + state.word.substring(1) + ": "
                        + state.meaning + ".")
                .collect(Collectors.joining(" "));
    }

    static TagTable of(List<PageReport> read) {
        List<PageReport> pages = read.stream().filter(PageReport::reached).toList();
        List<PageType> types =
                pages.stream().map(PageReport::type).distinct().sorted().toList();
        List<Row> rows = new ArrayList<>();
        for (Tag tag : Tag.values()) {
            Map<PageType, State> states = states(tag, pages);
            if (tag == Tag.FULLSPAN || states.values().stream().anyMatch(state -> state != State.ABSENT)) {
                rows.add(new Row(
                        tag.label(),
                        types.stream()
                                .map(type -> states.getOrDefault(type, State.ABSENT))
                                .toList()));
            }
        }
        return new TagTable(types, rows);
    }

    private static Map<PageType, State> states(Tag tag, List<PageReport> pages) {
        Map<PageType, State> states = new EnumMap<>(PageType.class);
        for (PageReport page : pages) {
            states.merge(page.type(), state(tag, page), (one, other) -> one == State.ABSENT ? other : one);
        }
        return states;
    }

    private static State state(Tag tag, PageReport page) {
        BrowserView view = page.browser();
        if (page.tags().stream().anyMatch(sighting -> sighting.tag() == tag && sighting.times() > 1)) {
            return State.TWICE;
        }
        if (view != null && view.hits().stream().anyMatch(hit -> hit.tag() == tag)) {
            return State.FIRES;
        }
        if (view != null
                && view.consentedHits() != null
                && view.consentedHits().stream().anyMatch(hit -> hit.tag() == tag)) {
            return State.CONSENTED;
        }
        boolean set = page.tags().stream().anyMatch(sighting -> sighting.tag() == tag);
        return !set ? State.ABSENT : view == null ? State.SET_UP : State.SILENT;
    }
}
