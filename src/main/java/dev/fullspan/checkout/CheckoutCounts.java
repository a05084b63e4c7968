package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutTrials;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The checkouts of some days as trials of each step, and what those had in hand that stopped. */
final class CheckoutCounts implements StepCounts {
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

    CheckoutCounts(List<CheckoutTrials.Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Each step, and payments that fail. */
    @Override
    public List<Trials> all() {
        Trials.Builder failures = new Trials.Builder(FAILURES, LeakStep.ORDER.word(), true, NAMES);
        for (CheckoutTrials.Row row : rows) {
            failures.add(row.day(), row.values(), row.payment(), row.payment() - row.failing());
        }
        boolean payments = rows.stream().anyMatch(row -> row.payment() > 0);
        boolean details = rows.stream().anyMatch(row -> row.details() > row.payment());
        if (!payments) {
            return List.of(of(LeakStep.DETAILS));
        }
        return details
                ? List.of(failures.build(), of(LeakStep.ORDER), of(LeakStep.PAYMENT), of(LeakStep.DETAILS))
                : List.of(failures.build(), of(LeakStep.ORDER), of(LeakStep.DETAILS));
    }

    @Override
    public Trials of(LeakStep step) {
        Trials.Builder trials = new Trials.Builder(step.word(), step.word(), false, NAMES);
        for (CheckoutTrials.Row row : rows) {
            long tried = tried(row, step);
            trials.add(row.day(), row.values(), tried, tried - row.lost()[step.place()]);
        }
        return trials.build();
    }

    private static long tried(CheckoutTrials.Row row, LeakStep step) {
        return switch (step) {
            case DETAILS -> row.started();
            case PAYMENT -> row.details();
            case ORDER -> row.payment();
            case ARRIVAL, CHOICE, CART -> throw new IllegalArgumentException(step.name());
        };
    }

    @Override
    public Stopped stopped(LeakStep step, SortedMap<String, String> where, int firstDay, int lastDay) {
        long checkouts = 0;
        long valued = 0;
        long wentOn = 0;
        long won = 0;
        double sum = 0;
        double squares = 0;
        for (CheckoutTrials.Row row : rows) {
            if (!holds(row, where)) {
                continue;
            }
            wentOn += tried(row, step) - row.lost()[step.place()];
            won += row.won();
            if (row.day() >= firstDay && row.day() <= lastDay) {
                checkouts += row.lost()[step.place()];
                valued += row.valued()[step.place()];
                sum += row.lostValue()[step.place()];
                squares += row.squares()[step.place()];
            }
        }
        boolean last = step == LeakStep.ORDER || wentOn == 0;
        return new Stopped(checkouts, valued, sum, squares, last ? 1 : Math.min(1, (double) won / wentOn));
    }

    @Override
    public CheckoutCounts without(List<Place> places) {
        return new CheckoutCounts(rows.stream()
                .filter(row -> places.stream().noneMatch(place -> place.holds(row.day()) && holds(row, place.where())))
                .toList());
    }

    @Override
    public long counted() {
        return rows.stream().mapToLong(CheckoutTrials.Row::started).sum();
    }

    @Override
    public long oneIn() {
        return 1;
    }

    @Override
    public int lastDay() {
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
