package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sold: the scope's orders and their revenue by one dimension. By product, category or brand an order's revenue is spread over its lines
 * in proportion to what each is worth, in whole minor units, so that the lines add up to it; a refund is spread likewise over all lines of its order.
 *
 * @param limit rows, 1 to 10,000
 */
public record Sales(Scope scope, By by, RefundsOn refundsOn, int limit) implements Question<Sales.Found> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** What a row stands for. */
    public enum By {
        DAY("Day"),
        WEEK("Week"),
        MONTH("Month"),
        PRODUCT("Product"),
        CATEGORY("Category"),
        BRAND("Brand"),
        CHANNEL("Channel"),
        COUNTRY("Country"),
        VISITOR("New or returning"),
        /** {@code first} for a person's first order ever, else {@code repeat}. */
        CUSTOMER("First or repeat order");

        private final String label;

        By(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether a row is a stretch of time; its value is the stretch's first day. */
        public boolean isTime() {
            return this == DAY || this == WEEK || this == MONTH;
        }

        /** Whether a row is of lines of orders, of which one order may have several. */
        public boolean ofLines() {
            return this == PRODUCT || this == CATEGORY || this == BRAND;
        }
    }

    /** What is known of a row's value. */
    public enum Kind {
        VALUE,
        /** Lines or orders that do not tell it. */
        UNKNOWN,
        /** Orders that do not tell their lines. */
        WITHOUT_LINES
    }

    /**
     * @param orders of all, each once
     * @param revenue of these, less the refunds that count
     * @param values how many rows there are
     * @param rows in the order of time, else by revenue; those of no value stand last
     */
    public record Found(long orders, Takings revenue, int values, List<Row> rows) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param value null where the kind is none of a value
     * @param name of a product, as its latest line tells it, or null
     * @param orders placed in the range with such a line, or of this value
     * @param units of such lines; null where the row is not of lines
     * @param revenue less the refunds that count; it may be of orders that were placed before the range
     */
    public record Row(
            Kind kind,
            @Nullable String value,
            @Nullable String name,
            long orders,
            @Nullable Long units,
            Takings revenue) {}
}
