package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders behind figures of sales, as they stand in addresses: written here and read here. */
public final class SalesLists {
    private SalesLists() {}

    /** Address below the shop's of the orders of a row. Those of a stretch of time are the orders of these days. */
    public static String orders(By by, Sales.Row row, Selection selection) {
        if (by.isTime() && row.value() != null) {
            DateRange days = days(by, LocalDate.parse(row.value()), selection.range());
            return "/orders/counted?" + Addresses.query(ranged(selection, days));
        }
        return orders(new SalesOrders.OfRow(by, row.kind(), row.value()), selection);
    }

    /** Address below the shop's of the orders. */
    public static String orders(SalesOrders.Which which, Selection selection) {
        String query = switch (which) {
            case SalesOrders.OfRow of ->
                "of=row&by=" + PageLists.word(of.by()) + "&kind=" + PageLists.word(of.kind())
                        + (of.value() == null ? "" : "&value=" + Addresses.encoded(of.value()));
            case SalesOrders.OfUnits of ->
                "of=units&least=" + of.from() + (of.to() == Long.MAX_VALUE ? "" : "&most=" + of.to());
            case SalesOrders.OfPair of ->
                "of=pair&one=" + Addresses.encoded(of.one()) + "&other=" + Addresses.encoded(of.other());
            case SalesOrders.OfTop of ->
                "of=top&by=" + PageLists.word(of.by()) + "&value=" + Addresses.encoded(of.value()) + "&top=" + of.top();
            case SalesOrders.Followed of ->
                "of=followed&first=" + Addresses.encoded(of.first())
                        + (of.second() == null ? "" : "&second=" + Addresses.encoded(of.second()))
                        + "&days=" + of.window().toDays();
        };
        return "/sales-orders?" + query + "&" + Addresses.query(selection);
    }

    /** @throws ProblemException naming the parameter that cannot be read */
    public static SalesOrders.Which which(Map<String, List<String>> parameters, Instant now) {
        String of = text("of", parameters);
        return switch (of == null ? "" : of) {
            case "row" -> {
                Kind kind = PageLists.one(Kind.class, "kind", Kind.VALUE, parameters);
                String value = kind == Kind.VALUE ? required("value", parameters) : null;
                yield new SalesOrders.OfRow(PageLists.one(By.class, "by", By.PRODUCT, parameters), kind, value);
            }
            case "units" ->
                new SalesOrders.OfUnits(number("least", 0, parameters), number("most", Long.MAX_VALUE, parameters));
            case "pair" -> new SalesOrders.OfPair(required("one", parameters), required("other", parameters));
            case "top" -> {
                By by = PageLists.one(By.class, "by", By.PRODUCT, parameters);
                if (!by.ofLines()) {
                    throw fault("by", "“by” is product, category or brand.");
                }
                yield new SalesOrders.OfTop(
                        by, required("value", parameters), !"false".equals(text("top", parameters)));
            }
            case "followed" ->
                new SalesOrders.Followed(
                        required("first", parameters),
                        text("second", parameters),
                        Duration.ofDays(Math.clamp(number("days", 90, parameters), 1, 365)),
                        now);
            default -> throw fault("of", "“of” is row, units, pair, top or followed.");
        };
    }

    /** The days of a stretch of time that lie within a range. */
    static DateRange days(By by, LocalDate start, DateRange within) {
        LocalDate end = switch (by) {
            case WEEK -> start.plusDays(6);
            case MONTH -> start.plusMonths(1).minusDays(1);
            case DAY, PRODUCT, CATEGORY, BRAND, CHANNEL, COUNTRY, VISITOR, CUSTOMER -> start;
        };
        return new DateRange(
                start.isBefore(within.from()) ? within.from() : start, end.isAfter(within.to()) ? within.to() : end);
    }

    private static Selection ranged(Selection selection, DateRange days) {
        return new Selection(
                selection.shop(),
                selection.zone(),
                selection.exchange(),
                days,
                null,
                selection.filters(),
                null,
                selection.named());
    }

    private static @Nullable String text(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private static String required(String name, Map<String, List<String>> parameters) {
        String text = text(name, parameters);
        if (text == null) {
            throw fault(name, "“" + name + "” is missing.");
        }
        return text;
    }

    private static long number(String name, long otherwise, Map<String, List<String>> parameters) {
        String text = text(name, parameters);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw fault(name, "“" + name + "” is a whole number.");
        }
    }

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
