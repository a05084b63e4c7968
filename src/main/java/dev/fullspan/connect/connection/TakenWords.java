package dev.fullspan.connect.connection;

import dev.fullspan.order.OrderProblem;
import dev.fullspan.order.Taken;
import java.util.stream.Collectors;

/** What came of a telling of an order, in a sentence. */
final class TakenWords {
    private TakenWords() {}

    static String of(Taken taken) {
        String what = switch (taken.what()) {
            case NEW -> "A new order.";
            case CHANGED -> "The order was changed by it.";
            case SAME -> "All of it was known.";
            case OLD_NEWS -> "Later news of the order were known already.";
            case WAITS_FOR_ITS_ORDER -> "It is kept until its order comes.";
        };
        return taken.problems().isEmpty()
                ? what
                : what + " "
                        + taken.problems().stream().map(OrderProblem::detail).collect(Collectors.joining(" "));
    }
}
