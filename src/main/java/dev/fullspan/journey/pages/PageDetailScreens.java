package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Did;
import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Note;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Puts one page on the screen: its figures against the days compared with, its course, and what comes before and after it. */
final class PageDetailScreens {
    private final PageNames.Names names;
    private final Reading reading;
    private final Formats formats;

    PageDetailScreens(PageNames.Names names, Reading reading) {
        this.names = names;
        this.reading = reading;
        this.formats = reading.formats();
    }

    PageScreen screen(PageDetail detail, ReportScreen.Choices choices) {
        PagesView.Row row = detail.row();
        return new PageScreen(
                names.of(row.page()),
                names.byPage().containsKey(row.page()) ? row.page() + " – " + answer(row) : answer(row),
                FilterBars.of(reading),
                choices,
                figures(detail),
                chart(detail.days()),
                List.of(
                        bars("Just before it", detail.before(), Flows.Direction.INTO, row.page()),
                        bars("Right after it", detail.after(), Flows.Direction.OUT_OF, row.page())),
                List.of(
                        Shown.term(Definition.DWELL),
                        Shown.term(Definition.LONG_STAY),
                        Shown.term(Definition.MONEY_PASSED),
                        Shown.term(Definition.WEB_VITALS)),
                links(row),
                detail.notes(),
                null);
    }

    private List<ReportScreen.Action> links(PagesView.Row row) {
        List<ReportScreen.Action> links = new ArrayList<>();
        links.add(new ReportScreen.Action("All pages", reading.at("/pages")));
        links.add(new ReportScreen.Action(
                "See the flow out of it", reading.at("/paths/flow?" + PageLists.place(new Flows.AtPage(row.page())))));
        if (!row.page().contains("*")) {
            links.add(new ReportScreen.Action("Make link", Acts.toLink(reading, row.page())));
        }
        links.add(new ReportScreen.Action(
                "Note to do", Acts.toNote(reading, "Mend " + row.page(), answer(row), row.page())));
        return links;
    }

