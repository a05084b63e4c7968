package dev.fullspan.journey.landing;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.List;

/**
 * Landing pages as a page shows them.
 *
 * @param windowDays days after the arrival within which an order counts
 * @param sameSession whether only orders of the arrival's own session count
 * @param rows most arrivals first
 */
public record LandingPagesView(
        Selection selection, long windowDays, boolean sameSession, List<Row> rows, List<String> notes) {
    public LandingPagesView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One landing page. Every {@code …Behind} is the address below the shop's of the list behind the figure.
     *
     * @param conversion share of the mature arrivals
     * @param bounceRate share of the closed sessions
     */
    public record Row(
            String path,
            long arrivals,
            long immature,
            long buyers,
            Measure conversion,
            Measure spendPerBuyer,
            Measure spendPerArrival,
            Measure bounceRate,
            String arrivalsBehind,
            String buyersBehind,
            String bouncesBehind) {}

    public Table table() {
        return LandingPagesTable.of(this);
    }
}
