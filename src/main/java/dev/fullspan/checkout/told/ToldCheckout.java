package dev.fullspan.checkout.told;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as its engine recorded it at one moment. It names nobody: who is at it is known by the ids that their orders have, too.
 *
 * @param connection under which the engine's orders are kept
 * @param id the engine's own, which never changes
 * @param token the id under which the pixel and the order speak of it
 * @param cart id of its cart, or null
 * @param begun when it began
 * @param asOf when the engine changed it last; one told twice with the same moment and content is one
 * @param step how far the buyer is: 0 begun, 1 said who they are, 2 where it goes, 3 how it is sent
 * @param device the pixel's id of the browser, or null
 * @param user id of the buyer in the tracking's words, or null; not used where the browser is known
 * @param value what is in hand
 * @param lines at most {@link #LINES}, the others are left out
 */
public record ToldCheckout(
        String connection,
        String id,
        String token,
        @Nullable String cart,
        Instant begun,
        Instant asOf,
        int step,
        @Nullable String device,
        @Nullable String user,
        Value value,
        List<Line> lines) {
    /** As many lines as are kept. */
    public static final int LINES = 100;

    public ToldCheckout {
        lines = lines.stream().limit(LINES).toList();
    }

    ToldCheckout withoutDevice() {
        return new ToldCheckout(connection, id, token, cart, begun, asOf, step, null, user, value, lines);
    }

    /** What is in hand, in the currency's major unit. @param shipping what sending costs; @param method how it is sent, or null */
    public record Value(
            Currency currency,
            BigDecimal total,
            BigDecimal tax,
            BigDecimal shipping,
            @Nullable String method) {}

    /** Units of one variant. */
    public record Line(
            @Nullable String product,
            @Nullable String variant,
            @Nullable String sku,
            @Nullable String title,
            long quantity,
            BigDecimal price) {}
}
