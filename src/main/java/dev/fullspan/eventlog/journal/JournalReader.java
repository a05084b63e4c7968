package dev.fullspan.eventlog.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads forced frames in order. Used by one thread at a time. */
public final class JournalReader implements AutoCloseable {
    private final FileLayer files;
    private final Segments segments;
    private final LongSupplier forced;
    private long position;
    private @Nullable Segment segment;
    private Segments.@Nullable Place place;
    private long offset;
    private long expected;

    JournalReader(FileLayer files, Segments segments, LongSupplier forced, long position) {
        this.files = files;
        this.segments = segments;
        this.forced = forced;
        this.position = position;
    }

    /**
     * The next records, or null where all that is on disk was read.
     *
     * @throws JournalDamagedException where a forced record cannot be read
     */
    public @Nullable Records next() throws IOException {
        long limit = forced.getAsLong();
        while (position < limit) {
            Segment current = segment;
            Segments.Place at = place;
            if (current == null || at == null || position >= segments.endOf(at, limit)) {
                if (!open(limit)) {
                    return null;
                }
                continue;
            }
            Frame frame = current.frame(offset, expected);
            if (frame == null) {
                throw new JournalDamagedException(current.file, offset, "record " + expected + " cannot be read.");
            }
            offset += frame.bytes();
            expected = frame.last() + 1;
            if (frame.last() > position) {
                int skip = (int) Math.max(0, position + 1 - frame.first());
                position = frame.last();
                return new Records(
                        frame.first() + skip,
                        frame.records().subList(skip, frame.records().size()));
            }
        }
        return null;
    }

    private boolean open(long limit) throws IOException {
        close();
        Segments.Place next = segments.holding(position + 1);
        if (next == null) {
            return false;
        }
        place = next;
        try {
            segment = Segment.open(files, next.file());
        } catch (NoSuchFileException e) {
            // Cut away between the look and the opening: the next look finds what follows.
            place = null;
            return false;
        }
        offset = Segment.HEADER;
        expected = next.first();
        if (next.first() > position + 1) {
            position = next.first() - 1;
        }
        return position < limit;
    }

    /** Position of the last record read or left out. */
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
            segment = null;
            place = null;
        }
    }
}
