package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.PageTitles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers what pages are called. */
final class PageTitlesAnswer {
    private PageTitlesAnswer() {}

    static List<PageTitles.Row> of(PageTitles question, Reading reading) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Told told : Told.values()) {
            List<String> missing = new ArrayList<>(question.paths());
            missing.removeAll(titles.keySet());
            if (!missing.isEmpty()) {
                reading.each(
                        told(question, told, missing), row -> titles.putIfAbsent(row.getString(1), row.getString(2)));
            }
        }
        return titles.entrySet().stream()
                .map(title -> new PageTitles.Row(title.getKey(), title.getValue()))
                .toList();
    }

    /** Where a name may stand, the best first. */
    enum Told {
        TITLE("'Page Viewed', 'Screen Viewed'", "e.title", ""),
        PRODUCT(
                "'Product Viewed'",
                "json_extract_string(e.properties, '/name')",
                "having count(distinct t.title) = 1\n"),
        CATEGORY(
                "'Product List Viewed'",
                "json_extract_string(e.properties, '/category')",
                "having count(distinct t.title) = 1\n");

        private final String events;
        private final String value;
        private final String having;

        Told(String events, String value, String having) {
            this.events = events;
            this.value = value;
            this.having = having;
        }
    }

    /** Rows of (path, name). */
    static Sql told(PageTitles question, Told told, List<String> paths) {
        return Sql.of("select t.path, arg_max(t.title, t.time)\nfrom (\n    select e.path, e.time, trim(" + told.value
                        + ") as title\n    from events e\n    where ")
                .add(OverviewAnswer.happened(question.scope()))
                .add(
                        " and e.name in (" + told.events
                                + ") and e.path in (select unnest(string_split(?, chr(10))))\n) t\nwhere t.title <> ''\ngroup by t.path\n"
                                + told.having,
                        String.join("\n", paths));
    }
}
