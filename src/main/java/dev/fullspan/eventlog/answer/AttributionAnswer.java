package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.CreditShares.Path;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.FirstOrders;
import dev.fullspan.eventlog.query.Attribution.Row;
import dev.fullspan.eventlog.query.Attribution.Spread;
import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.UsualHours.Quartiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers which visits brought the orders. The touches are read order by order, since their times and the exact sums of each
 * order are needed; walks that led to no order are read as counted steps only.
 */
final class AttributionAnswer {
    /** Orders after which it is asked whether somebody still waits. */
    private static final int LOOKS = 256;

    private final Attribution question;
    private final Reading reading;

    AttributionAnswer(Attribution question, Reading reading) {
        this.question = question;
        this.reading = reading;
    }

    private static void patience(int order) {
        if (order % LOOKS == 0) {
            Patience.check();
        }
    }

    /** People and sessions of a value. */
    private record Come(long visitors, long sessions) {}

    /** A step of walks that led to no order; {@code from} is null at their beginning. */
    private record Unled(@Nullable String from, String to, long times, long ends) {}

    Attribution.Answer answer() {
        TouchPaths paths = TouchPaths.of(question, reading);
        Map<String, Come> come = new HashMap<>();
        reading.each(
                TouchSql.sessions(question),
                row -> come.put(row.getString(1), new Come(row.getLong(2), row.getLong(3))));
        List<String> ranked = ranked(paths.reached(), come);
        List<String> kept = ranked.subList(0, Math.min(question.limit(), ranked.size()));
        int values = kept.size() + (kept.size() < ranked.size() ? 1 : 0);
        paths.number(kept);
        String notEstimable = notEstimable(paths);
        double[] effects = notEstimable == null ? effects(paths, kept, values) : null;
        AttributionTally tally =
                new AttributionTally(values, effects, question.scope().currency());
        for (int order = 0; order < paths.orders(); order++) {
            patience(order);
            tally.add(paths.path(order), paths.net(order), paths.person(order));
        }
        TakingsSum revenue = new TakingsSum(question.scope().currency());
        return new Attribution.Answer(
                rows(tally, kept, values, come),
                tally.unseen(),
                orders(revenue),
                revenue.takings(),
                notEstimable,
                tally.meetings(kept),
                firstOrders());
    }

    /** Every value there is, most orders reached first, then most sessions. */
    private static List<String> ranked(Map<String, Long> reached, Map<String, Come> come) {
        Set<String> all = new HashSet<>(reached.keySet());
        all.addAll(come.keySet());
        return all.stream()
                .sorted(Comparator.comparing((String value) -> -reached.getOrDefault(value, 0L))
                        .thenComparing(value ->
                                -come.getOrDefault(value, new Come(0, 0)).sessions())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<Row> rows(AttributionTally tally, List<String> kept, int values, Map<String, Come> come) {
        List<Row> rows = new ArrayList<>();
        for (int value = 0; value < values; value++) {
            boolean rest = value == kept.size();
            String name = rest ? null : AttributionTally.told(kept.get(value));
            Come of = rest ? others(kept, come) : come.getOrDefault(kept.get(value), new Come(0, 0));
            boolean summed = rest || Attribution.ELSEWHERE.equals(name);
            rows.add(new Row(name, summed, of.visitors(), of.sessions(), tally.credits(value), tally.places(value)));
        }
        return rows;
    }

    private Come others(List<String> kept, Map<String, Come> come) {
        Set<String> named = new HashSet<>(kept);
        long sessions = come.entrySet().stream()
                .filter(entry -> !named.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().sessions())
                .sum();
        return new Come(reading.number(TouchSql.others(question, kept)), sessions);
    }

    /** Adds the overview's revenue up and returns how many orders there are. */
    private long orders(TakingsSum revenue) {
        Prices prices = reading.prices(question.scope());
        long[] orders = new long[1];
        reading.each(OverviewAnswer.orders(question.scope(), prices), row -> orders[0] += revenue.orders(row, 1));
        reading.each(
                OverviewAnswer.refunds(question.scope(), RefundsOn.ORDER_DAY, prices),
                row -> revenue.refund(row.getString(1), row.getLong(2)));
        return orders[0];
    }

    private static @Nullable String notEstimable(TouchPaths paths) {
        Set<Integer> values = new HashSet<>();
        int seen = 0;
        for (int order = 0; order < paths.orders(); order++) {
            Path path = paths.path(order);
            seen += path.length() > 0 ? 1 : 0;
            Arrays.stream(path.values()).forEach(values::add);
        }
        if (seen < Attribution.LEAST_ORDERS) {
            return "Too few orders: " + seen + " with a known visit. The chain is estimated from "
                    + Attribution.LEAST_ORDERS + " on.";
        }
        return values.size() < 2 ? "All orders came by one and the same. There is nothing to share." : null;
    }

    /** Of walks that ended in an order, and of those that led to none. */
    private double[] effects(TouchPaths paths, List<String> kept, int values) {
        MarkovChain chain = new MarkovChain(values);
        for (int order = 0; order < paths.orders(); order++) {
            patience(order);
            int[] walk = paths.path(order).values();
            for (int i = 0; i < walk.length; i++) {
                if (i == 0) {
                    chain.start(walk[i], 1);
                } else {
                    chain.step(walk[i - 1], walk[i], 1);
                }
            }
            if (walk.length > 0) {
                chain.conversion(walk[walk.length - 1], 1);
            }
        }
        Map<String, Integer> places = new HashMap<>();
        kept.forEach(name -> places.put(name, places.size()));
        reading.each(TouchSql.unled(question, values > kept.size() ? kept : List.of()), row -> {
            Unled step = new Unled(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
            int to = places.getOrDefault(step.to(), kept.size());
            if (step.from() == null) {
                chain.start(to, step.times());
            } else {
                chain.step(places.getOrDefault(step.from(), kept.size()), to, step.times());
            }
            chain.nothing(to, step.ends());
        });
        return chain.effects().removal();
    }

    private FirstOrders firstOrders() {
        List<long[]> ways = new ArrayList<>();
        long[] unseen = new long[1];
        reading.each(TouchSql.waysToFirstOrder(question.scope()), row -> {
            if (row.getLong(2) == 0) {
                unseen[0]++;
            } else {
                ways.add(new long[] {Math.max(0, row.getLong(1)), row.getLong(2)});
            }
        });
        long[] millis = ways.stream().mapToLong(way -> way[0]).sorted().toArray();
        long[] visits = ways.stream().mapToLong(way -> way[1]).sorted().toArray();
        return new FirstOrders(
                ways.size(),
                unseen[0],
                spread(millis, 86_400_000, Spread.DAYS_FROM),
                spread(visits, 1, Spread.VISITS_FROM));
    }

    private static @Nullable Spread spread(long[] sorted, long unit, List<Integer> from) {
        if (sorted.length == 0) {
            return null;
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            long low = from.get(i) * unit;
            long high = i + 1 < from.size() ? from.get(i + 1) * unit : Long.MAX_VALUE;
            counts.add(Arrays.stream(sorted)
                    .filter(value -> value >= low && value < high)
                    .count());
        }
        return new Spread(
                new Quartiles(
                        Quantiles.of(sorted, 0.25) / unit,
                        Quantiles.median(sorted) / unit,
                        Quantiles.of(sorted, 0.75) / unit),
                counts);
    }
}
