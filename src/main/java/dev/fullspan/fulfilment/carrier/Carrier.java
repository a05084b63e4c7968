package dev.fullspan.fulfilment.carrier;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who brings parcels.
 *
 * @param tracking address at which a parcel is followed, with {@code {tracking}} for its number; null where none is told
 * @param daysOff on which it neither collects nor brings
 * @param version counts its changes
 */
public record Carrier(
        long id,
        String name,
        @Nullable String tracking,
        SortedSet<LocalDate> daysOff,
        List<ServiceLevel> services,
        long version) {
    public Carrier {
        daysOff = Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
        services = List.copyOf(services);
    }
}
