package dev.fullspan.platform.backup;

import dev.fullspan.platform.BackupPart;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.database.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Writes everything into one file while the server runs: the tables as of one moment, then each module's files, then
 * the secrets. The file appears under its name only after it was read back and compared.
 *
 * <p>Tables come first, so that no table is ahead of the facts: what it lacks is done again from them.
 */
@Component
public class Backups {
    private static final String NAME = "fullspan-";
    private static final String ENDING = ".zip";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DataSource database;
    private final List<String> schemas;
    private final List<BackupPart> parts;
    private final DataDirectory data;
    private final BackupSettings settings;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Backups(
            DataSource database,
            List<ModuleMigrations> modules,
            List<BackupPart> parts,
            DataDirectory data,
            BackupSettings settings,
            Clock clock) {
        this.database = database;
        this.schemas = Migrations.ordered(modules).stream()
                .map(ModuleMigrations::module)
                .toList();
        this.parts = parts;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One backup file.
     *
     * @param bytes its size
     */
    public record Written(Path file, Instant time, long bytes) {}

    /** Where scheduled backups go. */
    public Path folder() {
        return settings.folder() == null ? data.folder("backups") : settings.folder();
    }

    /** The backups in {@link #folder}, newest first. */
    public List<Written> list() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (var files = Files.list(folder())) {
            return files.filter(
                            file -> name(file).startsWith(NAME) && name(file).endsWith(ENDING))
                    .sorted(Comparator.comparing(Backups::name).reversed())
                    .map(Backups::written)
                    .toList();
        } catch (IOException e) {
            throw new CannotStart("The backups in " + folder() + " cannot be listed: " + e, e);
        }
    }

    /** Writes a backup named by the time into {@link #folder}, then deletes the oldest beyond those to keep. */
    public Written writeScheduled() {
        Written written = write(folder().resolve(NAME + TIME.format(clock.instant()) + ENDING));
        list().stream().skip(Math.max(1, settings.keep())).forEach(old -> {
            try {
                Files.deleteIfExists(old.file());
            } catch (IOException e) {
                throw new CannotStart("The old backup " + old.file() + " cannot be deleted: " + e, e);
            }
        });
        return written;
    }

    /** Writes a backup into a file that is not there yet. */
    public Written write(Path file) {
        if (Files.exists(file)) {
            throw new CannotStart(file + " is there already. Name another file.");
        }
        if (!one.tryLock()) {
            throw new CannotStart("Another backup is being written. Try again when it is done.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(unfinished);
            fill(unfinished);
            try (Archive archive = Archive.open(unfinished)) {
                archive.verify();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return written(file);
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart(file + " is there already. Name another file.", e);
        } catch (IOException | SQLException e) {
            throw new CannotStart("The backup could not be written to " + file + ": " + e.getMessage(), e);
        } finally {
            FileSystemUtils.deleteRecursively(unfinished.toFile());
            one.unlock();
        }
    }

    private void fill(Path file) throws IOException, SQLException {
        Path copies = Files.createTempDirectory(data.folder("backups"), "copying-");
        try (ArchiveWriter archive = new ArchiveWriter(file);
                Snapshot snapshot = new Snapshot(database, schemas)) {
            Instant created = clock.instant();
            List<Manifest.Table> tables = snapshot.tables();
            for (Manifest.Table table : tables) {
                try (OutputStream to = archive.entry(table.entry())) {
                    snapshot.copy(table, to);
                }
            }
            for (BackupPart part : parts) {
                Path copy = Files.createDirectory(copies.resolve(part.name()));
                part.write(copy);
                archive.folder(Restore.FILES + part.name(), copy);
                FileSystemUtils.deleteRecursively(copy);
            }
            secrets(archive);
            archive.finish(new Manifest(
                    Manifest.FORMAT,
                    DataDirectory.LAYOUT,
                    created,
                    snapshot.schemas(),
                    tables,
                    snapshot.sequences(),
                    parts.stream().map(BackupPart::name).toList(),
                    archive.checksums()));
        } finally {
            FileSystemUtils.deleteRecursively(copies);
        }
    }

    /** All but the password of this installation's PostgreSQL: another one has its own. */
    private void secrets(ArchiveWriter archive) throws IOException {
        try (var files = Files.list(data.folder("secrets"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !name(file).equals("postgres-password"))
                    .sorted()
                    .toList()) {
                try (OutputStream to = archive.entry(Restore.FILES + "secrets/" + name(file))) {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Written written(Path file) {
        try {
            return new Written(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file));
        } catch (IOException e) {
            throw new CannotStart("The backup " + file + " cannot be read: " + e, e);
        }
    }
}
