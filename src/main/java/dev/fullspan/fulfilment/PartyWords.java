package dev.fullspan.fulfilment;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says things of parties in words. */
public final class PartyWords {
    private PartyWords() {}

    /** Such as “Mon to Fri” or “Mon, Wed”. */
    public static String days(Set<DayOfWeek> days) {
        List<String> runs = new ArrayList<>();
        for (int from = 1; from <= 7; from++) {
            int to = from;
            while (to <= 7 && days.contains(DayOfWeek.of(to))) {
                to++;
            }
            if (to > from) {
                int last = to - 1;
                runs.add(
                        last - from >= 2
                                ? name(from) + " to " + name(last)
                                : last > from ? name(from) + ", " + name(last) : name(from));
                from = last;
            }
        }
        return String.join(", ", runs);
    }

    private static String name(int day) {
        return DayOfWeek.of(day).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
