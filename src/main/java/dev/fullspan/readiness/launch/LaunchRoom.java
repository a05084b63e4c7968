package dev.fullspan.readiness.launch;

import dev.fullspan.delivery.DeliveryQueues;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.order.Baskets;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderRow;
import dev.fullspan.readiness.rehearsal.StaffingBook;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What matters on the day, at one moment. */
@Component
class LaunchRoom {
    static final Duration SOON = Duration.ofHours(4);
    static final double LOW_HOURS = 3;
    private static final int MOST = 1_000;

    private final Baskets orders;
    private final OrderList list;
    private final Assignments assignments;
    private final Parties parties;
    private final Stock stock;
    private final StaffingBook staffing;
    private final DeliveryQueues queues;
    private final Clock clock;

    LaunchRoom(Sources sources, Clock clock) {
        this.orders = sources.orders();
        this.list = sources.list();
        this.assignments = sources.assignments();
        this.parties = sources.parties();
        this.stock = sources.stock();
        this.staffing = sources.staffing();
        this.queues = sources.queues();
        this.clock = clock;
    }

    /** Whom the room asks. */
    @Component
    record Sources(
            Baskets orders,
            OrderList list,
            Assignments assignments,
            Parties parties,
            Stock stock,
            StaffingBook staffing,
            DeliveryQueues queues) {}

    /**
     * @param thisHour orders placed since the hour began
     * @param capacity orders that can be packed in this hour, or null where the shop has not told who packs
     * @param today by the hour of the shop's day, orders placed
     * @param unanswered the order that waits longest for a partner's answer, or null
     * @param unpacked the order that waits longest to be sent, or null
     * @param toSend orders to be sent, at most 1,000 are counted
     * @param low SKUs that last less than three hours at the pace of today, the shortest first; null where nothing was sold today
     * @param behind orders by party that it should have answered or sent by now
     * @param hasPartners whether anybody could be behind
     * @param late open parts of orders that should have left
     * @param soon those that must leave within four hours
     */
    record Now(
            Instant at,
            long thisHour,
            @Nullable Double capacity,
            List<Long> today,
            @Nullable Assignment unanswered,
            @Nullable OrderRow unpacked,
            int toSend,
            @Nullable List<Low> low,
            Map<String, Integer> behind,
            boolean hasPartners,
            int late,
            int soon,
            DeliveryQueues.Waiting waiting) {}

    /** @param hours that what is available lasts */
    record Low(String sku, double hours, long available) {}

    Now of(Shop shop) {
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(shop.timeZone());
        ZonedDateTime midnight = here.toLocalDate().atStartOfDay(shop.timeZone());
        List<Long> today = today(shop, midnight, here);
        List<Assignment> open = assignments
                .list(
                        shop.id(),
                        AssignmentQuery.of(
                                null,
                                Assignment.State.OFFERED,
                                Assignment.State.ACCEPTED,
                                Assignment.State.PARTLY_SHIPPED),
                        null,
                        MOST)
                .rows();
        Map<PartyId, String> partners = new HashMap<>();
        parties.of(shop.id()).stream()
                .filter(one -> !one.isOwn() && one.ended() == null)
                .forEach(one -> partners.put(one.id(), one.name()));
        OrderQuery todo = new OrderQuery(
                null,
                OrderQuery.View.TODO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                OrderQuery.Sort.PLACED,
                true);
        List<OrderRow> toSend = list.list(shop.id(), todo, null, MOST).rows();
        return new Now(
                now,
                today.getLast(),
                staffing.told(shop.id())
                        .map(one -> one.capacity(here.toLocalTime()))
                        .orElse(null),
                today,
                open.stream()
                        .filter(one -> one.state() == Assignment.State.OFFERED)
                        .min(Comparator.comparing(Assignment::offered))
                        .orElse(null),
                toSend.isEmpty() ? null : toSend.getFirst(),
                toSend.size(),
                low(shop, midnight.toInstant(), now),
                behind(open, partners, now),
                !partners.isEmpty(),
                (int) open.stream().filter(one -> one.shipBy().isBefore(now)).count(),
                (int) open.stream()
                        .filter(one ->
                                !one.shipBy().isBefore(now) && one.shipBy().isBefore(now.plus(SOON)))
                        .count(),
                queues.of(shop.id()));
    }

    private List<Long> today(Shop shop, ZonedDateTime midnight, ZonedDateTime here) {
        Map<Instant, Long> found = orders.placedByHour(shop.id(), midnight.toInstant());
        List<Long> today = new ArrayList<>();
        for (ZonedDateTime hour = midnight; !hour.isAfter(here); hour = hour.plusHours(1)) {
            Instant from = hour.toInstant();
            Instant to = hour.plusHours(1).toInstant();
            today.add(found.entrySet().stream()
                    .filter(one -> !one.getKey().isBefore(from.truncatedTo(ChronoUnit.HOURS))
                            && one.getKey().isBefore(to.truncatedTo(ChronoUnit.HOURS)))
                    .mapToLong(Map.Entry::getValue)
                    .sum());
        }
        return today;
    }

    private @Nullable List<Low> low(Shop shop, Instant midnight, Instant now) {
        Map<String, Long> sold = orders.unitsSince(shop.id(), midnight);
        if (sold.isEmpty()) {
            return null;
        }
        double hours = Math.max(1, Duration.between(midnight, now).toMinutes() / 60.0);
        List<Low> low = new ArrayList<>();
        Map<String, StockOf> there = stock.of(shop.id(), sold.keySet());
        sold.forEach((sku, units) -> {
            StockOf of = there.get(sku);
            if (of != null && !(of.places().isEmpty() && of.components().isEmpty())) {
                double lasts = of.total().available() / (units / hours);
                if (lasts < LOW_HOURS) {
                    low.add(new Low(sku, lasts, of.total().available()));
                }
            }
        });
        low.sort(Comparator.comparingDouble(Low::hours).thenComparing(Low::sku));
        return low;
    }

    private static Map<String, Integer> behind(List<Assignment> open, Map<PartyId, String> partners, Instant now) {
        Map<String, Integer> behind = new LinkedHashMap<>();
        for (Assignment one : open) {
            boolean late = one.state() == Assignment.State.OFFERED
                    ? one.answerBy().isBefore(now)
                    : one.shipBy().isBefore(now);
            String name = partners.get(one.party());
            if (late && name != null) {
                behind.merge(Objects.requireNonNull(name), 1, Integer::sum);
            }
        }
        return behind;
    }
}
