package dev.fullspan.order;

import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Shares parcels and refunds out to the lines of an order, and names what does not fit. */
final class LineUnits {
    private final Part.Header header;
    private final List<Swap> swaps;
    private final Map<String, Long> shipped = new HashMap<>();
    private final Map<String, Map<Restock, Long>> refunded = new HashMap<>();
    private final List<OrderProblem> problems;
    private final Set<String> ids = new HashSet<>();

    LineUnits(Part.Header header, List<Swap> swaps, List<OrderProblem> problems) {
        this.header = header;
        this.swaps = swaps;
        this.problems = problems;
        header.lines().forEach(line -> ids.add(line.id()));
    }

    List<JoinedLine> of(List<Parcel> parcels, List<Refund> refunds, ToLongFunction<BigDecimal> minor) {
        parcels.stream()
                .filter(LineUnits::left)
                .forEach(parcel -> parcel.lines().forEach(this::ship));
        boolean rest = header.kind() == Kind.RECEIPT
                || parcels.stream().anyMatch(one -> left(one) && one.lines().isEmpty());
        refunds.stream()
                .filter(one -> !one.withdrawn())
                .forEach(one -> one.lines().forEach(this::refund));
        swaps.stream()
                .filter(one -> !one.withdrawn())
                .forEach(swap -> swap.lines().forEach(one -> passOn(one.line(), one.to())));
        List<JoinedLine> joined = new ArrayList<>();
        for (Line line : header.lines()) {
            joined.add(join(line, rest, minor.applyAsLong(line.net())));
        }
        return joined;
    }

    static boolean left(Parcel parcel) {
        return !parcel.cancelled() && (parcel.shipped() != null || parcel.delivered() != null);
    }

    private void ship(ParcelLine line) {
        if (isKnown(line.line(), "A parcel")) {
            shipped.merge(line.line(), Math.max(0, line.quantity()), Long::sum);
        }
    }

    private void refund(RefundLine line) {
        if (isKnown(line.line(), "A refund")) {
            refunded.computeIfAbsent(line.line(), any -> new HashMap<>())
                    .merge(line.restock(), Math.max(0, line.quantity()), Long::sum);
        }
    }

    /** The source knows nothing of a swap: what it gives up of a line beyond what the line still has is given up of what went instead. */
    private void passOn(String line, String to) {
        Map<Restock, Long> back = refunded.get(line);
        if (back == null || !ids.contains(to)) {
            return;
        }
        long over = back.values().stream().mapToLong(Long::longValue).sum() - quantity(line);
        for (Restock restock : List.of(Restock.CANCELLED, Restock.NO, Restock.RETURNED)) {
            long units = Math.min(Math.max(0, over), back.getOrDefault(restock, 0L));
            if (units > 0) {
                over -= units;
                back.merge(restock, -units, Long::sum);
                refunded.computeIfAbsent(to, any -> new HashMap<>()).merge(restock, units, Long::sum);
            }
        }
    }

    private long quantity(String line) {
        return header.lines().stream()
                .filter(one -> one.id().equals(line))
                .mapToLong(Line::quantity)
                .sum();
    }

    private boolean isKnown(String line, String what) {
        if (!ids.contains(line)) {
            problems.add(new OrderProblem(
                    OrderProblem.Kind.UNKNOWN_LINE,
                    what + " names the line “" + line + "”, which the order does not have."));
            return false;
        }
        return true;
    }

    private JoinedLine join(Line line, boolean rest, long net) {
        Map<Restock, Long> back = refunded.getOrDefault(line.id(), Map.of());
        long ordered = Math.max(0, line.quantity());
        long cancelled = back.getOrDefault(Restock.CANCELLED, 0L);
        long told = shipped.getOrDefault(line.id(), 0L);
        if (told > ordered) {
            problems.add(new OrderProblem(
                    OrderProblem.Kind.TOO_MUCH_SHIPPED,
                    "Of “%s” %d left, and %d were ordered.".formatted(line.title(), told, ordered)));
        }
        long left = rest ? Math.max(told, ordered - Math.min(ordered, cancelled)) : told;
        long gone = Math.min(left, ordered);
        long removed = Math.min(cancelled + back.getOrDefault(Restock.NO, 0L), ordered - gone);
        long cameBack = back.getOrDefault(Restock.RETURNED, 0L);
        long returned = Math.min(cameBack, gone);
        removed += Math.min(cameBack - returned, ordered - gone - removed);
        long refundedUnits = back.values().stream().mapToLong(Long::longValue).sum();
        return new JoinedLine(line, net, gone, removed, returned, refundedUnits);
    }
}
