package dev.fullspan.eventlog.ids;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 with 128 bits of result: a keyed hash whose collisions cannot be sought without the key.
 *
 * <p>Method: Aumasson and Bernstein, “SipHash: a fast short-input PRF”, 2012, with the 128-bit ending of the authors'
 * reference. Two of n inputs collide in all 128 bits with probability below n² / 2^129.
 */
public final class SipHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long k0;
    private final long k1;

    /** A result of 128 bits. */
    public record Hash(long first, long second) {
        /** A positive number of 63 bits, never 0. */
        public long id() {
            long id = first & Long.MAX_VALUE;
            return id == 0 ? 1 : id;
        }
    }

    public SipHash(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("A SipHash key has 16 bytes, not " + key.length + ".");
        }
        k0 = (long) LONGS.get(key, 0);
        k1 = (long) LONGS.get(key, 8);
    }

    /** Hashes the first {@code length} bytes. */
    public Hash hash(byte[] bytes, int length) {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int words = length >>> 3;
        long[] v = {v0, v1, v2, v3};
        for (int i = 0; i < words; i++) {
            absorb(v, (long) LONGS.get(bytes, i << 3));
        }
        long last = (long) length << 56;
        for (int i = length - 1; i >= words << 3; i--) {
            last |= (bytes[i] & 0xffL) << ((i & 7) << 3);
        }
        absorb(v, last);
        v[2] ^= 0xee;
        rounds(v, 4);
        long first = v[0] ^ v[1] ^ v[2] ^ v[3];
        v[1] ^= 0xdd;
        rounds(v, 4);
        return new Hash(first, v[0] ^ v[1] ^ v[2] ^ v[3]);
    }

    private static void absorb(long[] v, long word) {
        v[3] ^= word;
        rounds(v, 2);
        v[0] ^= word;
    }

    private static void rounds(long[] v, int count) {
        long v0 = v[0];
        long v1 = v[1];
        long v2 = v[2];
        long v3 = v[3];
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        v[0] = v0;
        v[1] = v1;
        v[2] = v2;
        v[3] = v3;
    }
}
