package dev.fullspan.plan.links;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for new links.
 *
 * @param fields the page first, the others after the channels
 * @param wrong what is wrong with the channels, or null
 * @param own address where channels of the shop's own are named
 * @param hosts address where the shop's own hosts are named, null where some are
 * @param usual the usual source and medium by channel, in sentences
 */
public record NewLinkScreen(
        List<Field> fields,
        List<Tick> channels,
        @Nullable String wrong,
        String own,
        @Nullable String hosts,
        String action,
        String all,
        List<String> usual) {
    /** A channel to tick. */
    public record Tick(String name, boolean chosen) {}
}
