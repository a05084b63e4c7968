package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Countries;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FunnelChart;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a funnel's answer into what its template shows. */
final class FunnelScreens {
    private final Reading reading;
    private final FunnelSpec spec;
    private final FunnelView view;
    private final List<SavedFunnels.Saved> saved;
    private final Formats formats;

    FunnelScreens(Reading reading, FunnelSpec spec, FunnelView view, List<SavedFunnels.Saved> saved) {
        this.reading = reading;
        this.spec = spec;
        this.view = view;
        this.saved = saved;
        this.formats = reading.formats();
    }

    FunnelScreen screen(FunnelScreen.Builder builder) {
        String json = FunnelJson.write(spec);
        String name = saved.stream()
                .filter(one -> one.funnel().equals(json))
                .map(SavedFunnels.Saved::name)
                .findFirst()
                .orElse(spec.isStandard() ? "From product to order" : "Funnel");
        boolean nobody = view.steps().getFirst().visitors() == 0;
        return new FunnelScreen(
                name,
                nobody ? "" : answer(),
                FunnelTabs.of(reading, spec, "/funnel"),
                FilterBars.of(reading),
                nobody ? List.of() : figures(),
                chart(json),
                view.groups().isEmpty() ? null : groups(),
                builder,
                links(json),
                notes(),
                nobody ? empty() : null,
                Stream.of(
                                Definition.FUNNEL_VISITORS,
                                Definition.SHARE_OF_FIRST,
                                Definition.SHARE_OF_PREVIOUS,
                                Definition.MEDIAN_SECONDS,
                                Definition.STOPPED,
                                Definition.MONEY_LEFT,
                                Definition.FUNNEL_REVENUE)
                        .map(Shown::term)
                        .toList(),
                reading.at("/funnel.csv?funnel=" + Addresses.encoded(json)));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(RuleWords.of(spec));
        notes.addAll(view.notes());
        if (spec.steps().stream().anyMatch(step -> step.event().equals("Checkout Started"))) {
            notes.add(
                    "Here people count, each once, and their money only once their window has ended. Under Checkout → Steps each checkout"
                            + " counts, and is given up 60 minutes after its last event: so there are more of them there, and more money.");
        }
        notes.add("Revenue here is before refunds; on Home and under Sales refunds are taken off.");
        return notes;
    }

    private String answer() {
        FunnelView.Row first = view.steps().getFirst();
        FunnelView.Row last = view.steps().getLast();
        String through = Shown.text(last.shareOfFirst(), formats) + " of " + formats.number(first.visitors())
                + (repeated() ? " attempts go all the way." : " people go all the way.");
        Integer worst = view.biggestLoss();
        if (worst == null) {
            return through;
        }
        FunnelView.Row lost = view.steps().get(worst - 1);
        return lost.left() instanceof Measure.Amount amount
                ? "Most money leaves after “" + lost.name() + "”: " + formats.headline(amount.value())
                        + " in the hands of " + formats.number(lost.stopped() - lost.open()) + " people. " + through
                : through;
    }

