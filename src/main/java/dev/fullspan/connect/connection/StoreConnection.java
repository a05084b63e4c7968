package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A store that is connected.
 *
 * @param address of the store, such as {@code https://lodge.myshopify.com}, without a slash at the end
 * @param token names it in the address that it sends to
 * @param asks whether the store can be asked, since there is a key to its interface
 * @param takesCounts whether the store is master of the stock: its counts are taken, and its orders take no stock here
 * @param location where its counts go; null for the shop's default
 */
public record StoreConnection(
        ShopId shop,
        long id,
        StoreKind kind,
        String name,
        String address,
        String token,
        boolean asks,
        boolean takesCounts,
        @Nullable Long location,
        Instant created,
        int version,
        Condition condition) {

    /** How it fares. */
    public record Condition(
            @Nullable Instant lastHeard,
            @Nullable Long lastLagMillis,
            long twice,
            long refused,
            @Nullable Instant lastRefused,
            @Nullable String lastRefusal,
            @Nullable Instant compared,
            @Nullable Instant due,
            @Nullable Instant failingSince,
            @Nullable String fault) {}

    /** Under which its orders and customers are kept. */
    public String source() {
        return kind.word() + "-" + id;
    }

    /** What its signing secret is sealed for. */
    static String secretPurpose(ShopId shop, long id) {
        return "store/" + shop + "/" + id + "/secret";
    }

    /** What the key to its interface is sealed for. */
    static String keyPurpose(ShopId shop, long id) {
        return "store/" + shop + "/" + id + "/key";
    }
}
