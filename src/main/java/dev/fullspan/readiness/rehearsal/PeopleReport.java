package dev.fullspan.readiness.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the orders leave people's hands, of many runs of the same day. Times are minutes since midnight of the first day; null where more than the stated
 * part of the runs came to no end within 60 days.
 *
 * @param milestones when the first, the tenth and so on left
 * @param onTime part of all orders that left by when the terms say, 0 to 1
 * @param late orders that did not, median
 * @param lateMinor what those come to, median
 * @param bottleneck what was short first, in most runs; null where nothing was
 * @param bottleneckAt the order at which it began to be, median of those runs, from 1
 * @param bottleneckShare part of the runs in which it was that, 0 to 1
 * @param queue how many orders waited for the shop's own people over the time
 * @param packingHours hours of work, median, overtime included
 * @param costMinor of those hours, overtime with what is added to it
 * @param departures when how many leave whom with which carrier, by the shop's clock, the earliest first; parts of one order count apart
 * @param whatIfs the same day otherwise staffed
 */
public record PeopleReport(
        int runs,
        long seed,
        List<Milestone> milestones,
        double onTime,
        double late,
        long lateMinor,
        @Nullable String bottleneck,
        int bottleneckAt,
        double bottleneckShare,
        List<Waiting> queue,
        double packingHours,
        double overtimeHours,
        long costMinor,
        List<Departure> departures,
        List<WhatIf> whatIfs) {
    public PeopleReport {
        milestones = List.copyOf(milestones);
        queue = List.copyOf(queue);
        departures = List.copyOf(departures);
        whatIfs = List.copyOf(whatIfs);
    }

    /** When all had left. */
    public Milestone last() {
        return milestones.getLast();
    }

    /** @param order from 1 @param median by when it had left in half of the runs @param most in nine of ten */
    public record Milestone(
            int order, @Nullable Double median, @Nullable Double most) {}

    /** @param median orders that waited in the middle run @param most in nine of ten at most */
    public record Waiting(double at, double median, double most) {}

    /** @param who a partner's name; empty for the shop itself @param carrier may be empty @param orders mean of the runs */
    public record Departure(String who, String carrier, double at, double orders) {}

    /** @param name what is changed */
    public record WhatIf(
            String name,
            Milestone last,
            double onTime,
            long costMinor,
            @Nullable String bottleneck) {}
}
