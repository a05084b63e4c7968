package dev.fullspan.eventlog;

import dev.fullspan.eventlog.journal.Entry;
import dev.fullspan.eventlog.journal.Journal;
import dev.fullspan.eventlog.journal.JournalReader;
import dev.fullspan.eventlog.journal.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every loaded event to one durable consumer, from the journal, at the consumer's pace. It follows the loader's
 * verdict, which is kept as the positions of repeated messages as long as the journal holds them.
 */
final class DurableDelivery implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(DurableDelivery.class);
    private static final int BATCH_EVENTS = 5_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final String name;
    private final DurableConsumer consumer;
    private final Journal journal;
    private final Loader loader;
    private final Columns columns;
    private volatile long position;
    private volatile boolean closed;
    private @Nullable Thread thread;
    private Consumer<DurableDelivery> onClose = delivery -> {};

    DurableDelivery(String name, DurableConsumer consumer, Journal journal, Loader loader, Columns columns) {
        this.name = name;
        this.consumer = consumer;
        this.journal = journal;
        this.loader = loader;
        this.columns = columns;
        this.position = consumer.position();
    }

    void start(Consumer<DurableDelivery> closing) {
        onClose = closing;
        thread = Thread.ofVirtual().name("durable-" + name).start(this::run);
    }

    long position() {
        return position;
    }

    private void run() {
        while (!closed) {
            try (JournalReader reader = journal.readAfter(position)) {
                follow(reader);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.error("Consumer {} failed after position {}; the same events come again.", name, position, e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void follow(JournalReader reader) throws IOException, InterruptedException {
        Records ahead = null;
        while (!closed) {
            if (!loader.awaitLoaded(position + 1, PAUSE_MILLIS)) {
                continue;
            }
            long limit = loader.loaded();
            List<Recorded> batch = new ArrayList<>();
            long upTo = position;
            while (batch.size() < BATCH_EVENTS) {
                Records records = ahead == null ? reader.next() : ahead;
                ahead = null;
                if (records == null) {
                    upTo = Math.max(upTo, Math.min(limit, reader.position()));
                    break;
                }
                if (records.last() > limit) {
                    ahead = records;
                    break;
                }
                add(batch, records);
                upTo = records.last();
            }
            if (upTo > position) {
                deliver(batch, upTo);
            }
        }
    }

    private static void add(List<Recorded> batch, Records records) {
        long at = records.first();
        for (byte[] record : records.records()) {
            if (Entry.read(record) instanceof Entry.Taken(Event event)) {
                batch.add(new Recorded(at, event));
            }
            at++;
        }
    }

    private void deliver(List<Recorded> batch, long upTo) {
        Set<Long> repeats = repeats(position, upTo);
        batch.removeIf(recorded -> repeats.contains(recorded.position()));
        consumer.accept(List.copyOf(batch), upTo);
        position = upTo;
    }

    private Set<Long> repeats(long after, long upTo) {
        return columns.read(connection -> {
            Set<Long> found = new HashSet<>();
            try (var statement =
                    connection.prepareStatement("select position from repeats where position > ? and position <= ?")) {
                statement.setLong(1, after);
                statement.setLong(2, upTo);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getLong(1));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
