package dev.fullspan.eventlog.dedup;

import dev.fullspan.eventlog.ids.SipHash.Hash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of each record of the journal, in their order, whether its message id comes for the first time.
 *
 * <p>The verdict depends on the records alone: that at position p is first if and only if its id is noted under p. So a
 * record judged before a kill is judged the same again, and notes made for what was never committed do no harm. Live ids
 * stand in one table or more per day of receipt, dropped when all in it are older than the window; ids kept for ever
 * stand in tables of doubling size. Used by one thread at a time: the
 * loader's, or the one that reads ahead for it.
 *
 * <p>The tables are trusted after an orderly stop and after a kill of the process alone; after a stop of the machine they
 * are made anew from the columns, since the mapped pages need not have reached the disk.
 */
public final class Verdicts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String CLEAN = "clean";
    /** Size up to which a full table is moved into one of twice the size: about three million ids, half a second. */
    private static final long MOVED_SLOTS = 1 << 22;

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Path folder;
    private final long windowMillis;
    private final long liveCapacity;
    private final List<IdTable> live = new ArrayList<>();
    private final List<IdTable> forever = new ArrayList<>();
    private long nextNumber = 1;
    private long newest;
    private volatile long forgottenEarly;

    private Verdicts(Path folder, long windowMillis, long liveCapacity) {
        this.folder = folder;
        this.windowMillis = windowMillis;
        this.liveCapacity = liveCapacity;
    }

    /** Fills the tables from what is committed, where they cannot be trusted. */
    public interface Source {
        void replay(Verdicts empty) throws Exception;
    }

    public static Verdicts open(Path folder, long windowMillis, long liveCapacity, Source source) throws Exception {
        Files.createDirectories(folder);
        Verdicts verdicts = new Verdicts(folder, windowMillis, liveCapacity);
        if (!trusted(folder) || !verdicts.load()) {
            verdicts.clear();
            verdicts.mark("");
            long start = System.nanoTime();
            source.replay(verdicts);
            LOG.info(
                    "Made the tables of {} known message ids anew in {} ms.",
                    verdicts.known(),
                    (System.nanoTime() - start) / 1_000_000);
        }
        verdicts.mark(boot());
        return verdicts;
    }

    private static boolean trusted(Path folder) throws IOException {
        try {
            String state = Files.readString(folder.resolve("state")).strip();
            return state.equals(CLEAN) || (!state.isEmpty() && state.equals(boot()));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private void mark(String state) throws IOException {
        Path file = folder.resolve("state");
        Files.writeString(file, state + "\n");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private boolean load() throws IOException {
        for (Path file : tables()) {
            try {
                IdTable table = IdTable.open(file);
                String name = file.getFileName().toString();
                (name.startsWith("live") ? live : forever).add(table);
                nextNumber = Math.max(nextNumber, Long.parseLong(name.replaceAll("\\D", "")) + 1);
                newest = Math.max(newest, table.newest());
            } catch (IOException e) {
                LOG.warn("The tables of message ids are made anew: {}", e.getMessage());
                return false;
            }
        }
        return true;
    }

    private List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ids"))
                    .sorted()
                    .toList();
        }
    }

    private void clear() throws IOException {
        close(live);
        close(forever);
        for (Path file : tables()) {
            Files.delete(file);
        }
    }

    /**
     * Whether the record at a position is the first with its message id.
     *
     * @param received receipt time in milliseconds since 1970
     */
    public boolean first(Hash id, long position, boolean keepForever, long received) throws IOException {
        newest = Math.max(newest, received);
        long kept = find(forever, id);
        if (kept != 0) {
            return kept == position;
        }
        long seen = find(live, id);
        if (keepForever) {
            growing(forever, "forever", 0).add(id, seen == 0 ? position : seen, received);
        } else if (seen == 0) {
            growing(live, "live", received / DAY_MILLIS).add(id, position, received);
        }
        return seen == 0 || seen == position;
    }

    private static long find(List<IdTable> tables, Hash id) {
        for (int i = tables.size() - 1; i >= 0; i--) {
            long position = tables.get(i).find(id);
            if (position != 0) {
                return position;
            }
        }
        return 0;
    }

    private IdTable growing(List<IdTable> tables, String kind, long day) throws IOException {
        if (tables.isEmpty()) {
            return begin(tables, kind, IdTable.MIN_SLOTS, day);
        }
        IdTable last = tables.getLast();
        if (last.day() < day) {
            return begin(tables, kind, Long.highestOneBit(Math.max(IdTable.MIN_SLOTS, last.count() * 2)), day);
        }
        if (!last.full()) {
            return last;
        }
        IdTable next = begin(tables, kind, last.slots() * 2, last.day());
        if (last.slots() <= MOVED_SLOTS) {
            // Fewer tables to look into. Killed in between, an id stands in both, with the same position.
            next.addAll(last);
            tables.remove(last);
            drop(last);
        }
        return next;
    }

    private IdTable begin(List<IdTable> tables, String kind, long slots, long day) throws IOException {
        Path file = folder.resolve("%s-%09d.ids".formatted(kind, nextNumber++));
        IdTable table = IdTable.create(file, Math.min(slots, IdTable.MAX_SLOTS), day);
        tables.add(table);
        return table;
    }

    /** Forgets live ids that are older than the window, and the oldest where there are more than there is room for. */
    public void forgetOld() throws IOException {
        while (live.size() > 1 && newest - live.getFirst().newest() > windowMillis) {
            drop(live.removeFirst());
        }
        while (live.size() > 1 && liveCount() > liveCapacity) {
            IdTable oldest = live.removeFirst();
            forgottenEarly += oldest.count();
            LOG.warn(
                    "More than {} live message ids: {} were forgotten before their time. Raise fullspan.eventlog.live-ids.",
                    liveCapacity,
                    oldest.count());
            drop(oldest);
        }
    }

    private long liveCount() {
        return live.stream().mapToLong(IdTable::count).sum();
    }

    /** Ids known now. */
    public long known() {
        return liveCount() + forever.stream().mapToLong(IdTable::count).sum();
    }

    /** Live ids forgotten before the window was over, for lack of room. */
    public long forgottenEarly() {
        return forgottenEarly;
    }

    private static void drop(IdTable table) throws IOException {
        table.close();
        Files.delete(table.file);
    }

    private static void close(List<IdTable> tables) {
        tables.forEach(IdTable::close);
        tables.clear();
    }

    @Override
    public void close() throws IOException {
        live.forEach(IdTable::force);
        forever.forEach(IdTable::force);
        close(live);
        close(forever);
        mark(CLEAN);
    }
}
