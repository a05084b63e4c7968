package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelTrend.Grain;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a funnel over time into what its template shows. */
final class TrendScreens {
    private final Reading reading;
    private final FunnelSpec spec;
    private final TrendView view;
    private final Formats formats;

    TrendScreens(Reading reading, FunnelSpec spec, TrendView view) {
        this.reading = reading;
        this.spec = spec;
        this.view = view;
        this.formats = reading.formats();
    }

    FunnelPartScreen screen(TableState state) {
        boolean nobody = view.points().stream().allMatch(point -> point.began() == 0);
        String grain = TrendView.word(view.grain());
        return new FunnelPartScreen(
                "Funnel over time",
                nobody ? "" : answer(),
                FunnelTabs.of(reading, spec, "/funnel/trend"),
                FilterBars.of(reading),
                "Length of a point",
                List.of(choice("Days", Grain.DAY), choice("Weeks", Grain.WEEK), choice("Months", Grain.MONTH)),
                FunnelRows.line(spec),
                nobody ? null : chart(),
                List.of(),
                nobody ? null : table(state),
                notes(),
                nobody
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "Nobody came to the first step",
                                "Choose other days, take a filter off, or begin with another event.")
                        : null,
                reading.at(FunnelTabs.address("/funnel/trend.csv", spec) + "&by=" + grain));
    }

    private Choice choice(String label, Grain grain) {
        return new Choice(label, reading.with("by", TrendView.word(grain)), grain == view.grain());
    }

    private String answer() {
        long over = 0;
        long converted = 0;
        TrendView.Point best = null;
        TrendView.Point worst = null;
        for (TrendView.Point point : view.points()) {
            over += point.over();
            converted += point.converted();
            if (point.rate() instanceof Measure.Share && point.over() >= FunnelSeparators.LEAST) {
                best = best == null || rate(point) > rate(best) ? point : best;
                worst = worst == null || rate(point) < rate(worst) ? point : worst;
            }
        }
        if (over == 0) {
            return "The windows of all who began are still open: it is too early to say how many go all the way.";
        }
        String base = formats.number(converted) + " of " + formats.number(over) + " starts went all the way";
        return best == null || worst == null || best == worst
                ? base + "."
                : base + ": the fewest on " + days(worst) + " (" + Shown.text(worst.rate(), formats) + " of "
                        + formats.number(worst.over()) + "), the most on " + days(best) + " ("
                        + Shown.text(best.rate(), formats) + " of " + formats.number(best.over()) + ").";
    }

    private static double rate(TrendView.Point point) {
        return point.over() == 0 ? 0 : (double) point.converted() / point.over();
    }

    private String days(TrendView.Point point) {
        return point.from().equals(point.to())
                ? formats.day(point.from())
                : formats.range(new DateRange(point.from(), point.to()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long open = view.points().stream().mapToLong(TrendView.Point::open).sum();
        if (open > 0) {
            notes.add(formats.number(open)
                    + " starts are not in the rates, since their window is still open: they may yet go all the way.");
        }
        notes.add("Each point is the funnel of its own days: somebody who begins on two days counts on both.");
        return notes;
    }

    private Chart chart() {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (TrendView.Point point : view.points()) {
            boolean known = point.rate() instanceof Measure.Share;
            labels.add(formats.shortDay(point.from()));
            values.add(known ? rate(point) : null);
            texts.add(known ? Shown.text(point.rate(), formats) : null);
        }
        return new Chart(
                "Share that goes all the way, by " + TrendView.word(view.grain()),
                "From",
                Chart.SHARE,
                labels,
                List.of(new Chart.Series("Go all the way", Chart.Kind.LINE, values, texts)),
                null,
                List.of());
    }

    private DataTable table(TableState state) {
        List<Column> columns = List.of(
                Column.text("from", "Began"),
                Column.number("began", "People"),
                Column.number("open", "Window open"),
                Column.number("converted", "Went all the way"),
                Column.number("rate", "Share").meaning(Shown.term(Definition.FUNNEL_TREND)));
        List<DataTable.Row> rows = new ArrayList<>();
        for (TrendView.Point point : view.points()) {
            rows.add(new DataTable.Row(List.of(
                    Cell.of(days(point)).sortedBy(point.from().toString()),
                    linked(point.began(), point.beganBehind()),
                    linked(point.open(), point.openBehind()),
                    linked(point.converted(), point.convertedBehind()),
                    Shown.cell(point.rate(), formats))));
        }
        return DataTable.of(
                "The funnel by " + TrendView.word(view.grain()),
                columns,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No days", "Choose other days."),
                state);
    }

    private Cell linked(long people, String behind) {
        Cell cell = Shown.cell(people, formats);
        String address = reading.behind(behind);
        return people == 0 || address == null ? cell : cell.linked(address);
    }
}
