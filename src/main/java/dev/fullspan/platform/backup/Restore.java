package dev.fullspan.platform.backup;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.SettingFlags;
import dev.fullspan.platform.database.EmbeddedPostgres;
import dev.fullspan.platform.database.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts a backup back into an empty data directory, and where an external PostgreSQL is given, into that one's empty
 * schemas. Until all of it is done the directory is marked, so that no server starts on half of it.
 */
public final class Restore {
    static final String FILES = "files/";

    private final Archive archive;
    private final DataDirectory data;

    private Restore(Archive archive, DataDirectory data) {
        this.archive = archive;
        this.data = data;
    }

    /** The command {@code restore FILE}; prints one JSON object. */
    public static int run(SettingFlags words) throws IOException {
        Flags flags = Flags.of(words.rest(), Set.of("tombstones"), Set.of());
        Path file = Path.of(flags.word(0, "The backup's file"));
        Optional<Path> tombstones = flags.value("tombstones").map(Path::of);
        if (tombstones.isPresent() && !Files.isReadable(tombstones.get())) {
            throw new CannotStart("The file " + tombstones.get() + " cannot be read.");
        }
        Manifest done = restore(file, words.data(), words.databaseUrl(), words.programs());
        if (tombstones.isPresent()) {
            Files.copy(
                    tombstones.get(),
                    words.data().resolve("events").resolve("tombstones"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println("{\"restored\":\""
                + words.data()
                        .toAbsolutePath()
                        .normalize()
                        .toString()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"") + "\",\"created\":\"" + done.created() + "\",\"tables\":"
                + done.tables().size() + "}");
        return 0;
    }

    static Manifest restore(Path file, Path folder, Optional<String> external, Optional<Path> programs)
            throws IOException {
        try (Archive archive = Archive.open(file)) {
            archive.verify();
            if (archive.manifest().layout() > DataDirectory.LAYOUT) {
                throw new CannotStart("The backup " + file + " was written by a newer Fullspan.");
            }
            try (DataDirectory data = DataDirectory.openEmpty(folder)) {
                Restore restore = new Restore(archive, data);
                if (external.isPresent()) {
                    restore.tables(new DriverManagerDataSource(external.get()));
                } else {
                    Path unpacked =
                            programs.orElseGet(() -> data.folder("postgres").resolve("programs"));
                    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, unpacked)) {
                        restore.tables(new DriverManagerDataSource(
                                postgres.url(), EmbeddedPostgres.USER, postgres.password()));
                    }
                }
                restore.files();
                data.complete();
            }
            return archive.manifest();
        }
    }

    private void tables(DriverManagerDataSource database) throws IOException {
        refuseUsed(JdbcClient.create(database));
        for (Manifest.Schema schema : archive.manifest().schemas()) {
            Migrations.runTo(database, schema.name(), schema.version());
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // Triggers that judge what is new ask for it: what was kept stood so.
                statement.execute("set local fullspan.restoring = 'on'");
            }
            fill(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new CannotStart("The tables cannot be filled: " + e.getMessage(), e);
        }
    }

    private void refuseUsed(JdbcClient database) {
        for (Manifest.Schema schema : archive.manifest().schemas()) {
            boolean there = database.sql("select exists (select from pg_tables where schemaname = :schema)")
                    .param("schema", schema.name())
                    .query(Boolean.class)
                    .single();
            if (there) {
                throw new CannotStart("The database holds tables of a Fullspan already (schema " + schema.name()
                        + "). Give an empty one.");
            }
        }
    }

    private void fill(Connection connection) throws SQLException, IOException {
        Manifest manifest = archive.manifest();
        if (!manifest.tables().isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("truncate "
                        + String.join(
                                ", ",
                                manifest.tables().stream()
                                        .map(Manifest.Table::name)
                                        .toList()));
            }
        }
        for (Manifest.Table table : manifest.tables()) {
            try (InputStream rows = archive.read(table.entry())) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin",
                                rows);
            }
        }
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        manifest.sequences()
                .forEach((name, last) -> database.sql("select setval(:name::regclass, :last)")
                        .param("name", name)
                        .param("last", last)
                        .query(Long.class)
                        .single());
    }

    private void files() throws IOException {
        for (String entry : archive.manifest().checksums().keySet()) {
            if (!entry.startsWith(FILES)) {
                continue;
            }
            Path target = data.root().resolve(entry.substring(FILES.length())).normalize();
            if (!target.startsWith(data.root())) {
                throw new CannotStart("The backup leads outside of the data directory: " + entry);
            }
            data.folder(data.root().relativize(target.resolveSibling("")).toString());
            try (InputStream content = archive.read(entry)) {
                Files.copy(content, target);
            }
        }
    }
}
