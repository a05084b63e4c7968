package dev.fullspan.platform;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a module knows to tell of one person's history. Modules contribute beans. */
public interface TimelineSource {
    /** What happened, the latest first, at most so many. */
    List<Entry> latest(ShopId shop, PersonKeys person, int limit);

    /**
     * One thing that happened.
     *
     * @param icon its name in the icon sheet
     * @param title in the past tense, such as {@code Visited by Organic Search}
     * @param detail said below, or null
     * @param money what it brought, or null
     * @param href where it stands, or null
     */
    record Entry(
            Instant at,
            String icon,
            String title,
            @Nullable String detail,
            @Nullable Money money,
            @Nullable String href) {}
}
