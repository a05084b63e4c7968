package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Term;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How measures, figures and definitions are shown on pages. */
public final class Shown {
    private Shown() {}

    /** The measure in full, or a dash where there is none. */
    public static String text(Measure measure, Formats formats) {
        return switch (measure) {
            case Measure.Count count -> formats.number(count.value());
            case Measure.Amount amount -> formats.money(amount.value());
            case Measure.Share share -> formats.share(share.value());
            case Measure.Seconds seconds -> formats.duration(seconds.value());
            case Measure.NotEstimable none -> "–";
        };
    }

    /** The measure as a cell of a table, sorted by its value; a missing one says why. */
    public static Cell cell(Measure measure, Formats formats) {
        return switch (measure) {
            case Measure.Count count -> Cell.of(formats.number(count.value()), count.value());
            case Measure.Amount amount ->
                Cell.of(formats.money(amount.value()), amount.value().minor()).noted(apart(amount.others(), formats));
            case Measure.Share share ->
                Cell.of(formats.columnShare(share.value()), share.value()).noted("of " + formats.number(share.of()));
            case Measure.Seconds seconds -> Cell.of(formats.duration(seconds.value()), seconds.value());
            case Measure.NotEstimable none -> Cell.unknown(none.reason());
        };
    }

    /** A count as a cell. */
    public static Cell cell(long count, Formats formats) {
        return Cell.of(formats.number(count), count);
    }

    /** The figure with its change, its definition and the way to what stands behind it; more of it is good. */
    public static KeyFigure figure(Figure figure, Reading reading) {
        return figure(figure, good(figure.definition()), reading);
    }

    /** Which way would be good. */
    private static Delta.Good good(Definition definition) {
        return switch (definition) {
            case BOUNCE_RATE,
                    EXIT_RATE,
                    LONG_STAY,
                    CHECKOUT_ABANDONED,
                    CHECKOUTS_FAILED,
                    REFUNDS,
                    REFUNDED_PEOPLE,
                    LOOP,
                    DEAD_END,
                    SEARCH_EXIT -> Delta.Good.LESS;
            default -> Delta.Good.MORE;
        };
    }

    /** The same, with which way would be good. */
    public static KeyFigure figure(Figure figure, Delta.Good good, Reading reading) {
        Formats formats = reading.formats();
        String label = figure.definition().label();
        KeyFigure shown = switch (figure.value()) {
            case Measure.NotEstimable none -> KeyFigure.missing(label, none.reason());
            case Measure.Amount amount ->
                KeyFigure.of(label, formats.headline(amount.value())).outOf(apart(amount.others(), formats));
            case Measure.Share share ->
                KeyFigure.of(label, formats.share(share.value()))
                        .outOf("of " + formats.number(share.of()) + " sessions");
            case Measure.Count count -> KeyFigure.of(label, formats.number(count.value()));
            case Measure.Seconds seconds -> KeyFigure.of(label, formats.duration(seconds.value()));
        };
        return shown.compared(delta(figure, good, formats), before(figure, formats))
                .meaning(term(figure.definition()))
                .opening(reading.behind(figure.behind()), "see what stands behind it");
    }

    public static Term term(Definition definition) {
        return new Term(definition.slug(), definition.label(), definition.sentence());
    }

    private static @Nullable Delta delta(Figure figure, Delta.Good good, Formats formats) {
        if (figure.value() instanceof Measure.Share now && figure.before() instanceof Measure.Share before) {
            return formats.pointsDelta(now.value(), before.value(), good);
        }
        return figure.change().isEmpty()
                ? null
                : formats.delta(1 + figure.change().getAsDouble(), 1, good);
    }

    private static @Nullable String before(Figure figure, Formats formats) {
        return switch (figure.before()) {
            case null -> null;
            case Measure.NotEstimable none -> null;
            case Measure.Amount amount -> formats.headline(amount.value()) + " before";
            case Measure.Count count -> formats.number(count.value()) + " before";
            case Measure.Share share -> null; // the change in points says it; the base stands beside it
            case Measure.Seconds seconds -> formats.duration(seconds.value()) + " before";
        };
    }

    /** Amounts that no rate converts, to stand beside a sum; null where there are none. */
    public static @Nullable String apart(List<Money> others, Formats formats) {
        return others.isEmpty()
                ? null
                : "and "
                        + others.stream()
                                .map((Money money) -> formats.money(money))
                                .collect(Collectors.joining(", "));
    }
}
