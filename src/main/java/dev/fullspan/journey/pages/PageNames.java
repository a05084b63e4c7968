package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.PageTitles;
import dev.fullspan.journey.Selection;
import dev.fullspan.web.kit.DataTable.Cell;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What pages are called, so that nobody has to read addresses: by their titles, else by the product or category that is shown there. */
@Component
public class PageNames {
    private static final int FEWEST = 3;
    private static final List<String> BETWEEN = List.of(" · ", " | ", " – ", " — ", " - ");

    private final Facts facts;

    PageNames(Facts facts) {
        this.facts = facts;
    }

    /** Names of those of the pages of which the days tell one; a page that stands for several has none. */
    public Names of(Selection selection, Collection<String> pages) {
        List<String> paths =
                pages.stream().filter(page -> !page.contains("*")).distinct().toList();
        if (paths.isEmpty()) {
            return Names.NONE;
        }
        Map<String, String> titles = facts.ask(new PageTitles(selection.scope(), paths)).stream()
                .collect(Collectors.toMap(PageTitles.Row::path, PageTitles.Row::title));
        return new Names(withoutShop(titles));
    }

    /** Without the shop's name, which stands behind most titles. */
    public static Map<String, String> withoutShop(Map<String, String> titles) {
        Map<String, Long> endings = titles.values().stream()
                .flatMap(title -> ending(title).stream())
                .collect(Collectors.groupingBy(ending -> ending, Collectors.counting()));
        Map<String, String> named = new HashMap<>();
        titles.forEach((path, title) -> {
            String ending = ending(title).orElse("");
            long same = endings.getOrDefault(ending, 0L);
            boolean shops = same >= FEWEST && same * 2 > titles.size();
            named.put(path, shops ? title.substring(0, title.length() - ending.length()) : title);
        });
        return named;
    }

    private static Optional<String> ending(String title) {
        return BETWEEN.stream()
                .map(title::lastIndexOf)
                .filter(at -> at > 0)
                .max(Integer::compare)
                .map(title::substring);
    }

    /** Names by page. */
    public record Names(Map<String, String> byPage) {
        public static final Names NONE = new Names(Map.of());

        public Names {
            byPage = Map.copyOf(byPage);
        }

        /** Its name, else the page itself. */
        public String of(String page) {
            return byPage.getOrDefault(page, page);
        }

        /** Its name with the path below; the path alone where it has none. */
        public Cell cell(String page) {
            String name = byPage.get(page);
            return name == null || name.equals(page)
                    ? Cell.of(page)
                    : Cell.of(name).noted(page);
        }
    }
}
