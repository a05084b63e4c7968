package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the parts of an order to where the order stands: what left without them left from them, what is not wanted any more is taken back from whoever
 * has not begun, and whoever has is asked to stop. Run again it finds nothing to do.
 */
@Component
class Adjusting {
    private final Assignments assignments;
    private final PartsStopped stops;
    private final AssignmentLedger ledger;
    private final Parties parties;
    private final OrdersToSend orders;
    private final JdbcClient database;

    Adjusting(
            Assignments assignments,
            PartsStopped stops,
            AssignmentLedger ledger,
            Parties parties,
            OrdersToSend orders,
            JdbcClient database) {
        this.assignments = assignments;
        this.stops = stops;
        this.ledger = ledger;
        this.parties = parties;
        this.orders = orders;
        this.database = database;
    }

    /** The parts of the order, as they stand after it. The order's row is locked. */
    List<Assignment> adjust(ShopId shop, OrderToSend order) {
        parcels(shop, order);
        sentElsewhere(shop, order);
        tooMuch(shop, order);
        otherAddress(shop, order);
        held(shop, order);
        return assignments.ofOrder(shop, order.id());
    }

    /** The own parts first, then those that nobody has answered. */
    private List<Assignment> open(ShopId shop, OrderToSend order) {
        PartyId own = parties.own(shop).id();
        return assignments.ofOrder(shop, order.id()).stream()
                .filter(one -> one.state().isOpen())
                .sorted(Comparator.comparing((Assignment one) -> !one.party().equals(own))
                        .thenComparing(one -> one.state() != State.OFFERED)
                        .thenComparing(Comparator.comparingLong(Assignment::id).reversed()))
                .toList();
    }

    /** What was in a parcel that the order has as cancelled, or with fewer units, has not left. */
    private void parcels(ShopId shop, OrderToSend order) {
        Map<String, OrderParts.Parcel> told = orders.parcels(order.id());
        List<Long> parts = assignments.ofOrder(shop, order.id()).stream()
                .map(Assignment::id)
                .toList();
        for (SentParcel parcel : assignments.parcels(shop, parts)) {
            OrderParts.Parcel now = told.get(parcel.name());
            if (now != null && now.cancelled()) {
                notSent(shop, parcel);
            } else if (now != null && !now.lines().isEmpty()) {
                less(shop, parcel, now);
            }
        }
    }

