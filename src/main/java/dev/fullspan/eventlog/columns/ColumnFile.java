package dev.fullspan.eventlog.columns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** The DuckDB file of an installation, open in this process. Connections to it share one engine with one memory limit. */
public final class ColumnFile implements AutoCloseable {
    private static final String SCHEMA = "/dev/fullspan/eventlog/schema.sql";
    /** Size of the write-ahead log at which it is worked into the file: seldom enough for bulk loads, quick to replay. */
    private static final String CHECKPOINT = "128MiB";

    private final Path file;
    private final DuckDBConnection root;

    private ColumnFile(Path file, DuckDBConnection root) {
        this.file = file;
        this.root = root;
    }

    /** Opens the file, made where there is none, and brings its tables up to date. */
    public static ColumnFile open(Path file, long memoryBytes, int threads) throws SQLException {
        clearSpill(Path.of(file + ".tmp"));
        Properties options = new Properties();
        options.setProperty("memory_limit", limit(memoryBytes));
        options.setProperty("threads", Integer.toString(threads));
        options.setProperty("temp_directory", file + ".tmp");
        options.setProperty("checkpoint_threshold", CHECKPOINT);
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("enable_external_access", "true");
        DuckDBConnection root =
                DriverManager.getConnection("jdbc:duckdb:" + file, options).unwrap(DuckDBConnection.class);
        NativeLibrary.tidy(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
        try (Statement statement = root.createStatement()) {
            statement.execute(schema());
        }
        return new ColumnFile(file, root);
    }

    /** Deletes what a killed process spilled to disk: nobody reads it again, and it may hold what was erased since. */
    private static void clearSpill(Path folder) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path spilled : files.toList()) {
                    Files.deleteIfExists(spilled);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String limit(long bytes) {
        return bytes / (1024 * 1024) + "MiB";
    }

    /** Changes what memory the engine may take, all connections together. Where more is in use it stays, and the change fails. */
    public void limitMemory(long bytes) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("set global memory_limit = '" + limit(bytes) + "'");
        }
    }

    /** A connection of its own; the caller closes it. */
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    /** Writes a copy of all tables, as of one moment, into a new file. Others may read and write meanwhile. */
    public void copyTo(Path target) throws SQLException {
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement()) {
            statement.execute("attach '" + target.toString().replace("'", "''") + "' as copied");
            try {
                statement.execute("copy from database " + name(statement) + " to copied");
            } finally {
                statement.execute("detach copied");
            }
        }
    }

    private static String name(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select current_database()")) {
            row.next();
            return '"' + row.getString(1).replace("\"", "\"\"") + '"';
        }
    }

    private static String schema() {
        try (InputStream in = ColumnFile.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + SCHEMA + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes on disk, the write-ahead log included. */
    public long bytes() throws IOException {
        Path log = Path.of(file + ".wal");
        return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
