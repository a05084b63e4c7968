package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.carrier.Methods;
import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import dev.fullspan.fulfilment.carrier.PartyCollections;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the shop's carriers fetch parcels, as told on their pages. */
@Component
class Pickups {
    private final Methods methods;
    private final PartyCollections elsewhere;

    Pickups(Methods methods, PartyCollections elsewhere) {
        this.methods = methods;
        this.elsewhere = elsewhere;
    }

    /**
     * Those of the services that shipping methods mean, the earliest first; of all services where no method means any. Services that take parcels
     * whenever they are ready are left out.
     */
    List<Collection> of(ShopId shop) {
        Set<Long> meant = new HashSet<>(methods.of(shop).values());
        methods.choose(shop, null).ifPresent(one -> meant.add(one.service().id()));
        return methods.all(shop).stream()
                .filter(one -> one.service().collection() != null)
                .filter(one -> meant.isEmpty() || meant.contains(one.service().id()))
                .map(one -> new Collection(
                        Objects.requireNonNull(one.service().collection()),
                        one.service().workdays(),
                        one.label()))
                .sorted(Comparator.comparing(Collection::at).thenComparing(Collection::from))
                .toList();
    }

    /** Those at a partner, by its own clock, the earliest first; where none is told for it, the service comes when it comes elsewhere. */
    List<Collection> of(ShopId shop, PartyId partner) {
        Map<Long, Map<PartyId, LocalTime>> there = elsewhere.of(shop);
        List<Collection> found = new ArrayList<>();
        for (Chosen one : methods.all(shop)) {
            LocalTime own = there.getOrDefault(one.service().id(), Map.of()).get(partner);
            LocalTime at = own == null ? one.service().collection() : own;
            if (at != null) {
                found.add(new Collection(at, one.service().workdays(), one.label()));
            }
        }
        found.sort(Comparator.comparing(Collection::at).thenComparing(Collection::from));
        return found;
    }

    /** Whose collection an order waits for by its shipping method, as {@link Collection#from} names it; empty where the method means no service. */
    String carrier(ShopId shop, @Nullable String method) {
        return methods.choose(shop, method).map(Chosen::label).orElse("");
    }

    /** Days on which a carrier neither collects nor brings, by {@link Collection#from}. */
    Map<String, Set<LocalDate>> daysOff(ShopId shop) {
        Map<String, Set<LocalDate>> off = new HashMap<>();
        for (Chosen one : methods.all(shop)) {
            off.put(one.label(), Set.copyOf(one.carrier().daysOff()));
        }
        return off;
    }
}
