package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists behind figures of pages, paths, flows and searches, as they stand in addresses: written here and read here. */
public final class PageLists {
    private PageLists() {}

    /** Address below the shop's of the sessions. */
    public static String visits(PageVisits.Which which, Selection selection) {
        return "/page-visits?" + query(which) + "&" + Addresses.query(selection);
    }

    /** Address below the shop's of the people of these sessions. */
    public static String people(PageVisits.Which which, Selection selection) {
        return "/page-people?" + query(which) + "&" + Addresses.query(selection);
    }

    private static String query(PageVisits.Which which) {
        return switch (which) {
            case PageVisits.OfPage of -> "of=" + word(of.did()) + path(of.page());
            case PageVisits.LongStay of ->
                "of=long-stay" + path(of.page()) + "&dwell=" + word(of.dwell()) + "&without-order=" + of.withoutOrder();
            case PageVisits.OnPath of ->
                "of=path" + paths(of.pages()) + "&until=" + word(of.until()) + "&failing=" + of.failing();
            case PageVisits.OnWay of -> "of=way" + paths(of.pages()) + "&buying=" + of.buying();
            case PageVisits.AtStep of ->
                "of=step&" + step(of.from(), of.direction(), of.width(), of.step(), of.kind(), of.page());
            case PageVisits.Moved of ->
                "of=move&" + step(of.from(), of.direction(), of.width(), of.step(), of.kind(), of.page())
                        + "&next-kind="
                        + word(of.toKind())
                        + (of.toPage() == null ? "" : "&next=" + Addresses.encoded(of.toPage()));
            case PageVisits.InLoop of -> "of=loop" + path(of.page()) + "&between=" + Addresses.encoded(of.between());
            case PageVisits.OfSearch of ->
                "of=search&part=" + word(of.part())
                        + (of.term() == null ? "" : "&searched=" + Addresses.encoded(of.term()));
            case PageVisits.Browsed of -> "of=browsed&way=" + word(of.way()) + "&bought=" + of.bought();
            case PageVisits.OfCategory of ->
                "of=category&category=" + Addresses.encoded(of.category()) + "&bought=" + of.bought();
        };
    }

    private static String step(
            Flows.From from, Flows.Direction direction, int width, int step, Flows.Kind kind, @Nullable String page) {
        return place(from) + "&direction=" + word(direction) + "&width=" + width + "&step=" + step + "&kind="
                + word(kind) + (page == null ? "" : path(page));
    }

    /** Pages named a step; an address without it is of one that names all it can. */
    private static int width(Map<String, List<String>> parameters) {
        int width = text("width", parameters) == null ? Flows.WIDEST : number("width", Flows.WIDEST, parameters);
        if (width == 0) {
            throw fault("width", "“width” is 1 to " + Flows.WIDEST + ".");
        }
        return width;
    }

    /** Address below the shop's of the orders. */
    public static String orders(PageOrders.After after, Selection selection) {
        String query = switch (after) {
            case PageOrders.OfPage of -> "of=page" + path(of.page());
            case PageOrders.OfPath of ->
                "of=path" + paths(of.pages()) + "&until=" + word(of.until()) + "&length=" + of.length();
            case PageOrders.OfSearch of ->
                "of=search" + (of.term() == null ? "" : "&searched=" + Addresses.encoded(of.term()));
            case PageOrders.OfCategory of -> "of=category&category=" + Addresses.encoded(of.category());
        };
        return "/page-orders?" + query + "&" + Addresses.query(selection);
    }

