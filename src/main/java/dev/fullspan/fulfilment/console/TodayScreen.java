package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner does today.
 *
 * @param party what it is called
 * @param answer what waits, in one line
 * @param tieOuts what is to be confirmed, what is due first before the others
 * @param sections those that hold something
 * @param empty where nothing waits, or null
 */
public record TodayScreen(
        String party,
        String answer,
        List<TieOut> tieOuts,
        List<Section> sections,
        @Nullable Empty empty,
        String base) {
    public TodayScreen {
        tieOuts = List.copyOf(tieOuts);
        sections = List.copyOf(sections);
    }

    /**
     * A tie-out that can be confirmed here at once.
     *
     * @param orders their numbers with units, in words
     * @param base its addresses begin so
     * @param differs where one says what differs
     */
    public record TieOut(
            String title,
            String detail,
            Tone tone,
            String orders,
            String confirm,
            String version,
            String base,
            String differs) {}

    /**
     * Orders of one kind, the most urgent first.
     *
     * @param all how many there are, in words, where more are than stand here; else null
     * @param href where all stand
     * @param acceptable whether they can be accepted here at once
     */
    public record Section(
            String id,
            String title,
            String hint,
            List<PartnerRow> rows,
            @Nullable String all,
            String href,
            boolean acceptable) {
        public Section {
            rows = List.copyOf(rows);
        }
    }
}
