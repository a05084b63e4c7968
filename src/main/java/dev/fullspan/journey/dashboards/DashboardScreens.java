package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.NoteMarks;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.dashboards.DashboardView.Point;
import dev.fullspan.journey.dashboards.DashboardView.Told;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Chart.Kind;
import dev.fullspan.web.kit.Chart.Series;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.KeyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dashboard's cards as figures with their line, as charts, and in one sentence. */
final class DashboardScreens {
    private static final int TOLD_FIRST = 3;

    private final DashboardView view;
    private final Reading reading;
    private final Formats formats;

    DashboardScreens(DashboardView view, Reading reading) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
    }

    /** The first figures in one sentence. */
    String lead() {
        List<String> told = new ArrayList<>();
        for (Told card : view.cards()) {
            KeyFigure figure = figure(card);
            if (figure.value() != null && told.size() < TOLD_FIRST) {
                Delta delta = figure.delta();
                told.add(figure.label() + " " + figure.value() + (delta == null ? "" : " (" + delta.text() + ")"));
            }
        }
        if (view.cards().isEmpty()) {
            return "Nothing stands here yet.";
        }
        return formats.range(view.selection().range()) + ": "
                + (told.isEmpty() ? "nothing can be told." : String.join(" · ", told) + ".");
    }

    /** The figure without its line. */
    KeyFigure figure(Told card) {
        CourseFigure figure = card.card().figure();
        KeyFigure shown = Shown.figure(
                        new Figure(
                                figure.definition(),
                                card.value(),
                                view.comparable() ? card.before() : null,
                                behind(card.card(), card.selection())),
                        good(figure),
                        reading)
                .called(card.card().label());
        return figure == CourseFigure.COMPLETION && card.value() instanceof Measure.Share share
                ? shown.outOf("of " + formats.number(share.of()) + " checkouts that are over")
                : shown;
    }

    KeyFigure withLine(Told card) {
        List<Double> line = new ArrayList<>();
        for (Point point : card.course()) {
            Double value = number(point.value());
            line.add(value == null ? Double.NaN : value);
        }
        return figure(card).withSpark(line);
    }

    private static Delta.Good good(CourseFigure figure) {
        return switch (figure) {
            case PAYMENT_FAILURES, ERRORS, REFUNDS -> Delta.Good.LESS;
            case EVENT -> Delta.Good.NEITHER;
            case VISITORS, SESSIONS, PAGE_VIEWS, ORDERS, REVENUE, AVERAGE_ORDER, CONVERSION, CHECKOUTS, COMPLETION ->
                Delta.Good.MORE;
        };
    }

    /** Address below the shop's of the list that is as long as the figure says, or of its part that counts; null where no visit can fit. */
    private static @Nullable String behind(Dashboard.Card card, @Nullable Selection selection) {
        String list = switch (card.figure()) {
            case VISITORS -> "/people?of=visitors&";
            case SESSIONS -> "/sessions?of=all&";
            case CONVERSION -> "/sessions?of=buying&";
            case ORDERS, REVENUE, AVERAGE_ORDER -> "/orders/counted?";
            case CHECKOUTS -> "/checkouts?";
            case COMPLETION -> "/checkouts?outcome=completed&";
            case PAYMENT_FAILURES -> "/checkouts?trouble=payment&";
            case ERRORS -> "/checkouts?trouble=error&";
            case PAGE_VIEWS -> "/happened?of=views&";
            case EVENT -> "/happened?name=" + Addresses.encoded(Objects.requireNonNull(card.event())) + "&";
            case REFUNDS -> "/refunds?";
        };
        return selection == null ? null : list + Addresses.query(selection);
    }

    /** The course over the whole width, with that of the range compared with. */
    Chart chart(Told card) {
        boolean days = view.grain() == OverTime.Grain.DAY;
        List<String> labels = card.course().stream()
                .map(point -> days
                        ? formats.shortDay(point.start().toLocalDate())
                        : formats.clock(point.start().toLocalTime()))
                .toList();
        List<Series> series = new ArrayList<>();
        series.add(series(card.card().label(), Kind.LINE, card.course(), labels.size()));
        if (card.courseBefore().stream().anyMatch(point -> number(point.value()) != null)) {
            series.add(series("Before", Kind.COMPARISON, card.courseBefore(), labels.size()));
        }
        return new Chart(
                card.card().label() + (days ? " by day" : " by hour"),
                days ? "Day" : "Hour",
                unit(card.card().figure()),
                labels,
                series,
                null,
                NoteMarks.of(
                        reading.notes(),
                        card.course().stream().map(Point::start).toList()));
    }

    private Series series(String name, Kind kind, List<Point> points, int length) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Measure value = i < points.size() ? points.get(i).value() : null;
            Double number = value == null ? null : number(value);
            values.add(number);
            texts.add(value == null || number == null ? null : Shown.text(value, formats));
        }
        return new Series(name, kind, values, texts);
    }

    private String unit(CourseFigure figure) {
        return switch (figure) {
            case REVENUE, AVERAGE_ORDER ->
                Chart.money(view.selection().currency().getCurrencyCode());
            case CONVERSION, COMPLETION -> Chart.SHARE;
            case VISITORS, SESSIONS, PAGE_VIEWS, ORDERS, CHECKOUTS, PAYMENT_FAILURES, ERRORS, REFUNDS, EVENT ->
                Chart.NUMBER;
        };
    }

    private static @Nullable Double number(Measure measure) {
        return switch (measure) {
            case Measure.Count count -> (double) count.value();
            case Measure.Amount amount -> amount.value().amount().doubleValue();
            case Measure.Share share -> share.value();
            case Measure.Seconds seconds -> seconds.value();
            case Measure.NotEstimable none -> null;
        };
    }

    /** What must be known of the figures. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        String points = view.grain() == OverTime.Grain.DAY ? " days" : " hours";
        if (view.compared() > 0 && !view.comparable()) {
            notes.add("No change is shown: on " + view.silentBefore() + " of the " + view.compared() + points
                    + " compared with nothing was heard yet.");
        }
        if (view.reachesToday() && !view.cards().isEmpty()) {
            notes.add("The range reaches to today, which is not over"
                    + (view.compared() > 0 ? "; the days compared with end at the same time of day." : "."));
        }
        if (view.cards().stream().anyMatch(card -> card.card().figure() == CourseFigure.AVERAGE_ORDER)) {
            notes.add("In the course of an average, revenue is divided by all orders, those that told no amount too.");
        }
        return notes;
    }
}
