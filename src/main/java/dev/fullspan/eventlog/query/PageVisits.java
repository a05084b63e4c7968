package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions behind a figure of a page, path, flow or search, the latest first. */
public record PageVisits(Scope scope, PageRules rules, Which which, Instant now, Cursor cursor)
        implements Question<Part<Sessions.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** Which of the scope's sessions. */
    public sealed interface Which
            permits OfPage, LongStay, OnPath, OnWay, AtStep, Moved, InLoop, OfSearch, OfCategory, Browsed {}

    /** What a session had to do with a page. */
    public enum Did {
        VIEWED,
        ENTERED,
        /** Closed. */
        CLOSED,
        /** Closed, and ended on it. */
        ENDED,
        /** Closed, and began on it. */
        LANDED,
        BOUNCED,
        /** With an order that stands, placed after it was viewed. */
        BOUGHT,
        /** Closed, without an order that stands. */
        LEFT,
        /** Closed, without an order that stands, and ended on it. */
        LEFT_HERE
    }

    public record OfPage(String page, Did did) implements Which {}

    /** @param withoutOrder only those without an order that stands */
    public record LongStay(String page, Pages.Dwell dwell, boolean withoutOrder) implements Which {}

    /** @param failing only closed ones without an order that stands */
    public record OnPath(List<String> pages, ConversionPaths.Until until, boolean failing) implements Which {
        public OnPath {
            pages = List.copyOf(pages);
        }
    }

    /** @param buying only those with an order that stands */
    public record OnWay(List<String> pages, boolean buying) implements Which {
        public OnWay {
            pages = List.copyOf(pages);
        }
    }

    /**
     * At a node of a flow.
     *
     * @param width the flow's, which tells the other pages from those named
     * @param page at the step of the flow; null where the kind is no page
     */
    public record AtStep(
            Flows.From from,
            Flows.Direction direction,
            int width,
            int step,
            Flows.Kind kind,
            @Nullable String page) implements Which {
        public AtStep {
            requireWidth(width);
        }
    }

    /**
     * In a band of a flow: at one node and at the other one step further.
     *
     * @param width the flow's, which tells the other pages from those named
     * @param step of the first node
     */
    public record Moved(
            Flows.From from,
            Flows.Direction direction,
            int width,
            int step,
            Flows.Kind kind,
            @Nullable String page,
            Flows.Kind toKind,
            @Nullable String toPage)
            implements Which {
        public Moved {
            requireWidth(width);
        }
    }

    private static void requireWidth(int width) {
        if (width < 1 || width > Flows.WIDEST) {
            throw new IllegalArgumentException("A flow names 1 to " + Flows.WIDEST + " pages a step.");
        }
    }

    public record InLoop(String page, String between) implements Which {}

    /** Of a search's sessions. */
    public enum Searched {
        ALL,
        /** Without a result. */
        VAIN,
        CLOSED,
        LEFT,
        BOUGHT
    }

    /** @param term null for every term */
    public record OfSearch(@Nullable String term, Searched part) implements Which {}

    public record OfCategory(String category, boolean bought) implements Which {}

    /** @param bought only those with an order that stands */
    public record Browsed(Baskets.Way way, boolean bought) implements Which {}
}