    private void notSent(ShopId shop, SentParcel parcel) {
        database.sql("""
                        update fulfilment.parcel set cancelled = :now
                        where shop = :shop and assignment = :assignment and id = :id
                        """)
                .param("now", ledger.now().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("assignment", parcel.assignment())
                .param("id", parcel.id())
                .update();
    }

    private void less(ShopId shop, SentParcel parcel, OrderParts.Parcel now) {
        Map<String, Long> there = new HashMap<>();
        now.lines().forEach(line -> there.merge(line.line(), line.quantity(), Long::sum));
        Map<String, Long> left = new TreeMap<>();
        parcel.units().forEach((line, units) -> {
            long still = Math.min(units, there.getOrDefault(line, 0L));
            if (still > 0) {
                left.put(line, still);
            }
        });
        if (left.equals(parcel.units())) {
            return;
        }
        database.sql("""
                        update fulfilment.parcel set lines = cast(:lines as jsonb)
                        where shop = :shop and assignment = :assignment and id = :id
                        """)
                .param("lines", AssignmentRows.json(left))
                .param("shop", shop.value())
                .param("assignment", parcel.assignment())
                .param("id", parcel.id())
                .update();
    }

    /** Units that left as the order says, and as no part of it knows; or that it says have not left after all. */
    private void sentElsewhere(ShopId shop, OrderToSend order) {
        List<Assignment> all = assignments.ofOrder(shop, order.id());
        Map<String, Long> sent = new HashMap<>();
        all.forEach(one -> one.lines().forEach(line -> sent.merge(line.line(), line.shipped(), Long::sum)));
        Map<String, Long> more = new HashMap<>();
        for (OrderToSend.Line line : order.lines()) {
            long units = line.shipped() - sent.getOrDefault(line.id(), 0L);
            if (units != 0) {
                more.put(line.id(), units);
            }
        }
        for (Assignment one : open(shop, order)) {
            if (one.lines().stream().anyMatch(line -> line.open() > 0 && more.getOrDefault(line.line(), 0L) > 0)) {
                ledger.step(shop, one.id(), By.ROUTING, "shipped", draft -> sent(draft, more));
            }
        }
        if (more.values().stream().anyMatch(units -> units < 0)) {
            all.forEach(one -> notSent(shop, one, more));
        }
    }

    private @Nullable String sent(Draft draft, Map<String, Long> more) {
        long moved = 0;
        for (int i = 0; i < draft.lines.size(); i++) {
            AssignmentLine line = draft.lines.get(i);
            long units = Math.min(line.open(), Math.max(0, more.getOrDefault(line.line(), 0L)));
            if (units > 0) {
                draft.lines.set(i, line.shipping(units));
                more.merge(line.line(), -units, Long::sum);
                moved += units;
            }
        }
        if (moved == 0) {
            return null;
        }
        draft.answered = draft.answered == null ? ledger.now() : draft.answered;
        draft.state = draft.anyOpen() ? State.PARTLY_SHIPPED : State.SHIPPED;
        draft.shipped = draft.anyOpen() ? null : ledger.now();
        return Assignments.units(moved) + " left, as the order says";
    }

    /** Only what left without a parcel of the part can be taken back. */
    private void notSent(ShopId shop, Assignment one, Map<String, Long> more) {
        Map<String, Long> parcels = new HashMap<>();
        assignments
                .parcels(shop, one.id())
                .forEach(parcel -> parcel.units().forEach((line, units) -> parcels.merge(line, units, Long::sum)));
        boolean any = one.lines().stream()
                .anyMatch(line -> line.shipped() > parcels.getOrDefault(line.line(), 0L)
                        && more.getOrDefault(line.line(), 0L) < 0);
        if (!any) {
            return;
        }
        ledger.step(shop, one.id(), By.ROUTING, "shipped", draft -> {
            long back = 0;
            for (int i = 0; i < draft.lines.size(); i++) {
                AssignmentLine line = draft.lines.get(i);
                long units = Math.min(
                        line.shipped() - parcels.getOrDefault(line.line(), 0L),
                        Math.max(0, -more.getOrDefault(line.line(), 0L)));
                if (units > 0) {
                    draft.lines.set(i, line.shipping(-units));
                    more.merge(line.line(), units, Long::sum);
                    back += units;
                }
            }
            draft.state = draft.state == State.WITHDRAWN || draft.state == State.REFUSED
                    ? draft.state
                    : draft.anyShipped() ? State.PARTLY_SHIPPED : State.ACCEPTED;
            draft.shipped = null;
            draft.delivered = null;
            return back == 0 ? null : Assignments.units(back) + " had not left after all, as the order says";
        });
    }

    /** More lies with parties than is to leave. */
    private void tooMuch(ShopId shop, OrderToSend order) {
        Map<String, Long> over = over(shop, order);
        if (over.isEmpty()) {
            return;
        }
        boolean stands = order.stands();
        String why = stands ? "The order was changed" : "The order was cancelled";
        PartyId own = parties.own(shop).id();
        for (Assignment one : open(shop, order)) {
            boolean concerned =
                    one.lines().stream().anyMatch(line -> line.open() > 0 && over.getOrDefault(line.line(), 0L) > 0);
            boolean isAsked = one.isCancelOpen() && !one.isHeld();
            if (!concerned || isAsked) {
                if (isAsked) {
                    one.lines().forEach(line -> over.computeIfPresent(line.line(), (id, units) -> units - line.open()));
                }
                continue;
            }
            if (one.party().equals(own) || one.state() == State.OFFERED) {
                ledger.step(shop, one.id(), By.ROUTING, "withdrawn", draft -> takenBack(draft, over, why));
            } else {
                String all = stands ? why + ": " + Assignments.units(tooMany(one, over)) + " too many" : why;
                one.lines().forEach(line -> over.computeIfPresent(line.line(), (id, units) -> units - line.open()));
                if (one.cancelAnswer() == null || !all.equals(one.reason())) {
                    assignments.askCancel(shop, one.id(), all, By.ROUTING);
                }
            }
        }
    }

    private static long tooMany(Assignment one, Map<String, Long> over) {
        return one.lines().stream()
                .mapToLong(line -> Math.min(line.open(), Math.max(0, over.getOrDefault(line.line(), 0L))))
                .sum();
    }

    private Map<String, Long> over(ShopId shop, OrderToSend order) {
        Map<String, Long> wanted = new HashMap<>();
        order.lines().forEach(line -> wanted.put(line.id(), line.wanted()));
        Map<String, Long> given = new HashMap<>();
        for (Assignment one : assignments.ofOrder(shop, order.id())) {
            one.lines()
                    .forEach(line -> given.merge(
                            line.line(), line.shipped() + (one.state().isOpen() ? line.open() : 0), Long::sum));
        }
        Map<String, Long> over = new HashMap<>();
        given.forEach((line, units) -> {
            if (units > wanted.getOrDefault(line, 0L)) {
                over.put(line, units - wanted.getOrDefault(line, 0L));
            }
        });
        return over;
    }

    private static @Nullable String takenBack(Draft draft, Map<String, Long> over, String why) {
        long back = 0;
        for (int i = 0; i < draft.lines.size(); i++) {
            AssignmentLine line = draft.lines.get(i);
            long units = Math.min(line.open(), Math.max(0, over.getOrDefault(line.line(), 0L)));
            if (units > 0) {
                draft.takeBack(i, units);
                over.merge(line.line(), -units, Long::sum);
                back += units;
            }
        }
        if (back == 0) {
            return null;
        }
        draft.reason = why;
        if (!draft.anyOpen()) {
            draft.state = draft.anyShipped() ? State.SHIPPED : State.WITHDRAWN;
        }
        return (draft.state == State.WITHDRAWN ? "Withdrawn: " : Assignments.units(back) + " taken back: ") + why;
    }

    /** It goes elsewhere than they were told. An erased buyer has no address, and changes nothing. */
    private void otherAddress(ShopId shop, OrderToSend order) {
        String now = digest(order.to());
        if (now == null || !order.stands()) {
            return;
        }
        PartyId own = parties.own(shop).id();
        Map<Long, String> told = told(order);
        for (Assignment one : open(shop, order)) {
            String before = told.get(one.id());
            if (one.party().equals(own) || before == null || before.equals(now)) {
                continue;
            }
            if (one.state() == State.OFFERED) {
                assignments.withdraw(shop, one.id(), "The address was changed", By.ROUTING);
            } else {
                assignments.askCancel(shop, one.id(), "The address was changed", By.ROUTING);
            }
            database.sql("update fulfilment.assignment set address = :address where shop = :shop and id = :id")
                    .param("address", now)
                    .param("shop", shop.value())
                    .param("id", one.id())
                    .update();
        }
    }

    /** While the order is held partners are not to send it; they are not told why. The shop's own read it on the order. */
    private void held(ShopId shop, OrderToSend order) {
        if (!order.stands()) {
            return;
        }
        boolean isHeld = order.row().hold() != null;
        PartyId own = parties.own(shop).id();
        for (Assignment one : open(shop, order)) {
            if (one.party().equals(own)) {
                continue;
            }
            boolean asked = one.cancelAsked() != null && Assignment.HELD.equals(one.reason());
            if (!isHeld && asked) {
                stops.release(shop, one.id());
            } else if (isHeld && one.state() == State.OFFERED) {
                assignments.withdraw(shop, one.id(), Assignment.HELD, By.ROUTING);
            } else if (isHeld && !asked && !one.isCancelOpen()) {
                assignments.askCancel(shop, one.id(), Assignment.HELD, By.ROUTING);
            }
        }
    }

    private Map<Long, String> told(OrderToSend order) {
        Map<Long, String> told = new HashMap<>();
        database.sql("select id, address from fulfilment.assignment where record = :record and address is not null")
                .param("record", order.id().value())
                .query(row -> {
                    told.put(row.getLong("id"), row.getString("address"));
                });
        return told;
    }

    /** By which two addresses are told apart; null where there is none. */
    static @Nullable String digest(@Nullable Address to) {
        if (to == null) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : new @Nullable String[] {
            to.name(), to.company(), to.street(), to.more(), to.postcode(), to.city(), to.region(), to.country()
        }) {
            parts.add(Objects.requireNonNullElse(part, ""));
        }
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
