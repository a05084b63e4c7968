package dev.fullspan.web.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many come how far, step by step, and what leaves in between. */
public record FunnelChart(String title, List<Step> steps) {
    public FunnelChart {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param share of the first step, 0 to 1
     * @param reached people at this step, formatted
     * @param ofFirst share of the first step, formatted; null for the first
     * @param ofPrevious share of a step before in words, such as {@code 60 % of the step before}; null for the first
     * @param time usual time from the step before, or null
     * @param before people of the range compared with, formatted, or null
     * @param reachedLink address of the people who came this far
     * @param loss what leaves after this step, or null for the last
     */
    public record Step(
            int number,
            String label,
            double share,
            String reached,
            @Nullable String ofFirst,
            @Nullable String ofPrevious,
            @Nullable String time,
            @Nullable String before,
            String reachedLink,
            @Nullable Loss loss) {
        public String width() {
            return Math.max(0.4, Math.round(Math.clamp(share, 0, 1) * 1000) / 10.0) + "%";
        }
    }

    /**
     * @param people how many stop, formatted
     * @param gone how many of them can go on no more, formatted, or null where all of them
     * @param money what those had in hand, formatted, or null where the step tells no money
     * @param worst whether most money of all steps leaves here
     * @param link address of the people who stopped
     * @param nextLink address of what they did next
     */
    public record Loss(
            String people,
            @Nullable String gone,
            @Nullable String money,
            boolean worst,
            String link,
            @Nullable String nextLink) {}
}
