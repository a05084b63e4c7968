package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.carrier.CarrierTimes;
import dev.fullspan.fulfilment.score.Case.Found;
import dev.fullspan.fulfilment.score.Case.Taken;
import dev.fullspan.fulfilment.score.Sendings.Order;
import dev.fullspan.fulfilment.score.Sendings.Parcel;
import dev.fullspan.fulfilment.score.Sendings.Part;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the cases of orders, of partners’ parts and of parcels. Cancelled orders, receipts and practice ones are left out. */
@Component
class Cases {
    private final Sendings sendings;
    private final Promised promised;
    private final CarrierTimes times;
    private final Shops shops;

    Cases(Sendings sendings, Promised promised, CarrierTimes times, Shops shops) {
        this.times = times;
        this.shops = shops;
        this.sendings = sendings;
        this.promised = promised;
    }

    private record Read(
            List<Order> orders,
            Map<Long, List<Parcel>> parcels,
            Map<Long, List<Part>> parts,
            Map<Long, Set<Found>> found,
            Map<Long, Instant> promised,
            CarrierTimes.Told times,
            Set<String> telling) {
        List<Parcel> parcels(Order order) {
            return parcels.getOrDefault(order.id(), List.of());
        }

        List<Part> parts(Order order) {
            return parts.getOrDefault(order.id(), List.of());
        }

        Set<Found> found(Order order) {
            return found.getOrDefault(order.id(), Set.of());
        }
    }

    private Read read(ShopId shop, Instant from, Instant to) {
        Map<Long, List<Parcel>> parcels = sendings.parcels(shop, from, to);
        return new Read(
                sendings.orders(shop, from, to),
                parcels,
                sendings.parts(shop, from, to),
                sendings.found(shop, from, to),
                promised.of(shop, from, to),
                times.of(shops.get(shop)),
                parcels.values().stream()
                        .flatMap(Collection::stream)
                        .filter(one -> one.delivered() != null)
                        .map(Parcel::carrierKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Each order that was placed within that time, the oldest first. @param to not included */
    List<Case> orders(ShopId shop, Instant from, Instant to) {
        Read read = read(shop, from, to);
        return read.orders().stream().map(order -> order(order, read)).toList();
    }

    /** The same of a part of a longer time. @param telling carriers that tell deliveries within the whole of it */
    List<Case> orders(ShopId shop, Instant from, Instant to, Set<String> telling) {
        Read some = read(shop, from, to);
        Read read = new Read(
                some.orders(), some.parcels(), some.parts(), some.found(), some.promised(), some.times(), telling);
        return read.orders().stream().map(order -> order(order, read)).toList();
    }

    /** Carriers that told a delivery of any order placed within that time. */
    Set<String> telling(ShopId shop, Instant from, Instant to) {
        return sendings.telling(shop, from, to);
    }

    /** Each part that was given to somebody else than the shop, of such orders. */
    List<Case> parts(ShopId shop, Instant from, Instant to) {
        Read read = read(shop, from, to);
        return read.orders().stream()
                .flatMap(order -> read.parts(order).stream()
                        .filter(part -> !part.own())
                        .filter(part -> !part.state().equals("withdrawn") || part.answered() != null)
                        .map(part -> part(part, order, read)))
                .toList();
    }

    /** Each parcel of such orders. */
    List<Case> parcels(ShopId shop, Instant from, Instant to) {
        Read read = read(shop, from, to);
        return read.orders().stream()
                .flatMap(order -> read.parcels(order).stream().map(parcel -> parcel(parcel, order, read)))
                .toList();
    }

    private static Case order(Order order, Read read) {
        List<Part> parts = read.parts(order).stream().filter(Part::isLive).toList();
        List<Parcel> parcels = read.parcels(order);
        boolean whole = order.whole() && !parcels.isEmpty();
        boolean came = whole && parcels.stream().allMatch(one -> one.delivered() != null);
        return new Case(
                new OrderId(order.id()),
                order.number(),
                order.placed(),
                parts.stream().map(Part::party).collect(Collectors.toUnmodifiableSet()),
                carriers(parcels),
                order.skus(),
                latest(parts.stream().map(Part::answerBy)),
                acknowledged(order, parts, parcels),
                Taken.OPEN,
                latest(parts.stream().map(Part::shipBy)),
                whole ? latest(parcels.stream().map(Parcel::shipped)) : null,
                read.promised().get(order.id()),
                null,
                came ? latest(parcels.stream().map(Parcel::delivered).map(Objects::requireNonNull)) : null,
                tells(parcels, read),
                read.found(order));
    }

    /** When the last of those who had to had taken it on; null while one has not. */
    private static @Nullable Instant acknowledged(Order order, List<Part> parts, List<Parcel> parcels) {
        List<Instant> times = new ArrayList<>();
        boolean ours = parts.isEmpty() || parts.stream().anyMatch(Part::own);
        if (ours) {
            Instant first = Stream.concat(
                            Stream.ofNullable(order.touched()), parcels.stream().map(Parcel::shipped))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (first == null) {
                return null;
            }
            times.add(first);
        }
        for (Part part : parts) {
            if (!part.own()) {
                if (part.answered() == null) {
                    return null;
                }
                times.add(part.answered());
            }
        }
        return latest(times.stream());
    }

    private static Case part(Part part, Order order, Read read) {
        List<Part> all = read.parts(order).stream().filter(Part::isLive).toList();
        Set<Found> found = new HashSet<>(read.found(order));
        if (all.size() > 1) {
            // Which of several parts it was is only known where a SKU is named.
            found.removeIf(one -> one.sku() == null || !part.skus().contains(one.sku()));
        } else if (!part.isLive()) {
            found.clear();
        }
        boolean alone = all.size() == 1;
        Taken taken = switch (part.state()) {
            case "refused" -> Taken.NO;
            case "offered" -> Taken.OPEN;
            default -> Taken.YES;
        };
        return new Case(
                new OrderId(order.id()),
                part.number(),
                part.offered(),
                Set.of(part.party()),
                part.carriers(),
                part.skus(),
                part.answerBy(),
                part.answered(),
                taken,
                part.isLive() ? part.shipBy() : null,
                part.shipped(),
                alone ? read.promised().get(order.id()) : null,
                null,
                part.delivered(),
                tells(read.parcels(order), read),
                found);
    }

    private static Case parcel(Parcel parcel, Order order, Read read) {
        boolean alone = read.parcels(order).size() == 1;
        return new Case(
                new OrderId(order.id()),
                order.number(),
                parcel.shipped(),
                Set.of(),
                Set.of(parcel.carrierKey()),
                order.skus(),
                null,
                null,
                Taken.OPEN,
                null,
                parcel.shipped(),
                read.promised().get(order.id()),
                read.times().due(parcel.way()).orElse(null),
                parcel.delivered(),
                read.telling().contains(parcel.carrierKey()),
                alone ? read.found(order) : Set.of());
    }

    private static Set<String> carriers(List<Parcel> parcels) {
        return parcels.stream().map(Parcel::carrierKey).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean tells(List<Parcel> parcels, Read read) {
        return !parcels.isEmpty()
                && parcels.stream().allMatch(one -> read.telling().contains(one.carrierKey()));
    }

    private static @Nullable Instant latest(Stream<Instant> times) {
        return times.max(Comparator.naturalOrder()).orElse(null);
    }
}
