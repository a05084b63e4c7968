package dev.fullspan.collect.inspect;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event explorer: which events there are, and what those of one name carry. */
public sealed interface ExplorerView {
    /** @param lead the answer in one sentence */
    record Names(String lead, DataTable names) implements ExplorerView {}

    /**
     * Events of one name.
     *
     * @param senders libraries that send it, the most frequent first; empty where none names itself
     * @param sampled events that the properties are taken from
     */
    record OneName(
            String name,
            String lead,
            Chart days,
            List<String> senders,
            DataTable properties,
            String sampled,
            List<Example> latest)
            implements ExplorerView {}

    /** @param visitor address of the person's page, or null */
    record Example(
            String id,
            String time,
            @Nullable String page,
            @Nullable String visitor,
            String json) {}
}
