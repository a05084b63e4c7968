package dev.fullspan.journey.paths;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Winning ways as a page shows them.
 *
 * @param sessions with at least two pages before the cart
 * @param rate share of these with an order
 * @param compared how many ways were compared
 * @param ways those that win, the surest first
 * @param best the first of them beside its look-alikes, or null where none wins
 * @param notes what is left out, a sentence each
 */
public record WaysView(
        Selection selection,
        long sessions,
        Measure rate,
        int compared,
        List<Way> ways,
        @Nullable Best best,
        List<String> notes) {
    public WaysView {
        ways = List.copyOf(ways);
        notes = List.copyOf(notes);
    }

    /**
     * @param rate share of the sessions that went it which have an order
     * @param lower the lower bound of the rate
     * @param others the same share of the other sessions
     * @param ahead the lower bound of the difference of the two, above 0
     */
    public record Way(
            List<String> pages, long sessions, long buying, Measure rate, double lower, Measure others, double ahead) {
        public Way {
            pages = List.copyOf(pages);
        }
    }

    /**
     * The best way and its look-alikes.
     *
     * @param revenue of the orders of its sessions
     * @param rate of the look-alikes
     * @param exit page on which most of those without an order left, or null
     * @param low at least so much more they would have brought at the way's rate, or null where that cannot be estimated
     * @param gain and so much by the rate itself
     */
    public record Best(
            Way way,
            long orders,
            Measure revenue,
            long lookAlikes,
            Measure rate,
            @Nullable String exit,
            long exits,
            @Nullable Money low,
            @Nullable Money gain) {}

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Way way : ways) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(String.join(PathsView.ARROW, way.pages()));
            line.add(way.sessions());
            line.add(way.buying());
            line.add(way.rate());
            line.add(way.lower());
            line.add(way.others());
            line.add(way.ahead());
            cells.add(line);
        }
        return new Table(
                List.of(
                        "Way",
                        "Sessions",
                        "With an order",
                        "Rate",
                        "Lower bound of the rate",
                        "Rate of the others",
                        "Lower bound of the difference"),
                cells);
    }
}
