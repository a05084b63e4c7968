package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.purchase.Inbound;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a SKU's stock.
 *
 * @param daysOfCover available ÷ forecast daily demand
 * @param early the day before whose end it runs out with a probability of 10 %, or null where that is more than {@link #DAYS} days ahead
 * @param likely likewise with 50 %
 * @param late likewise with 90 %
 * @param lost units that will be asked for in vain until the next delivery, as expected
 * @param reorderPoint units that last with the service level until an order arrives that is given at the next look
 * @param suggested units to order now; 0 where what there is and what is on its way is above the reorder point
 * @param orderBy the last day to order for a delivery in time, today where that is past; null where there is no need within {@link #DAYS} days
 */
record Outlook(
        double daysOfCover,
        @Nullable LocalDate early,
        @Nullable LocalDate likely,
        @Nullable LocalDate late,
        double lost,
        long reorderPoint,
        long suggested,
        @Nullable LocalDate orderBy) {
    /** Days that are looked ahead. */
    static final int DAYS = 180;

    private static final double EARLY = 0.1;
    private static final double LIKELY = 0.5;
    private static final double LATE = 0.9;

    /**
     * @param net units that may be sold; below 0 where more was promised than there is
     * @param leadDays from order to delivery
     * @param inbound what is on its way; of what is overdue nobody knows when it comes, so it counts as ordered, not as coming
     */
    static Outlook of(Forecast.Estimated demand, long net, int leadDays, ReorderRule rule, List<Inbound> inbound) {
        LocalDate today = demand.today();
        List<Inbound> coming = inbound.stream()
                .filter(one -> !one.expected().isBefore(today))
                .sorted(Comparator.comparing(Inbound::expected))
                .toList();
        long ordered = inbound.stream().mapToLong(Inbound::units).sum();
        int untilOrdered = leadDays + rule.reviewDays();
        int untilDelivery = coming.isEmpty()
                ? untilOrdered
                : Math.toIntExact(
                        Math.min(untilOrdered, today.until(coming.getFirst().expected(), ChronoUnit.DAYS)));
        long reorderPoint = demand.over(untilOrdered).quantile(rule.serviceLevel());
        long enough = reorderPoint + (long) Math.ceil(rule.coverDays() * demand.perDay());
        LocalDate unsafe = day(demand, net, coming, 1 - rule.serviceLevel());
        LocalDate orderBy = unsafe == null ? null : unsafe.minusDays(leadDays);
        return new Outlook(
                Math.max(0, net) / demand.perDay(),
                day(demand, net, coming, EARLY),
                day(demand, net, coming, LIKELY),
                day(demand, net, coming, LATE),
                demand.over(untilDelivery).beyond(Math.max(0, net)),
                reorderPoint,
                net + ordered <= reorderPoint ? enough - net - ordered : 0,
                orderBy == null || orderBy.isAfter(today) ? orderBy : today);
    }

    /** The first day by whose end the demand has reached, with the probability, what there was until then. */
    private static @Nullable LocalDate day(
            Forecast.Estimated demand, long net, List<Inbound> coming, double probability) {
        LocalDate today = demand.today();
        if (net <= 0) {
            return today;
        }
        long supply = net;
        int next = 0;
        int from = 0;
        while (from < DAYS) {
            while (next < coming.size() && !coming.get(next).expected().isAfter(today.plusDays(from))) {
                supply += coming.get(next++).units();
            }
            int to = next < coming.size()
                    ? (int) Math.min(DAYS, today.until(coming.get(next).expected(), ChronoUnit.DAYS))
                    : DAYS;
            if (demand.over(to).atLeast(supply) >= probability) {
                return today.plusDays(first(demand, supply, probability, from, to) - 1L);
            }
            from = to;
        }
        return null;
    }

    /** The fewest days above {@code low}, up to {@code high}, whose demand reaches the supply with the probability. */
    private static int first(Forecast.Estimated demand, long supply, double probability, int low, int high) {
        int before = low;
        int reached = high;
        while (reached - before > 1) {
            int middle = (before + reached) >>> 1;
            if (demand.over(middle).atLeast(supply) >= probability) {
                reached = middle;
            } else {
                before = middle;
            }
        }
        return reached;
    }
}
