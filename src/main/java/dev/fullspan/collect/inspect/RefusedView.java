package dev.fullspan.collect.inspect;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was refused and why.
 *
 * @param lead the answer in one sentence
 * @param chosen the reason whose samples are shown, or null for those of all
 * @param samples the latest, newest first
 */
public record RefusedView(
        String lead,
        boolean nothing,
        Chart days,
        DataTable reasons,
        @Nullable Chosen chosen,
        List<Sample> samples) {

    /** @param step the step of intake that names it */
    public record Chosen(String title, String mend, String step, String stepDoes) {}

    /** @param text what was sent, or null where nothing could be kept */
    public record Sample(
            String id,
            Instant time,
            String reason,
            @Nullable String detail,
            @Nullable String text) {}
}
