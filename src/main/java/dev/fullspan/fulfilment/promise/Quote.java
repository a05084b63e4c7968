package dev.fullspan.fulfilment.promise;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When units that nobody has ordered yet would be there, ordered now. */
@Component
class Quote {
    private final Senders senders;
    private final Supplies supplies;
    private final Carriages carriages;
    private final Clock clock;

    Quote(Senders senders, Supplies supplies, Carriages carriages, Clock clock) {
        this.senders = senders;
        this.supplies = supplies;
        this.carriages = carriages;
        this.clock = clock;
    }

    /** Where to, and how. @param method of shipping, or null for the usual one */
    record To(
            @Nullable String method,
            @Nullable String country,
            @Nullable String postcode) {}

    /** Either the dates, or why none can be told. */
    record Told(Reckoning.@Nullable Reckoned reckoned, String lacks) {
        static Told not(String why) {
            return new Told(null, why);
        }
    }

    /** @param units by SKU, each 1 or more */
    Told of(Shop shop, SortedMap<String, Long> units, To to) {
        Instant now = clock.instant();
        String home = to.country() == null ? carriages.home(shop.id()) : null;
        Quote.To where = home == null ? to : new To(to.method(), home, null);
        Told told = of(shop, units, where, now, LocalDate.ofInstant(now, shop.timeZone()));
        return home == null || told.reckoned() == null
                ? told
                : new Told(told.reckoned().after("No place was named; it is taken to go to " + home + "."), "");
    }

    /** @param from when it is ordered */
    Told of(Shop shop, SortedMap<String, Long> units, To to, Instant from, LocalDate today) {
        ShopId id = shop.id();
        Carriages.Found brought = carriages.of(id, to.method(), to.country(), to.postcode());
        if (brought.carriage() == null) {
            return Told.not(brought.lacks());
        }
        Reckoning.Reckoned all = null;
        java.util.Map<Long, java.util.List<Supplies.Found>> byParty = new java.util.TreeMap<>();
        for (Supplies.Found one : supplies.free(id, units, to.country(), to.postcode(), today)) {
            if (one.party() == null) {
                return Told.not(one.lacks());
            }
            byParty.computeIfAbsent(one.party().value(), party -> new java.util.ArrayList<>())
                    .add(one);
        }
        for (var part : byParty.entrySet()) {
            Sender sender = senders.of(id, new dev.fullspan.fulfilment.PartyId(part.getKey()));
            Optional<Reckoning.Reckoned> reckoned = Reckoning.of(new Reckoning.Question(
                    from, today, sender, senders.before(id, sender, 0), latest(part.getValue()), brought.carriage()));
            if (reckoned.isEmpty()) {
                return Told.not(sender.name() + " or the carrier has no working day within a year.");
            }
            all = all == null ? reckoned.get() : all.and(reckoned.get());
        }
        return all == null ? Told.not("Nothing of it is sent.") : new Told(all, "");
    }

    /** What is there last decides; where all is there, what says most about it. */
    static Supply latest(java.util.List<Supplies.Found> found) {
        Supply latest = Supply.HERE;
        for (Supplies.Found one : found) {
            LocalDate ready = one.supply().ready();
            LocalDate known = latest.ready();
            if (ready != null && (known == null || ready.isAfter(known))
                    || known == null && latest.sku().isEmpty()) {
                latest = one.supply();
            }
        }
        return latest;
    }
}
