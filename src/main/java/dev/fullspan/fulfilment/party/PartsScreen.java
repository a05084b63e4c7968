package dev.fullspan.fulfilment.party;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of orders that lie with others.
 *
 * @param which the ways to see the list
 * @param filter fields of the search
 * @param next address of the following part, or null
 * @param csv address of all of it as a file
 * @param onlyTheirs what counts among them and is no order of the shop, or null
 */
public record PartsScreen(
        String answer,
        List<Choice> which,
        List<Field> filter,
        DataTable table,
        @Nullable String next,
        String csv,
        String state,
        String base,
        @Nullable String unrouted,
        String notRouted,
        @Nullable String onlyTheirs,
        String tieOut) {
    public PartsScreen {
        which = List.copyOf(which);
        filter = List.copyOf(filter);
    }
}
