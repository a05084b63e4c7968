package dev.fullspan.eventlog.dedup;

import dev.fullspan.eventlog.ids.SipHash.Hash;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that maps keyed hashes of message ids to the position at which each was first seen.
 *
 * <p>Method: open addressing with linear probing in a memory-mapped file, slots of 16 bytes: 64 bits of the hash, then
 * 16 more and 48 bits of position. It is at most seven tenths full. Two of n ids share all 80 bits with probability below
 * n² / 2^81: one in ten million for 500 million ids. The key is written before the position and a slot without a position
 * is free, so a process that is killed in between leaves nothing half true.
 */
final class IdTable implements AutoCloseable {
    static final int MIN_SLOTS = 1 << 14;
    static final int MAX_SLOTS = 1 << 28;
    private static final long MAGIC = 0x4653494453303031L; // FSIDS001
    private static final long HEADER = 64;
    private static final long COUNT = 16;
    private static final long NEWEST = 24;
    private static final long DAY = 32;
    private static final long FORCED_PIECE = 1 << 21;
    private static final long POSITION = 0xffff_ffff_ffffL;

    final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final long mask;

    private IdTable(Path file, long slots) throws IOException {
        this.file = file;
        this.mask = slots - 1;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER + slots * 16, arena);
        }
    }

    static IdTable create(Path file, long slots, long day) throws IOException {
        Files.deleteIfExists(file);
        allocate(file, HEADER + slots * 16);
        IdTable table = new IdTable(file, slots);
        table.set(8, slots);
        table.set(DAY, day);
        table.set(0, MAGIC);
        return table;
    }

    /**
     * Writes zeros, so that a full disk is an exception here and not a fault when the memory is written. They are forced piece
     * by piece: file systems that keep order write all of them before the journal's next force is done, which would let intake
     * wait.
     */
    private static void allocate(Path file, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 18);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long at = 0; at < bytes; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                long before = at;
                at += channel.write(zeros, at);
                if (at / FORCED_PIECE > before / FORCED_PIECE) {
                    channel.force(false);
                }
            }
        }
    }

    /** Opens a table; the file must be whole. */
    static IdTable open(Path file) throws IOException {
        long slots = (Files.size(file) - HEADER) / 16;
        if (slots < MIN_SLOTS || Long.bitCount(slots) != 1) {
            throw new IOException("The table of message ids " + file + " has not the size of one.");
        }
        IdTable table = new IdTable(file, slots);
        if (table.get(0) != MAGIC || table.get(8) != slots) {
            table.close();
            throw new IOException("The file " + file + " is not a table of message ids.");
        }
        return table;
    }

    /** Position under which an id is known; 0 where it is not. */
    long find(Hash hash) {
        long tag = tag(hash);
        for (long slot = hash.first() & mask; ; slot = (slot + 1) & mask) {
            long at = HEADER + slot * 16;
            long value = get(at + 8);
            if (value == 0) {
                return 0;
            }
            if (get(at) == hash.first() && (value & ~POSITION) == tag) {
                return value & POSITION;
            }
        }
    }

    /** Notes an id that is not in the table. */
    void add(Hash hash, long position, long received) {
        put(hash.first(), tag(hash) | position);
        set(COUNT, count() + 1);
        set(NEWEST, Math.max(newest(), received));
    }

    /** Notes all ids of another table, none of which is in this one. */
    void addAll(IdTable other) {
        for (long slot = 0; slot <= other.mask; slot++) {
            long at = HEADER + slot * 16;
            long value = other.get(at + 8);
            if (value != 0) {
                put(other.get(at), value);
            }
        }
        set(COUNT, count() + other.count());
        set(NEWEST, Math.max(newest(), other.newest()));
    }

    private void put(long first, long value) {
        long slot = first & mask;
        while (get(HEADER + slot * 16 + 8) != 0) {
            slot = (slot + 1) & mask;
        }
        set(HEADER + slot * 16, first);
        set(HEADER + slot * 16 + 8, value);
    }

    boolean full() {
        return count() >= (mask + 1) / 10 * 7;
    }

    long count() {
        return get(COUNT);
    }

    /** Receipt time of the newest id, in milliseconds since 1970. */
    long newest() {
        return get(NEWEST);
    }

    /** Day of receipt for which the table was begun, since 1970. */
    long day() {
        return get(DAY);
    }

    long slots() {
        return mask + 1;
    }

    void force() {
        memory.force();
    }

    private static long tag(Hash hash) {
        return hash.second() & ~POSITION;
    }

    private long get(long at) {
        return memory.get(ValueLayout.JAVA_LONG, at);
    }

    private void set(long at, long value) {
        memory.set(ValueLayout.JAVA_LONG, at, value);
    }

    @Override
    public void close() {
        arena.close();
    }
}
