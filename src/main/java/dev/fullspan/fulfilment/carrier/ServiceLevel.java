package dev.fullspan.fulfilment.carrier;

import dev.fullspan.web.kit.Typed;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of a carrier.
 *
 * @param id 0 for one that is not kept yet
 * @param workdays on which it collects and brings, one at least
 * @param collection when it collects; null where parcels leave whenever they are ready on the day
 * @param times in the order in which they were told
 */
public record ServiceLevel(
        long id,
        String name,
        Set<DayOfWeek> workdays,
        @Nullable LocalTime collection,
        List<Transit> times) {
    private static final int MOST_TIMES = 200;

    public ServiceLevel {
        name = Typed.text("service", name, 100);
        if (name.isEmpty()) {
            throw Typed.wrong("service", "Give the service a name, such as “Parcel” or “Express”.");
        }
        if (workdays.isEmpty()) {
            throw Typed.wrong("workdays", "A service works on one day of the week at least.");
        }
        if (times.size() > MOST_TIMES) {
            throw Typed.wrong("times", "A service has at most " + MOST_TIMES + " lines of times.");
        }
        workdays = Set.copyOf(EnumSet.copyOf(workdays));
        times = List.copyOf(times);
    }

    /** The time that fits a place most closely: by the longest postcode beginning, then by country, then anywhere. */
    public Optional<Transit> to(String country, String postcode) {
        String to = country.toUpperCase(Locale.ROOT);
        String code = Transit.plain(postcode);
        return times.stream().filter(one -> one.reaches(to, code)).max(Comparator.comparingInt(one -> one.fit(code)));
    }
}
