package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Detours;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.LookAlikes;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.eventlog.query.WinningWays;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.pages.PageGroups;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways that sessions take: to orders, into and out of places, in circles, and to dead ends. */
@Component
public class PathsReport {
    /** Sessions that a way needs to be compared, and the others as well. */
    public static final int LEAST = 30;

    private static final double ALPHA = 0.05;
    private static final int ROWS = 500;
    private static final int WAYS = 2000;
    private static final int LOOPS = 50;
    private static final int PAGES = 1000;

    private final Facts facts;
    private final Clock clock;
    private final PageGroups groups;

    public PathsReport(Facts facts, Clock clock, PageGroups groups) {
        this.facts = facts;
        this.clock = clock;
        this.groups = groups;
    }

    public PathsView paths(Selection selection, Until until, Ranking ranking, int length) {
        return paths(selection, rules(selection), until, ranking, length);
    }

    /** The same with pages that these rules group. */
    PathsView paths(Selection selection, PageRules rules, Until until, Ranking ranking, int length) {
        ConversionPaths.Found found = facts.ask(
                new ConversionPaths(selection.scope(), rules, until, length, ranking, clock.instant(), ROWS + 1));
        List<ConversionPaths.Row> shown = Cut.first(found.paths(), ROWS);
        String rank = ranking == Ranking.ORDERS ? "orders" : "revenue";
        List<String> notes = new ArrayList<>(Cut.notes(found.paths(), ROWS, "paths of the most " + rank));
        notes.addAll(notes(found, shown));
        return new PathsView(
                selection,
                until,
                ranking,
                length,
                found.orders(),
                shown.stream().map(PathsReport::row).toList(),
                notes);
    }

    private static PathsView.Row row(ConversionPaths.Row row) {
        return new PathsView.Row(
                row.pages(),
                row.orders(),
                money(row.revenue(), row.orders()),
                row.began(),
                Measure.share(row.orders(), row.began(), "No session began so."),
                row.failing(),
                row.exit(),
                row.exits(),
                row.last(),
                row.lasts());
    }

    private static List<String> notes(ConversionPaths.Found found, List<ConversionPaths.Row> shown) {
        List<String> notes = new ArrayList<>();
        if (found.pathless() > 0) {
            notes.add(found.pathless() + (found.pathless() == 1 ? " order is" : " orders are")
                    + " in no path: no page was viewed before.");
        }
        long once = shown.stream().filter(path -> path.orders() == 1).count();
        if (once > 5 && once * 2 > shown.size()) {
            notes.add(
                    "Most of these paths were gone to one order only. Cut them after the first pages, end them at the cart, or join paths of one"
                            + " shape into one page.");
        }
        notes.addAll(MoneyNotes.ofPages(
                shown.stream().map(ConversionPaths.Row::revenue).toList()));
        return notes;
    }

    /** The ways after which more sessions buy than others do, by more than chance. */
    public WaysView ways(Selection selection) {
        WinningWays.Found found =
                facts.ask(new WinningWays(selection.scope(), rules(selection), clock.instant(), LEAST, WAYS + 1));
        List<WinningWays.Way> compared = Cut.first(found.ways(), WAYS);
        double alpha = ALPHA / Math.max(1, compared.size());
        List<WaysView.Way> winning = compared.stream()
                .filter(way -> found.sessions() - way.sessions() >= LEAST)
                .map(way -> way(way, found, alpha))
                .filter(way -> way.ahead() > 0)
                .sorted(Comparator.comparingDouble(WaysView.Way::ahead).reversed())
                .toList();
        List<String> notes =
                new ArrayList<>(Cut.notes(found.ways(), WAYS, "ways of the most visits that were compared"));
        notes.addAll(Cut.notes(winning, LOOPS, "ways that surely sell more"));
        return new WaysView(
                selection,
                found.sessions(),
                Measure.share(found.buying(), found.sessions(), "No visit viewed two pages before the cart."),
                compared.size(),
                Cut.first(winning, LOOPS),
                winning.isEmpty() ? null : best(winning.getFirst(), selection),
                notes);
    }

