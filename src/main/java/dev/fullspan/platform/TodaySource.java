package dev.fullspan.platform;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must not wait until tomorrow. Modules contribute beans; Home and the orders show what they tell. */
public interface TodaySource {
    /** The most pressing first; empty where nothing presses. */
    List<Line> today(ShopId shop);

    /**
     * One thing.
     *
     * @param text without a full stop, such as {@code Nord has not tied out 11 orders}
     * @param href address of the page where it is mended; those who may not open it are not told
     * @param atRisk money at stake, or null where it cannot be told
     */
    record Line(String text, String href, @Nullable Money atRisk) {}
}
