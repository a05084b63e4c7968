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
            return "/orders?" + Addresses.query(ranged(selection, days));
        }
        return orders(new SalesOrders.OfRow(by, row.kind(), row.value()), selection);
    }

    /** Address below the shop's of the orders. */
    public static String orders(SalesOrders.Which which, Selection selection) {
        String query = switch (which) {
            case SalesOrders.OfRow of ->
                "of=row&by=" + PageLists.word(of.by()) + "&kind=" + PageLists.word(of.kind())
                        + (of.value() == null ? "" : "&value=" + Addresses.encoded(of.value()));
        };
        return "/sales-orders?" + query + "&" + Addresses.query(selection);
    }

    /** @throws ProblemException naming the parameter that cannot be read */
    public static SalesOrders.Which which(Map<String, List<String>> parameters) {
        String of = text("of", parameters);
        return switch (of == null ? "" : of) {
            case "row" -> {
                Kind kind = PageLists.one(Kind.class, "kind", Kind.VALUE, parameters);
                String value = text("value", parameters);
                if (kind == Kind.VALUE && value == null) {
                    throw fault("value", "“value” is missing.");
                }
                yield new SalesOrders.OfRow(PageLists.one(By.class, "by", By.PRODUCT, parameters), kind, value);
            }
            default -> throw fault("of", "“of” is row.");
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

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
