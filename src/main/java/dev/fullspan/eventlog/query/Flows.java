package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sessions viewed after a place, or before it, step by step. The place is the session's first page, or the first view of a page, or
 * the first event of a name; steps are the session's pages, repeats collapsed.
 *
 * @param from where it starts
 * @param direction whether the steps go forward or back in time
 * @param depth steps, 1 to {@value #DEEPEST}
 * @param width pages told for each step, 1 to {@value #WIDEST}; the rest is one node more
 */
public record Flows(Scope scope, PageRules rules, From from, Direction direction, int depth, int width, Instant now)
        implements Question<Flows.Flow> {
    public static final int DEEPEST = 5;
    public static final int WIDEST = 20;

    public Flows {
        if (depth < 1 || depth > DEEPEST || width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("A flow has 1 to " + DEEPEST + " steps of 1 to " + WIDEST + " pages.");
        }
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Where a flow starts. */
    public sealed interface From permits Beginning, AtPage, AtEvent {}

    /** The session's first page, whichever it is. Goes forward only. */
    public record Beginning() implements From {}

    public record AtPage(String page) implements From {}

    public record AtEvent(String name) implements From {}

    public enum Direction {
        OUT_OF,
        INTO
    }

    /** What a step of a session was. */
    public enum Kind {
        PAGE,
        /** Pages beyond the width. */
        OTHER,
        /** The session ended; before the place, it had begun. */
        END,
        /** The session is not closed yet and has no further page so far. */
        OPEN
    }

    /**
     * @param sessions that came to the place
     * @param nodes by step from 0, most sessions first
     */
    public record Flow(long sessions, List<Node> nodes, List<Link> links) {
        public Flow {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }
    }

    /** @param page null unless the kind is a page; at step 0 of a flow from an event, null as well */
    public record Node(int step, Kind kind, @Nullable String page, long sessions) {}

    /** Sessions that were at one node and at the other one step further. */
    public record Link(
            int step,
            Kind fromKind,
            @Nullable String from,
            Kind toKind,
            @Nullable String to,
            long sessions) {}
}
