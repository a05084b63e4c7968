package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells more of an order beside it on its page. Modules that know orders contribute beans; the page knows none of them. */
public interface OrderAside {
    /** Empty where there is nothing to tell. */
    Optional<Panel> of(ShopId shop, OrderId order, Formats formats);

    /** Who else sends all that is still to be sent of it, by name; empty where the shop itself sends any of it. */
    default Optional<String> sender(ShopId shop, OrderId order) {
        return Optional.empty();
    }

    /**
     * What is told.
     *
     * @param place among the others, the lowest first
     * @param id unique on the page, such as {@code promise}
     * @param answer in a sentence
     * @param state in a word, or null
     * @param steps how it came to that, in sentences
     * @param before what was said earlier, the latest first
     * @param action what may be done, or null
     */
    record Panel(
            int place,
            String id,
            String heading,
            String answer,
            @Nullable State state,
            List<String> steps,
            List<Earlier> before,
            Empty.@Nullable Action action) {
        public Panel {
            steps = List.copyOf(steps);
            before = List.copyOf(before);
        }
    }

    record State(String text, Tone tone) {}

    record Earlier(String when, String text) {}
}
