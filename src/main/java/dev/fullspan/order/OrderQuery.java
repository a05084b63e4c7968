package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders of a shop are asked for. Parts that are null leave nothing out.
 *
 * @param text number, buyer, mail address, SKU or title, or a piece of one
 * @param country as the source told it, such as {@code DE}
 * @param problem a kind of what waits for a person and was not accepted
 * @param location from which a receipt of the till took its units
 * @param least total from which on, in its currency; orders in others are left out
 * @param most likewise, included
 * @param from first moment of being placed, included
 * @param to first moment after it
 * @param ascending the least first
 * @param promise how they stand to what was promised
 * @param sender who sends a part of them or sent it
 */
public record OrderQuery(
        @Nullable String text,
        View view,
        @Nullable PaymentState payment,
        @Nullable FulfilmentState fulfilment,
        @Nullable String connection,
        @Nullable String tag,
        @Nullable String country,
        OrderProblem.@Nullable Kind problem,
        @Nullable Long location,
        @Nullable Money least,
        @Nullable Money most,
        @Nullable Instant from,
        @Nullable Instant to,
        Sort sort,
        boolean ascending,
        @Nullable PromiseState promise,
        @Nullable Long sender) {

    /** All orders, the latest first. */
    public static final OrderQuery ALL =
            new OrderQuery(null, View.ALL, null, null, null, null, null, null, Sort.PLACED);

    public OrderQuery(
            @Nullable String text,
            View view,
            @Nullable PaymentState payment,
            @Nullable FulfilmentState fulfilment,
            @Nullable String connection,
            @Nullable String tag,
            @Nullable Instant from,
            @Nullable Instant to,
            Sort sort) {
        this(text, view, payment, fulfilment, connection, tag, null, null, null, null, null, from, to, sort, false);
    }

    public OrderQuery(
            @Nullable String text,
            View view,
            @Nullable PaymentState payment,
            @Nullable FulfilmentState fulfilment,
            @Nullable String connection,
            @Nullable String tag,
            @Nullable String country,
            OrderProblem.@Nullable Kind problem,
            @Nullable Long location,
            @Nullable Money least,
            @Nullable Money most,
            @Nullable Instant from,
            @Nullable Instant to,
            Sort sort,
            boolean ascending) {
        this(
                text,
                view,
                payment,
                fulfilment,
                connection,
                tag,
                country,
                problem,
                location,
                least,
                most,
                from,
                to,
                sort,
                ascending,
                null,
                null);
    }

    /** The same, of which somebody sends a part. @param by null for anybody */
    public OrderQuery sentBy(@Nullable Long by) {
        return new OrderQuery(
                text,
                view,
                payment,
                fulfilment,
                connection,
                tag,
                country,
                problem,
                location,
                least,
                most,
                from,
                to,
                sort,
                ascending,
                promise,
                by);
    }

    /** Those of a view, the latest first. */
    public static OrderQuery of(View view) {
        return new OrderQuery(null, view, null, null, null, null, null, null, Sort.PLACED);
    }

    /** What is to be done with them. */
    public enum View {
        ALL("true"),
        /** To be sent. */
        OPEN(
                "r.archived is null and r.cancelled is null and r.fulfilment in ('unfulfilled', 'partly_fulfilled') and r.kind = 'order'"),
        /** To be sent, and not held. */
        TODO("r.work = 'todo'"),
        HELD("r.work = 'held'"),
        /** Something about them waits for a person. */
        WAITING("r.waits"),
        /** Left, and not known to have arrived. */
        SENT("r.work = 'sent'"),
        /** Nothing more is to be done: arrived, back, cancelled or archived. */
        DONE("r.work = 'done'"),
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

    /** In which order; the greatest first unless asked otherwise. */
    public enum Sort {
        PLACED("r.placed", "timestamptz"),
        CHANGED("r.changed", "timestamptz"),
        TOTAL("r.total", "bigint"),
        UNITS("r.units", "bigint"),
        BUYER("coalesce(r.buyer, '')", "text");

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
