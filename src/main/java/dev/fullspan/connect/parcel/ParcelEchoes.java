package dev.fullspan.connect.parcel;

import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.parcel.ParcelOutbox.Entry;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.StoreParcels.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows parcels that were entered here when their store tells of them, so that none stands on the order twice.
 *
 * <p>A parcel is known by the store's name for it. Between the moment in which the store made it and that in which its answer was kept, it has none here; then
 * it is known by its units and its tracking number among those of which the store has been told and has not answered.
 */
@Component
public class ParcelEchoes {
    private final ParcelOutbox outbox;
    private final OrderDetails orders;

    ParcelEchoes(ParcelOutbox outbox, OrderDetails orders) {
        this.outbox = outbox;
        this.orders = orders;
    }

    /**
     * The same parcels as the order is to have them.
     *
     * @param order what the store calls the order
     * @param told with the store's names
     * @return the store's own parcels as they are, and ours under their own ids where the store tells something new of them
     */
    public List<Parcel> known(StoreConnection store, String order, List<Parcel> told) {
        if (told.isEmpty()) {
            return told;
        }
        List<Entry> entries = outbox.ofSource(store.shop(), store.id(), order);
        if (entries.isEmpty()) {
            return told;
        }
        List<Parcel> own = new ArrayList<>();
        Map<Entry, List<Parcel>> echoes = new LinkedHashMap<>();
        for (Parcel parcel : told) {
            Optional<Entry> entry = entries.stream()
                    .filter(one -> one.remotes().contains(parcel.id()))
                    .findFirst()
                    .or(() -> unanswered(entries, parcel));
            entry.ifPresentOrElse(
                    one -> echoes.computeIfAbsent(one, any -> new ArrayList<>()).add(parcel), () -> own.add(parcel));
        }
        echoes.forEach((entry, parcels) -> echo(entry, parcels).ifPresent(own::add));
        return own;
    }

    private Optional<Entry> unanswered(List<Entry> entries, Parcel parcel) {
        for (Entry entry : entries) {
            Parcel ours = entry.state() != State.TOLD
                            && entry.began()
                            && entry.remotes().isEmpty()
                    ? ours(entry)
                    : null;
            if (ours != null
                    && Objects.equals(ours.tracking(), parcel.tracking())
                    && units(ours.lines()).equals(units(parcel.lines()))) {
                if (ours.delivered() == null) {
                    outbox.answered(entry, parcel.id());
                } else {
                    outbox.made(entry, parcel.id()); // that it arrived may still have to be told
                }
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private @Nullable Parcel ours(Entry entry) {
        return orders.get(entry.shop(), entry.order()).parcels().stream()
                .filter(one -> one.id().equals(entry.parcel()))
                .findFirst()
                .orElse(null);
    }

    /** What a store tells of a parcel that is not known here: that it came, was taken back, or has another number. */
    private Optional<Parcel> echo(Entry entry, List<Parcel> told) {
        Parcel ours = ours(entry);
        boolean whole = told.stream().map(Parcel::id).toList().containsAll(entry.remotes());
        if (ours == null || !whole || entry.state() != State.TOLD) {
            return Optional.empty();
        }
        List<Parcel> standing = told.stream().filter(one -> !one.cancelled()).toList();
        if (standing.isEmpty()) {
            return ours.cancelled() ? Optional.empty() : Optional.of(cancelled(ours));
        }
        boolean arrived = standing.stream().allMatch(one -> one.delivered() != null);
        Parcel news = standing.getFirst();
        Parcel now = new Parcel(
                ours.id(),
                standing.size() == told.size() ? ours.lines() : lines(standing),
                news.carrier() == null ? ours.carrier() : news.carrier(),
                news.tracking() == null ? ours.tracking() : news.tracking(),
                ours.shipped(),
                ours.delivered() == null && arrived ? news.delivered() : ours.delivered(),
                ours.cancelled());
        return now.equals(ours) ? Optional.empty() : Optional.of(now);
    }

    private static Parcel cancelled(Parcel ours) {
        return new Parcel(
                ours.id(), ours.lines(), ours.carrier(), ours.tracking(), ours.shipped(), ours.delivered(), true);
    }

    private static List<ParcelLine> lines(List<Parcel> parcels) {
        Map<String, Long> sums = new LinkedHashMap<>();
        parcels.forEach(one -> one.lines().forEach(line -> sums.merge(line.line(), line.quantity(), Long::sum)));
        return sums.entrySet().stream()
                .map(line -> new ParcelLine(line.getKey(), line.getValue()))
                .toList();
    }

    private static Map<String, Long> units(List<ParcelLine> lines) {
        Map<String, Long> units = new HashMap<>();
        lines.forEach(line -> units.merge(line.line(), line.quantity(), Long::sum));
        return units;
    }
}