    PageScreen empty(String path) {
        return new PageScreen(
                path,
                "Nobody viewed this page in these days.",
                FilterBars.of(reading),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No view of this page",
                        "Choose other days, take a filter off, or look at the pages that were viewed.",
                        "See all pages",
                        reading.at("/pages")));
    }

    private String answer(PagesView.Row row) {
        String money = row.orders() == 0
                ? "No visit that had seen it placed an order."
                : "Visits that had seen it placed " + formats.number(row.orders())
                        + (row.orders() == 1 ? " order" : " orders") + " worth " + Shown.text(row.money(), formats)
                        + ".";
        return row.exitRate() instanceof Measure.Share share
                ? money + " " + formats.share(share.value()) + " of the visits that saw it ended here."
                : money;
    }

    private List<KeyFigure> figures(PageDetail detail) {
        PagesView.Row row = detail.row();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(figure(
                Definition.MONEY_PASSED,
                detail,
                PagesView.Row::money,
                PageLists.orders(new PageOrders.OfPage(row.page()), detail.selection())));
        figures.add(count(Definition.PAGE_VIEWS, detail, PagesView.Row::views, visits(row, Did.VIEWED)));
        figures.add(count(
                Definition.PAGE_VISITORS,
                detail,
                PagesView.Row::visitors,
                PageLists.people(new PageVisits.OfPage(row.page(), Did.VIEWED), reading.selection())));
        figures.add(count(Definition.ENTRIES, detail, PagesView.Row::entries, visits(row, Did.ENTERED)));
        figures.add(figure(Definition.EXIT_RATE, detail, PagesView.Row::exitRate, visits(row, Did.ENDED)));
        figures.add(figure(Definition.BOUNCE_RATE, detail, PagesView.Row::bounceRate, visits(row, Did.BOUNCED)));
        String stays = PageLists.visits(new PageVisits.LongStay(row.page(), detail.dwell(), true), detail.selection());
        figures.add(figure(Definition.DWELL, detail, PagesView.Row::median, null)
                .outOf(
                        row.median() instanceof Measure.NotEstimable none
                                ? none.reason()
                                : "half between " + PagesTable.length(row.lower(), formats) + " and "
                                        + PagesTable.length(row.upper(), formats)));
        figures.add(figure(Definition.LONG_STAY, detail, PagesView.Row::longStay, stays));
        if (row.vitals() != null) {
            List<String> names = List.of("LCP", "INP", "CLS");
            var cells = PagesTable.vitals(row.vitals(), formats);
            for (int i = 0; i < names.size(); i++) {
                if (cells.get(i).value() != null) {
                    figures.add(KeyFigure.of(names.get(i), cells.get(i).text())
                            .outOf(cells.get(i).note() + ", of "
                                    + formats.number(row.vitals().samples()) + " loads")
                            .meaning(Shown.term(Definition.WEB_VITALS)));
                }
            }
        }
        return figures;
    }

    private String visits(PagesView.Row row, Did did) {
        return PageLists.visits(new PageVisits.OfPage(row.page(), did), reading.selection());
    }

    private KeyFigure count(
            Definition definition, PageDetail detail, ToLongFunction<PagesView.Row> of, @Nullable String behind) {
        return figure(definition, detail, row -> new Measure.Count(of.applyAsLong(row)), behind);
    }

    private KeyFigure figure(
            Definition definition, PageDetail detail, Function<PagesView.Row, Measure> of, @Nullable String behind) {
        PagesView.Row compared = detail.compared();
        return Shown.figure(
                new Figure(definition, of.apply(detail.row()), compared == null ? null : of.apply(compared), behind),
                reading);
    }

    private Chart chart(List<PageDays.Day> days) {
        List<String> labels =
                days.stream().map(day -> formats.shortDay(day.day())).toList();
        List<Chart.Mark> marks = new ArrayList<>();
        for (Note note : reading.notes()) {
            for (int i = 0; i < days.size(); i++) {
                if (days.get(i).day().equals(note.day())) {
                    marks.add(new Chart.Mark(i, note.text()));
                }
            }
        }
        return new Chart(
                "Views and entries by day",
                "Day",
                Chart.NUMBER,
                labels,
                List.of(series("Views", days, PageDays.Day::views), series("Entries", days, PageDays.Day::entries)),
                null,
                marks);
    }

    private Chart.Series series(String name, List<PageDays.Day> days, ToLongFunction<PageDays.Day> of) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (PageDays.Day day : days) {
            values.add((double) of.applyAsLong(day));
            texts.add(formats.number(of.applyAsLong(day)));
        }
        return new Chart.Series(name, Chart.Kind.LINE, values, texts);
    }

    private Bars bars(String title, List<Flows.Node> nodes, Flows.Direction direction, String page) {
        long all = nodes.stream().mapToLong(Flows.Node::sessions).sum();
        long most = nodes.stream().mapToLong(Flows.Node::sessions).max().orElse(1);
        List<Bars.Row> rows = nodes.stream()
                .map(node -> new Bars.Row(
                        name(node, direction),
                        link(node),
                        List.of(
                                formats.number(node.sessions()),
                                formats.share((double) node.sessions() / Math.max(1, all))),
                        (double) node.sessions() / most))
                .toList();
        String more = reading.at(
                "/paths/flow?" + PageLists.place(new Flows.AtPage(page)) + "&direction=" + PageLists.word(direction));
        return new Bars(title, "Page", List.of("Visits", "Share"), rows, more);
    }

    private @Nullable String link(Flows.Node node) {
        return node.page() == null ? null : reading.at("/pages/detail?path=" + Addresses.encoded(node.page()));
    }

    /** What stands for a node in words. */
    static String name(Flows.Node node, Flows.Direction direction) {
        return switch (node.kind()) {
            case PAGE -> String.valueOf(node.page());
            case OTHER -> "Other pages";
            case END -> direction == Flows.Direction.INTO ? "Nothing: the visit began here" : "Left";
            case OPEN -> "Still there";
        };
    }
}
