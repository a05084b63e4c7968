package dev.fullspan.web.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One day of a history with what happened on it. */
public record TimelineDay(String day, List<Entry> entries) {
    public TimelineDay {
        entries = List.copyOf(entries);
    }

    /**
     * One thing that happened.
     *
     * @param detail said below the title, or null
     * @param money what it is worth, or null
     * @param facts properties as name and value, shown on demand
     */
    public record Entry(
            String time,
            String icon,
            String title,
            @Nullable String detail,
            @Nullable String money,
            Tone tone,
            List<Fact> facts) {
        public Entry {
            facts = List.copyOf(facts);
        }
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}
}
