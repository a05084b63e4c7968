package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.ColumnFile;
import dev.fullspan.eventlog.columns.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The file of columns that is in use, with its writer and its readers, and the exchange of it for another. */
final class CurrentFile implements Loader.Stores, AutoCloseable {
    static final String NAME = "columns.duckdb";

    private final Path folder;
    private final EventLogSettings settings;
    private final Columns columns;
    private volatile ColumnFile file;
    private volatile Store store;
    private volatile boolean open = true;

    private CurrentFile(Path folder, EventLogSettings settings) throws SQLException {
        this.folder = folder;
        this.settings = settings;
        this.file = openFile(folder, settings);
        this.store = openStore(file, settings);
        this.columns = new Columns(source(), settings.readers());
    }

    private Columns.Source source() {
        return new Columns.Source() {
            @Override
            public Connection open() throws SQLException {
                return file.connect();
            }

            @Override
            public void room(boolean background) throws SQLException {
                file.limitMemory(settings.columnMemory().toBytes()
                        + (background ? settings.backgroundMemory().toBytes() : 0));
            }
        };
    }

    static CurrentFile open(Path folder, EventLogSettings settings) throws SQLException, IOException {
        Files.deleteIfExists(copy(folder));
        Files.deleteIfExists(Path.of(copy(folder) + ".wal"));
        return new CurrentFile(folder, settings);
    }

    private static ColumnFile openFile(Path folder, EventLogSettings settings) throws SQLException {
        return ColumnFile.open(folder.resolve(NAME), settings.columnMemory().toBytes(), settings.columnThreads());
    }

    private static Store openStore(ColumnFile file, EventLogSettings settings) throws SQLException {
        return new Store(file.connect(), settings.sessionGap().toMillis(), settings.refusalSamples());
    }

    private static Path copy(Path folder) {
        return folder.resolve(NAME + ".new");
    }

    Columns columns() {
        return columns;
    }

    ColumnFile file() {
        return file;
    }

    @Override
    public Store current() {
        return store;
    }

    @Override
    public void reopen() throws SQLException {
        exchange(null);
    }

    /**
     * Copies all rows into a new file and puts it in the old one's place: the engine frees the room of deleted rows without
     * overwriting it, so what was in them is gone only with the file. Nothing may write meanwhile.
     */
    void rewrite() throws SQLException, IOException {
        Path copy = copy(folder);
        Files.deleteIfExists(copy);
        file.copyTo(copy);
        force(copy);
        exchange(copy);
    }

    private void exchange(@Nullable Path replacement) throws SQLException {
        try {
            columns.whileClosed(() -> {
                if (open) {
                    store.close();
                    file.close();
                    open = false;
                }
                replace(replacement);
                file = openFile(folder, settings);
                open = true;
                store = openStore(file, settings);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up while it waited for questions to be answered.", e);
        }
    }

    private void replace(@Nullable Path replacement) {
        if (replacement == null) {
            return;
        }
        try {
            Path place = folder.resolve(NAME);
            Files.deleteIfExists(Path.of(place + ".wal"));
            Files.move(replacement, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws SQLException {
        columns.close();
        if (open) {
            store.close();
            file.close();
        }
    }
}
