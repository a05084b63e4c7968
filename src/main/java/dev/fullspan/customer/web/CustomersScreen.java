package dev.fullspan.customer.web;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of customers.
 *
 * @param answer the page's first line
 * @param doubts what is said of pairs that may be the same person, or null where none waits
 * @param unconverted what is said of currencies without a rate, or null
 * @param count how many match, in words
 * @param empty what to do next where there is no customer at all, or null
 */
public record CustomersScreen(
        String answer,
        @Nullable String doubts,
        List<Choice> shown,
        DataTable table,
        @Nullable String unconverted,
        String count,
        Pager pager,
        @Nullable Empty empty,
        String base) {
    public CustomersScreen {
        shown = List.copyOf(shown);
    }
}
