package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.journey.content.ContentReport;
import dev.fullspan.journey.content.ContentView;
import dev.fullspan.journey.paths.PathsReport;
import dev.fullspan.journey.paths.WaysView;
import dev.fullspan.kernel.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What is to be made of what people do already: the way that sells beyond chance, and the page that stays most behind its like. No money is
 * promised for either. Those who come deeper into a shop, or by a way of their own, were readier to buy before: the difference to others is
 * that of the people too, not only that of the pages.
 */
@Component
public class Chances {
    /** Others of its kind that a page needs to be held against. */
    private static final int LEAST_LIKE = 3;

    private final PathsReport paths;
    private final ContentReport contents;

    Chances(PathsReport paths, ContentReport contents) {
        this.paths = paths;
        this.contents = contents;
    }

    /** A way that more people buy after than others do, beyond chance. */
    public record Way(List<String> pages, long sessions, double rate, double others) {
        public Way {
            pages = List.copyOf(pages);
        }
    }

    /**
     * A page of many visits of less worth than those to pages of its kind.
     *
     * @param worth of a visit to it
     * @param folder in which it lies with the others of its kind
     * @param like how many these are
     * @param usual median worth of a visit to them
     */
    public record Page(String path, long visits, Money worth, String folder, int like, Money usual) {
        private long behind() {
            return (usual.minor() - worth.minor()) * visits;
        }
    }

    /** The surest way, where there are look-alikes that did not go it. */
    public Optional<Way> way(Selection selection) {
        WaysView view = paths.ways(selection);
        WaysView.Best best = view.best();
        if (best == null || best.low() == null || best.low().minor() <= 0) {
            return Optional.empty();
        }
        WaysView.Way way = best.way();
        return Optional.of(new Way(
                way.pages(),
                way.sessions(),
                (double) way.buying() / way.sessions(),
                way.others() instanceof Measure.Share others ? others.value() : 0));
    }

    /**
     * The page to look at first: of those with many visits of little worth the one that is most behind pages of its kind, by visits times
     * what a visit is worth less. Of its kind are those of the same folder: a front page is not held against products.
     */
    public Optional<Page> page(Selection selection) {
        return page(contents.content(selection, Content.By.PAGE));
    }

    static Optional<Page> page(ContentView view) {
        Map<String, List<ContentView.Row>> kinds = view.rows().stream()
                .filter(row -> row.advice() != null && !row.name().equals("/"))
                .collect(Collectors.groupingBy(row -> folder(row.name())));
        return view.rows().stream()
                .filter(row ->
                        row.advice() == ContentView.Advice.FIX && !row.name().equals("/"))
                .flatMap(row -> behindItsLike(row, kinds.getOrDefault(folder(row.name()), List.of())).stream())
                .max(Comparator.comparingLong(Page::behind));
    }

    private static Optional<Page> behindItsLike(ContentView.Row row, List<ContentView.Row> kind) {
        long[] worths = kind.stream()
                .filter(other -> other != row)
                .mapToLong(other -> other.worth().minor())
                .sorted()
                .toArray();
        if (worths.length < LEAST_LIKE) {
            return Optional.empty();
        }
        long usual = (worths[(worths.length - 1) / 2] + worths[worths.length / 2]) / 2;
        return usual <= row.worth().minor()
                ? Optional.empty()
                : Optional.of(new Page(
                        row.name(),
                        row.visits(),
                        row.worth(),
                        folder(row.name()),
                        worths.length,
                        new Money(usual, row.worth().currency())));
    }

    private static String folder(String path) {
        int last = path.lastIndexOf('/');
        return last <= 0 ? "/" : path.substring(0, last);
    }
}
