package dev.fullspan.plan.links;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All links of a shop.
 *
 * @param answer the first line
 * @param make address of the form for a new one
 * @param campaigns by campaign, or null where there are no links
 */
public record LinksScreen(
        String answer,
        String make,
        List<Choice> choices,
        DataTable links,
        @Nullable DataTable campaigns,
        List<String> notes) {}
