package dev.fullspan.checkout;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One leak as its template shows it.
 *
 * @param state in a word, with its tone
 * @param proof what is known of the repair, or empty
 * @param proofDays after a repair until it shows; 0 where that cannot be told
 * @param course of the group beside all others, or null
 * @param cut what was not looked at, or empty
 * @param assignment fields that say who answers for it, what is to be done, and how long that takes
 * @param today latest day on which it can have been mended, as a date field takes it
 * @param first earliest such day
 */
public record LeakScreen(
        String title,
        String story,
        String state,
        Tone tone,
        List<KeyFigure> figures,
        String proof,
        int proofDays,
        @Nullable Chart course,
        String cut,
        Links links,
        List<Field> assignment,
        String repaired,
        String first,
        String today,
        boolean open,
        boolean dismissed) {
    public LeakScreen {
        figures = List.copyOf(figures);
        assignment = List.copyOf(assignment);
    }

    /**
     * Addresses of what stands behind it, and those to which forms post.
     *
     * @param remove empty where it was not noted by hand
     */
    public record Links(
            String people,
            String report,
            String ledger,
            String assign,
            String repaired,
            String settle,
            String remove) {}
}
