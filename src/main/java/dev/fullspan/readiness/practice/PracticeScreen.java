package dev.fullspan.readiness.practice;

import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Practice orders of one person as their page shows them.
 *
 * @param shop name of the shop, where there is one
 * @param answer how it stands, in a sentence
 * @param problem why the last press did nothing, or null
 */
public record PracticeScreen(
        String shop, String answer, @Nullable String problem, List<Order> orders) {
    public PracticeScreen {
        orders = List.copyOf(orders);
    }

    /**
     * @param task what is to be done
     * @param action where its buttons post, or null once the drill is over
     * @param drill with {@code number} and a step what they post
     * @param presses what can be pressed, what is suggested first
     * @param undo what was pressed last and can be taken back, or null
     */
    public record Order(
            String name,
            String what,
            String task,
            Tone tone,
            String state,
            String times,
            @Nullable String action,
            long drill,
            int number,
            List<Button> presses,
            @Nullable String undo) {
        public Order {
            presses = List.copyOf(presses);
        }
    }

    public record Button(String step, String verb) {}
}
