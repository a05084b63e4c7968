package dev.fullspan.order;

import dev.fullspan.order.OrderSnapshot.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts swaps into the lines that the source told. What the source has changed itself since is left as it told it. */
final class SwappedLines {
    private SwappedLines() {}

    static Part.Header in(Part.Header told, List<Swap> swaps) {
        Part.Header header = told;
        for (Swap swap : swaps) {
            for (Swap.SwappedLine one : swap.withdrawn() ? List.<Swap.SwappedLine>of() : swap.lines()) {
                header = header.withLines(lines(header.lines(), swap, one));
            }
        }
        return header;
    }

    private static List<Line> lines(List<Line> told, Swap swap, Swap.SwappedLine one) {
        boolean taken = told.stream().anyMatch(line -> line.id().equals(one.to()));
        List<Line> lines = new ArrayList<>();
        for (Line line : told) {
            long units = Math.min(line.quantity(), one.units());
            if (taken
                    || units <= 0
                    || !line.id().equals(one.line())
                    || !swap.from().equals(line.sku())) {
                lines.add(line);
                continue;
            }
            BigDecimal discount = share(line.discount(), units, line.quantity());
            BigDecimal tax = share(line.tax(), units, line.quantity());
            lines.add(new Line(
                    line.id(),
                    line.sku(),
                    line.title(),
                    line.quantity() - units,
                    line.unitPrice(),
                    line.discount().subtract(discount),
                    line.tax().subtract(tax),
                    line.product(),
                    line.variant()));
            lines.add(new Line(one.to(), swap.sku(), swap.title(), units, line.unitPrice(), discount, tax, null, null));
        }
        return lines;
    }

    /** To the hundredth of the minor unit at most; the other line has the rest, so that both together are what was told. */
    private static BigDecimal share(BigDecimal all, long units, long of) {
        return units == of
                ? all
                : all.multiply(BigDecimal.valueOf(units))
                        .divide(BigDecimal.valueOf(of), Math.max(2, all.scale()), RoundingMode.HALF_UP);
    }

    /** Lines of which nothing is left to be shown: all of them was swapped. */
    static Set<String> emptied(Part.Header told, Part.Header swapped) {
        Set<String> had = told.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(Line::id)
                .collect(Collectors.toSet());
        return swapped.lines().stream()
                .filter(line -> line.quantity() == 0 && had.contains(line.id()))
                .map(Line::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What would be swapped of an order: all units of a SKU that are still to leave. @param id of the swap */
    static List<Swap.SwappedLine> open(Joined order, String from, String id) {
        List<Swap.SwappedLine> open = new ArrayList<>();
        for (JoinedLine line : order.lines()) {
            if (Objects.equals(line.line().sku(), from) && line.outstanding() > 0) {
                open.add(new Swap.SwappedLine(line.line().id(), id + "-" + (open.size() + 1), line.outstanding()));
            }
        }
        return open;
    }
}
