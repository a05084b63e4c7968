package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was tried at one step and how often it went on, counted by day and by the values of some dimensions.
 *
 * @param name of the step and of what counts as going on
 * @param family trials of the same family are of the same things, with the same values in the same order: what was found in one is
 *     not found again in another
 * @param steady whether the share that passes is to stay the same over time where nothing broke, as that of payments that do not
 *     fail; then all trials together are a group too. Other shares go up and down with season and offers
 * @param dimensions their names
 * @param values by dimension, the values that stand behind the codes
 */
public record Trials(
        String name,
        String family,
        boolean steady,
        List<String> dimensions,
        List<List<String>> values,
        List<Row> rows) {
    /** Code of a value that was not told. */
    static final int UNTOLD = -1;

    public Trials {
        dimensions = List.copyOf(dimensions);
        values = values.stream().map(List::copyOf).toList();
        rows = List.copyOf(rows);
    }

    /**
     * Trials of one day with the same values.
     *
     * @param day days since 1970
     * @param codes by dimension, the value's place in {@link Trials#values}, or −1
     * @param tried at least {@code passed}
     */
    public record Row(int day, int[] codes, int tried, int passed) {}

    /** The trials of some days, both included. */
    public Trials between(int firstDay, int lastDay) {
        return new Trials(
                name,
                family,
                steady,
                dimensions,
                values,
                rows.stream()
                        .filter(row -> row.day() >= firstDay && row.day() <= lastDay)
                        .toList());
    }

    /** All but those that have some values on some days, both included. */
    public Trials without(Map<String, String> where, int firstDay, int lastDay) {
        return new Trials(
                name,
                family,
                steady,
                dimensions,
                values,
                rows.stream()
                        .filter(row -> row.day() < firstDay || row.day() > lastDay || !isOf(row, where))
                        .toList());
    }

    /** Whether a row has these values, by dimension. */
    public boolean isOf(Row row, Map<String, String> where) {
        return where.entrySet().stream().allMatch(one -> {
            int dimension = dimensions.indexOf(one.getKey());
            int code = dimension < 0 ? UNTOLD : row.codes()[dimension];
            return code != UNTOLD && values.get(dimension).get(code).equals(one.getValue());
        });
    }

    /** Week of a day, which begins on Monday: 0 is the one with the first of January 1970. */
    static int week(int day) {
        return Math.floorDiv(day + 3, 7);
    }

    /** The Monday of a day's week. */
    public static int mondayOf(int day) {
        return monday(week(day));
    }

    /** First day of a week. */
    static int monday(int week) {
        return week * 7 - 3;
    }

    /** Gathers rows whose values are given as text. */
    public static final class Builder {
        private final String name;
        private final String family;
        private final boolean steady;
        private final List<String> dimensions;
        private final List<Map<String, Integer>> codes = new ArrayList<>();
        private final List<List<String>> values = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        public Builder(String name, String family, boolean steady, List<String> dimensions) {
            this.name = name;
            this.family = family;
            this.steady = steady;
            this.dimensions = dimensions;
            dimensions.forEach(dimension -> {
                codes.add(new TreeMap<>());
                values.add(new ArrayList<>());
            });
        }

        /** Adds trials; nothing where none was made. */
        public Builder add(int day, List<@Nullable String> told, long tried, long passed) {
            if (tried <= 0) {
                return this;
            }
            int[] row = new int[dimensions.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = code(i, told.get(i));
            }
            rows.add(new Row(day, row, Math.toIntExact(tried), Math.toIntExact(passed)));
            return this;
        }

        private int code(int dimension, @Nullable String value) {
            if (value == null) {
                return UNTOLD;
            }
            List<String> known = values.get(dimension);
            return codes.get(dimension).computeIfAbsent(value, any -> {
                known.add(value);
                return known.size() - 1;
            });
        }

        public Trials build() {
            return new Trials(name, family, steady, dimensions, values, rows);
        }
    }
}
