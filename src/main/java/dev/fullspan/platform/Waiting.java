package dev.fullspan.platform;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes no further until a person has looked at it.
 *
 * @param sentence what it is and why it waits, with its name: {@code #1042 names a SKU that nobody knows: “OAK-9”.}
 * @param since when it began to wait
 * @param money what hangs on it, or null where that cannot be told
 * @param link the page where it is dealt with, below {@code /shops/{shop}}, such as {@code /orders/12}
 */
public record Waiting(
        String sentence, Instant since, @Nullable Money money, String link) {
    public Waiting {
        if (!link.startsWith("/") || link.startsWith("/shops/")) {
            throw new IllegalArgumentException("A link below the shop's address begins with a slash: " + link);
        }
    }
}
