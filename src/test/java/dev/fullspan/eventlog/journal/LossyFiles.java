package dev.fullspan.eventlog.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Files in memory that lose on a crash what was not forced: any part of each unforced write may be there or not, torn at
 * any 512 bytes, and so may a name that was made, replaced or deleted since the folder was forced. Writes may be short,
 * fail, or find no room; forces may fail, after which what was pending is dropped as Linux drops it.
 */
final class LossyFiles implements FileLayer {
    private static final int SECTOR = 512;

    private final Random random;
    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> durableNames = new HashMap<>();
    int forces;
    int failNextForces;
    int failNextWrites;
    boolean shortWrites;
    volatile Runnable beforeForce = () -> {};
    long usable = Long.MAX_VALUE;

    LossyFiles(long seed) {
        this.random = new Random(seed);
    }

    private record Pending(long at, byte[] bytes) {}

    private static final class Content {
        byte[] seen = new byte[0];
        byte[] forced = new byte[0];
        final List<Pending> pending = new ArrayList<>();
        boolean failed;
    }

    /** What is there when the machine has stopped and started again; these files stay as they are. */
    synchronized LossyFiles afterCrash() {
        LossyFiles after = new LossyFiles(random.nextLong());
        Map<Path, Content> left = new HashMap<>();
        names.forEach((name, content) -> {
            if (durableNames.containsKey(name) || random.nextBoolean()) {
                left.put(name, content);
            }
        });
        durableNames.forEach((name, content) -> {
            if (names.get(name) != content && random.nextBoolean()) {
                left.put(name, content);
            }
        });
        left.forEach((name, content) -> after.names.put(name, torn(content)));
        after.durableNames.putAll(after.names);
        after.shortWrites = shortWrites;
        return after;
    }

    private Content torn(Content content) {
        byte[] left = content.forced.clone();
        for (Pending write : content.pending) {
            for (int from = 0; from < write.bytes().length; from += SECTOR) {
                if (random.nextInt(3) > 0) {
                    int length = Math.min(SECTOR, write.bytes().length - from);
                    left = put(left, write.at() + from, Arrays.copyOfRange(write.bytes(), from, from + length));
                }
            }
        }
        Content torn = new Content();
        torn.seen = left;
        torn.forced = left.clone();
        return torn;
    }

    private static byte[] put(byte[] into, long at, byte[] bytes) {
        byte[] all = into.length < at + bytes.length ? Arrays.copyOf(into, (int) at + bytes.length) : into;
        System.arraycopy(bytes, 0, all, (int) at, bytes.length);
        return all;
    }

    /** Whether nothing is pending but in files on which a write failed. */
    synchronized boolean allForced() {
        return names.values().stream().allMatch(content -> content.failed || content.pending.isEmpty());
    }

    synchronized byte[] bytes(Path file) {
        return names.get(file).seen;
    }

    @Override
    public synchronized Open create(Path file) {
        Content content = names.computeIfAbsent(file, name -> new Content());
        return new Handle(content);
    }

    @Override
    public synchronized Open open(Path file) throws NoSuchFileException {
        Content content = names.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new Handle(content);
    }

    @Override
    public synchronized List<Path> list(Path folder) {
        return names.keySet().stream().sorted().toList();
    }

    @Override
    public synchronized void delete(Path file) {
        names.remove(file);
    }

    @Override
    public synchronized void replace(Path from, Path to) {
        names.put(to, names.remove(from));
    }

    @Override
    public synchronized void forceFolder(Path folder) {
        durableNames.clear();
        durableNames.putAll(names);
    }

    @Override
    public long usableBytes(Path folder) {
        return usable;
    }

    private final class Handle implements Open {
        private final Content content;

        Handle(Content content) {
            this.content = content;
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            synchronized (LossyFiles.this) {
                int count = shortWrites ? 1 + random.nextInt(bytes.remaining()) : bytes.remaining();
                boolean failing = failNextWrites > 0 && failNextWrites-- > 0;
                byte[] written = new byte[failing ? count / 2 : count];
                bytes.get(written);
                content.pending.add(new Pending(at, written));
                content.seen = put(content.seen, at, written);
                if (failing) {
                    content.failed = true;
                    throw new IOException("No space left on device");
                }
                return written.length;
            }
        }

        @Override
        public int read(ByteBuffer bytes, long at) {
            synchronized (LossyFiles.this) {
                if (at >= content.seen.length) {
                    return -1;
                }
                int count = Math.min(bytes.remaining(), content.seen.length - (int) at);
                bytes.put(content.seen, (int) at, count);
                return count;
            }
        }

        @Override
        public void force() throws IOException {
            beforeForce.run();
            synchronized (LossyFiles.this) {
                forces++;
                if (failNextForces > 0) {
                    failNextForces--;
                    content.pending.clear();
                    throw new IOException("Input/output error");
                }
                content.forced = content.seen.clone();
                content.pending.clear();
            }
        }

        @Override
        public void truncate(long size) {
            synchronized (LossyFiles.this) {
                if (size < content.seen.length) {
                    content.seen = Arrays.copyOf(content.seen, (int) size);
                }
            }
        }

        @Override
        public long size() {
            synchronized (LossyFiles.this) {
                return content.seen.length;
            }
        }

        @Override
        public void close() {}
    }
}
