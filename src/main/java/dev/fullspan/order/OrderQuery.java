package dev.fullspan.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders of a shop are asked for. Parts that are null leave nothing out.
 *
 * @param text number, buyer, mail address, SKU or title, or a piece of one
 * @param from first moment of being placed, included
 * @param to first moment after it
 */
public record OrderQuery(
        @Nullable String text,
        View view,
        @Nullable PaymentState payment,
        @Nullable FulfilmentState fulfilment,
        @Nullable String connection,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant to,
        Sort sort) {

    /** All orders, the latest first. */
    public static final OrderQuery ALL =
            new OrderQuery(null, View.ALL, null, null, null, null, null, null, Sort.PLACED);

    /** What is to be done with them. */
    public enum View {
        ALL("true"),
        /** To be sent. */
        OPEN(
                "r.archived is null and r.cancelled is null and r.fulfilment in ('unfulfilled', 'partly_fulfilled') and r.kind = 'order'"),
        HELD("r.hold_reason is not null"),
        /** Something about them waits for a person. */
        WAITING("r.waits"),
        CANCELLED("r.cancelled is not null"),
        ARCHIVED("r.archived is not null");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** In which order; the greatest first. */
    public enum Sort {
        PLACED("r.placed", "timestamptz"),
        CHANGED("r.changed", "timestamptz"),
        TOTAL("r.total", "bigint");

        private final String column;
        private final String type;

        Sort(String column, String type) {
            this.column = column;
            this.type = type;
        }

        String column() {
            return column;
        }

        String type() {
            return type;
        }
    }
}
