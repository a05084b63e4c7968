package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Empty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's list of orders.
 *
 * @param answer how many, in one line
 * @param tabs which of them
 * @param view the one that is shown, as it stands in the address
 * @param q what is searched for
 * @param sort by what it is sorted, as it stands in the address
 * @param sorts by what it can be
 * @param empty where nothing matches, or null
 */
public record PartnerOrdersScreen(
        String answer,
        List<Choice> tabs,
        String view,
        String q,
        String sort,
        List<Choice> sorts,
        List<PartnerRow> rows,
        String count,
        @Nullable Empty empty,
        @Nullable String previous,
        @Nullable String next,
        String csv,
        String base) {
    public PartnerOrdersScreen {
        tabs = List.copyOf(tabs);
        sorts = List.copyOf(sorts);
        rows = List.copyOf(rows);
    }
}
