package dev.fullspan.journey;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck.Finding;
import java.util.List;

/** What the readiness of a shop comes to, for Home. Implemented once, by the module that gives verdicts. */
public interface Verdicts {
    /** The verdict of now. */
    Verdict of(ShopId shop);

    /**
     * Whether a shop is ready for traffic.
     *
     * @param word the verdict in a few words, such as {@code Ready for a soft launch}
     * @param ready whether nothing holds it back
     * @param toDo what to do, the weightiest first
     */
    record Verdict(String word, boolean ready, List<Finding> toDo) {
        public Verdict {
            toDo = List.copyOf(toDo);
        }
    }
}
