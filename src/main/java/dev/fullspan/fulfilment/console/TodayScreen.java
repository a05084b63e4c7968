package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Empty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner does today.
 *
 * @param party what it is called
 * @param answer what waits, in one line
 * @param sections those that hold something
 * @param empty where nothing waits, or null
 */
public record TodayScreen(
        String party,
        String answer,
        List<ConsoleNotice.Notice> notices,
        List<Section> sections,
        @Nullable Empty empty,
        String base) {
    public TodayScreen {
        notices = List.copyOf(notices);
        sections = List.copyOf(sections);
    }

    /**
     * Orders of one kind, the most urgent first.
     *
     * @param all how many there are, in words, where more are than stand here; else null
     * @param href where all stand
     * @param acceptable whether they can be accepted here at once
     */
    public record Section(
            String id, String title, String hint, List<PartnerRow> rows, @Nullable String all, String href, boolean acceptable) {
        public Section {
            rows = List.copyOf(rows);
        }
    }
}
