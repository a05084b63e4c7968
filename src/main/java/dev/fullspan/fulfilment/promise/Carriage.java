package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.PartyId;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a parcel and how long it takes there.
 *
 * @param days on which it collects and brings
 * @param collection when it collects, or null for whenever a parcel is ready on the day
 * @param elsewhere when it collects at parties at which that is another time, by their clocks
 * @param least working days after the collection
 * @param most likewise
 */
record Carriage(
        String name,
        WorkingDays days,
        @Nullable LocalTime collection,
        Map<PartyId, LocalTime> elsewhere,
        int least,
        int most) {
    Carriage {
        elsewhere = Map.copyOf(elsewhere);
    }

    Carriage(String name, WorkingDays days, @Nullable LocalTime collection, int least, int most) {
        this(name, days, collection, Map.of(), least, most);
    }

    /** As it collects at a party. */
    Carriage at(long party) {
        LocalTime there = elsewhere.get(new PartyId(party));
        return there == null ? this : new Carriage(name, days, there, elsewhere, least, most);
    }
}
