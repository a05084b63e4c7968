package dev.fullspan.fulfilment.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What cases come to.
 *
 * @param count all of them
 * @param left those of which the last unit has left
 * @param wrong those with which something is wrong, suspected losses included
 * @param spans of those that are over; none where no case's is
 */
record Sum(long count, long left, long wrong, Map<Figure, Share> shares, Map<Span, Quartiles> spans) {
    static final Sum NOTHING = of(new Report(
            Report.Scope.ORDERS,
            java.util.List.of(),
            java.time.Instant.EPOCH,
            Measure.USUAL,
            Map.of(),
            java.util.Set.of()));

    Sum {
        shares = Map.copyOf(shares);
        spans = Map.copyOf(spans);
    }

    static Sum of(Report report) {
        Map<Span, Quartiles> spans = new EnumMap<>(Span.class);
        for (Span span : Span.values()) {
            span.quartiles(report.cases()).ifPresent(known -> spans.put(span, known));
        }
        return new Sum(
                report.cases().size(),
                report.cases().stream().filter(one -> one.shipped() != null).count(),
                report.cases().stream()
                        .filter(one -> !one.found().isEmpty()
                                || one.isMissing(report.now(), report.measure().lost()))
                        .count(),
                Arrays.stream(Figure.values()).collect(Collectors.toMap(Function.identity(), report::share)),
                spans);
    }

    Share share(Figure figure) {
        return shares.getOrDefault(figure, new Share(0, 0, 0));
    }

    Optional<Quartiles> span(Span span) {
        return Optional.ofNullable(spans.get(span));
    }
}
