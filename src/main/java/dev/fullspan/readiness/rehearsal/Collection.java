package dev.fullspan.readiness.rehearsal;

import dev.fullspan.web.kit.Typed;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time at which a carrier fetches parcels.
 *
 * @param days one at least; it counts where the shop works on it, too
 * @param from who fetches, such as {@code DHL Parcel}, whose days off count then; may be empty
 */
public record Collection(LocalTime at, Set<DayOfWeek> days, String from) {
    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final Pattern TYPED = Pattern.compile(
            "(\\d{1,2}:\\d{2})(?:\\s+(" + DAY + "(?:\\s*[-–,]\\s*" + DAY + ")*)(?=\\s|$))?(?:\\s+(.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final String MEND =
            "Write each collection as “16:30 Mon-Fri DHL Parcel”: when, on which days, and who.";

    public Collection {
        if (days.isEmpty()) {
            throw Typed.wrong("collections", MEND);
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        from = Typed.text("collections", from, 200);
    }

    static Collection daily(LocalTime at) {
        return new Collection(at, EnumSet.allOf(DayOfWeek.class), "");
    }

    /** As people type it; without days it is every day. */
    static Collection read(String line) {
        Matcher read = TYPED.matcher(line.strip());
        if (!read.matches()) {
            throw Typed.wrong("collections", MEND);
        }
        String time = read.group(1);
        try {
            return new Collection(
                    LocalTime.parse(time.length() == 4 ? "0" + time : time),
                    read.group(2) == null ? EnumSet.allOf(DayOfWeek.class) : days(read.group(2)),
                    read.group(3) == null ? "" : read.group(3).strip());
        } catch (DateTimeException e) {
            throw Typed.wrong("collections", MEND);
        }
    }

    private static Set<DayOfWeek> days(String typed) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : typed.split(",", -1)) {
            String[] ends = part.strip().split("\\s*[-–]\\s*", -1);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek one : DayOfWeek.values()) {
            if (name(one).equalsIgnoreCase(word.strip())) {
                return one;
            }
        }
        throw Typed.wrong("collections", MEND);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** As {@link #read} takes it. */
    public String text() {
        String when = at + (days.size() == 7 ? "" : " " + dayText());
        return from.isEmpty() ? when : when + " " + from;
    }

    private String dayText() {
        List<String> runs = new ArrayList<>();
        for (int from = 1; from <= 7; from++) {
            if (days.contains(DayOfWeek.of(from))) {
                int to = from;
                while (to < 7 && days.contains(DayOfWeek.of(to + 1))) {
                    to++;
                }
                runs.add(name(DayOfWeek.of(from)) + (to == from ? "" : "-" + name(DayOfWeek.of(to))));
                from = to;
            }
        }
        return String.join(",", runs);
    }

    /** The same an hour later; as it is where that would be the next day. */
    Collection later() {
        LocalTime later = at.plusHours(1);
        return later.isAfter(at) ? new Collection(later, days, from) : this;
    }
}
