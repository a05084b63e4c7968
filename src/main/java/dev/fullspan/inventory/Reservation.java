package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A timed hold of stock for a checkout.
 *
 * @param lines quantity by SKU as asked for
 * @param taken what is held of which SKU where; empty once it does not hold any more
 * @param order the order it became, or null
 * @param late whether it became an order after it had ended
 */
public record Reservation(
        UUID id,
        String key,
        State state,
        SortedMap<String, Long> lines,
        List<Taken> taken,
        Instant made,
        Instant expires,
        @Nullable String order,
        boolean late) {
    /** What became of a hold. */
    public enum State {
        /** Holds until it expires. */
        HELD,
        /** Became an order. */
        COMMITTED,
        /** Was given back. */
        RELEASED,
        /** Ran out of time. */
        EXPIRED
    }

    /** Units of a SKU at a location. */
    public record Taken(String sku, long location, long quantity) {}

    /** What a holder is told. @param isNew whether nothing was held under the key before */
    public record Answer(Reservation reservation, boolean isNew) {}

    public Reservation {
        lines = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        taken = List.copyOf(taken);
    }

    /** The id that a key has in a shop: the same on every node, so that no key is held twice. */
    static UUID id(ShopId shop, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((shop.value() + "\n" + key).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            long high = bits.getLong() & ~0xF000L | 0x8000L; // version 8: made in a way of one's own (RFC 9562)
            long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256.", e);
        }
    }

    /** Whether it holds at a moment: what has run out of time holds no more, whether or not anybody has noticed. */
    public boolean holds(Instant now) {
        return state == State.HELD && now.isBefore(expires);
    }

    /** The same, ended without an order. */
    Reservation ended(State as) {
        return new Reservation(id, key, as, lines, List.of(), made, expires, null, late);
    }

    Reservation until(Instant later) {
        return new Reservation(id, key, state, lines, taken, made, later, order, late);
    }

    Reservation held(List<Taken> anew, Instant until) {
        return new Reservation(id, key, State.HELD, lines, anew, made, until, null, false);
    }

    Reservation committed(String to, boolean afterItsEnd) {
        return new Reservation(id, key, State.COMMITTED, lines, List.of(), made, expires, to, afterItsEnd);
    }
}
