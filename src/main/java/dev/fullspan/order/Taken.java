package dev.fullspan.order;

import java.util.List;

/**
 * What came of a telling.
 *
 * @param problems what waits for a person now
 */
public record Taken(OrderId order, What what, List<OrderProblem> problems) {
    public Taken {
        problems = List.copyOf(problems);
    }

    /** What it did. */
    public enum What {
        /** The order was not known. */
        NEW,
        /** Something is otherwise now. */
        CHANGED,
        /** All of it was known to the letter. */
        SAME,
        /** Later news are known already. */
        OLD_NEWS,
        /** It is kept for an order that has not come yet. */
        WAITS_FOR_ITS_ORDER
    }
}