    /** @throws ProblemException naming the parameter that cannot be read */
    public static PageVisits.Which which(Map<String, List<String>> parameters) {
        String of = required("of", parameters);
        return switch (of) {
            case "long-stay" ->
                new PageVisits.LongStay(
                        required("path", parameters),
                        one(Dwell.class, "dwell", Dwell.NEXT_EVENT, parameters),
                        told("without-order", parameters));
            case "path" -> new PageVisits.OnPath(all(parameters), until(parameters), told("failing", parameters));
            case "way" -> new PageVisits.OnWay(all(parameters), told("buying", parameters));
            case "step" ->
                new PageVisits.AtStep(
                        place(parameters),
                        one(Flows.Direction.class, "direction", Flows.Direction.OUT_OF, parameters),
                        width(parameters),
                        number("step", Flows.DEEPEST, parameters),
                        one(Flows.Kind.class, "kind", Flows.Kind.PAGE, parameters),
                        text("path", parameters));
            case "move" ->
                new PageVisits.Moved(
                        place(parameters),
                        one(Flows.Direction.class, "direction", Flows.Direction.OUT_OF, parameters),
                        width(parameters),
                        number("step", Flows.DEEPEST - 1, parameters),
                        one(Flows.Kind.class, "kind", Flows.Kind.PAGE, parameters),
                        text("path", parameters),
                        one(Flows.Kind.class, "next-kind", Flows.Kind.PAGE, parameters),
                        text("next", parameters));
            case "loop" -> new PageVisits.InLoop(required("path", parameters), required("between", parameters));
            case "search" ->
                new PageVisits.OfSearch(
                        text("searched", parameters),
                        one(PageVisits.Searched.class, "part", PageVisits.Searched.ALL, parameters));
            case "browsed" ->
                new PageVisits.Browsed(
                        one(Baskets.Way.class, "way", Baskets.Way.NONE, parameters), told("bought", parameters));
            case "category" -> new PageVisits.OfCategory(required("category", parameters), told("bought", parameters));
            default ->
                new PageVisits.OfPage(
                        required("path", parameters),
                        one(PageVisits.Did.class, "of", PageVisits.Did.VIEWED, parameters));
        };
    }

    /** @throws ProblemException naming the parameter that cannot be read */
    public static PageOrders.After after(Map<String, List<String>> parameters) {
        return switch (required("of", parameters)) {
            case "page" -> new PageOrders.OfPage(required("path", parameters));
            case "path" ->
                new PageOrders.OfPath(
                        all(parameters), until(parameters), number("length", ConversionPaths.LONGEST, parameters));
            case "search" -> new PageOrders.OfSearch(text("searched", parameters));
            case "category" -> new PageOrders.OfCategory(required("category", parameters));
            default -> throw fault("of", "“of” is page, path, search or category.");
        };
    }

    /** The place of a flow: {@code page=/x} or {@code event=Product Added}; without either the session's beginning. */
    public static Flows.From place(Map<String, List<String>> parameters) {
        String at = text("at", parameters);
        String event = text("on", parameters);
        if (at != null) {
            return new Flows.AtPage(at);
        }
        return event == null ? new Flows.Beginning() : new Flows.AtEvent(event);
    }

    /** The same as it stands in an address. */
    public static String place(Flows.From from) {
        return switch (from) {
            case Flows.Beginning beginning -> "at=";
            case Flows.AtPage at -> "at=" + Addresses.encoded(at.page());
            case Flows.AtEvent at -> "on=" + Addresses.encoded(at.name());
        };
    }

    /** The constant that a parameter names, or what holds where there is none. */
    public static <E extends Enum<E>> E one(
            Class<E> type, String name, E otherwise, Map<String, List<String>> parameters) {
        String text = text(name, parameters);
        if (text == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        throw fault(
                name,
                "“" + name + "” is one of "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(type.getEnumConstants())
                                        .map(PageLists::word)
                                        .toList())
                        + ".");
    }

    /** A constant as addresses write it: {@code next-page}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Until until(Map<String, List<String>> parameters) {
        return one(Until.class, "until", Until.ORDER, parameters);
    }

    private static String path(String page) {
        return "&path=" + Addresses.encoded(page);
    }

    private static String paths(List<String> pages) {
        StringBuilder all = new StringBuilder();
        pages.forEach(page -> all.append(path(page)));
        return all.toString();
    }

    private static List<String> all(Map<String, List<String>> parameters) {
        List<String> pages = parameters.getOrDefault("path", List.of());
        if (pages.isEmpty() || pages.size() > ConversionPaths.LONGEST) {
            throw fault("path", "Name 1 to " + ConversionPaths.LONGEST + " pages.");
        }
        return pages;
    }

    private static boolean told(String name, Map<String, List<String>> parameters) {
        return "true".equals(text(name, parameters));
    }

    private static int number(String name, int most, Map<String, List<String>> parameters) {
        try {
            int number = Integer.parseInt(required(name, parameters));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw fault(name, "“" + name + "” is a whole number up to " + most + ".");
        }
        throw fault(name, "“" + name + "” is a whole number up to " + most + ".");
    }

    private static String required(String name, Map<String, List<String>> parameters) {
        String text = text(name, parameters);
        if (text == null) {
            throw fault(name, "“" + name + "” is missing.");
        }
        return text;
    }

    private static @Nullable String text(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
