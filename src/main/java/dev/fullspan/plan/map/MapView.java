package dev.fullspan.plan.map;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map with what happened.
 *
 * @param difference why one buys here, in the shop's words; empty where it has not said
 * @param stages all of them, in their order
 * @param flows from stage to stage, of those that are not skipped
 */
record MapView(Selection selection, String difference, List<AtStage> stages, List<Flow> flows) {
    MapView {
        stages = List.copyOf(stages);
        flows = List.copyOf(flows);
    }

    /**
     * What happened at a stage.
     *
     * @param people who were there
     * @param before the same of the range compared with, or null where nothing is compared
     * @param behind address below the shop's of these people
     * @param goesOn share of them who were at a later stage, too; not estimable for the last
     * @param goesOnBehind address below the shop's of those who were at a later stage, too, or null for the last
     * @param value what is measured, or null where nothing is chosen
     * @param valueBehind address below the shop's of the people, visits, orders or checkouts that it counts, or null
     * @param valueBefore the same of the range compared with, or null
     * @param course the last whole frames, oldest first; empty where nothing is measured
     * @param stakes money at stake
     * @param differences between the map and what happens, in sentences
     */
    record AtStage(
            Stage stage,
            long people,
            @Nullable Long before,
            String behind,
            Measure goesOn,
            @Nullable String goesOnBehind,
            @Nullable Measure value,
            @Nullable String valueBehind,
            @Nullable Measure valueBefore,
            List<Point> course,
            List<Stake> stakes,
            List<String> differences) {
        AtStage {
            course = List.copyOf(course);
            stakes = List.copyOf(stakes);
            differences = List.copyOf(differences);
        }

        /** How the last whole frame did against the goal. */
        Goal goal() {
            if (stage.target() == null || stage.figure() == null) {
                return Goal.NONE;
            }
            Double last = course.isEmpty() ? null : number(course.getLast().value());
            if (last == null || isInAnotherCurrency(course.getLast().value())) {
                return Goal.UNKNOWN;
            }
            double target = stage.target().doubleValue();
            boolean met = stage.figure().lessIsBetter() ? last <= target : last >= target;
            return met ? Goal.MET : Goal.MISSED;
        }

        /** The goal as it can be held against the course, else null. */
        @Nullable
        Double target() {
            return stage.target() == null || course.stream().anyMatch(point -> isInAnotherCurrency(point.value()))
                    ? null
                    : Double.valueOf(stage.target().doubleValue());
        }

        /** A goal that no rate converts is held against nothing. */
        private boolean isInAnotherCurrency(Measure value) {
            return value instanceof Measure.Amount amount
                    && stage.currency() != null
                    && !stage.currency().equals(amount.value().currency());
        }
    }

    /** How a figure did against its goal. */
    enum Goal {
        NONE,
        UNKNOWN,
        MET,
        MISSED
    }

    /** A figure in one time frame. */
    record Point(DateRange days, Measure value) {}

    /**
     * Money at stake.
     *
     * @param monthly whether it is an amount a month that could be had back; else what was left in the range
     * @param low where the interval of a monthly amount begins, or null
     * @param what in a sentence
     * @param href address of where it is told
     */
    record Stake(
            Money amount,
            boolean monthly,
            @Nullable Money low,
            @Nullable Money high,
            String what,
            String href) {}

    /**
     * People who went on from one stage to another.
     *
     * @param from place in {@code stages}, likewise {@code to}
     * @param share of those at the first
     * @param behind address below the shop's of these people
     */
    record Flow(int from, int to, long people, Measure share, String behind) {}

    /** In the unit in which targets are kept; null where there is none. */
    static @Nullable Double number(@Nullable Measure measure) {
        return switch (measure) {
            case null -> null;
            case Measure.Count count -> (double) count.value();
            case Measure.Share share -> share.value();
            case Measure.Amount amount -> amount.value().amount().doubleValue();
            case Measure.Seconds seconds -> seconds.value();
            case Measure.NotEstimable none -> null;
        };
    }

    /** Names of stages that lack something. */
    List<String> lacking() {
        List<String> names = new ArrayList<>();
        stages.forEach(one -> {
            if (!one.stage().lacks().isEmpty()) {
                names.add(one.stage().name());
            }
        });
        return names;
    }
}
