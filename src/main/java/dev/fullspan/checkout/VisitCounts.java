package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.VisitTrials;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The visits of some days as trials of each step before the checkout. What stopped there had nothing in hand yet: it is priced
 * by what visits of the same group bring that go on.
 */
final class VisitCounts implements StepCounts {
    /** Dimensions in which drops are looked for. */
    static final List<Dimension> DIMENSIONS = List.of(
            Dimension.DEVICE,
            Dimension.BROWSER,
            Dimension.OS,
            Dimension.COUNTRY,
            Dimension.CHANNEL,
            Dimension.SOURCE,
            Dimension.LANDING_PAGE,
            Dimension.VISITOR);

    private static final List<String> NAMES =
            DIMENSIONS.stream().map(Dimension::parameter).toList();
    private static final List<LeakStep> STEPS = List.of(LeakStep.ARRIVAL, LeakStep.CHOICE, LeakStep.CART);
    /** Fewer visits that went on say little of what one brings; then those of all groups are taken. */
    private static final long FEWEST_VALUED = 30;

    private final VisitTrials.Counted counted;

    VisitCounts(VisitTrials.Counted counted) {
        this.counted = counted;
    }

    @Override
    public List<Trials> all() {
        List<Trials> all = new ArrayList<>();
        for (LeakStep step : STEPS) {
            boolean told = counted.rows().stream().anyMatch(row -> row.passed()[step.place()] > 0);
            if (told) {
                all.add(of(step));
            }
        }
        return all;
    }

    @Override
    public Trials of(LeakStep step) {
        Trials.Builder trials = new Trials.Builder(step.word(), step.word(), false, NAMES);
        for (VisitTrials.Row row : counted.rows()) {
            trials.add(row.day(), row.values(), row.tried()[step.place()], row.passed()[step.place()]);
        }
        return trials.build();
    }

    @Override
    public Stopped stopped(LeakStep step, SortedMap<String, String> where, int firstDay, int lastDay) {
        int at = step.place();
        long stopped = 0;
        double[] own = new double[3];
        double[] all = new double[3];
        for (VisitTrials.Row row : counted.rows()) {
            boolean holds = holds(row, where);
            if (holds && row.day() >= firstDay && row.day() <= lastDay) {
                stopped += row.tried()[at] - row.passed()[at];
            }
            add(all, row, at);
            if (holds) {
                add(own, row, at);
            }
        }
        double[] valued = own[0] < FEWEST_VALUED ? all : own;
        return new Stopped(stopped, (long) valued[0], valued[1], valued[2], 1);
    }

    @Override
    public VisitCounts without(List<Place> places) {
        List<VisitTrials.Row> rest = counted.rows().stream()
                .filter(row -> places.stream().noneMatch(place -> place.holds(row.day()) && holds(row, place.where())))
                .toList();
        return new VisitCounts(new VisitTrials.Counted(rest, counted.oneIn(), counted.sessions()));
    }

    private static void add(double[] to, VisitTrials.Row row, int step) {
        to[0] += row.passed()[step];
        to[1] += row.revenue()[step];
        to[2] += row.squares()[step];
    }

    private static boolean holds(VisitTrials.Row row, SortedMap<String, String> where) {
        return where.entrySet().stream()
                .allMatch(one -> one.getValue().equals(row.values().get(NAMES.indexOf(one.getKey()))));
    }

    /** Minor units a week that all visits brought. */
    double revenuePerWeek() {
        int first = counted.rows().stream().mapToInt(VisitTrials.Row::day).min().orElse(0);
        double weeks = (lastDay() - first + 1) / 7.0;
        return counted.rows().stream()
                        .mapToDouble(row -> row.revenue()[LeakStep.ARRIVAL.place()])
                        .sum()
                * counted.oneIn()
                / weeks;
    }

    @Override
    public long counted() {
        return counted.sessions();
    }

    @Override
    public long oneIn() {
        return counted.oneIn();
    }

    @Override
    public int lastDay() {
        return counted.rows().stream().mapToInt(VisitTrials.Row::day).max().orElse(0);
    }
}
