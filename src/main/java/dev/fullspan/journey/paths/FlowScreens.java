package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Sankey;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a flow on the screen: one sentence, the drawing, and the table that says the same. */
final class FlowScreens {
    private static final Set<String> OWN = Set.of("at", "on", "depth", "width", "sort", "q", "hide", "page");

    private final Reading reading;
    private final Formats formats;
    private final FlowView view;

    FlowScreens(Reading reading, FlowView view) {
        this.reading = reading;
        this.formats = reading.formats();
        this.view = view;
    }

    FlowScreen screen(FlowScreen.Form form, TableState state) {
        boolean nobody = view.flow().sessions() == 0;
        String file = "/paths/flow.csv?" + PageLists.place(view.from()) + "&direction="
                + PageLists.word(view.direction()) + "&depth=" + view.depth() + "&width=" + form.width();
        return new FlowScreen(
                answer(),
                FilterBars.of(reading),
                PathTabs.of(reading, "/paths/flow"),
                new ReportScreen.Choices(
                        "Direction",
                        view.from() instanceof Flows.Beginning
                                ? List.of()
                                : List.of(
                                        direction("What comes after", Flows.Direction.OUT_OF),
                                        direction("What came before", Flows.Direction.INTO))),
                form,
                kept(state),
                nobody ? null : sankey(),
                table(state).withCsv(reading.at(file)),
                nobody
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "No visit came here",
                                "On these days no visit that fits the filters came to “" + view.place()
                                        + "”. Choose another place, other days, or take a filter off.")
                        : null);
    }

    private Choice direction(String label, Flows.Direction direction) {
        return new Choice(label, reading.with("direction", PageLists.word(direction)), view.direction() == direction);
    }

    private String answer() {
        long all = view.flow().sessions();
        if (all == 0) {
            return "What visits did before and after a page or an event.";
        }
        List<Flows.Node> first =
                view.flow().nodes().stream().filter(node -> node.step() == 1).toList();
        long ended = first.stream()
                .filter(node -> node.kind() == Flows.Kind.END)
                .mapToLong(Flows.Node::sessions)
                .sum();
        boolean back = view.direction() == Flows.Direction.INTO;
        String start = view.from() instanceof Flows.Beginning
                ? "Of " + formats.number(all) + " visits, "
                : "Of " + formats.number(all) + " visits that came to “" + view.place() + "”, ";
        String end = formats.share((double) ended / all) + (back ? " began there" : " left right after it");
        return first.stream()
                .filter(node -> node.kind() == Flows.Kind.PAGE)
                .findFirst()
                .map(node -> start + end + "; most of the others " + (back ? "came from" : "went to") + " “"
                        + node.page() + "” (" + formats.share((double) node.sessions() / all) + ").")
                .orElse(start + end + ".");
    }

    private Sankey sankey() {
        List<Flows.Node> nodes = view.flow().nodes().stream()
                .sorted(Comparator.comparingInt(Flows.Node::step)
                        .thenComparing(Flows.Node::kind)
                        .thenComparing(
                                Comparator.comparingLong(Flows.Node::sessions).reversed()))
                .toList();
        Map<String, Integer> order = new HashMap<>();
        List<Sankey.Place> places = new ArrayList<>();
        for (Flows.Node node : nodes) {
            order.put(node.step() + key(node.kind(), node.page()), order.size());
            places.add(new Sankey.Place(
                    node.step(),
                    key(node.kind(), node.page()),
                    view.name(node.kind(), node.page()),
                    node.sessions(),
                    formats.number(node.sessions()),
                    style(node.kind()),
                    link(node.step(), node.kind(), node.page())));
        }
        Comparator<Flows.Link> from =
                Comparator.comparing(link -> order.getOrDefault(link.step() + key(link.fromKind(), link.from()), 0));
        Comparator<Flows.Link> to =
                Comparator.comparing(link -> order.getOrDefault(link.step() + 1 + key(link.toKind(), link.to()), 0));
        List<Sankey.Move> moves = view.flow().links().stream()
                .sorted(from.thenComparing(to))
                .map(this::move)
                .toList();
        boolean back = view.direction() == Flows.Direction.INTO;
        String title = back ? "Pages before “" + view.place() + "”" : "Pages after “" + view.place() + "”";
        return Sankey.of(title, places, moves, back);
    }

    private Sankey.Move move(Flows.Link link) {
        return new Sankey.Move(
                link.step(),
                key(link.fromKind(), link.from()),
                key(link.toKind(), link.to()),
                link.sessions(),
                view.name(link.fromKind(), link.from()) + PathsView.ARROW + view.name(link.toKind(), link.to()) + ": "
                        + formats.number(link.sessions()) + (link.sessions() == 1 ? " visit" : " visits"),
                style(link.toKind()),
                link(link));
    }

    private String style(Flows.Kind kind) {
        return switch (kind) {
            case PAGE -> "page";
            case OTHER -> "other";
            case END -> view.direction() == Flows.Direction.INTO ? "other" : "end";
            case OPEN -> "open";
        };
    }

    private static String key(Flows.Kind kind, @Nullable String page) {
        return kind + " " + page;
    }

    /** The visits at a node. */
    private @Nullable String link(int step, Flows.Kind kind, @Nullable String page) {
        return reading.behind(PageLists.visits(
                new PageVisits.AtStep(view.from(), view.direction(), view.width(), step, kind, page),
                view.selection()));
    }

    /** The visits of a band. */
    private @Nullable String link(Flows.Link link) {
        return reading.behind(PageLists.visits(
                new PageVisits.Moved(
                        view.from(),
                        view.direction(),
                        view.width(),
                        link.step(),
                        link.fromKind(),
                        link.from(),
                        link.toKind(),
                        link.to()),
                view.selection()));
    }

    private DataTable table(TableState state) {
        boolean back = view.direction() == Flows.Direction.INTO;
        List<Column> columns = List.of(
                Column.number("step", "Step"),
                Column.text("from", back ? "Later" : "From"),
                Column.text("to", back ? "Earlier" : "To"),
                Column.number("visits", "Visits"),
                Column.number("share", "Share of all"));
        long all = Math.max(1, view.flow().sessions());
        List<DataTable.Row> rows = new ArrayList<>();
        for (Flows.Link link : view.flow().links()) {
            Cell to = Cell.of(view.name(link.toKind(), link.to()));
            rows.add(DataTable.Row.of(
                    Cell.of(formats.number(link.step() + 1L), link.step() + 1),
                    Cell.of(view.name(link.fromKind(), link.from())),
                    linked(to, link(link.step() + 1, link.toKind(), link.to())),
                    linked(Cell.of(formats.number(link.sessions()), link.sessions()), link(link)),
                    Cell.of(formats.columnShare((double) link.sessions() / all), (double) link.sessions() / all)));
        }
        Empty empty = new Empty(Empty.Kind.NO_DATA, "Nothing to show", "No visit came to this place.");
        return DataTable.of("Steps of the flow", columns, rows, null, empty, state);
    }

    private static Cell linked(Cell cell, @Nullable String href) {
        return href == null ? cell : cell.linked(href);
    }

    /** Everything of the address that the form does not set itself. */
    private static List<Map.Entry<String, String>> kept(TableState state) {
        return state.others().stream()
                .filter(other -> !OWN.contains(other.getKey()))
                .toList();
    }
}
