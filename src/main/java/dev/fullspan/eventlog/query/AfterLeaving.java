package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What those who stopped at a step did next: their next event of any kind within 30 minutes after it, or nothing.
 *
 * @param step 1 to one less than the number of steps
 */
public record AfterLeaving(Funnel funnel, int step) implements Question<List<AfterLeaving.Next>> {
    /** After how many minutes without an event somebody has left. */
    public static final int MINUTES = 30;

    public AfterLeaving {
        if (step < 1 || step >= funnel.steps().size()) {
            throw new IllegalArgumentException("Nobody stops on the way at step " + step);
        }
    }

    @Override
    public ShopId shop() {
        return funnel.shop();
    }

    /**
     * @param event name of the next event, or null for those who left
     * @param path page of a page view, else null
     */
    public record Next(@Nullable String event, @Nullable String path, long visitors) {}
}
