package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Term;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shares and lengths of time in words, each with the way to what stands behind it. */
final class ShareWords {
    private final Formats formats;
    private final String base;
    private final String range;

    /** @param base address of the pages of the shop @param range parameters that keep the range */
    ShareWords(Formats formats, String base, String range) {
        this.formats = formats;
        this.base = base;
        this.range = range;
    }

    /** Whom a list behind a figure is narrowed to. */
    record Group(By by, String key) {}

    String behind(Report.Scope scope, String figure, Verdict verdict, @Nullable Group group) {
        return base + "/accuracy/behind?of=" + scope.word() + "&figure=" + figure + "&which="
                + verdict.name().toLowerCase(java.util.Locale.ROOT)
                + (group == null ? "" : "&by=" + group.by().word() + "&key=" + Addresses.encode(group.key())) + "&"
                + range;
    }

    static Term term(Figure figure) {
        return new Term("fulfilment-" + figure.word().replace('_', '-'), figure.label(), figure.meaning());
    }

    static Term term(Span span) {
        return new Term("fulfilment-" + span.word(), span.label(), span.meaning());
    }

    /** What is of interest: those that count where that is bad, else those that do not. */
    static Verdict worth(Figure figure) {
        return figure.isGood() ? Verdict.NOT : Verdict.COUNTS;
    }

    private static long bad(Figure figure, Share share) {
        return figure.isGood() ? share.of() - share.hits() : share.hits();
    }

    KeyFigure figure(Report report, Figure figure, @Nullable Group group) {
        return figure(report.scope(), report.share(figure), figure, group);
    }

    KeyFigure figure(Report.Scope scope, Share share, Figure figure, @Nullable Group group) {
        if (!share.isKnown()) {
            return KeyFigure.missing(figure.label(), why(figure, share, scope)).meaning(term(figure));
        }
        long bad = bad(figure, share);
        String base = (figure.isGood()
                        ? formats.number(bad) + " of " + formats.number(share.of()) + " not; "
                        : formats.number(bad) + " of " + formats.number(share.of()) + "; ")
                + formats.between(share.low(), share.high())
                + (share.young() == 0 ? "" : "; " + formats.number(share.young()) + " too young to tell");
        return KeyFigure.of(figure.label(), formats.share(share.value()))
                .outOf(base)
                .meaning(term(figure))
                .opening(behind(scope, figure.word(), worth(figure), group), "see the " + formats.number(bad));
    }

    private String why(Figure figure, Share share, Report.Scope scope) {
        if (share.young() > 0) {
            return formats.number(share.young()) + " are too young to tell";
        }
        return switch (figure) {
            case DELIVERED_ON_TIME -> "nothing promised, or no delivery told";
            case CARRIER_ON_TIME -> "no times of its service told, or no delivery told";
            case SHIPPED_ON_TIME -> "no terms known of these " + scope.word();
            case ACCEPTED -> "nothing was offered";
            case WRONG, DAMAGED, LATE, LOST -> "none left on these days";
        };
    }

    KeyFigure span(Report.Scope scope, Sum sum, Span span) {
        Optional<Quartiles> known = sum.span(span);
        if (known.isEmpty()) {
            return KeyFigure.missing(span.label(), "not told of any").meaning(term(span));
        }
        Quartiles quartiles = known.get();
        long open = sum.count() - quartiles.count();
        return KeyFigure.of(span.label(), formats.duration(quartiles.median()))
                .outOf("half of " + formats.number(quartiles.count()) + "; the middle half "
                        + formats.duration(quartiles.first())
                        + " to " + formats.duration(quartiles.third())
                        + (open == 0 ? "" : "; " + formats.number(open) + " not yet or not told"))
                .meaning(term(span))
                .opening(
                        behind(scope, span.word(), Verdict.COUNTS, null),
                        "see the " + formats.number(quartiles.count()));
    }

    /** A share in a table. */
    Cell cell(Report report, Figure figure, Group group) {
        return cell(report.scope(), report.share(figure), figure, group);
    }

    Cell cell(Report.Scope scope, Share share, Figure figure, Group group) {
        if (!share.isKnown()) {
            return Cell.unknown(why(figure, share, scope));
        }
        long bad = bad(figure, share);
        return Cell.of(formats.columnShare(share.value()), share.value())
                .noted((figure.isGood()
                                ? formats.number(bad) + " of " + formats.number(share.of()) + " not"
                                : formats.number(bad) + " of " + formats.number(share.of()))
                        + (share.isEnough() ? "" : ", few"))
                .linked(behind(scope, figure.word(), worth(figure), group));
    }

    Cell spanCell(Report report, Span span, Group group) {
        return spanCell(report.scope(), span.quartiles(report.cases()), span, group);
    }

    Cell spanCell(Report.Scope scope, Optional<Quartiles> known, Span span, Group group) {
        return known.map(one -> Cell.of(formats.duration(one.median()), one.median())
                        .noted("of " + formats.number(one.count()))
                        .linked(behind(scope, span.word(), Verdict.COUNTS, group)))
                .orElseGet(() -> Cell.unknown("not told of any"));
    }
}
