package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Batch;
import dev.fullspan.eventlog.columns.EventRow;
import dev.fullspan.eventlog.dedup.Verdicts;
import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.journal.Entry;
import dev.fullspan.eventlog.journal.Journal;
import dev.fullspan.eventlog.journal.JournalReader;
import dev.fullspan.eventlog.journal.Records;
import dev.fullspan.eventlog.journal.Texts;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches from the journal and judges which of their events are new. Where much waits, the next batch is read on a
 * thread of its own while the loader commits the last one.
 *
 * <p>The verdict on a position does not change when it is asked again, so what was read ahead may be thrown away.
 * Its methods are called on the loader's thread, which takes over from the other one before it touches reader, texts or verdicts.
 */
final class Gatherer implements AutoCloseable {
    /** Most events of a batch. */
    static final int BATCH_EVENTS = 32_000;

    private static final long BATCH_BYTES = 48 << 20;
    /** Records that must wait for it to be worth a thread. */
    private static final int WORTH_A_THREAD = 4_000;

    private final Journal journal;
    private final Verdicts verdicts;
    private final Texts texts = new Texts();
    private @Nullable JournalReader reader;
    private @Nullable FutureTask<Batch> ahead;

    Gatherer(Journal journal, Verdicts verdicts) {
        this.journal = journal;
        this.verdicts = verdicts;
    }

    /** The batch that follows a position, up to which everything is loaded. */
    Batch next(long loaded, Ids ids) throws IOException, InterruptedException {
        FutureTask<Batch> begun = ahead;
        ahead = null;
        if (begun == null) {
            return gather(loaded, ids);
        }
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins to read what follows the last batch, where it is much. */
    void readAhead(Batch last, Ids ids) {
        if (journal.forced() - last.position() >= WORTH_A_THREAD) {
            FutureTask<Batch> next = new FutureTask<>(() -> gather(last.position(), ids));
            ahead = next;
            Thread.ofPlatform().daemon().name("loader-ahead").start(next);
        }
    }

    private Batch gather(long after, Ids ids) throws IOException {
        Batch batch = new Batch();
        batch.reach(after);
        JournalReader from = reader;
        if (from == null) {
            from = journal.readAfter(after);
            reader = from;
        }
        long bytes = 0;
        while (batch.rows().size() < BATCH_EVENTS && bytes < BATCH_BYTES) {
            Records records = from.next();
            if (records == null) {
                break;
            }
            long position = records.first();
            for (byte[] record : records.records()) {
                bytes += record.length;
                judge(batch, position++, Entry.read(record, texts), ids);
            }
            batch.reach(records.last());
        }
        verdicts.forgetOld();
        return batch;
    }

    private void judge(Batch batch, long position, Entry entry, Ids ids) throws IOException {
        switch (entry) {
            case Entry.Taken(Event event) -> {
                boolean forever = event.retention() == Event.Retention.FOREVER;
                long received = event.received().toEpochMilli();
                if (verdicts.first(ids.message(event.shop(), event.messageId()), position, forever, received)) {
                    batch.add(new EventRow(position, event, ids));
                } else {
                    batch.repeated(position);
                }
            }
            case Entry.Refused refused -> batch.add(refused);
            case Entry.Erased erased -> {
                // Nothing is left of it.
            }
        }
    }

    /** Throws away what was read ahead; the next batch is read anew, as the journal stands then. */
    void reset() throws IOException {
        FutureTask<Batch> begun = ahead;
        ahead = null;
        if (begun != null) {
            awaitEnd(begun);
        }
        JournalReader old = reader;
        reader = null;
        if (old != null) {
            old.close();
        }
    }

    private static void awaitEnd(FutureTask<Batch> begun) {
        boolean interrupted = false;
        while (!begun.isDone()) {
            try {
                begun.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                // Reading anew meets the same fault, if it is still there.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        reset();
    }
}
