package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutTrials;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The checkouts of some days as trials of each step, and the money of those that stopped. */
final class LeakTrials {
    /** Dimensions in which drops are looked for. */
    static final List<CheckoutDimension> DIMENSIONS = List.of(
            CheckoutDimension.DEVICE,
            CheckoutDimension.PAYMENT_METHOD,
            CheckoutDimension.SHIPPING_METHOD,
            CheckoutDimension.BROWSER,
            CheckoutDimension.OS,
            CheckoutDimension.COUNTRY,
            CheckoutDimension.CHANNEL,
            CheckoutDimension.LANDING_PAGE,
            CheckoutDimension.VISITOR,
            CheckoutDimension.RELEASE);

    static final String FAILURES = "failures";
    private static final List<String> NAMES =
            DIMENSIONS.stream().map(CheckoutDimension::parameter).toList();

    private final List<CheckoutTrials.Row> rows;

    LeakTrials(List<CheckoutTrials.Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** What is searched: each step, and payments that fail. A step of which the shop tells nothing is left out. */
    List<Trials> all() {
        Trials.Builder failures = new Trials.Builder(FAILURES, CheckoutStep.ORDER.word(), true, NAMES);
        for (CheckoutTrials.Row row : rows) {
            failures.add(row.day(), row.values(), row.payment(), row.payment() - row.failing());
        }
        boolean payments = rows.stream().anyMatch(row -> row.payment() > 0);
        boolean details = rows.stream().anyMatch(row -> row.details() > row.payment());
        if (!payments) {
            return List.of(of(CheckoutStep.DETAILS));
        }
        return details
                ? List.of(failures.build(), of(CheckoutStep.ORDER), of(CheckoutStep.PAYMENT), of(CheckoutStep.DETAILS))
                : List.of(failures.build(), of(CheckoutStep.ORDER), of(CheckoutStep.DETAILS));
    }

    /** The trials of a step. */
    Trials of(CheckoutStep step) {
        Trials.Builder trials = new Trials.Builder(step.word(), step.word(), false, NAMES);
        for (CheckoutTrials.Row row : rows) {
            long tried = switch (step) {
                case DETAILS -> row.started();
                case PAYMENT -> row.details();
                case ORDER -> row.payment();
            };
            trials.add(row.day(), row.values(), tried, tried - row.lost()[step.ordinal()]);
        }
        return trials.build();
    }

    /** Money of checkouts that stopped at a step: how many, how many told it, its sum and sum of squares in minor units. */
    record Stopped(long checkouts, long valued, double sum, double squares) {
        double mean() {
            return valued == 0 ? 0 : sum / valued;
        }

        /** Variance of the mean. */
        double variance() {
            return valued < 2 ? mean() * mean() : Math.max(0, squares / valued - mean() * mean()) / (valued - 1);
        }
    }

    Stopped stopped(CheckoutStep step, SortedMap<String, String> where, int firstDay, int lastDay) {
        long checkouts = 0;
        long valued = 0;
        double sum = 0;
        double squares = 0;
        for (CheckoutTrials.Row row : rows) {
            if (row.day() >= firstDay && row.day() <= lastDay && holds(row, where)) {
                checkouts += row.lost()[step.ordinal()];
                valued += row.valued()[step.ordinal()];
                sum += row.lostValue()[step.ordinal()];
                squares += row.squares()[step.ordinal()];
            }
        }
        return new Stopped(checkouts, valued, sum, squares);
    }

    /** How many checkouts these are. */
    long checkouts() {
        return rows.stream().mapToLong(CheckoutTrials.Row::started).sum();
    }

    int lastDay() {
        return rows.stream().mapToInt(CheckoutTrials.Row::day).max().orElse(0);
    }

    private static boolean holds(CheckoutTrials.Row row, SortedMap<String, String> where) {
        return where.entrySet().stream()
                .allMatch(one -> one.getValue().equals(value(row, NAMES.indexOf(one.getKey()))));
    }

    private static @Nullable String value(CheckoutTrials.Row row, int dimension) {
        return dimension < 0 ? null : row.values().get(dimension);
    }
}
