package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed sessions of a scope, counted by day and by their values, and how far each got before the checkout: what a search
 * for drops looks through. Where there are more than {@code most}, one visitor in some is looked at, always the same ones.
 *
 * @param dimensions of which values are told
 * @param valuesEach values of each dimension kept apart, most sessions first; all others count as not told
 * @param most sessions to look at, about
 * @param now a session that could still go on then is left out
 */
public record VisitTrials(Scope scope, List<Dimension> dimensions, int valuesEach, long most, Instant now)
        implements Question<VisitTrials.Counted> {
    /** Steps told of each row: past the landing page, into the cart, into the checkout. */
    public static final int STEPS = 3;

    public VisitTrials {
        dimensions = List.copyOf(dimensions);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * The counts.
     *
     * @param oneIn one visitor in this many was looked at, 1 where all were
     * @param sessions looked at
     */
    public record Counted(List<Row> rows, long oneIn, long sessions) {
        public Counted {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Sessions of one day with the same values. A step is tried by sessions with a landing page, with a product viewed, with
     * something put into the cart; it is passed by not bouncing, by putting something into the cart (or beginning a checkout),
     * by beginning a checkout (or ordering).
     *
     * @param day days since 1970 in the scope's zone, of their beginning
     * @param values by dimension in the question's order, null where not told
     * @param tried by step
     * @param passed by step
     * @param revenue minor units of the standing orders placed in the sessions that passed, by step, in the scope's currency
     * @param squares sum of the squares of each such session's revenue, by step
     */
    public record Row(
            int day, List<@Nullable String> values, long[] tried, long[] passed, long[] revenue, double[] squares) {}
}
