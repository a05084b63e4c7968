package dev.fullspan.eventlog.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A shop's events in memory, with persons, sessions and orders derived from them by the words of the definitions. */
final class TestShop {
    static final long GAP = 30 * 60_000;

    /** @param properties JSON */
    record Happened(
            long position,
            long time,
            String name,
            @Nullable Long device,
            @Nullable Long user,
            @Nullable String path,
            @Nullable String deviceClass,
            @Nullable String channel,
            @Nullable String orderId,
            @Nullable Long revenue,
            @Nullable String currency,
            String properties) {}

    record Visit(long id, long device, long visitor, List<Happened> events, boolean isNew) {
        long start() {
            return events.getFirst().time();
        }

        long end() {
            return events.getLast().time();
        }

        List<Happened> views() {
            return events.stream().filter(e -> e.name().equals("Page Viewed")).toList();
        }

        @Nullable
        String landing() {
            return views().isEmpty() ? null : views().getFirst().path();
        }

        @Nullable
        String exit() {
            return views().isEmpty() ? null : views().getLast().path();
        }

        String channel() {
            return events.stream()
                    .map(Happened::channel)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("Direct");
        }

        @Nullable
        String deviceClass() {
            return events.getFirst().deviceClass();
        }

        long commerce() {
            return events.stream()
                    .filter(e -> List.of("Product Added", "Checkout Started", "Order Completed")
                            .contains(e.name()))
                    .count();
        }
    }

    record Order(
            Happened event,
            @Nullable Long visitor,
            @Nullable Long session,
            boolean cancelled) {}

    record Refund(String orderId, long time, long position, long amount, String currency) {}

    final List<Happened> events;
    final List<Refund> refunds;
    /** The person all of a user's joined ids share. */
    final Map<Long, Long> joined;

    final Map<Long, Long> firstUsers = new HashMap<>();
    final List<Visit> visits = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final Map<Long, Long> sessionOf = new HashMap<>();

    TestShop(List<Happened> events, List<Refund> refunds, Map<Long, Long> joined, List<String> cancelled) {
        this.events = events.stream()
                .sorted(Comparator.comparingLong(Happened::time).thenComparingLong(Happened::position))
                .toList();
        this.refunds = refunds;
        this.joined = joined;
        for (Happened e : this.events) {
            if (e.device() != null && e.user() != null) {
                firstUsers.putIfAbsent(e.device(), e.user());
            }
        }
        sessions();
        Map<String, List<Happened>> told = new LinkedHashMap<>();
        this.events.stream()
                .filter(e -> e.orderId() != null)
                .forEach(e -> told.computeIfAbsent(e.orderId(), id -> new ArrayList<>())
                        .add(e));
        told.forEach((id, all) -> orders.add(order(all, cancelled.contains(id))));
    }

    /** Figures of the earliest event that tells them; the person of the earliest on a device, else of the earliest known. */
    private Order order(List<Happened> told, boolean cancelled) {
        Happened first = told.getFirst();
        Happened priced =
                told.stream().filter(e -> e.revenue() != null).findFirst().orElse(first);
        Happened who = told.stream()
                .filter(e -> e.device() != null)
                .findFirst()
                .or(() -> told.stream().filter(e -> e.user() != null).findFirst())
                .orElse(first);
        Long session = told.stream()
                .map(e -> sessionOf.get(e.position()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Happened whole = new Happened(
                first.position(),
                first.time(),
                first.name(),
                who.device(),
                who.user(),
                first.path(),
                first.deviceClass(),
                first.channel(),
                first.orderId(),
                priced.revenue(),
                priced.currency(),
                first.properties());
        return new Order(whole, visitor(who), session, cancelled);
    }

    @Nullable
    Long visitor(Happened e) {
        if (e.user() != null) {
            return joined.getOrDefault(e.user(), e.user());
        }
        return e.device() == null ? null : visitorOfDevice(e.device());
    }

    private long visitorOfDevice(long device) {
        Long user = firstUsers.get(device);
        return user == null ? device : joined.getOrDefault(user, user);
    }

    @Nullable
    Visit visit(@Nullable Long id) {
        return visits.stream()
                .filter(v -> Objects.equals(v.id(), id))
                .findFirst()
                .orElse(null);
    }

    private void sessions() {
        Map<Long, List<List<Happened>>> byDevice = new LinkedHashMap<>();
        for (Happened e : events) {
            if (e.device() == null) {
                continue;
            }
            List<List<Happened>> of = byDevice.computeIfAbsent(e.device(), d -> new ArrayList<>());
            if (of.isEmpty() || e.time() - of.getLast().getLast().time() > GAP) {
                of.add(new ArrayList<>());
            }
            of.getLast().add(e);
        }
        List<Visit> found = new ArrayList<>();
        byDevice.forEach((device, all) -> all.forEach(of -> found.add(
                new Visit(1_000_000 + of.getFirst().position(), device, visitorOfDevice(device), of, false))));
        Map<Long, Long> firstStart = new HashMap<>();
        found.forEach(v -> firstStart.merge(v.visitor(), v.start(), Math::min));
        for (Visit v : found) {
            visits.add(
                    new Visit(v.id(), v.device(), v.visitor(), v.events(), firstStart.get(v.visitor()) == v.start()));
            v.events().forEach(e -> sessionOf.put(e.position(), v.id()));
        }
    }
}
