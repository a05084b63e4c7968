package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.journey.content.ContentReport;
import dev.fullspan.journey.content.ContentView;
import dev.fullspan.journey.paths.PathsReport;
import dev.fullspan.journey.paths.WaysView;
import dev.fullspan.kernel.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The best that could be made of what people do already: the way that sells beyond chance, and the page that holds most back. */
@Component
public class Chances {
    private static final double DAYS_A_MONTH = 365.25 / 12;

    private final PathsReport paths;
    private final ContentReport contents;

    Chances(PathsReport paths, ContentReport contents) {
        this.paths = paths;
        this.contents = contents;
    }

    /**
     * A way that more people buy after than others do, beyond chance.
     *
     * @param gain at least so much a month more the look-alikes would bring at its rate
     */
    public record Way(List<String> pages, long sessions, double rate, double others, Money gain) {
        public Way {
            pages = List.copyOf(pages);
        }
    }

    /**
     * A page of many visits of little worth.
     *
     * @param worth of a visit to it
     * @param usual median worth of a visit over all pages
     * @param gain what its visits of a month would bring more at the usual worth
     */
    public record Page(String path, long visits, Money worth, Money usual, Money gain) {}

    /** The surest way, where its gain can be told. */
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
                way.others() instanceof Measure.Share others ? others.value() : 0,
                monthly(best.low(), selection)));
    }

    /** The page that could bring most more. */
    public Optional<Page> page(Selection selection) {
        ContentView view = contents.content(selection, Content.By.PAGE);
        Money usual = view.worth();
        if (usual == null) {
            return Optional.empty();
        }
        return view.rows().stream()
                .filter(row -> row.advice() == ContentView.Advice.FIX)
                .map(row -> new Page(
                        row.name(),
                        row.visits(),
                        row.worth(),
                        usual,
                        monthly(
                                new Money((usual.minor() - row.worth().minor()) * row.visits(), usual.currency()),
                                selection)))
                .filter(page -> page.gain().minor() > 0)
                .max(Comparator.comparing(page -> page.gain().minor()));
    }

    private static Money monthly(Money money, Selection selection) {
        return new Money(
                Math.round(money.minor() / (double) selection.range().days() * DAYS_A_MONTH), money.currency());
    }
}
