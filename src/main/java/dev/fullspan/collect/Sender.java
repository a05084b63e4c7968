package dev.fullspan.collect;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shop;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Who hands over messages, and what the shop decided about taking them.
 *
 * @param currency the shop's, for amounts without one
 * @param received when the request came in
 * @param address where it came from, or null where that says nothing of the visitor
 * @param userAgent of the request
 * @param browser whether a visitor's browser sent it, and not a server
 * @param own whether the browser is marked as the shop's own
 * @param privacyControl whether the request carries {@code Sec-GPC: 1}
 * @param country ISO 3166-1 alpha-2 by the trusted proxy's header, or null
 */
public record Sender(
        ShopId shop,
        IntakePolicy policy,
        Currency currency,
        Instant received,
        @Nullable InetAddress address,
        @Nullable String userAgent,
        boolean browser,
        boolean own,
        boolean privacyControl,
        @Nullable String country) {

    /** A sender that is no visitor: an importer or a store's connector. */
    public static Sender program(Shop shop, Instant received) {
        return new Sender(shop.id(), shop.intake(), shop.currency(), received, null, null, false, false, false, null);
    }
}
