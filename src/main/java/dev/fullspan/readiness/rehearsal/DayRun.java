package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.DayPlan.Leaving;
import dev.fullspan.readiness.rehearsal.DayPlan.Partner;
import dev.fullspan.readiness.rehearsal.DayPlan.PlannedOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the day in virtual time. All chance is drawn beforehand, so that two ways to staff the same day differ in nothing else (common random
 * numbers).
 */
final class DayRun {
    /** Packing takes now longer, now less: standard deviation of the logarithm of its duration. */
    private static final double PACKING_SPREAD = 0.25;

    private final DayPlan plan;
    private final double[] arrivals;
    private final double[] packingNoise;
    private final double[] answerNoise;
    private final double[] refusalNoise;

    /** Draws what chance decides. */
    DayRun(DayPlan plan, long seed) {
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(seed);
        int orders = plan.orders().size();
        this.arrivals = arrivals(plan.byHour(), orders, random);
        this.packingNoise = noise(random, orders);
        this.answerNoise = noise(random, orders);
        this.refusalNoise = noise(random, orders);
    }

    /** When orders come, ascending. */
    static double[] arrivals(double[] byHour, int orders, SplittableRandom random) {
        double[] times = new double[orders];
        double all = Arrays.stream(byHour).sum();
        for (int i = 0; i < orders; i++) {
            double at = random.nextDouble() * all;
            int hour = 0;
            while (hour < 23 && at >= byHour[hour]) {
                at -= byHour[hour];
                hour++;
            }
            times[i] = 60 * (hour + random.nextDouble());
        }
        Arrays.sort(times);
        return times;
    }

    private static double[] noise(SplittableRandom random, int number) {
        double[] noise = new double[number];
        for (int i = 0; i < number; i++) {
            noise[i] = random.nextGaussian();
        }
        return noise;
    }

    /** Stands for the shop itself among those who send. */
    static final int OWN = -1;

    /** A time at which parcels leave somebody. @param who index of a partner, or {@link #OWN} @param from with which carrier; may be empty */
    record Departure(double at, int who, String from) {}

    /**
     * What became of the day.
     *
     * @param left when each left the house that sends it, by arrival
     * @param late orders that left after they were to have left
     * @param lateMinor what those come to
     * @param packed when each order of the shop's own was packed; NaN for a partner's
     * @param bottleneck what kept the first order from leaving with the earliest possible collection; null where nothing did
     * @param bottleneckAt which order that was, from 1; 0 for none
     * @param workMinutes of packing, overtime included
     * @param departures how many parts of orders left with each
     */
    record Outcome(
            double[] arrivals,
            double[] left,
            int late,
            long lateMinor,
            double[] packed,
            @Nullable String bottleneck,
            int bottleneckAt,
            double workMinutes,
            double overtimeMinutes,
            Map<Departure, Integer> departures) {
        /** When the k-th to leave left, from 1. */
        double leftAs(int k) {
            double[] sorted = left.clone();
            Arrays.sort(sorted);
            return sorted[k - 1];
        }

        /** Orders of the shop's own that had come and were not packed at a time. */
        int waiting(double time) {
            int waiting = 0;
            for (int i = 0; i < arrivals.length; i++) {
                if (arrivals[i] <= time && packed[i] > time) {
                    waiting++;
                }
            }
            return waiting;
        }
    }

    /** The day while it is played. */
    private final class Day {
        final double[] left = new double[arrivals.length];
        final @Nullable String[] kept = new String[arrivals.length];
        final boolean[] late = new boolean[arrivals.length];

        final Map<Departure, Integer> departures = new HashMap<>();

        /** A part of an order leaves; the order has left with its last. */
        void leaves(int order, int who, Leaving leaving, double due, @Nullable String because) {
            double time = leaving.at();
            if (time != Crew.NEVER) {
                departures.merge(new Departure(time, who, leaving.from()), 1, Integer::sum);
            }
            late[order] |= time > due;
            if (time > left[order] || kept[order] == null && time == left[order]) {
                left[order] = time;
                kept[order] = because;
            }
        }
    }

