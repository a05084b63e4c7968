package dev.fullspan.fulfilment.rescue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page behind a buyer's link shows: the order's number, what is late, and what can be chosen. Nothing else of the order or the person.
 *
 * @param isOver whether the link opens nothing any more; then all else is empty
 * @param headline what happens, or what was chosen
 * @param choices none where nothing can be chosen any more
 * @param chosen what was chosen, in a sentence, or null
 */
public record AnswerView(
        boolean isOver,
        String shop,
        String headline,
        String text,
        List<Choice> choices,
        @Nullable String chosen,
        @Nullable String problem,
        String address) {
    public AnswerView {
        choices = List.copyOf(choices);
    }

    /**
     * One thing that can be chosen.
     *
     * @param to the SKU that is taken instead; empty where nothing is swapped
     * @param isChosen whether it is what was chosen
     */
    public record Choice(String answer, String to, String title, String text, String button, boolean isChosen) {}
}
