package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a shop was heard for the first time. The module that holds the events contributes one bean; the page that
 * waits for the first event asks it every second or two.
 */
public interface FirstEvent {
    /** The first event of the shop, or empty while none has come. Cheap: answered from memory or one indexed look. */
    Optional<Heard> firstEvent(ShopId shop);

    /**
     * @param name the event's name, such as {@code Page Viewed}
     * @param received when it reached us
     * @param page host and path, or null where it was not on a page
     */
    record Heard(String name, Instant received, @Nullable String page) {}
}