    Outcome play(Staffing staffing) {
        Day day = new Day();
        double[] packed = new double[arrivals.length];
        Arrays.fill(packed, Double.NaN);
        double work = 0;
        double[] handed = handed();
        int[] own = own(handed);
        double[] came = new double[own.length];
        double[] takes = new double[own.length];
        for (int k = 0; k < own.length; k++) {
            came[k] = handed[own[k]];
            takes[k] = packing(own[k], staffing);
            work += takes[k];
        }
        Crew crew = plan.crew(staffing);
        Crew.Worked worked = crew.work(came, takes);
        DayPlan.Own house = plan.own();
        Map<String, List<Collection>> meant = new HashMap<>();
        for (int k = 0; k < own.length; k++) {
            packed[own[k]] = worked.ends()[k];
            double first = arrivals[own[k]];
            List<Collection> with = meant.computeIfAbsent(
                    plan.orders().get(own[k]).carrier(), carrier -> DayPlan.meant(staffing.collections(), carrier));
            Leaving leaves = plan.collected(worked.ends()[k], house.works(), with);
            double best = plan.collected(crew.earliest(came[k]) + takes[k], house.works(), with)
                    .at();
            double unrefused = plan.collected(crew.earliest(first) + takes[k], house.works(), with)
                    .at();
            double due = DayPlan.shipBy(first, house.works(), house.cutOff(), house.handlingDays());
            day.leaves(
                    own[k],
                    OWN,
                    leaves,
                    due,
                    leaves.at() > best ? PACKING : best > unrefused ? refusals(own[k]) : null);
        }
        for (int p = 0; p < plan.partners().size(); p++) {
            partner(p, day, handed);
        }
        return outcome(day, packed, work, worked.overtime());
    }

    /** As the people of the shop itself are called where they are what is short. */
    static final String PACKING = "Your own packing";

    /** Before the name of a partner whose refusals hold orders up. */
    static final String REFUSALS = "Refusals of ";

    private String refusals(int order) {
        return REFUSALS
                + plan.partners()
                        .get(plan.orders().get(order).refused().getFirst())
                        .name();
    }

    /** When each comes to whom sends it: at once, or when the last who refused had answered. */
    private double[] handed() {
        double[] handed = arrivals.clone();
        for (int i = 0; i < handed.length; i++) {
            for (int number : plan.orders().get(i).refused()) {
                Partner partner = plan.partners().get(number);
                double takes = partner.answerMinutes() * Math.exp(partner.answerSpread() * refusalNoise[i]);
                handed[i] = handed[i] == Crew.NEVER
                        ? Crew.NEVER
                        : PartnerDay.worked(Math.max(0, handed[i] + partner.shift()), takes, partner.works())
                                - partner.shift();
            }
        }
        return handed;
    }

    /** Those of the shop's own people, as they come to them. */
    private int[] own(double[] handed) {
        return IntStream.range(0, arrivals.length)
                .filter(i -> plan.orders().get(i).lines() > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> handed[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double packing(int order, Staffing staffing) {
        double usual = 60 / staffing.ordersPerHour()
                + staffing.minutesPerLine() * (plan.orders().get(order).lines() - plan.usualLines());
        return Math.max(0.5, usual) * logNormal(packingNoise[order], PACKING_SPREAD);
    }

    /** With mean 1. */
    private static double logNormal(double gaussian, double spread) {
        return Math.exp(spread * gaussian - spread * spread / 2);
    }

    private void partner(int number, Day day, double[] handed) {
        PartnerDay partner = new PartnerDay(plan, plan.partners().get(number));
        for (int i = 0; i < arrivals.length; i++) {
            PlannedOrder order = plan.orders().get(i);
            if (order.partners().contains(number)) {
                PartnerDay.Sent sent = partner.send(arrivals[i], handed[i], answerNoise[i], order.carrier());
                String kept = sent.kept() != null ? sent.kept() : sent.handedLate() ? refusals(i) : null;
                day.leaves(i, number, sent.leaving(), sent.due(), kept);
            }
        }
    }

    private Outcome outcome(Day day, double[] packed, double work, double overtime) {
        int late = 0;
        long lateMinor = 0;
        int first = -1;
        for (int i = 0; i < arrivals.length; i++) {
            if (day.late[i]) {
                late++;
                lateMinor += plan.orders().get(i).valueMinor();
            }
            if (first < 0 && day.kept[i] != null) {
                first = i;
            }
        }
        return new Outcome(
                arrivals,
                day.left,
                late,
                lateMinor,
                packed,
                first < 0 ? null : day.kept[first],
                first + 1,
                work,
                overtime,
                day.departures);
    }
}
