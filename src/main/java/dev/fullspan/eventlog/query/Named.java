package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes by a name that somebody types: people by a part of a user id or by their whole device id, orders by the beginning
 * of their number, landing pages by a part of their path. Case does not count.
 *
 * @param text 1 to 200 characters
 * @param people whether people and their orders may be told of
 * @param limit of each kind
 */
public record Named(ShopId shop, String text, boolean people, int limit) implements Question<List<Named.Match>> {
    /** One thing, people first, then orders, then pages. */
    public sealed interface Match permits Person, Placed, Landing {}

    /** @param name the user id or device id */
    public record Person(String name, VisitorId visitor, Instant firstSeen) implements Match {}

    /**
     * @param visitor who placed it, or null where nobody is known
     * @param revenue null where none was told
     */
    public record Placed(
            String orderId,
            @Nullable VisitorId visitor,
            Instant time,
            @Nullable Money revenue) implements Match {}

    /** @param sessions that landed there, ever */
    public record Landing(String path, long sessions) implements Match {}
}
