package dev.fullspan.eventlog;

import dev.fullspan.eventlog.answer.Answers;
import dev.fullspan.eventlog.columns.Feed;
import dev.fullspan.eventlog.columns.Forgotten;
import dev.fullspan.eventlog.columns.KnownIds;
import dev.fullspan.eventlog.dedup.Verdicts;
import dev.fullspan.eventlog.journal.DiskFiles;
import dev.fullspan.eventlog.journal.Entry;
import dev.fullspan.eventlog.journal.FileLayer;
import dev.fullspan.eventlog.journal.Journal;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The facts of all shops: takes events durably and exactly once, keeps what is derived from them right, answers
 * questions, and hands every event on to those who subscribed.
 *
 * <p>An event goes into the journal first, which is on disk before it is acknowledged; from there the loader brings it,
 * after the one verdict on repeated messages, into the columns, together with sessions, people and orders. Intake needs
 * the journal only.
 */
public final class EventLog implements Facts, AutoCloseable {
    private static final long PATIENCE_MILLIS = 120_000;
    private static final Duration REMOVED_AT_ONCE = Duration.ofDays(31);

    private final CurrentFile file;
    private final Journal journal;
    private final Verdicts verdicts;
    private final Loader loader;
    private final Deliveries deliveries = new Deliveries();
    private final RefusalBook book = new RefusalBook();
    private final Path folder;
    private final Tombstones tombstones;
    private final ReentrantLock maintenance = new ReentrantLock();
    private final KnownPeople people;
    private final int importBacklog;
    private final Duration sessionGap;

    private EventLog(Path folder, EventLogSettings settings, Clock clock, FileLayer files) throws Exception {
        this.folder = folder;
        this.importBacklog = settings.importBacklog();
        this.sessionGap = settings.sessionGap();
        this.file = CurrentFile.open(folder, settings);
        this.tombstones = new Tombstones(folder);
        applyTombstones();
        long used = Math.max(file.current().loaded(), tombstones.last());
        this.journal = Journal.open(
                files,
                Files.createDirectories(folder.resolve("journal")),
                used,
                settings.segmentSize().toBytes(),
                settings.minimumFree().toBytes());
        this.verdicts = Verdicts.open(
                folder.resolve("dedup"),
                settings.liveWindow().toMillis(),
                settings.liveIds(),
                new KnownIds(
                        file.file(), file.current().ids(), settings.liveWindow().toMillis()));
        this.loader = new Loader(journal, verdicts, file, deliveries, book);
        this.people = new KnownPeople(this, loader, file, tombstones, new Erasing(folder), clock, maintenance);
        people.resume();
    }

    /** Opens the log in a folder of its own, made where there is none. One process at a time. */
    public static EventLog open(Path folder, EventLogSettings settings, Clock clock) {
        return open(folder, settings, clock, new DiskFiles());
    }

    static EventLog open(Path folder, EventLogSettings settings, Clock clock, FileLayer files) {
        try {
            Files.createDirectories(folder);
            return new EventLog(folder, settings, clock, files);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The event log in " + folder + " cannot be opened.", e);
        }
    }

