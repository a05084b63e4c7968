package dev.fullspan.order;

import dev.fullspan.order.OrderSnapshot.Line;

/**
 * What became of a line.
 *
 * @param net its discount taken off, in the minor unit
 * @param shipped units that left, at most those ordered
 * @param removed units given up before they left
 * @param returned of those shipped, units back on their shelf
 * @param refunded units refunded in all
 */
record JoinedLine(Line line, long net, long shipped, long removed, long returned, long refunded) {
    /** Units still to leave. */
    long outstanding() {
        return Math.max(0, line.quantity() - shipped - removed);
    }

    /** Units that left and are not back. */
    long out() {
        return shipped - returned;
    }
}
