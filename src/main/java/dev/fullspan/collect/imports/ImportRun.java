package dev.fullspan.collect.imports;

import dev.fullspan.collect.Intake;
import dev.fullspan.collect.Message;
import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.Sender;
import dev.fullspan.collect.imports.ImportRuns.Started;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import under way: a thread reads rows and makes events of them, the caller's thread makes them durable and then notes how far it came.
 *
 * <p>What is noted is never ahead of what is durable; after a crash the rows in between are read again and recognised by their message ids. The
 * two threads keep two cores busy; the queue between them bounds the memory.
 */
final class ImportRun {
    private static final int BATCH = 4_000;
    private static final int AHEAD = 4;
    private static final long NOTE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final RowSource source;
    private final MappedRows mapped;
    private final Intake intake;
    private final Sender sender;
    private final EventLog log;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean stopped;

    private record Refused(long line, String reason, String row) {}

    /** @param fault why reading broke off, or null; the batch is the last one then */
    private record Batch(
            List<Event> events,
            List<Refused> refused,
            long rows,
            long skipped,
            long bytes,
            boolean last,
            @Nullable Throwable fault) {}

    ImportRun(RowSource source, MappedRows mapped, Intake intake, Sender sender, EventLog log) {
        this.source = source;
        this.mapped = mapped;
        this.intake = intake;
        this.sender = sender;
        this.log = log;
    }

    /**
     * Goes through the file from where it was left.
     *
     * @param noted called with what is durable, from time to time and at the end
     * @return whether the end was reached; false where it was cancelled
     */
    boolean run(Started from, Rejects rejects, Consumer<Started> noted, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        Thread reader = Thread.ofPlatform().name("import-" + from.id()).start(() -> read(from));
        try {
            return append(from, rejects, noted, cancelled);
        } finally {
            stopped = true;
            queue.clear();
            reader.join();
        }
    }

    private boolean append(Started from, Rejects rejects, Consumer<Started> noted, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        Started at = from;
        long lastNoted = System.nanoTime();
        while (true) {
            Batch batch = queue.poll(100, TimeUnit.MILLISECONDS);
            boolean end = batch != null && batch.last;
            if (batch != null) {
                log.append(batch.events);
                batch.refused.forEach(one -> rejects.add(one.line, one.reason, one.row));
                at = new Started(
                        at.id(),
                        at.rows() + batch.rows,
                        batch.bytes,
                        at.events() + batch.events.size(),
                        at.refused() + batch.refused.size(),
                        at.skipped() + batch.skipped,
                        at.rejectsBytes());
            }
            boolean stop = !end && cancelled.getAsBoolean();
            if (end || stop || System.nanoTime() - lastNoted > NOTE_NANOS) {
                at = new Started(
                        at.id(), at.rows(), at.bytes(), at.events(), at.refused(), at.skipped(), rejects.force());
                noted.accept(at);
                lastNoted = System.nanoTime();
            }
            if (batch != null && batch.fault != null) {
                throw batch.fault instanceof IOException fault
                        ? fault
                        : new IOException("Reading broke off.", batch.fault);
            }
            if (end || stop) {
                return end;
            }
        }
    }

    private void read(Started from) {
        Collector rows = new Collector(from.bytes());
        try {
            long number = 0;
            for (RowSource.Read read = source.next(); read != null && !stopped; read = source.next()) {
                number++;
                if (number <= from.rows()) {
                    mapped.pass(read.line());
                    continue;
                }
                rows.take(read);
                if (rows.rows == BATCH) {
                    hand(rows.batch(false, null));
                }
            }
            hand(rows.batch(true, null));
        } catch (IOException | RuntimeException | Error e) {
            hand(rows.batch(true, e));
        }
    }

    private void hand(Batch batch) {
        try {
            while (!stopped && !queue.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** Rows of one batch on their way to be events. */
    private final class Collector {
        private List<Event> events = new ArrayList<>(BATCH);
        private List<Refused> refused = new ArrayList<>();
        private int rows;
        private int skipped;
        private long bytes;

        Collector(long bytes) {
            this.bytes = bytes;
        }

        void take(RowSource.Read read) {
            rows++;
            bytes = read.end();
            Row row = read.row();
            if (row == null) {
                refuse(read, String.valueOf(read.fault()));
                mapped.pass(read.line());
                return;
            }
            try {
                List<Message> messages = mapped.of(read.line(), row);
                skipped += messages.isEmpty() ? 1 : 0;
                for (Message message : messages) {
                    switch (intake.take(message, sender)) {
                        case Outcome.Accepted(Event event) -> events.add(event);
                        case Outcome.Refused fault -> refuse(read, fault.sentence());
                    }
                }
            } catch (RowFault e) {
                refuse(read, e.sentence());
            }
        }

        private void refuse(RowSource.Read read, String reason) {
            refused.add(new Refused(read.line(), reason, read.text()));
        }

        Batch batch(boolean last, @Nullable Throwable fault) {
            Batch batch = new Batch(events, refused, rows, skipped, bytes, last, fault);
            events = new ArrayList<>(BATCH);
            refused = new ArrayList<>();
            rows = 0;
            skipped = 0;
            return batch;
        }
    }
}
