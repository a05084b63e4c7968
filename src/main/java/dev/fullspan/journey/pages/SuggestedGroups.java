package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PathShapes;
import dev.fullspan.journey.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The rules of a shop together with a rule for each folder that holds several pages, which nobody refused: pages of one kind are one page then,
 * without anybody having said so. The same days give the same rules.
 */
@Component
public class SuggestedGroups {
    /** Parameter of addresses whose pages are grouped so, with {@link #VALUE}. */
    public static final String PARAMETER = "groups";

    public static final String VALUE = "suggested";

    /** Pages of a folder that are one kind. */
    private static final int LEAST = 4;

    private final Facts facts;
    private final PageGroups groups;

    SuggestedGroups(Facts facts, PageGroups groups) {
        this.facts = facts;
        this.groups = groups;
    }

    public PageRules rules(Selection selection) {
        PageRules rules = groups.rules(selection.shop());
        Set<String> decided = new LinkedHashSet<>(rules.patterns());
        decided.addAll(groups.refused(selection.shop()));
        List<PathShapes.Row> paths = facts.ask(new PathShapes(selection.scope(), PagesReport.SHAPES));
        Stream<String> folders = PathPatterns.folders(paths, rules, decided, LEAST).stream();
        return new PageRules(Stream.concat(rules.patterns().stream(), folders)
                .limit(PageRules.MOST)
                .toList());
    }

    /** The rules by which an address groups its pages. */
    public PageRules rules(Selection selection, Map<String, List<String>> parameters) {
        return parameters.getOrDefault(PARAMETER, List.of()).contains(VALUE)
                ? rules(selection)
                : groups.rules(selection.shop());
    }
}
