package dev.fullspan.eventlog.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: a header that names the position of its first record and the last one before it, then frames.
 *
 * <p>What a segment holds beyond the next one's {@code previousEnd} was never acknowledged and is void: that is how a
 * segment whose force failed is left behind.
 */
final class Segment implements AutoCloseable {
    static final int HEADER = 32;
    private static final long MAGIC = 0x46534a4f55524e31L; // FSJOURN1

    final Path file;
    final long sequence;
    final long first;
    final long previousEnd;
    private final FileLayer.Open open;
    private final ByteBuffer head = ByteBuffer.allocate(Frame.HEADER);
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private Segment(Path file, long sequence, long first, long previousEnd, FileLayer.Open open) {
        this.file = file;
        this.sequence = sequence;
        this.first = first;
        this.previousEnd = previousEnd;
        this.open = open;
    }

    static Path name(Path folder, long sequence) {
        return folder.resolve("%012d.log".formatted(sequence));
    }

    static long sequence(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - 4));
    }

    static Segment create(FileLayer files, Path file, long sequence, long first, long previousEnd) throws IOException {
        FileLayer.Open open = files.create(file);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            header.putLong(MAGIC).putLong(first).putLong(previousEnd);
            header.putInt(headerChecksum(header)).putInt(0).flip();
            Segment segment = new Segment(file, sequence, first, previousEnd, open);
            open.truncate(0);
            segment.write(header, 0);
            return segment;
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    /** Opens a segment, or returns null where not even its header was completed: it holds nothing then. */
    static @Nullable Segment open(FileLayer files, Path file) throws IOException {
        FileLayer.Open open = files.open(file);
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(open, header, 0) || header.getLong(0) != MAGIC || header.getInt(24) != headerChecksum(header)) {
            open.close();
            return null;
        }
        return new Segment(file, sequence(file), header.getLong(8), header.getLong(16), open);
    }

    private static int headerChecksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, 24));
        return (int) crc.getValue();
    }

    void write(ByteBuffer bytes, long at) throws IOException {
        long offset = at;
        while (bytes.hasRemaining()) {
            offset += open.write(bytes, offset);
        }
    }

    void force() throws IOException {
        open.force();
    }

    void truncate(long size) throws IOException {
        open.truncate(size);
    }

    long size() throws IOException {
        return open.size();
    }

    /** The frame at an offset, or null where there is no sound one that begins with the expected position. */
    @Nullable
    Frame frame(long offset, long expected) throws IOException {
        head.clear();
        if (!fill(open, head, offset) || !Frame.plausible(head, 0, open.size() - offset)) {
            return null;
        }
        int bytes = Frame.HEADER + head.getInt(0);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(bytes, buffer.capacity() * 2));
        }
        buffer.clear().limit(bytes);
        if (!fill(open, buffer, offset) || !Frame.sound(buffer, 0) || buffer.getLong(8) != expected) {
            return null;
        }
        return Frame.get(buffer, 0);
    }

    /**
     * Whether a sound frame lies anywhere beyond an offset. A frame is written only after the one before it was forced,
     * so this tells damage (yes) from the torn last write (no).
     */
    boolean anyFrameBeyond(long offset, long expected) throws IOException {
        long size = open.size();
        int length = (int) Math.min(Integer.MAX_VALUE - 8, size - offset);
        if (length <= Frame.HEADER) {
            return false;
        }
        ByteBuffer rest = ByteBuffer.allocate(length);
        fill(open, rest, offset);
        for (int at = 1; at + Frame.HEADER < length; at++) {
            long position = rest.getLong(at + 8);
            if (position > expected
                    && position - expected <= Frame.MAX_BODY
                    && Frame.plausible(rest, at, length - at)
                    && Frame.sound(rest, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but zeros, the room for records to come, follows an offset. */
    boolean isEmptyFrom(long offset) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(1 << 16);
        for (long at = offset; open.read(rest.clear(), at) > 0; at += rest.limit()) {
            rest.flip();
            while (rest.hasRemaining()) {
                if (rest.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean fill(FileLayer.Open open, ByteBuffer buffer, long at) throws IOException {
        long offset = at;
        while (buffer.hasRemaining()) {
            int count = open.read(buffer, offset);
            if (count < 0) {
                return false;
            }
            offset += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
