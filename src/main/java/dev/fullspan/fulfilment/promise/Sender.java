package dev.fullspan.fulfilment.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who packs an order, as far as its date depends on it.
 *
 * @param party its id
 * @param cutOff an order that comes later counts as of the next working day
 * @param handlingDays working days until it leaves
 * @param dailyCapacity orders a working day, or null where it is not known
 */
record Sender(
        long party,
        String name,
        ZoneId zone,
        LocalTime cutOff,
        int handlingDays,
        @Nullable Integer dailyCapacity,
        WorkingDays days) {

    Instant cutOff(LocalDate day) {
        return day.atTime(cutOff).atZone(zone).toInstant();
    }

    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
