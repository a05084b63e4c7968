package dev.fullspan.eventlog.ids;

import dev.fullspan.eventlog.ids.SipHash.Hash;
import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;

/**
 * The numbers by which the log knows what senders call by strings. A number depends on the shop, the kind and the
 * installation's own key, so that nobody can choose two strings that meet.
 *
 * <p>Of a million devices two share a number of 63 bits with a probability of 5 in 100 million.
 */
public final class Ids {
    private static final byte DEVICE = 1;
    private static final byte USER = 2;
    private static final byte SESSION = 3;
    private static final byte MESSAGE = 4;

    private final SipHash hash;

    public Ids(byte[] key) {
        this.hash = new SipHash(key);
    }

    public long device(ShopId shop, String key) {
        return hash(DEVICE, shop, key).id();
    }

    public long user(ShopId shop, String key) {
        return hash(USER, shop, key).id();
    }

    public long session(ShopId shop, String key) {
        return hash(SESSION, shop, key).id();
    }

    /** All 128 bits, for the dedup verdict. */
    public Hash message(ShopId shop, String messageId) {
        return hash(MESSAGE, shop, messageId);
    }

    private Hash hash(byte kind, ShopId shop, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[utf8.length + 5];
        bytes[0] = kind;
        bytes[1] = (byte) shop.value();
        bytes[2] = (byte) (shop.value() >>> 8);
        bytes[3] = (byte) (shop.value() >>> 16);
        bytes[4] = (byte) (shop.value() >>> 24);
        System.arraycopy(utf8, 0, bytes, 5, utf8.length);
        return hash.hash(bytes, bytes.length);
    }
}
