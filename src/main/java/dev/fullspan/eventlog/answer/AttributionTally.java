package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.CreditShares.Path;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Meeting;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Attribution.Places;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up the credits and places of values over orders. */
final class AttributionTally {
    private static final long ORDER = 1_000_000;
    private static final List<Model> MODELS = List.of(Model.values());
    private static final int MOST_MEETINGS = 100;

    private final Currency currency;
    private final double @Nullable [] effects;
    private final long[][] orders;
    private final long[][] money;
    private final long[][] places;
    private final long[] reachedMoney;
    private final List<Set<Long>> buyers = new ArrayList<>();
    private final List<Set<Long>> closedFor = new ArrayList<>();
    private final Map<Long, long[]> met = new HashMap<>();
    private long unseenOrders;
    private long unseenMoney;

    /** What is counted of a value, each once an order. */
    private enum Of {
        REACHED,
        ALONE,
        OPENED,
        BETWEEN,
        CLOSED,
        ASSISTED
    }

    /**
     * @param values how many there are, the rest included
     * @param effects by value, or null where the data-driven model is not estimated
     */
    AttributionTally(int values, double @Nullable [] effects, Currency currency) {
        this.effects = effects;
        this.currency = currency;
        this.orders = new long[MODELS.size()][values];
        this.money = new long[MODELS.size()][values];
        this.places = new long[Of.values().length][values];
        this.reachedMoney = new long[values];
        for (int value = 0; value < values; value++) {
            buyers.add(new HashSet<>());
            closedFor.add(new HashSet<>());
        }
    }

    void add(Path path, long net, long person) {
        if (path.length() == 0) {
            unseenOrders += ORDER;
            unseenMoney = TakingsSum.bounded(unseenMoney, net);
            return;
        }
        for (Model model : MODELS) {
            if (model != Model.DATA_DRIVEN || effects != null) {
                credit(model, path, net);
            }
        }
        place(path, net);
        buyers(path, person);
    }

    private void buyers(Path path, long person) {
        for (int value : path.values()) {
            buyers.get(value).add(person);
        }
        closedFor.get(path.values()[path.length() - 1]).add(person);
    }

    private void credit(Model model, Path path, long net) {
        double[] shares = CreditShares.of(model, path, effects == null ? new double[0] : effects);
        long[] parts = CreditShares.split(ORDER, shares);
        long[] minor = CreditShares.split(net, shares);
        long[] ordersOf = orders[model.ordinal()];
        long[] moneyOf = money[model.ordinal()];
        for (int i = 0; i < parts.length; i++) {
            int value = path.values()[i];
            ordersOf[value] += parts[i];
            moneyOf[value] = TakingsSum.bounded(moneyOf[value], minor[i]);
        }
    }

    private void place(Path path, long net) {
        int[] distinct = Arrays.stream(path.values()).distinct().sorted().toArray();
        int last = path.length() - 1;
        for (int value : distinct) {
            boolean[] is = new boolean[Of.values().length];
            is[Of.REACHED.ordinal()] = true;
            for (int i = 0; i <= last; i++) {
                if (path.values()[i] == value) {
                    is[Of.ALONE.ordinal()] |= last == 0;
                    is[Of.OPENED.ordinal()] |= i == 0 && last > 0;
                    is[Of.BETWEEN.ordinal()] |= i > 0 && i < last;
                    is[Of.CLOSED.ordinal()] |= i == last && last > 0;
                    is[Of.ASSISTED.ordinal()] |= i < last;
                }
            }
            for (int of = 0; of < is.length; of++) {
                places[of][value] += is[of] ? 1 : 0;
            }
            reachedMoney[value] = TakingsSum.bounded(reachedMoney[value], net);
        }
        for (int i = 0; i < distinct.length; i++) {
            for (int j = i + 1; j < distinct.length; j++) {
                met.computeIfAbsent((long) distinct[i] << 32 | distinct[j], pair -> new long[1])[0]++;
            }
        }
    }

    /** By model; null for the one that is not estimated. */
    List<@Nullable Credit> credits(int value) {
        List<@Nullable Credit> credits = new ArrayList<>();
        for (Model model : MODELS) {
            boolean estimated = model != Model.DATA_DRIVEN || effects != null;
            credits.add(
                    estimated
                            ? new Credit(orders[model.ordinal()][value], money(money[model.ordinal()][value]))
                            : null);
        }
        return credits;
    }

    Places places(int value) {
        return new Places(
                places[Of.REACHED.ordinal()][value],
                money(reachedMoney[value]),
                places[Of.ALONE.ordinal()][value],
                places[Of.OPENED.ordinal()][value],
                places[Of.BETWEEN.ordinal()][value],
                places[Of.CLOSED.ordinal()][value],
                places[Of.ASSISTED.ordinal()][value],
                buyers.get(value).size(),
                closedFor.get(value).size());
    }

    Credit unseen() {
        return new Credit(unseenOrders, money(unseenMoney));
    }

    /** @param names of the values; a value beyond them is the rest, whose meetings tell nothing */
    List<Meeting> meetings(List<String> names) {
        return met.entrySet().stream()
                .filter(entry -> (int) (long) entry.getKey() < names.size())
                .sorted(Comparator.comparing((Map.Entry<Long, long[]> entry) -> -entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_MEETINGS)
                .map(entry -> new Meeting(
                        told(names.get((int) (entry.getKey() >> 32))),
                        told(names.get((int) (long) entry.getKey())),
                        entry.getValue()[0]))
                .toList();
    }

    static @Nullable String told(String value) {
        return value.isEmpty() ? null : value;
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