    private List<KeyFigure> figures() {
        FunnelView.Row first = view.steps().getFirst();
        FunnelView.Row last = view.steps().getLast();
        FunnelView.Row before = view.before().isEmpty() ? null : view.before().getLast();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of("Go all the way", Shown.text(last.shareOfFirst(), formats))
                .outOf("of " + formats.number(first.visitors()) + (repeated() ? " attempts" : " people") + open())
                .compared(points(last, before), null)
                .meaning(Shown.term(Definition.SHARE_OF_FIRST)));
        figures.add(KeyFigure.of(
                        repeated() ? "Attempts that went all the way" : "People at the end",
                        formats.number(last.visitors()))
                .compared(
                        before == null ? null : formats.delta(last.visitors(), before.visitors(), Delta.Good.MORE),
                        before == null ? null : formats.number(before.visitors()) + " before")
                .meaning(Shown.term(Definition.FUNNEL_VISITORS))
                .opening(reading.behind(last.reachedBehind()), "see the people"));
        figures.add(money("Revenue before refunds", last.revenue(), Definition.FUNNEL_REVENUE));
        return figures;
    }

    private boolean repeated() {
        return spec.rules().repeated();
    }

    private String open() {
        return view.open() == 0 ? "" : ", the window of " + formats.number(view.open()) + " still open";
    }

    private @Nullable Delta points(FunnelView.Row now, FunnelView.@Nullable Row before) {
        return before != null
                        && now.shareOfFirst() instanceof Measure.Share share
                        && before.shareOfFirst() instanceof Measure.Share former
                ? formats.pointsDelta(share.value(), former.value(), Delta.Good.MORE)
                : null;
    }

    private KeyFigure money(String label, Measure measure, Definition definition) {
        KeyFigure figure = switch (measure) {
            case Measure.Amount amount -> KeyFigure.of(label, formats.headline(amount.value()));
            case Measure.NotEstimable none -> KeyFigure.missing(label, none.reason());
            case Measure.Count count -> KeyFigure.of(label, formats.number(count.value()));
            case Measure.Share share -> KeyFigure.of(label, formats.share(share.value()));
            case Measure.Seconds seconds -> KeyFigure.of(label, formats.duration(seconds.value()));
        };
        return figure.meaning(Shown.term(definition));
    }

    private FunnelChart chart(String json) {
        List<FunnelChart.Step> steps = new ArrayList<>();
        long first = Math.max(1, view.steps().getFirst().visitors());
        for (int i = 0; i < view.steps().size(); i++) {
            FunnelView.Row row = view.steps().get(i);
            boolean last = i == view.steps().size() - 1;
            steps.add(new FunnelChart.Step(
                    row.step(),
                    words(i),
                    (double) row.visitors() / first,
                    formats.number(row.visitors()),
                    i == 0 ? null : text(row.shareOfFirst()),
                    i == 0 ? null : ofPrevious(i, row),
                    text(row.medianFromPrevious()),
                    i < view.before().size()
                            ? formats.number(view.before().get(i).visitors()) + " before"
                            : null,
                    String.valueOf(reading.behind(row.reachedBehind())),
                    last || spec.steps().get(i).optional() ? null : loss(row, json)));
        }
        return new FunnelChart("Steps of the funnel", steps);
    }

    /** Of the step before that may not be passed over, which is named where it is not the one above. */
    private @Nullable String ofPrevious(int step, FunnelView.Row row) {
        String share = text(row.shareOfPrevious());
        int before = FunnelRows.requiredBefore(spec, step);
        return share == null ? null : share + (before == step - 1 ? " of the step before" : " of step " + (before + 1));
    }

    private FunnelChart.Loss loss(FunnelView.Row row, String json) {
        Integer worst = view.biggestLoss();
        return new FunnelChart.Loss(
                formats.number(row.stopped()),
                row.open() == 0 ? null : formats.number(row.stopped() - row.open()),
                row.left() instanceof Measure.Amount amount && amount.value().minor() > 0
                        ? formats.headline(amount.value())
                        : null,
                worst != null && worst == row.step(),
                String.valueOf(reading.behind(row.stoppedBehind())),
                reading.at("/funnel/next?step=" + row.step() + "&funnel=" + Addresses.encoded(json)));
    }

    private String words(int step) {
        var asked = spec.steps().get(step);
        String name = asked.event() + (asked.optional() ? " (optional)" : "");
        return asked.where().isEmpty()
                ? name
                : name + " where "
                        + String.join(
                                " and ",
                                asked.where().stream().map(FilterBars::words).toList());
    }

    private @Nullable String text(Measure measure) {
        return measure instanceof Measure.NotEstimable ? null : Shown.text(measure, formats);
    }

    /** One row per value of the breakdown: people at each step, the share that goes all the way, and the revenue. */
    private DataTable groups() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("group", by()));
        for (FunnelView.Row step : view.steps()) {
            columns.add(Column.number("step" + step.step(), step.step() + " " + step.name()));
        }
        columns.add(Column.number("through", "Go all the way").meaning(Shown.term(Definition.SHARE_OF_FIRST)));
        columns.add(Column.number("revenue", "Revenue before refunds").meaning(Shown.term(Definition.FUNNEL_REVENUE)));
        List<DataTable.Row> rows = new ArrayList<>();
        for (FunnelView.Group group : view.groups()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(label(group.label())));
            for (FunnelView.Row step : group.steps()) {
                Cell cell = Shown.cell(step.visitors(), formats);
                String behind = reading.behind(step.reachedBehind());
                cells.add(behind == null ? cell : cell.linked(behind));
            }
            cells.add(Shown.cell(group.steps().getLast().shareOfFirst(), formats));
            cells.add(Shown.cell(group.steps().getLast().revenue(), formats));
            rows.add(new DataTable.Row(cells));
        }
        TableState state = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        List<Column> fixed = columns.stream().map(Column::fixed).toList();
        return DataTable.of(
                "The funnel by " + by(),
                fixed,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nothing to break down", "Choose other days."),
                state);
    }

    private String by() {
        return switch (spec.by()) {
            case null -> "";
            case Funnel.By.OfSession session -> session.dimension().label();
            case Funnel.By.OfEvent event -> event.path();
        };
    }

    private String label(String value) {
        boolean country = spec.by() instanceof Funnel.By.OfSession session && session.dimension() == Dimension.COUNTRY;
        return country && value.length() == 2 ? Countries.name(value) : value;
    }

    private List<FunnelScreen.SavedLink> links(String json) {
        List<FunnelScreen.SavedLink> links = new ArrayList<>();
        links.add(new FunnelScreen.SavedLink("From product to order", reading.at("/funnel"), spec.isStandard(), null));
        for (SavedFunnels.Saved one : saved) {
            links.add(new FunnelScreen.SavedLink(
                    one.name(),
                    reading.at("/funnel?funnel=" + Addresses.encoded(one.funnel())),
                    json.equals(one.funnel()),
                    "/shops/" + reading.id() + "/funnel/saved/" + one.id() + "/delete"));
        }
        return links;
    }

    private Empty empty() {
        return new Empty(
                Empty.Kind.NO_DATA,
                "Nobody came to the first step",
                "On these days no session that fits the filters has “" + words(0)
                        + "”. Choose other days, take a filter off, or begin with another event.",
                "See which events arrive",
                reading.at("/events"));
    }
}
