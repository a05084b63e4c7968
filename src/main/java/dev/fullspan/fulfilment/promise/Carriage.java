package dev.fullspan.fulfilment.promise;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a parcel and how long it takes there.
 *
 * @param days on which it collects and brings
 * @param collection when it collects, or null for whenever a parcel is ready on the day
 * @param least working days after the collection
 * @param most likewise
 */
record Carriage(String name, WorkingDays days, @Nullable LocalTime collection, int least, int most) {}
