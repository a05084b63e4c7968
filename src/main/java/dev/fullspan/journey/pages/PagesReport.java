package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.PathShapes;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What happens on each page: how many come, how long they stay, where they leave, and what money passes through. */
@Component
public class PagesReport {
    private static final int ROWS = 1000;
    static final int SHAPES = 20_000;
    private static final int NEIGHBOURS = 8;

    private final Facts facts;
    private final Clock clock;
    private final PageGroups groups;

    public PagesReport(Facts facts, Clock clock, PageGroups groups) {
        this.facts = facts;
        this.clock = clock;
        this.groups = groups;
    }

    public PagesView of(Selection selection, Dwell dwell) {
        List<Pages.Row> found = facts.ask(
                new Pages(selection.scope(), groups.rules(selection.shop()), dwell, clock.instant(), null, ROWS + 1));
        List<Pages.Row> rows = Cut.first(found, ROWS);
        List<String> notes = new ArrayList<>(Cut.notes(found, ROWS, "pages of the most views"));
        notes.addAll(notes(rows.stream().map(Pages.Row::revenue).toList(), dwell));
        return new PagesView(
                selection, dwell, rows.stream().map(PagesReport::row).toList(), notes);
    }

    /** One page, or empty where nobody viewed it in these days. */
    public Optional<PageDetail> detail(Selection selection, String page, Dwell dwell) {
        PageRules rules = groups.rules(selection.shop());
        Optional<Pages.Row> found = one(selection.scope(), rules, page, dwell);
        return found.map(row -> new PageDetail(
                selection,
                dwell,
                row(row),
                selection
                        .comparisonScope()
                        .flatMap(scope -> one(scope, rules, page, dwell))
                        .map(PagesReport::row)
                        .orElse(null),
                facts.ask(new PageDays(selection.scope(), rules, page)),
                around(selection.scope(), rules, page, Flows.Direction.INTO),
                around(selection.scope(), rules, page, Flows.Direction.OUT_OF),
                notes(List.of(row.revenue()), dwell)));
    }

    private Optional<Pages.Row> one(Scope scope, PageRules rules, String page, Dwell dwell) {
        return facts.ask(new Pages(scope, rules, dwell, clock.instant(), page, 1)).stream()
                .findFirst();
    }

    private List<Flows.Node> around(Scope scope, PageRules rules, String page, Flows.Direction direction) {
        return facts
                .ask(new Flows(scope, rules, new Flows.AtPage(page), direction, 1, NEIGHBOURS, clock.instant()))
                .nodes()
                .stream()
                .filter(node -> node.step() == 1)
                .toList();
    }

    /** Which rules hold, which are suggested by the paths of these days, and which were refused. */
    PageGroupsView groups(Selection selection) {
        PageRules rules = groups.rules(selection.shop());
        List<String> refused = groups.refused(selection.shop());
        Set<String> decided = new LinkedHashSet<>(rules.patterns());
        decided.addAll(refused);
        List<PathShapes.Row> paths = facts.ask(new PathShapes(selection.scope(), SHAPES));
        return new PageGroupsView(rules.patterns(), PathPatterns.of(paths, rules, decided), refused, paths.size());
    }

    private static PagesView.Row row(Pages.Row row) {
        Pages.Timed dwell = row.dwell();
        String untimed = "No view of it could be timed: nothing followed, and no beacon told when it was left.";
        return new PagesView.Row(
                row.page(),
                row.views(),
                row.visitors(),
                row.sessions(),
                row.entries(),
                Measure.share(row.exits(), row.closed(), "No session that viewed it is closed yet."),
                Measure.share(row.bounces(), row.landed(), "No closed session began on it."),
                dwell == null ? new Measure.NotEstimable(untimed) : new Measure.Seconds(dwell.lower() / 1000),
                dwell == null ? new Measure.NotEstimable(untimed) : new Measure.Seconds(dwell.median() / 1000),
                dwell == null ? new Measure.NotEstimable(untimed) : new Measure.Seconds(dwell.upper() / 1000),
                dwell == null
                        ? new Measure.NotEstimable(untimed)
                        : Measure.share(
                                dwell.withoutOrder(),
                                dwell.longStays(),
                                "No stay was longer than three quarters of all."),
                row.orders(),
                money(row.revenue(), row.orders()),
                row.vitals());
    }

    private static Measure money(Takings revenue, long orders) {
        return orders > 0 && revenue.priced() == 0 && revenue.others().isEmpty()
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum(), revenue.others());
    }

    private static List<String> notes(List<Takings> pages, Dwell dwell) {
        List<String> notes = new ArrayList<>();
        if (!pages.isEmpty()) {
            notes.add(
                    "An order counts for every page its visit had viewed before, so the money of pages does not add up."
                            + " All refunds of these orders are taken off, whenever they were made.");
        }
        if (!pages.isEmpty() && dwell == Dwell.NEXT_EVENT) {
            notes.add(
                    "Dwell ends with the next event of any kind; of the last view of a visit only the pixel's beacon tells when it was left. Where an event follows a view at once, such as Product Viewed, the time to the"
                            + " next page says more.");
        }
        notes.addAll(MoneyNotes.ofPages(pages));
        return notes;
    }
}
