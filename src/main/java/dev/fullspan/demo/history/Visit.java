package dev.fullspan.demo.history;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One visit that is about to happen.
 *
 * @param back whether the person was here before
 */
record Visit(Person person, Person.Device device, Way way, Instant start, boolean back) {
    LocalDate day() {
        return start.atZone(HistoryPlan.ZONE).toLocalDate();
    }
}
