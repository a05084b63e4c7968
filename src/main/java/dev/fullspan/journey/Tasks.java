package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open on a shop's to-do list, for Home. Implemented once, by the module that keeps the list. */
public interface Tasks {
    /** The open ones, most expected money first, those without an amount last. */
    List<Task> open(ShopId shop);

    /**
     * Something to be done.
     *
     * @param expected what it is expected to bring a month, or null where nothing was said
     * @param owner who does it, or null
     * @param due until when, or null
     * @param href its page below the shop's
     */
    record Task(
            String what,
            @Nullable Money expected,
            @Nullable String owner,
            @Nullable LocalDate due,
            String href) {}
}
