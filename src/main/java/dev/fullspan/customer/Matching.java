package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Decides which record a piece of evidence belongs to.
 *
 * <p>The strongest key that is known decides; nothing that two keys say together ever joins two records, since either may be wrong: it raises a doubt. A
 * key that contradicts a weaker one (a second id of the same store beside a known address) makes a record of its own, with a doubt.
 */
@Component
class Matching {
    private final Records records;
    private final Doubts doubts;
    private final Listing listing;

    Matching(Records records, Doubts doubts, Listing listing) {
        this.records = records;
        this.doubts = doubts;
        this.listing = listing;
    }

    /** Within a transaction. */
    CustomerId record(ShopId shop, Evidence evidence, Told told, Instant now) {
        records.lock(shop, evidence.locks());
        List<Records.Owner> owners = records.owners(shop, evidence.keys());
        List<Key> free = new ArrayList<>(evidence.keys());
        owners.forEach(owner -> free.remove(owner.key()));
        boolean apart = !owners.isEmpty() && contradicts(shop, owners.getFirst(), free);
        boolean fresh = owners.isEmpty() || apart;
        long record = fresh
                ? records.make(shop, evidence, told, now)
                : owners.getFirst().record();
        long root = fresh ? record : owners.getFirst().root();
        records.own(shop, record, free, told);
        List<Records.Written> written = records.add(shop, record, evidence.contacts());
        if (told.isFromPage() && !fresh && written.stream().anyMatch(Records.Written::fresh)) {
            records.thin(shop, record);
        }
        boolean renamed = !fresh && records.told(shop, record, evidence, told);
        Set<Long> others = new HashSet<>(Set.of(root));
        for (Records.Owner owner : owners) {
            if (others.add(owner.root())) {
                doubts.raise(shop, record, owner.record(), Doubt.Reason.KEYS);
            }
        }
        doubts.raise(shop, record, root, written);
        if (fresh || renamed || !free.isEmpty() || written.stream().anyMatch(Records.Written::fresh)) {
            listing.write(shop, List.of(fresh ? record : listing.hold(shop, record)));
        } else {
            listing.seen(shop, root);
        }
        return new CustomerId(record);
    }

    /** Whether a key that nobody has yet is stronger than the one that found the customer, and the customer has another of its kind. */
    private boolean contradicts(ShopId shop, Records.Owner found, List<Key> free) {
        return free.stream()
                .filter(key -> key.kind().compareTo(found.key().kind()) < 0)
                .filter(key -> key.kind() == Key.Kind.STORE || key.kind() == Key.Kind.LOYALTY)
                .anyMatch(key -> !records.values(shop, found.root(), key.kind(), key.scope())
                        .isEmpty());
    }
}
