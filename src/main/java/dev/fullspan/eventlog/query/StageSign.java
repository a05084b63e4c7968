package dev.fullspan.eventlog.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * By what one sees that somebody was at a stage of the journey. Any of the signs is enough; without any, nobody is there.
 *
 * @param visit any event of a visit
 * @param events names of events
 * @param orders orders that stand
 */
public record StageSign(boolean visit, Set<String> events, Ordered orders) {
    public StageSign {
        events = Set.copyOf(events);
    }

    /** Whether an order puts somebody at the stage. */
    public enum Ordered {
        NO,
        /** Any order. */
        ANY,
        /** An order that is not the person's first ever. */
        AGAIN
    }

    /** Any event of a visit. */
    public static StageSign ofVisit() {
        return new StageSign(true, Set.of(), Ordered.NO);
    }

    /** One of these events. */
    public static StageSign of(String... events) {
        return new StageSign(false, Set.of(events), Ordered.NO);
    }

    /** Such an order. */
    public static StageSign of(Ordered orders) {
        return new StageSign(false, Set.of(), orders);
    }

    /** Any of several signs. */
    public static StageSign any(List<StageSign> signs) {
        Set<String> events = new HashSet<>();
        Ordered orders = Ordered.NO;
        boolean visit = false;
        for (StageSign sign : signs) {
            visit |= sign.visit();
            events.addAll(sign.events());
            boolean wider = orders == Ordered.NO || sign.orders() == Ordered.ANY;
            orders = wider ? sign.orders() : orders;
        }
        return new StageSign(visit, events, orders);
    }
}
