package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which visits brought the scope's orders, by every model side by side. An order's touches are its person's sessions that
 * started within the look-back before it, up to and including the session that it was placed in; without that one, up to the
 * order. The credits of one order add up to it. Filters choose orders by the session that they were placed in; earlier touches
 * are of any kind.
 *
 * @param lookback before the order, included
 * @param within the one channel whose visits are told apart, all others being {@link #ELSEWHERE}; null for all
 * @param limit values told apart, most orders reached first, 1 to 500; the others are one row more
 */
public record Attribution(
        Scope scope, Duration lookback, By by, @Nullable String within, int limit)
        implements Question<Attribution.Answer> {
    /** The value of visits outside of the channel within which visits are told apart. */
    public static final String ELSEWHERE = "\u001felsewhere";

    /** The look-back where nobody asks for another. */
    public static final Duration USUAL_LOOKBACK = Duration.ofDays(30);

    /** Days in which a touch loses half its weight in the model {@link Model#TIME_DECAY}. */
    public static final int HALF_LIFE_DAYS = 7;

    /** Fewest orders with a known visit from which the model {@link Model#DATA_DRIVEN} is estimated. */
    public static final int LEAST_ORDERS = 30;

    public static final int MOST_VALUES = 500;

    public Attribution {
        if (lookback.isNegative() || limit < 1 || limit > MOST_VALUES) {
            throw new IllegalArgumentException("Not a look-back or limit: " + lookback + ", " + limit);
        }
    }

    /** With the visits of every channel told apart. */
    public Attribution(Scope scope, Duration lookback, By by, int limit) {
        this(scope, lookback, by, null, limit);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** What touches are told apart by. */
    public enum By {
        CHANNEL("channel", "Channel"),
        SOURCE_MEDIUM("source-medium", "Source and medium"),
        CAMPAIGN("campaign", "Campaign"),
        TERM("term", "Keyword"),
        CONTENT("content", "Content");

        private final String parameter;
        private final String label;

        By(String parameter, String label) {
            this.parameter = parameter;
            this.label = label;
        }

        /** Its name in addresses and in the HTTP interface. */
        public String parameter() {
            return parameter;
        }

        public String label() {
            return label;
        }
    }

    /** How an order is shared among its touches. */
    public enum Model {
        /** All to the last touch that is not direct; where all are direct, to the last. */
        LAST_NON_DIRECT("lastNonDirect", "Last, not direct"),
        FIRST("first", "First"),
        LAST("last", "Last"),
        LINEAR("linear", "Linear"),
        /** 40 % to the first, 40 % to the last, 20 % to those between; two share evenly. */
        POSITION("position", "Position"),
        /** By 2 to the power of −(days before the order ÷ {@value Attribution#HALF_LIFE_DAYS}). */
        TIME_DECAY("timeDecay", "Time decay"),
        /** By the removal effects of an order-1 Markov chain. */
        DATA_DRIVEN("dataDriven", "Data-driven");

        private final String parameter;
        private final String label;

        Model(String parameter, String label) {
            this.parameter = parameter;
            this.label = label;
        }

        /** Its name in the HTTP interface. */
        public String parameter() {
            return parameter;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A share of orders and of their money, such that all shares of one order add up to it exactly.
     *
     * @param microOrders millionths of an order
     * @param revenue in the scope's currency, after all refunds of the orders
     */
    public record Credit(long microOrders, Money revenue) {
        public double orders() {
            return microOrders / 1e6;
        }
    }

    /**
     * @param rows most orders reached first, the rest last
     * @param unseen the orders that no visit is known of, whole
     * @param orders the overview's
     * @param revenue the overview's with refunds on the day of their order
     * @param notEstimable why the data-driven model is not estimated, or null where it is
     * @param meetings which values met in the touches of the same orders, most orders first
     * @param firstOrders how long people took from their first visit to their first order
     */
    public record Answer(
            List<Row> rows,
            Credit unseen,
            long orders,
            Takings revenue,
            @Nullable String notEstimable,
            List<Meeting> meetings,
            FirstOrders firstOrders) {
        public Answer {
            rows = List.copyOf(rows);
            meetings = List.copyOf(meetings);
        }
    }

    /**
     * One value.
     *
     * @param value null where the touches tell none; see {@code rest}
     * @param rest whether this row sums all values beyond the limit, or, as {@link #ELSEWHERE}, all other channels
     * @param visitors people with a session of this value that started in the range and that the filters choose
     * @param sessions such sessions
     * @param credits by model, in the order of {@link Model}; null for a model that is not estimated
     */
    public record Row(
            @Nullable String value,
            boolean rest,
            long visitors,
            long sessions,
            List<@Nullable Credit> credits,
            Places places) {
        public Row {
            credits = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(credits));
        }

        /** Null where the model is not estimated. */
        public @Nullable Credit credit(Model model) {
            return credits.get(model.ordinal());
        }
    }

    /**
     * In how many orders a value stood where. One order may count in several of these.
     *
     * @param reached with any touch of it
     * @param revenue of those orders
     * @param alone where it was the only touch
     * @param opened where it was the first of several
     * @param between where it was neither first nor last
     * @param closed where it was the last of several
     * @param assisted with a touch of it that is neither the last nor the only one
     * @param buyers people of the orders reached; an order of nobody known counts as one
     * @param closedFor those of them with an order whose last touch was of the value
     */
    public record Places(
            long reached,
            Money revenue,
            long alone,
            long opened,
            long between,
            long closed,
            long assisted,
            long buyers,
            long closedFor) {
        /** Orders whose last touch was of the value. */
        public long last() {
            return alone + closed;
        }
    }

    /**
     * Two values in the touches of the same orders.
     *
     * @param one before {@code other} in the order of the rows; null stands for no value
     */
    public record Meeting(@Nullable String one, @Nullable String other, long orders) {}

    /**
     * The people whose first order ever is one of the scope's and of whom a visit before or with it is known.
     *
     * @param people how many
     * @param unseen people whose first order is one of the scope's and of whom no visit before it is known
     * @param days from the beginning of the first visit to the order, or null where there is nobody
     * @param visits up to and with that of the order, or null where there is nobody
     */
    public record FirstOrders(
            long people,
            long unseen,
            @Nullable Spread days,
            @Nullable Spread visits) {}

    /**
     * How figures are spread.
     *
     * @param quartiles of type 7
     * @param counts people by class; the classes are {@link #DAYS_FROM} or {@link #VISITS_FROM}
     */
    public record Spread(UsualHours.Quartiles quartiles, List<Long> counts) {
        /** From how many days on each class goes: within the first day, 1 day, 2 to 3, 4 to 7 … */
        public static final List<Integer> DAYS_FROM = List.of(0, 1, 2, 4, 8, 15, 31, 91);
        /** From how many visits on each class goes. */
        public static final List<Integer> VISITS_FROM = List.of(1, 2, 3, 4, 6, 11, 21);

        public Spread {
            counts = List.copyOf(counts);
        }
    }

    /**
     * Orders with a touch of a value at a place, for the list behind a figure.
     *
     * @param value null where the touches tell none; without meaning for {@link Place#UNSEEN}
     * @param also another value that must be among the touches too; see {@code both}
     * @param both whether {@code also} counts
     */
    public record Touched(
            Attribution question,
            @Nullable String value,
            Place place,
            @Nullable String also,
            boolean both) {
        public Touched(Attribution question, @Nullable String value, Place place) {
            this(question, value, place, null, false);
        }
    }

    /** Where among an order's touches. */
    public enum Place {
        REACHED,
        FIRST,
        LAST,
        LAST_NON_DIRECT,
        ALONE,
        OPENED,
        BETWEEN,
        CLOSED,
        ASSISTED,
        /** Orders that no visit is known of. */
        UNSEEN
    }
}
