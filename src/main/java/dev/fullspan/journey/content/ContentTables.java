package dev.fullspan.journey.content;

import dev.fullspan.eventlog.query.Content.By;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Searched;
import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.content.ContentView.Advice;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.PageNames;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Content and site search as tables and figures, and the sentences above them. */
final class ContentTables {
    private static final int SHOWN = 5;

    private final Reading reading;
    private final Formats formats;
    private final PageNames.Names names;

    ContentTables(Reading reading) {
        this(reading, PageNames.Names.NONE);
    }

    ContentTables(Reading reading, PageNames.Names names) {
        this.names = names;
        this.reading = reading;
        this.formats = reading.formats();
    }

    String answer(ContentView view) {
        Optional<ContentView.Row> feed = first(view, Advice.FEED);
        Optional<ContentView.Row> fix = first(view, Advice.FIX);
        String text = feed.map(row -> "“" + names.of(row.name()) + "” deserves more visits: each is worth "
                                + formats.money(row.worth()) + ", and only " + formats.number(row.visits()) + " came. ")
                        .orElse("")
                + fix.map(row -> "“" + names.of(row.name()) + "” has " + formats.number(row.visits())
                                + " visits that are worth " + formats.money(row.worth()) + " each: mend it.")
                        .orElse("");
        return text.isBlank() ? "Which pages and categories to feed, fix, clone or retire." : text.strip();
    }

    private static Optional<ContentView.Row> first(ContentView view, Advice advice) {
        return view.rows().stream().filter(row -> row.advice() == advice).max(order(advice));
    }

    /** What matters most in a quadrant: worth where it is to be fed or cloned, visits where it is to be mended or let go. */
    private static Comparator<ContentView.Row> order(Advice advice) {
        return advice == Advice.FEED || advice == Advice.CLONE
                ? Comparator.comparingLong(row -> row.worth().minor())
                : Comparator.comparingLong(ContentView.Row::visits);
    }

    List<ContentScreen.Quadrant> quadrants(ContentView view) {
        if (view.visits() == null || view.worth() == null) {
            return List.of();
        }
        List<ContentScreen.Quadrant> quadrants = new ArrayList<>();
        for (Advice advice : List.of(Advice.FEED, Advice.CLONE, Advice.RETIRE, Advice.FIX)) {
            List<ContentView.Row> of =
                    view.rows().stream().filter(row -> row.advice() == advice).toList();
            long most = of.stream().mapToLong(ContentView.Row::visits).max().orElse(1);
            List<Bars.Row> rows = of.stream()
                    .sorted(order(advice).reversed())
                    .limit(SHOWN)
                    .map(row -> new Bars.Row(
                            names.of(row.name()),
                            visits(row, view),
                            List.of(formats.number(row.visits()), formats.money(row.worth())),
                            (double) row.visits() / most))
                    .toList();
            quadrants.add(new ContentScreen.Quadrant(
                    sentence(advice, view),
                    new Bars(
                            advice.label() + " (" + formats.number(of.size()) + ")",
                            view.by() == By.PAGE ? "Page" : "Category",
                            List.of("Visits", "A visit"),
                            rows,
                            null)));
        }
        return quadrants;
    }

    private String sentence(Advice advice, ContentView view) {
        String visits = formats.number(view.visits() == null ? 0 : view.visits(), 1);
        String worth = view.worth() == null ? "" : formats.money(view.worth());
        return switch (advice) {
                    case CLONE -> "More than " + visits + " visits, each worth more than " + worth + ". ";
                    case FEED -> "At most " + visits + " visits, each worth more than " + worth + ". ";
                    case FIX -> "More than " + visits + " visits, each worth " + worth + " or less. ";
                    case RETIRE -> "At most " + visits + " visits, each worth " + worth + " or less. ";
                }
                + advice.sentence();
    }

