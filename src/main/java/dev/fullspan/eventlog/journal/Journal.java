package dev.fullspan.eventlog.journal;

import dev.fullspan.eventlog.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the order of their arrival, on disk before they are acknowledged. Positions increase for ever.
 *
 * <p>Method: group commit. One thread writes all that waits as one frame, forces it, and answers everyone at once; while
 * it forces, the next group gathers, so there is no delay where nobody else waits. After a failed write or force the
 * segment is not trusted again (what the operating system did with the pages is unknown): it is left behind, and the
 * next group begins a new one whose header says where the old one ends. Ahead of the records lies room of zeros that is
 * on disk already: a force that changes no file's size does not wait for what others write.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int GROUP_BYTES = 4 << 20;
    private static final int WAITING_KILOBYTES = 64 << 10;
    private static final int ROOM_BYTES = 4 << 20;
    private static final long SPACE_CHECK_BYTES = 4 << 20;
    private static final long SPACE_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final FileLayer files;
    private final Segments segments;
    private final long segmentBytes;
    private final long minimumFree;
    private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(WAITING_KILOBYTES);
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forcedMore = lock.newCondition();

    private @Nullable Segment active;
    private long activeSize;
    private long activeRoom;
    private long unchecked = Long.MAX_VALUE;
    private long checkedAt;
    private long usable;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
    private long lastRecord;
    private volatile long forced;
    private volatile boolean closed;

    private record Request(List<byte[]> records, int bytes, CompletableFuture<Long> done) {}

    private Journal(FileLayer files, Segments segments, long forced, long segmentBytes, long minimumFree) {
        this.files = files;
        this.segments = segments;
        this.forced = forced;
        this.lastRecord = segments.end();
        this.segmentBytes = segmentBytes;
        this.minimumFree = minimumFree;
        this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::write);
    }

    /**
     * Opens the journal of a folder, drops a torn last write, and goes on after the last record.
     *
     * @param atLeast a position that was used already, perhaps by records that were cut away since
     * @throws JournalDamagedException where forced records cannot be read
     */
    public static Journal open(FileLayer files, Path folder, long atLeast, long segmentBytes, long minimumFree)
            throws IOException {
        Segments segments = Segments.recover(files, folder);
        long end = Math.max(segments.end(), atLeast);
        Journal journal = new Journal(files, segments, end, segmentBytes, minimumFree);
        journal.writer.start();
        return journal;
    }

    /**
     * Appends records and returns the position of the last one once all are on disk.
     *
     * @throws StorageFullException where nothing can be written; none of the records counts as appended
     */
    public long append(List<byte[]> records) {
        long last = forced;
        for (int from = 0; from < records.size(); ) {
            int to = from;
            int bytes = 0;
            while (to < records.size() && (to == from || bytes + records.get(to).length < GROUP_BYTES)) {
                bytes += 4 + records.get(to++).length;
            }
            last = appendGroup(records.subList(from, to), bytes);
            from = to;
        }
        return last;
    }

    private long appendGroup(List<byte[]> records, int bytes) {
        int permits = Math.min(WAITING_KILOBYTES, 1 + bytes / 1024);
        room.acquireUninterruptibly(permits);
        try {
            return enqueue(records, bytes).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageFullException full) {
                throw new StorageFullException(full.detail());
            }
            throw e;
        } finally {
            room.release(permits);
        }
    }

    /** Hands over a record without waiting for the disk. May be lost until the next append returns. */
    public CompletableFuture<Long> offer(byte[] record) {
        return enqueue(List.of(record), record.length + 4);
    }

    private CompletableFuture<Long> enqueue(List<byte[]> records, int bytes) {
        Request request = new Request(records, bytes, new CompletableFuture<>());
        queue.add(request);
        if (closed) {
            request.done().completeExceptionally(new StorageFullException("The event log is being closed."));
        }
        return request.done();
    }

    /** Position of the last record that is on disk; 0 where there is none. */
    public long forced() {
        return forced;
    }

    /** Waits until more than a position is on disk, or the time is over; says whether there is more. */
    public boolean awaitBeyond(long position, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (forced <= position && left > 0) {
                left = forcedMore.awaitNanos(left);
            }
            return forced > position;
        } finally {
            lock.unlock();
        }
    }

    /** Reads from just after a position on, which must not have been cut away. */
    public JournalReader readAfter(long position) {
        return new JournalReader(files, segments, this::forced, position);
    }

    /** Deletes the segments that hold nothing beyond a position. */
    public void cut(long position) throws IOException {
        segments.cut(position);
    }

    /** Rewrites what is on disk record by record; a record becomes what the change makes of it, empty where it is erased. */
    public void rewrite(Rewrite change) throws IOException {
        CompletableFuture<Long> rolled = new CompletableFuture<>();
        queue.add(new Request(List.of(), 0, rolled));
        rolled.join();
        segments.rewrite(change, forced);
    }

    /** What becomes of a record. */
    public interface Rewrite {
        byte[] of(byte[] record);
    }

    /** Bytes on disk. */
    public long bytes() throws IOException {
        return segments.bytes();
    }

    private void write() {
        List<Request> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                Request next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                if (next.records().isEmpty()) {
                    leave();
                    next.done().complete(forced);
                    continue;
                }
                group.add(next);
                gather(group, next.bytes());
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather(List<Request> group, int begun) {
        int bytes = begun;
        Request next = queue.peek();
        while (next != null && !next.records().isEmpty() && bytes + next.bytes() <= GROUP_BYTES) {
            bytes += next.bytes();
            group.add(queue.remove());
            next = queue.peek();
        }
    }

    private void commit(List<Request> group) {
        List<byte[]> records = new ArrayList<>();
        group.forEach(request -> records.addAll(request.records()));
        long last = forced + records.size();
        try {
            put(forced + 1, records);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            StorageFullException fault = refusal(e);
            group.forEach(request -> request.done().completeExceptionally(fault));
            return;
        }
        lastRecord = last;
        advance(last);
        long at = last - records.size();
        for (Request request : group) {
            at += request.records().size();
            request.done().complete(at);
        }
    }

    private void advance(long last) {
        lock.lock();
        try {
            forced = last;
            forcedMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private StorageFullException refusal(Throwable e) {
        if (e instanceof StorageFullException full) {
            return full;
        }
        LOG.error("The journal could not be written; nothing of this was acknowledged.", e);
        leave();
        return new StorageFullException("The disk took nothing more. What was acknowledged before is safe.");
    }

    private void put(long first, List<byte[]> records) throws IOException {
        int bytes = Frame.HEADER + Frame.bodyOf(records);
        checkSpace(bytes);
        if (active != null && activeSize > Segment.HEADER && activeSize + bytes > segmentBytes) {
            leave();
        }
        Segment segment = active;
        if (segment == null) {
            segment = segments.begin(first, lastRecord);
            active = segment;
            activeSize = Segment.HEADER;
            activeRoom = Segment.HEADER;
        }
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(Math.max(bytes, buffer.capacity() * 2));
        }
        buffer.clear();
        Frame.put(buffer, first, records);
        segment.write(buffer.flip(), activeSize);
        if (activeSize + bytes > activeRoom) {
            makeRoom(segment, activeSize + bytes);
        }
        segment.force();
        activeSize += bytes;
    }

    /** Writes zeros from an offset on, where the disk has room for them; the force that follows is theirs too. */
    private void makeRoom(Segment segment, long from) throws IOException {
        long end = Math.min(from + ROOM_BYTES, segmentBytes);
        activeRoom = from;
        if (end <= from || usable - unchecked - (end - from) < minimumFree) {
            return;
        }
        while (activeRoom < end) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), end - activeRoom));
            segment.write(zeros, activeRoom);
            activeRoom += zeros.limit();
        }
        unchecked += end - from;
    }

    /** Leaves the active segment behind; what it holds beyond the last forced record is void. */
    private void leave() {
        Segment left = active;
        active = null;
        if (left == null) {
            return;
        }
        try (left) {
            left.truncate(activeSize);
        } catch (IOException e) {
            LOG.warn("The end of {} could not be cut off; the next segment says that it is void.", left.file, e);
        }
    }

    private void checkSpace(int bytes) throws IOException {
        long now = System.nanoTime();
        if (unchecked > SPACE_CHECK_BYTES || now - checkedAt > SPACE_CHECK_NANOS) {
            usable = files.usableBytes(segments.folder());
            unchecked = 0;
            checkedAt = now;
        }
        if (usable - unchecked - bytes < minimumFree) {
            unchecked = Long.MAX_VALUE;
            throw new StorageFullException("The disk has less free space than the " + (minimumFree >> 20)
                    + " MB that are kept for what was acknowledged already.");
        }
        unchecked += bytes;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        queue.add(new Request(List.of(), 0, new CompletableFuture<>()));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave();
        for (Request request = queue.poll(); request != null; request = queue.poll()) {
            request.done().completeExceptionally(new StorageFullException("The event log is being closed."));
        }
    }
}
