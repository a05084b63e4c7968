package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the money of attempts: the orders of those who reached the last step, and what the others left behind. */
final class FunnelMoney {
    private final Reading reading;
    private final Funnel funnel;

    FunnelMoney(Reading reading, Funnel funnel) {
        this.reading = reading;
        this.funnel = funnel;
    }

    Read read(FunnelReading attemptsReading, Attempts attempts) {
        int steps = attempts.steps();
        Read read = new Read(attempts, funnel);
        FunnelReading.Beside buyers = attemptsReading.beside(
                "that_may_buy",
                attempts,
                i -> funnel.rules().repeated()
                        || attempts.level(i) == steps
                        || funnel.steps().get(attempts.level(i) - 1).tellsMoney());
        reading.each(
                orders(buyers, reading.prices(funnel.scope())),
                row -> read.order(row.getInt(1), TakingsSum.Orders.of(row, 2)));
        for (int step = 1; step < steps; step++) {
            if (funnel.steps().get(step - 1).tellsMoney()) {
                int level = step;
                FunnelReading.Beside left = attemptsReading.beside(
                        "that_left", attempts, i -> attempts.level(i) == level && !read.bought(i) && !read.isOpen(i));
                reading.each(
                        CartValue.sql(funnel, funnel.steps().get(step - 1), left),
                        row -> read.left(row.getInt(1), Reading.nullable(row, "minor")));
            }
        }
        return read;
    }

    /**
     * Minor units that those of these attempts, who stopped at the step and can go on no more, had in hand and did not buy, by attempt. Stands as the
     * table {@code in_hand} of (i, minor) beside the columns, too, so that lists can be ordered by it.
     */
    Map<Integer, Long> inHand(FunnelReading.Beside stopped, int step) {
        reading.run(Sql.of("create or replace temp table in_hand as\nselect l.i, l.minor from (\n")
                .add(CartValue.sql(funnel, funnel.steps().get(step - 1), stopped))
                .add(
                        ") l\nwhere l.minor is not null and l.i in (select a.i from " + stopped.table()
                                + " a where a.first < ?)\n",
                        funnel.openFrom())
                .add("    and l.i not in (select o.i from (\n")
                .add(orders(stopped, reading.prices(funnel.scope())))
                .add(") o)\n"));
        Map<Integer, Long> values = new HashMap<>();
        reading.each(Sql.of("select i, minor from in_hand"), row -> values.put(row.getInt(1), row.getLong(2)));
        return values;
    }

    private Sql orders(FunnelReading.Beside buyers, Prices prices) {
        return funnel.rules().repeated() ? ordersOfAttempts(buyers, prices) : ordersOfPeople(buyers, prices);
    }

    private Sql ordersOfPeople(FunnelReading.Beside buyers, Prices prices) {
        return Sql.of(
                "select a.i, " + TakingsSum.columns(prices, "o") + "\nfrom " + buyers.table() + " a\njoin "
                        + prices.orders() + """
                 o on o.visitor = a.visitor and o.time >= a.first and o.time <= a.first + ?
                where o.shop = ? and o.cancelled_at is null and o.time >= ? and o.time < ?
                group by a.i, o.currency
                """,
                funnel.window().toMillis(),
                funnel.shop().value(),
                funnel.scope().from().toEpochMilli(),
                funnel.scope().to().toEpochMilli() + funnel.window().toMillis());
    }

    /** Each order once: at the attempt of its person that began last before it or with it. */
    private Sql ordersOfAttempts(FunnelReading.Beside buyers, Prices prices) {
        return Sql.of(
                "select o.i, " + TakingsSum.columns(prices, "o") + "\nfrom (\nselect a.i, o.*\nfrom " + buyers.table()
                        + " a\njoin " + prices.orders() + """
                 o on o.visitor = a.visitor and o.time <= a.first + ?
                    and (o.time > a.first or (o.time = a.first and o.position >= a.first_position))
                where o.shop = ? and o.cancelled_at is null and o.time >= ? and o.time < ?
                qualify row_number() over (
                    partition by o.order_id order by a.first desc, a.first_position desc) = 1
                ) o
                group by o.i, o.currency
                """,
                funnel.window().toMillis(),
                funnel.shop().value(),
                funnel.scope().from().toEpochMilli(),
                funnel.scope().to().toEpochMilli() + funnel.window().toMillis());
    }

    /** What was read. */
    static final class Read {
        private final Attempts attempts;
        private final Funnel funnel;
        private final Map<Integer, TakingsSum> revenue = new HashMap<>();
        private final BitSet bought = new BitSet();
        private final BitSet valued = new BitSet();
        private final Map<Integer, Long> values = new HashMap<>();

        Read(Attempts attempts, Funnel funnel) {
            this.attempts = attempts;
            this.funnel = funnel;
        }

        boolean bought(int i) {
            return bought.get(i);
        }

        /** Whether the window is still open, so that what is in hand has not left. */
        boolean isOpen(int i) {
            return attempts.firstTime(i) >= funnel.openFrom();
        }

        void order(int i, TakingsSum.Orders orders) {
            bought.set(i);
            if (attempts.level(i) == attempts.steps()) {
                sum(FunnelLevels.ALL).orders(orders);
                sum(attempts.group(i)).orders(orders);
            }
        }

        void left(int i, @Nullable Long minor) {
            if (minor != null) {
                valued.set(i);
                values.put(i, minor);
            }
        }

        private TakingsSum sum(int group) {
            return revenue.computeIfAbsent(
                    group, any -> new TakingsSum(funnel.scope().currency()));
        }

        Takings revenue(int group) {
            return sum(group).takings();
        }

        /** Money that left at a step, from 1; null where its events tell none. */
        Funnel.@Nullable Left left(Funnel asked, int step, int group) {
            if (!asked.steps().get(step - 1).tellsMoney()) {
                return null;
            }
            long visitors = 0;
            long unvalued = 0;
            long minor = 0;
            for (int i = 0; i < attempts.size(); i++) {
                if (attempts.level(i) == step && !bought.get(i) && !isOpen(i) && in(i, group)) {
                    visitors++;
                    minor = TakingsSum.bounded(minor, values.getOrDefault(i, 0L));
                    unvalued += valued.get(i) ? 0 : 1;
                }
            }
            return new Funnel.Left(visitors, new Money(minor, asked.scope().currency()), unvalued);
        }

        private boolean in(int i, int group) {
            return group == FunnelLevels.ALL || attempts.group(i) == group;
        }
    }
}
