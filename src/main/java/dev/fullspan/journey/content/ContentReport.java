package dev.fullspan.journey.content;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.Content.By;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.ListSizes;
import dev.fullspan.eventlog.query.SiteSearch;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.pages.PageGroups;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What content and site search bring. */
@Component
public class ContentReport {
    /** Visits that a page or category needs to be judged. */
    public static final int LEAST = 20;

    /** Searches without a result that make it worth a look. */
    static final int OFTEN = 3;
    /** Products of a category that is thinly stocked. */
    static final int FEW = 4;

    private static final int WANTED = 10;
    private static final int ROWS = 1000;

    private final Facts facts;
    private final Clock clock;
    private final PageGroups groups;

    public ContentReport(Facts facts, Clock clock, PageGroups groups) {
        this.facts = facts;
        this.clock = clock;
        this.groups = groups;
    }

    public ContentView content(Selection selection, By by) {
        Content.Found found = facts.ask(new Content(selection.scope(), groups.rules(selection.shop()), by, ROWS + 1));
        List<Content.Row> shown = Cut.first(found.rows(), ROWS);
        List<Content.Row> enough = shown.stream().filter(ContentReport::judged).toList();
        Double visits =
                median(enough.stream().mapToDouble(Content.Row::sessions).toArray());
        Double worth = median(enough.stream().mapToDouble(ContentReport::worth).toArray());
        Instant from = selection.scope().from();
        boolean known = found.since() != null && found.since().isBefore(from);
        List<ContentView.Row> rows = new ArrayList<>();
        for (Content.Row row : shown) {
            rows.add(new ContentView.Row(
                    row.name(),
                    row.sessions(),
                    Measure.share(row.buying(), row.sessions(), ""),
                    row.orders(),
                    money(row.revenue(), row.orders()),
                    average(row.revenue()),
                    new Money(Math.round(worth(row)), selection.currency()),
                    known ? (Boolean) !row.first().isBefore(from) : null,
                    visits == null || worth == null ? null : advice(row, visits, worth)));
        }
        List<String> notes = new ArrayList<>(
                Cut.notes(found.rows(), ROWS, "of the most visits, and only these are compared with each other"));
        notes.add("An order counts for everything its visit had looked at before, so the rows do not add up.");
        if (!known) {
            notes.add("What is new cannot be told: the shop's first event lies within these days.");
        }
        notes.addAll(MoneyNotes.ofPages(shown.stream().map(Content.Row::revenue).toList()));
        return new ContentView(
                selection,
                by,
                visits,
                worth == null ? null : new Money(Math.round(worth), selection.currency()),
                rows,
                notes);
    }

    /**
     * What is wanted and not there: searches that mostly found nothing, and categories whose lists never showed more than {@value #FEW}
     * products, both most visits first. Only what the events tell; empty where they tell nothing.
     */
    public Wanted wanted(Selection selection, ContentView categories) {
        List<SiteSearchView.Row> searches = search(selection).terms().stream()
                .filter(row -> row.term() != null
                        && row.vain() >= OFTEN
                        && row.withoutResult() instanceof Measure.Share share
                        && share.value() >= .5)
                .sorted(Comparator.comparingLong(SiteSearchView.Row::vain).reversed())
                .limit(WANTED)
                .toList();
        Map<String, Long> sizes = facts.ask(new ListSizes(selection.scope(), ROWS)).stream()
                .filter(row -> row.most() <= FEW)
                .collect(Collectors.toMap(ListSizes.Row::category, ListSizes.Row::most));
        List<Wanted.Thin> thin = categories.rows().stream()
                .filter(row -> sizes.containsKey(row.name()) && row.visits() >= LEAST)
                .limit(WANTED)
                .map(row -> new Wanted.Thin(row, sizes.getOrDefault(row.name(), 0L)))
                .toList();
        return new Wanted(searches, thin);
    }

    /** Whether it has enough visits, and is no step on the way to an order: those are mended by the funnel, not fed or let go. */
    private static boolean judged(Content.Row row) {
        return row.sessions() >= LEAST && !isStep(row);
    }

    private static boolean isStep(Content.Row row) {
        return row.steps() * 2 >= row.sessions() || row.buying() * 2 > row.sessions();
    }

    /** Minor units a visit. */
    private static double worth(Content.Row row) {
        return (double) row.revenue().sum().minor() / row.sessions();
    }

    private static ContentView.@Nullable Advice advice(Content.Row row, double visits, double worth) {
        if (!judged(row)) {
            return null;
        }
        boolean many = row.sessions() > visits;
        boolean much = worth(row) > worth;
        if (much) {
            return many ? ContentView.Advice.CLONE : ContentView.Advice.FEED;
        }
        return many ? ContentView.Advice.FIX : ContentView.Advice.RETIRE;
    }

    /** Median of type 7; null where there is nothing. */
    static @Nullable Double median(double[] values) {
        if (values.length == 0) {
            return null;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    public SiteSearchView search(Selection selection) {
        SiteSearch.Found found =
                facts.ask(new SiteSearch(selection.scope(), groups.rules(selection.shop()), clock.instant(), ROWS + 1));
        List<String> notes = new ArrayList<>(Cut.notes(found.terms(), ROWS, "searches that were made most"));
        if (found.all().searches() > 0 && found.all().known() < found.all().searches()) {
            long silent = found.all().searches() - found.all().known();
            notes.add(silent + (silent == 1 ? " search does" : " searches do")
                    + " not tell how much was found. Send “results” with Products Searched.");
        }
        notes.addAll(MoneyNotes.ofPages(List.of(found.all().revenue())));
        return new SiteSearchView(
                selection,
                Measure.share(
                        found.buying() - found.all().buying(),
                        found.sessions() - found.all().sessions(),
                        "Every visit searched."),
                row(null, found.all()),
                Cut.first(found.terms(), ROWS).stream()
                        .map(term -> row(term.term(), term.figures()))
                        .toList(),
                notes);
    }

    private static SiteSearchView.Row row(@Nullable String term, SiteSearch.Figures of) {
        return new SiteSearchView.Row(
                term,
                of.searches(),
                of.visitors(),
                of.sessions(),
                of.vain(),
                Measure.share(of.vain(), of.known(), "No search tells how much was found."),
                Measure.share(of.exits(), of.closed(), "No visit that searched is over yet."),
                Measure.share(of.buying(), of.sessions(), "Nobody searched."),
                of.orders(),
                money(of.revenue(), of.orders()));
    }

    private static Measure average(Takings revenue) {
        return revenue.priced() == 0
                ? new Measure.NotEstimable(
                        "No order told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum().dividedBy(revenue.priced()));
    }

    private static Measure money(Takings revenue, long orders) {
        return orders > 0 && revenue.priced() == 0 && revenue.others().isEmpty()
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum(), revenue.others());
    }
}
