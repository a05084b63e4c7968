package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.carrier.Methods;
import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When the shop's carriers fetch parcels, as told on their pages. */
@Component
class Pickups {
    private final Methods methods;

    Pickups(Methods methods) {
        this.methods = methods;
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
                .sorted(java.util.Comparator.comparing(Collection::at).thenComparing(Collection::from))
                .toList();
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
