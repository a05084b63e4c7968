package dev.fullspan.eventlog;

import dev.fullspan.eventlog.answer.Answers;
import dev.fullspan.eventlog.columns.ColumnFile;
import dev.fullspan.eventlog.columns.EventRows;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The facts of all shops: takes events durably and exactly once, keeps what is derived from them right, answers
 * questions, and hands every event on to those who subscribed.
 */
public final class EventLog implements Facts, AutoCloseable {
    private final ColumnFile file;
    private final Columns columns;
    private final EventRows rows;
    private final Map<String, LiveConsumer> live = new ConcurrentHashMap<>();
    private final Clock clock;

    private EventLog(ColumnFile file, EventLogSettings settings, Clock clock) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.rows = EventRows.open(file);
        this.columns = new Columns(file::connect, settings.readers());
    }

    /** Opens the log in a folder of its own, made where there is none. One process at a time. */
    public static EventLog open(Path folder, EventLogSettings settings, Clock clock) {
        try {
            Files.createDirectories(folder);
            ColumnFile file = ColumnFile.open(
                    folder.resolve("columns.duckdb"), settings.columnMemory().toBytes(), settings.columnThreads());
            return new EventLog(file, settings, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The event log in " + folder + " cannot be opened.", e);
        }
    }

    /**
     * Makes events durable and returns once they are. An event whose message id is known already is taken and counted
     * once. Meant to be called from virtual threads.
     *
     * @throws StorageFullException where the journal takes nothing; none of the events may be acknowledged then
     */
    public synchronized void append(List<Event> events) {
        List<Recorded> recorded = rows.insert(events);
        live.values().forEach(consumer -> consumer.accept(recorded));
    }

    /** Counts a refused message and perhaps keeps it as a sample. Does not wait. */
    public void refused(Refusal refusal) {}

    @Override
    public <A> A ask(Question<A> question) {
        return columns.read(connection -> Answers.of(question, connection));
    }

    /** Answers what only this module asks. */
    public <A> A ask(Asked<A> question) {
        return question.answer(columns);
    }

    /** Hands every event loaded from now on to the consumer, which may miss some when it is slow. */
    public Subscription subscribe(String name, LiveConsumer consumer) {
        live.put(name, consumer);
        return new Subscription() {
            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public void close() {
                live.remove(name);
            }
        };
    }

    /** Returns when all that was acknowledged before the call can be seen by questions. */
    public void awaitLoaded() {}

    /** How far the log has come. */
    public Positions positions() {
        return rows.positions();
    }

    /** What was refused. */
    public Refusals refusals() {
        return new Refusals(columns);
    }

    @Override
    public void close() {
        columns.close();
        try {
            rows.close();
            file.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
