package dev.fullspan.eventlog.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's files in their order: which records lie where, and how they are recovered, cut and rewritten. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final String SUFFIX = ".log";
    private static final String UNFINISHED = ".new";

    private final FileLayer files;
    private final Path folder;
    /** Replaced as a whole, so that a reader sees one state of it throughout a look. */
    private volatile List<Place> places = List.of();

    private long nextSequence = 1;
    private long end;

    /**
     * A segment's place: its file and the position of its first record; the records before it are the previous one's.
     *
     * @param previousEnd last valid position of the segment before
     */
    record Place(Path file, long sequence, long first, long previousEnd) {}

    private Segments(FileLayer files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Finds the segments, checks that every forced record can be read, and makes the last segment whole. */
    static Segments recover(FileLayer files, Path folder) throws IOException {
        Segments segments = new Segments(files, folder);
        List<Path> found = new ArrayList<>();
        for (Path file : files.list(folder)) {
            if (file.toString().endsWith(UNFINISHED)) {
                files.delete(file);
            } else if (file.toString().endsWith(SUFFIX)) {
                found.add(file);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            segments.take(found.get(i), i == found.size() - 1);
        }
        segments.settleLast();
        files.forceFolder(folder);
        return segments;
    }

    private void take(Path file, boolean last) throws IOException {
        nextSequence = Segment.sequence(file) + 1;
        try (Segment segment = Segment.open(files, file)) {
            if (segment != null) {
                add(new Place(file, segment.sequence, segment.first, segment.previousEnd));
            } else if (last) {
                files.delete(file);
            } else {
                throw new JournalDamagedException(file, 0, "its header is not what was written.");
            }
        }
    }

    /** Position of the last record; 0 where there is none. */
    long end() {
        return end;
    }

    /** Walks the last segment to its end and copies it, so that what is read from it now is on disk for certain. */
    private void settleLast() throws IOException {
        if (places.isEmpty()) {
            return;
        }
        Place last = places.getLast();
        end = Math.max(last.previousEnd(), last.first() - 1);
        try (Segment segment = reopen(last)) {
            Path copy = folder.resolve(last.file().getFileName() + UNFINISHED);
            try (Segment whole = Segment.create(files, copy, last.sequence(), last.first(), last.previousEnd())) {
                long offset = Segment.HEADER;
                long expected = last.first();
                for (Frame frame = segment.frame(offset, expected);
                        frame != null;
                        frame = segment.frame(offset, expected)) {
                    put(whole, offset, frame);
                    offset += frame.bytes();
                    expected = frame.last() + 1;
                }
                refuseDamage(segment, offset, expected);
                end = expected - 1;
                whole.force();
            }
            files.replace(copy, last.file());
        }
    }

    private void refuseDamage(Segment segment, long offset, long expected) throws IOException {
        if (segment.size() <= offset) {
            return;
        }
        if (segment.anyFrameBeyond(offset, expected)) {
            throw new JournalDamagedException(
                    segment.file, offset, "record " + expected + " is broken, while whole records follow it.");
        }
        if (segment.isEmptyFrom(offset)) {
            return;
        }
        LOG.info(
                "The last write to {} was not completed before the process ended; its {} bytes were never acknowledged.",
                segment.file,
                segment.size() - offset);
    }

    private static void put(Segment to, long at, Frame frame) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(frame.bytes());
        Frame.put(buffer, frame.first(), frame.records());
        to.write(buffer.flip(), at);
    }

    private Segment reopen(Place place) throws IOException {
        Segment segment = Segment.open(files, place.file());
        if (segment == null) {
            throw new JournalDamagedException(place.file(), 0, "its header is not what was written.");
        }
        return segment;
    }

    /** Begins the next segment; durable when this returns. */
    synchronized Segment begin(long first, long previousEnd) throws IOException {
        long sequence = nextSequence;
        Path file = Segment.name(folder, sequence);
        try {
            Segment segment = Segment.create(files, file, sequence, first, previousEnd);
            try {
                segment.force();
                files.forceFolder(folder);
            } catch (IOException e) {
                segment.close();
                throw e;
            }
            nextSequence = sequence + 1;
            add(new Place(file, sequence, first, previousEnd));
            return segment;
        } catch (IOException e) {
            files.delete(file);
            throw e;
        }
    }

    /** The segment that holds a position, or the one after it where it was cut away or left out; null beyond the last. */
    @Nullable
    Place holding(long position) {
        List<Place> all = places;
        Place found = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            Place place = all.get(i);
            if (place.first() <= position) {
                boolean within =
                        i == all.size() - 1 || position <= all.get(i + 1).previousEnd();
                return within ? place : found;
            }
            found = place;
        }
        return found;
    }

    /** Last valid position of a segment, given how far the journal is forced; −1 where it was cut away. */
    long endOf(Place place, long forced) {
        List<Place> all = places;
        int at = all.indexOf(place);
        if (at < 0) {
            return -1;
        }
        return at + 1 < all.size() ? all.get(at + 1).previousEnd() : forced;
    }

    private synchronized void add(Place place) {
        List<Place> more = new ArrayList<>(places);
        more.add(place);
        places = List.copyOf(more);
    }

    synchronized void cut(long position) throws IOException {
        boolean any = false;
        while (places.size() > 1 && places.get(1).previousEnd() <= position) {
            Path file = places.getFirst().file();
            places = List.copyOf(places.subList(1, places.size()));
            files.delete(file);
            any = true;
        }
        if (any) {
            files.forceFolder(folder);
        }
    }

    /**
     * Rewrites every segment; the journal's writer must have left the last one.
     *
     * @param forced position of the last valid record
     */
    synchronized void rewrite(Journal.Rewrite change, long forced) throws IOException {
        for (Place place : places) {
            Path copy = folder.resolve(place.file().getFileName() + UNFINISHED);
            try (Segment from = reopen(place);
                    Segment to = Segment.create(files, copy, place.sequence(), place.first(), place.previousEnd())) {
                rewrite(from, to, endOf(place, forced), change);
                to.force();
            }
            files.replace(copy, place.file());
        }
        files.forceFolder(folder);
    }

    private static void rewrite(Segment from, Segment to, long end, Journal.Rewrite change) throws IOException {
        long offset = Segment.HEADER;
        long target = Segment.HEADER;
        long expected = from.first;
        for (Frame frame = from.frame(offset, expected);
                frame != null && frame.first() <= end;
                frame = from.frame(offset, expected)) {
            List<byte[]> kept = frame.records().stream().map(change::of).toList();
            Frame changed = new Frame(frame.first(), kept, Frame.HEADER + Frame.bodyOf(kept));
            put(to, target, changed);
            offset += frame.bytes();
            target += changed.bytes();
            expected = frame.last() + 1;
        }
        if (expected <= end) {
            throw new JournalDamagedException(from.file, offset, "record " + expected + " is broken.");
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Place place : places) {
            try (FileLayer.Open open = files.open(place.file())) {
                bytes += open.size();
            }
        }
        return bytes;
    }
}
