package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.DayRun.Outcome;
import dev.fullspan.readiness.rehearsal.PeopleReport.Departure;
import dev.fullspan.readiness.rehearsal.PeopleReport.Milestone;
import dev.fullspan.readiness.rehearsal.PeopleReport.Waiting;
import dev.fullspan.readiness.rehearsal.PeopleReport.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays the day many times and says what comes of it: a discrete-event simulation in virtual time. Medians and 90 % points are of the runs (the nearest
 * rank); each way to staff the day sees the same chance.
 */
final class PeoplePart {
    static final int RUNS = 200;
    static final String ONE_MORE = "One more person in each shift";
    static final String NOBODY_REFUSES = "Nobody refuses";
    private static final int QUEUE_STEP = 30;
    private static final int MOST_POINTS = 144;
    private static final int[] TOLD_OF = {1, 10, 50, 100, 250, 500};

    private final DayPlan plan;
    private final long seed;
    private final int runs;

    PeoplePart(DayPlan plan, long seed, int runs) {
        this.plan = plan;
        this.seed = seed;
        this.runs = runs;
    }

    PeopleReport report(Staffing staffing) {
        List<DayRun> days = LongStream.range(0, runs)
                .mapToObj(run -> new DayRun(plan, seed + run))
                .toList();
        List<Outcome> played = play(days, staffing);
        int all = plan.orders().size();
        List<Milestone> milestones = new ArrayList<>();
        for (int order : TOLD_OF) {
            if (order < all) {
                milestones.add(milestone(played, order));
            }
        }
        milestones.add(milestone(played, all));
        Map<String, List<Integer>> found = played.stream()
                .filter(one -> one.bottleneck() != null)
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(one.bottleneck()),
                        Collectors.mapping(Outcome::bottleneckAt, Collectors.toList())));
        String first = most(found);
        List<Integer> at = first == null ? List.of() : Objects.requireNonNull(found.get(first));
        return new PeopleReport(
                runs,
                seed,
                milestones,
                onTime(played),
                rank(played, Outcome::late, 0.5),
                Math.round(rank(played, one -> (double) one.lateMinor(), 0.5)),
                first,
                at.isEmpty() ? 0 : at.stream().sorted().toList().get(at.size() / 2),
                (double) at.size() / runs,
                queue(played, milestones.getLast()),
                rank(played, one -> one.workMinutes() / 60, 0.5),
                rank(played, one -> one.overtimeMinutes() / 60, 0.5),
                cost(played, staffing),
                departures(played),
                whatIfs(days, staffing));
    }

    /** With whom how many leave when, the mean of the runs; what rounds to none is left out. */
    private List<Departure> departures(List<Outcome> played) {
        Map<DayRun.Departure, Integer> all = new HashMap<>();
        played.forEach(one -> one.departures().forEach((at, number) -> all.merge(at, number, Integer::sum)));
        return all.entrySet().stream()
                .map(one -> new Departure(
                        one.getKey().who() == DayRun.OWN
                                ? ""
                                : plan.partners().get(one.getKey().who()).name(),
                        one.getKey().from(),
                        one.getKey().at(),
                        (double) one.getValue() / runs))
                .filter(one -> one.orders() >= 0.5)
                .sorted(Comparator.comparingDouble(Departure::at)
                        .thenComparing(Departure::who)
                        .thenComparing(Departure::carrier))
                .toList();
    }

    private static List<Outcome> play(List<DayRun> days, Staffing staffing) {
        return days.stream().map(day -> day.play(staffing)).toList();
    }

    private List<WhatIf> whatIfs(List<DayRun> days, Staffing staffing) {
        List<WhatIf> others = new ArrayList<>();
        others.add(whatIf(ONE_MORE, days, staffing.withOneMore()));
        others.add(whatIf(
                "Ten orders more an hour for each person", days, staffing.withRate(staffing.ordersPerHour() + 10)));
        List<Collection> later =
                staffing.collections().stream().map(Collection::later).toList();
        if (!later.equals(staffing.collections())) {
            others.add(whatIf("Carriers come an hour later", days, staffing.withCollections(later)));
        }
        if (plan.orders().stream().anyMatch(one -> !one.partners().isEmpty())) {
            List<DayRun> quicker = LongStream.range(0, runs)
                    .mapToObj(run -> new DayRun(plan.withQuickerPartners(), seed + run))
                    .toList();
            others.add(whatIf("Partners answer in half the time", quicker, staffing));
        }
        if (plan.orders().stream().anyMatch(one -> !one.refused().isEmpty())) {
            List<DayRun> unrefused = LongStream.range(0, runs)
                    .mapToObj(run -> new DayRun(plan.withoutRefusals(), seed + run))
                    .toList();
            others.add(whatIf(NOBODY_REFUSES, unrefused, staffing));
        }
        others.add(whatIf(
                "Two hours of overtime", days, staffing.withOvertime(Math.min(8, staffing.overtimeHours() + 2))));
        return others;
    }

    private WhatIf whatIf(String name, List<DayRun> days, Staffing staffing) {
        List<Outcome> played = play(days, staffing);
        Map<String, List<Integer>> found = played.stream()
                .filter(one -> one.bottleneck() != null)
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(one.bottleneck()),
                        Collectors.mapping(Outcome::bottleneckAt, Collectors.toList())));
        return new WhatIf(
                name, milestone(played, plan.orders().size()), onTime(played), cost(played, staffing), most(found));
    }

    private static @Nullable String most(Map<String, List<Integer>> found) {
        return found.entrySet().stream()
                .max(Comparator.<Map.Entry<String, List<Integer>>>comparingInt(
                                one -> one.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Milestone milestone(List<Outcome> played, int order) {
        return new Milestone(
                order,
                known(rank(played, one -> one.leftAs(order), 0.5)),
                known(rank(played, one -> one.leftAs(order), 0.9)));
    }

    private static @Nullable Double known(double time) {
        return time == Crew.NEVER ? null : time;
    }

    private double onTime(List<Outcome> played) {
        double late = played.stream().mapToInt(Outcome::late).average().orElse(0);
        return 1 - late / plan.orders().size();
    }

    private static long cost(List<Outcome> played, Staffing staffing) {
        double work = rank(played, Outcome::workMinutes, 0.5) / 60;
        double over = rank(played, Outcome::overtimeMinutes, 0.5) / 60;
        return Math.round(staffing.wageMinor() * (work + over * staffing.overtimePercent() / 100.0));
    }

    private static List<Waiting> queue(List<Outcome> played, Milestone last) {
        double end = last.median() == null ? 3.0 * DayPlan.DAY : last.median();
        int points = Math.min(MOST_POINTS, (int) Math.ceil(end / QUEUE_STEP) + 1);
        List<Waiting> queue = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double at = (double) i * QUEUE_STEP;
            queue.add(new Waiting(
                    at, rank(played, one -> one.waiting(at), 0.5), rank(played, one -> one.waiting(at), 0.9)));
        }
        return queue;
    }

    /** The nearest-rank quantile over the runs. */
    private static double rank(List<Outcome> played, ToDoubleFunction<Outcome> value, double share) {
        double[] values = played.stream().mapToDouble(value).toArray();
        Arrays.sort(values);
        return values[Math.max(0, (int) Math.ceil(share * values.length) - 1)];
    }
}
