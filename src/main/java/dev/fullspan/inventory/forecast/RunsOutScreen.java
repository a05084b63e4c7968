package dev.fullspan.inventory.forecast;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs out first.
 *
 * @param answer the page's first line
 * @param which of them are shown
 * @param empty what to do next where there is nothing yet, or null
 * @param computed when the forecast was made, in words
 * @param isWaiting whether somebody asked for a new one
 * @param rule by what the shop reorders, as a form
 * @param ruleText the same in a sentence
 * @param mayCompute whether there is stock, and the reader may ask
 * @param orders address of the purchase orders
 */
public record RunsOutScreen(
        String answer,
        List<Choice> which,
        DataTable table,
        @Nullable Empty empty,
        String computed,
        boolean isWaiting,
        List<Field> rule,
        String ruleText,
        String base,
        String orders,
        boolean mayWrite,
        boolean mayCompute) {
    public RunsOutScreen {
        which = List.copyOf(which);
        rule = List.copyOf(rule);
    }
}