    /**
     * Makes events durable and returns once they are. An event whose message id is known already is taken and counted
     * once. Meant to be called from virtual threads; imports wait here where loading lags behind them.
     *
     * @throws StorageFullException where the journal takes nothing; none of the events may be acknowledged then
     */
    public void append(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.stream().anyMatch(event -> event.shop().isShadow())) {
            throw new IllegalArgumentException("A shadow copy of a shop has no facts.");
        }
        if (!events.stream().allMatch(event -> Era.holds(event.time()))) {
            throw new IllegalArgumentException("An event lies outside of the years 1970 to 2199.");
        }
        List<byte[]> records = new ArrayList<>(events.size());
        for (Event event : events) {
            records.add(Entry.write(new Entry.Taken(event)));
        }
        if (events.getFirst().origin() == Event.Origin.IMPORT) {
            awaitLoaded(journal.forced() - importBacklog);
        }
        journal.append(records);
    }

    /** Counts a refused message and perhaps keeps it as a sample. Does not wait. */
    public void refused(Refusal refusal) {
        book.note(refusal);
    }

    @Override
    public <A> A ask(Question<A> question) {
        return file.columns().read(connection -> Answers.of(question, connection, sessionGap));
    }

    /** Answers what only this module asks. */
    public <A> A ask(Asked<A> question) {
        return question.answer(file.columns());
    }

    /** Hands every event loaded from now on to the consumer, which may miss some when it is slow. */
    public Subscription subscribe(String name, LiveConsumer consumer) {
        return deliveries.add(name, consumer);
    }

    /** Hands every event after the consumer's position to it, once its rows are committed. */
    public Subscription subscribe(String name, DurableConsumer consumer) {
        return deliveries.add(new DurableDelivery(name, consumer, journal, loader, file.columns()));
    }

    /** Returns when all that was acknowledged or refused before the call can be seen by questions. */
    public void awaitLoaded() {
        byte[] refusals = book.take();
        if (refusals != null) {
            journal.offer(refusals).join();
        }
        awaitLoaded(journal.forced());
    }

    private void awaitLoaded(long position) {
        try {
            if (position > loader.loaded() && !loader.awaitLoaded(position, PATIENCE_MILLIS)) {
                throw new IllegalStateException(
                        "Position " + position + " was not loaded within " + PATIENCE_MILLIS / 1000 + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up while waiting for the loader.", e);
        }
    }

    /** How far the log has come. */
    public Positions positions() {
        long received = loader.lastReceived();
        return new Positions(
                journal.forced(),
                loader.loaded(),
                received == Feed.NULL ? null : Instant.ofEpochMilli(received),
                loader.duplicates(),
                verdicts.forgottenEarly());
    }

    /** Who is known, joined, and to be forgotten. */
    public KnownPeople people() {
        return people;
    }

    /** A backup from before an erasure does not bring anyone back. */
    private void applyTombstones() throws SQLException, IOException {
        List<Forgotten> all = tombstones.all();
        int known = file.current().tombstones();
        for (int i = known; i < all.size(); i++) {
            file.current().follow(all.get(i), i + 1);
        }
        if (known < all.size()) {
            file.rewrite();
        }
    }

    void rewriteJournal(Traces traces) throws IOException {
        journal.rewrite(traces);
    }

    void eraseRejects(Traces traces) throws IOException {
        traces.eraseLines(folder.resolve("rejects"));
    }

    /**
     * Derives sessions, people and orders anew from the events, as after a change of the session gap. Questions and intake go
     * on; what arrives meanwhile is loaded afterwards.
     *
     * @param progress told from time to time how many hundredths of the sessions are derived
     */
    public Rebuilt rebuild(IntConsumer progress) {
        maintenance.lock();
        try {
            loader.between(() -> {
                file.current().rebuild(progress);
                return true;
            });
        } finally {
            maintenance.unlock();
        }
        return ask((Asked<Rebuilt>) columns -> columns.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "select (select count(*) from sessions), (select count(*) from orders)");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Rebuilt(row.getLong(1), row.getLong(2));
            }
        }));
    }

    /** What was derived anew, of all shops. */
    public record Rebuilt(long sessions, long orders) {}

    /**
     * Removes a shop's events from before a time, with the sessions, orders, devices and people of whom nothing else is
     * left, and returns how many events they were. Message ids stay known. What came after the time is told as before; a
     * session that lasted over it begins with its first event that is left.
     */
    public long removeBefore(ShopId shop, Instant end) {
        long removed = 0;
        // A month at a time: loading goes on between.
        for (Instant oldest = oldest(shop); oldest != null && oldest.isBefore(end); oldest = oldest(shop)) {
            Instant step = oldest.plus(REMOVED_AT_ONCE);
            long time = (step.isBefore(end) ? step : end).toEpochMilli();
            removed += loader.between(() -> file.current().eraseBefore(shop, time));
        }
        return removed;
    }

    private @Nullable Instant oldest(ShopId shop) {
        return ask((Asked<Optional<Instant>>) columns -> columns.read(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select min(time) from events where shop = ?")) {
                        statement.setInt(1, shop.value());
                        try (ResultSet row = statement.executeQuery()) {
                            row.next();
                            long time = row.getLong(1);
                            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
                        }
                    }
                }))
                .orElse(null);
    }

    /** Writes a copy into an empty folder that holds everything acknowledged before the call. Events keep arriving. */
    public void copyTo(Path target) throws IOException {
        maintenance.lock();
        try {
            awaitLoaded();
            file.file().copyTo(target.resolve(CurrentFile.NAME));
            tombstones.copyTo(target);
        } catch (SQLException e) {
            throw new IOException("The columns could not be copied.", e);
        } finally {
            maintenance.unlock();
        }
    }

    /** What was refused. */
    public Refusals refusals() {
        return new Refusals(file.columns());
    }

    @Override
    public void close() {
        deliveries.close();
        try {
            journal.close();
            loader.close();
            verdicts.close();
            file.close();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The event log was not closed in order; the next start repairs it.", e);
        }
    }
}
