package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.NaiveFunnel.Happening;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.RefundsOn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Figures computed by the words of their definitions, by looping over everything. */
final class NaiveReports {
    private final TestShop shop;
    private final long from;
    private final long to;
    private final @Nullable Predicate<Visit> filter;
    private final NaiveRates rates;

    /** @param filter which sessions are chosen, null for no filter */
    NaiveReports(TestShop shop, long from, long to, @Nullable Predicate<Visit> filter) {
        this(shop, from, to, filter, NaiveRates.NONE);
    }

    NaiveReports(TestShop shop, long from, long to, @Nullable Predicate<Visit> filter, NaiveRates rates) {
        this.shop = shop;
        this.rates = rates;
        this.from = from;
        this.to = to;
        this.filter = filter;
    }

    List<Visit> sessions() {
        return shop.visits.stream()
                .filter(v -> in(v.start()) && (filter == null || filter.test(v)))
                .toList();
    }

    long buyingSessions() {
        return sessions().stream()
                .filter(v -> shop.orders.stream().anyMatch(o -> !o.cancelled() && Objects.equals(o.session(), v.id())))
                .count();
    }

    List<Happened> events() {
        return shop.events.stream()
                .filter(e -> in(e.time()) && chosen(shop.sessionOf.get(e.position())))
                .toList();
    }

    Set<Long> visitors() {
        Set<Long> visitors = new HashSet<>();
        events().forEach(e -> visitors.add(shop.visitor(e)));
        visitors.remove(null);
        return visitors;
    }

    List<Order> orders() {
        return shop.orders.stream()
                .filter(o -> !o.cancelled() && in(o.event().time()) && chosen(o.session()))
                .toList();
    }

    /** Refunds that were made, of orders that stand. */
    long refunds() {
        return shop.refunds.stream()
                .filter(refund -> in(refund.time())
                        && shop.orders.stream()
                                .anyMatch(o -> o.event().orderId().equals(refund.orderId())
                                        && !o.cancelled()
                                        && chosen(o.session())))
                .count();
    }

    /** Minor units by currency, less the refunds of these days. */
    Map<String, Long> revenue() {
        return revenue(RefundsOn.REFUND_DAY);
    }

    /** Minor units by currency, less refunds of these days or of these days' orders. */
    Map<String, Long> revenue(RefundsOn day) {
        Map<String, Long> sums = new TreeMap<>();
        for (Order o : orders()) {
            if (o.event().revenue() != null) {
                rates.add(
                        sums,
                        o.event().currency(),
                        o.event().revenue(),
                        o.event().time());
            }
        }
        for (var refund : shop.refunds) {
            Order of = shop.orders.stream()
                    .filter(o -> o.event().orderId().equals(refund.orderId()))
                    .findFirst()
                    .orElseThrow();
            long counts = day == RefundsOn.ORDER_DAY ? of.event().time() : refund.time();
            if (in(counts) && !of.cancelled() && chosen(of.session())) {
                rates.add(sums, refund.currency(), -refund.amount(), of.event().time());
            }
        }
        return sums;
    }

    /** The deepest attempt of each visitor; steps are predicates of events. */
    Map<Long, List<Happening>> funnel(List<Predicate<Happened>> steps, long window, boolean strict) {
        Map<Long, List<Happening>> byVisitor = new TreeMap<>();
        for (Happened e : shop.events) {
            int mask = 0;
            for (int s = 0; s < steps.size(); s++) {
                mask |= steps.get(s).test(e) ? 1 << s : 0;
            }
            Long visitor = shop.visitor(e);
            if (mask != 0 && visitor != null) {
                boolean start = in(e.time()) && chosen(shop.sessionOf.get(e.position()));
                byVisitor
                        .computeIfAbsent(visitor, v -> new ArrayList<>())
                        .add(new Happening(e.time(), e.position(), mask, start));
            }
        }
        Map<Long, List<Happening>> deepest = new TreeMap<>();
        byVisitor.forEach((visitor, events) -> {
            List<Happening> chain = new NaiveFunnel(steps.size(), window, strict, events).deepest();
            if (!chain.isEmpty()) {
                deepest.put(visitor, chain);
            }
        });
        return deepest;
    }

    /** Orders of a person that stand, from a moment to the end of a window. */
    List<Order> ordersWithin(long visitor, long start, long window) {
        return shop.orders.stream()
                .filter(o -> !o.cancelled()
                        && Objects.equals(o.visitor(), visitor)
                        && o.event().time() >= start
                        && o.event().time() - start <= window)
                .toList();
    }

    private boolean in(long time) {
        return time >= from && time < to;
    }

    private boolean chosen(@Nullable Long session) {
        if (filter == null) {
            return true;
        }
        Visit visit = shop.visit(session);
        return visit != null && filter.test(visit);
    }
}