    private static WaysView.Way way(WinningWays.Way way, WinningWays.Found found, double alpha) {
        long others = found.sessions() - way.sessions();
        long othersBuying = found.buying() - way.buying();
        return new WaysView.Way(
                way.pages(),
                way.sessions(),
                way.buying(),
                Measure.share(way.buying(), way.sessions(), ""),
                RateBound.lower(way.buying(), way.sessions(), alpha),
                Measure.share(othersBuying, others, "There are no others."),
                RateBound.ahead(way.buying(), way.sessions(), othersBuying, others, alpha));
    }

    private WaysView.Best best(WaysView.Way way, Selection selection) {
        LookAlikes.Found found =
                facts.ask(new LookAlikes(selection.scope(), rules(selection), clock.instant(), way.pages(), 1));
        double rate = (double) way.buying() / way.sessions();
        LookAlikes.Exit exit = found.exits().isEmpty() ? null : found.exits().getFirst();
        return new WaysView.Best(
                way,
                found.orders(),
                money(found.revenue(), found.orders()),
                found.sessions(),
                Measure.share(found.buying(), found.sessions(), "There are no look-alikes."),
                exit == null ? null : exit.page(),
                exit == null ? 0 : exit.sessions(),
                more(way.lower(), way, found),
                more(rate, way, found));
    }

    /** What the look-alikes would have brought more at a rate, at the way's money per buying session. */
    private static @Nullable Money more(double rate, WaysView.Way way, LookAlikes.Found found) {
        if (found.sessions() == 0 || found.revenue().priced() == 0) {
            return null;
        }
        double missing = Math.max(0, rate * found.sessions() - found.buying());
        Money sum = found.revenue().sum();
        return new Money(Math.round(missing * sum.minor() / way.buying()), sum.currency());
    }

    public DetoursView detours(Selection selection) {
        Detours.Found found = facts.ask(new Detours(selection.scope(), rules(selection), clock.instant(), PAGES + 1));
        List<Detours.End> compared = Cut.first(found.ends(), PAGES);
        double usual = found.views() == 0 ? 0 : (double) found.closed() / found.views();
        double alpha = ALPHA / Math.max(1, compared.size());
        List<DetoursView.DeadEnd> ends = compared.stream()
                .map(end -> new DetoursView.DeadEnd(
                        end.page(),
                        end.viewed(),
                        end.ended(),
                        Measure.share(end.ended(), end.viewed(), ""),
                        RateBound.lower(end.ended(), end.viewed(), alpha)))
                .filter(end -> end.lower() > usual)
                .sorted(Comparator.comparingDouble(DetoursView.DeadEnd::lower).reversed())
                .toList();
        List<String> notes = new ArrayList<>(
                Cut.notes(found.ends(), PAGES, "pages of the most visits among which dead ends were looked for"));
        notes.addAll(Cut.notes(ends, LOOPS, "dead ends"));
        notes.addAll(Cut.notes(found.loops(), LOOPS, "loops of the most visits"));
        return new DetoursView(
                selection,
                Measure.share(found.closed(), found.views(), "No visit without an order is over yet."),
                Cut.first(found.loops(), LOOPS).stream()
                        .map(loop -> new DetoursView.Loop(
                                loop.page(),
                                loop.between(),
                                loop.sessions(),
                                loop.times(),
                                Measure.share(loop.buying(), loop.sessions(), "")))
                        .toList(),
                Cut.first(ends, LOOPS),
                notes);
    }

    public FlowView flow(Selection selection, Flows.From from, Flows.Direction direction, int depth, int width) {
        Flows.Flow flow = facts.ask(
                new Flows(selection.scope(), rules(selection), from, direction, depth, width, clock.instant()));
        return new FlowView(selection, from, direction, depth, width, flow);
    }

    private PageRules rules(Selection selection) {
        return groups.rules(selection.shop());
    }

    private static Measure money(Takings revenue, long orders) {
        return orders > 0 && revenue.priced() == 0 && revenue.others().isEmpty()
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum(), revenue.others());
    }
}