    DataTable content(ContentView view, TableState state) {
        List<Column> columns = List.of(
                Column.text("name", view.by() == By.PAGE ? "Page" : "Category"),
                Column.line("advice", "Advice"),
                Column.number("visits", "Visits").meaning(Shown.term(Definition.CONTENT_TRAFFIC)),
                Column.number("conversion", "Conversion").meaning(Shown.term(Definition.CONTENT_CONVERSION)),
                Column.number("average", "Average order").meaning(Shown.term(Definition.CONTENT_BASKET)),
                Column.number("worth", "Worth of a visit").meaning(Shown.term(Definition.CONTENT_WORTH)),
                Column.number("money", "Money after it"),
                Column.line("age", "New or old"),
                Acts.column());
        long most =
                view.rows().stream().mapToLong(ContentView.Row::visits).max().orElse(1);
        List<DataTable.Row> rows =
                view.rows().stream().map(row -> row(row, view, most)).toList();
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                view.by() == By.PAGE ? "No page was viewed" : "No category was told",
                view.by() == By.PAGE
                        ? "Choose other days or take a filter off."
                        : "Product Viewed and Product List Viewed tell it in their property “category”.");
        return DataTable.of("Content", columns, rows, null, empty, state);
    }

    private DataTable.Row row(ContentView.Row row, ContentView view, long most) {
        PageOrders.After after =
                view.by() == By.PAGE ? new PageOrders.OfPage(row.name()) : new PageOrders.OfCategory(row.name());
        PageVisits.Which bought = view.by() == By.PAGE
                ? new PageVisits.OfPage(row.name(), PageVisits.Did.BOUGHT)
                : new PageVisits.OfCategory(row.name(), true);
        Cell name = names.cell(row.name());
        return DataTable.Row.of(
                view.by() == By.PAGE
                        ? name.linked(reading.at("/pages/detail?path=" + Addresses.encoded(row.name())))
                        : name,
                row.advice() == null
                        ? Cell.unknown(
                                row.visits() < ContentReport.LEAST
                                        ? "Fewer than " + ContentReport.LEAST + " visits: too few to judge."
                                        : "A step on the way to an order: the funnel tells how it does.")
                        : Cell.of(row.advice().label()),
                Shown.cell(row.visits(), formats)
                        .barred((double) row.visits() / most)
                        .linked(visits(row, view)),
                Shown.cell(row.conversion(), formats)
                        .linked(String.valueOf(reading.behind(PageLists.visits(bought, view.selection())))),
                Shown.cell(row.average(), formats),
                Cell.of(formats.money(row.worth()), row.worth().minor()),
                Shown.cell(row.money(), formats)
                        .linked(String.valueOf(reading.behind(PageLists.orders(after, view.selection())))),
                row.isNew() == null
                        ? Cell.unknown("The shop's first event lies within these days.")
                        : Cell.of(row.isNew() ? "New" : "Old"),
                act(row, view));
    }

    /** What is strong gets a link, what is weak an entry of the to-do list. */
    private Cell act(ContentView.Row row, ContentView view) {
        if (view.by() != By.PAGE || row.advice() == null) {
            return Cell.unknown("Nothing is advised here.");
        }
        return switch (row.advice()) {
            case FEED, CLONE -> Acts.link(reading, row.name());
            case FIX, RETIRE ->
                Acts.note(
                        reading,
                        row.advice().label() + " " + row.name(),
                        formats.number(row.visits()) + " visits, each worth " + formats.money(row.worth()) + ".",
                        row.name());
        };
    }

    private String visits(ContentView.Row row, ContentView view) {
        PageVisits.Which which = view.by() == By.PAGE
                ? new PageVisits.OfPage(row.name(), PageVisits.Did.VIEWED)
                : new PageVisits.OfCategory(row.name(), false);
        return String.valueOf(reading.behind(PageLists.visits(which, view.selection())));
    }

    String answer(SiteSearchView view) {
        SiteSearchView.Row all = view.all();
        if (all.searches() == 0) {
            return "What people search for in the shop, what they find, and what they buy after it.";
        }
        String money = "Visits that searched ordered for " + Shown.text(all.money(), formats) + " after it: "
                + Shown.text(all.conversion(), formats) + " of " + formats.number(all.sessions()) + " bought, against "
                + Shown.text(view.others(), formats) + " of those that did not search.";
        return view.terms().stream()
                .filter(row -> row.vain() > 0 && row.term() != null)
                .max(Comparator.comparingLong(SiteSearchView.Row::vain))
                .map(row -> money + " Most often without a result: “" + row.term() + "”, " + formats.number(row.vain())
                        + (row.vain() == 1 ? " time." : " times."))
                .orElse(money);
    }

    List<KeyFigure> figures(SiteSearchView view) {
        SiteSearchView.Row all = view.all();
        if (all.searches() == 0) {
            return List.of();
        }
        return List.of(
                figure(
                        Definition.SEARCH_MONEY,
                        all.money(),
                        PageLists.orders(new PageOrders.OfSearch(null), view.selection())),
                figure(Definition.SEARCHES, new Measure.Count(all.searches()), list(null, Searched.ALL, view))
                        .outOf("in " + formats.number(all.sessions()) + " visits"),
                figure(Definition.SEARCH_CONVERSION, all.conversion(), list(null, Searched.BOUGHT, view)),
                figure(Definition.SEARCH_EXIT, all.exits(), list(null, Searched.LEFT, view)),
                searches(figure(Definition.WITHOUT_RESULT, all.withoutResult(), list(null, Searched.VAIN, view)), all));
    }

    /** A share of searches, not of sessions. */
    private KeyFigure searches(KeyFigure figure, SiteSearchView.Row all) {
        return all.withoutResult() instanceof Measure.Share share
                ? figure.outOf("of " + formats.number(share.of()) + " searches")
                : figure;
    }

    private KeyFigure figure(Definition definition, Measure value, String behind) {
        return Shown.figure(new Figure(definition, value, null, behind), reading);
    }

    private static String list(@org.jspecify.annotations.Nullable String term, Searched part, SiteSearchView view) {
        return PageLists.visits(new PageVisits.OfSearch(term, part), view.selection());
    }

    DataTable terms(SiteSearchView view, TableState state) {
        List<Column> columns = List.of(
                Column.text("term", "Searched for"),
                Column.number("searches", "Searches").meaning(Shown.term(Definition.SEARCHES)),
                Column.number("visitors", "Visitors"),
                Column.number("vain", "Without a result").meaning(Shown.term(Definition.WITHOUT_RESULT)),
                Column.number("exits", "Left after it").meaning(Shown.term(Definition.SEARCH_EXIT)),
                Column.number("conversion", "Conversion").meaning(Shown.term(Definition.SEARCH_CONVERSION)),
                Column.number("money", "Money after it").meaning(Shown.term(Definition.SEARCH_MONEY)));
        long most = view.terms().stream()
                .mapToLong(SiteSearchView.Row::searches)
                .max()
                .orElse(1);
        List<DataTable.Row> rows =
                view.terms().stream().map(row -> row(row, view, most)).toList();
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "Nobody searched",
                "Searches come as “Products Searched” with the words in “query” and how much was found in “results”."
                        + " The pixel hears view_search_results of a GA4 tag, too.",
                "See what arrives",
                reading.at("/events"));
        return DataTable.of("Searches", columns, rows, null, empty, state);
    }

    private DataTable.Row row(SiteSearchView.Row row, SiteSearchView view, long most) {
        String term = row.term();
        Cell searches = Shown.cell(row.searches(), formats)
                .barred((double) row.searches() / most)
                .noted("in " + formats.number(row.sessions()) + " visits");
        if (term == null) {
            return DataTable.Row.of(
                    Cell.of("(looks like personal data)"),
                    searches,
                    Shown.cell(row.visitors(), formats),
                    Shown.cell(row.withoutResult(), formats),
                    Shown.cell(row.exits(), formats),
                    Shown.cell(row.conversion(), formats),
                    Shown.cell(row.money(), formats));
        }
        String orders = PageLists.orders(new PageOrders.OfSearch(term), view.selection());
        String people = PageLists.people(new PageVisits.OfSearch(term, Searched.ALL), view.selection());
        return DataTable.Row.of(
                Cell.of(term),
                searches.linked(behind(term, Searched.ALL, view)),
                Shown.cell(row.visitors(), formats).linked(String.valueOf(reading.behind(people))),
                Shown.cell(row.withoutResult(), formats).linked(behind(term, Searched.VAIN, view)),
                Shown.cell(row.exits(), formats).linked(behind(term, Searched.LEFT, view)),
                Shown.cell(row.conversion(), formats).linked(behind(term, Searched.BOUGHT, view)),
                Shown.cell(row.money(), formats).linked(String.valueOf(reading.behind(orders))));
    }

    private String behind(String term, Searched part, SiteSearchView view) {
        return String.valueOf(reading.behind(list(term, part, view)));
    }
}
