package dev.fullspan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that holds all of an installation: {@code postgres/}, {@code events/}, {@code backups/}, {@code secrets/}.
 * Open to its owner only, and held by one process at a time.
 *
 * <p>The lock is the operating system's on the file {@code lock}, so it falls with the process, however that ends. The
 * file {@code version} names the layout; a process refuses a layout newer than its own.
 */
public final class DataDirectory implements AutoCloseable {
    /** Layout that this program writes. Raised when an older program could no longer read what a newer one left. */
    public static final int LAYOUT = 1;

    private static final String INCOMPLETE = "restore-incomplete";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the folder where there is none, locks it and checks its version.
     *
     * @throws CannotStart where another process holds it, it cannot be written, or a newer program wrote it
     */
    public static DataDirectory open(Path folder) {
        return open(folder, DataDirectory::checkComplete);
    }

    /**
     * Like {@link #open}, for filling it by a restore: {@link #complete} must be called at the end, or no program opens
     * it any more.
     *
     * @throws CannotStart also where it holds anything already
     */
    public static DataDirectory openEmpty(Path folder) {
        return open(folder, DataDirectory::markIncomplete);
    }

    /** Takes off the mark that {@link #openEmpty} set. */
    public void complete() throws IOException {
        Files.delete(root.resolve(INCOMPLETE));
    }

    private interface Check {
        void on(Path root) throws IOException;
    }

    private static DataDirectory open(Path folder, Check check) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            createPrivate(root);
            FileChannel lock = lock(root);
            try {
                check.on(root);
                checkVersion(root);
            } catch (RuntimeException | IOException e) {
                lock.close();
                throw e;
            }
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            throw new CannotStart("The data directory " + root + " cannot be used: " + reason(e)
                    + ". Give another with --data FOLDER or FULLSPAN_DATA.");
        }
    }

    /** Whether some process holds the folder now. Says no where there is none, or it is not ours to look at. */
    public static boolean isHeld(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve("lock");
        if (!Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !locked(channel);
        } catch (IOException e) {
            return false;
        }
    }

    /** Absolute path of the folder. */
    public Path root() {
        return root;
    }

    /** A file or folder within it. Does not create anything. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** A folder within it, created for its owner only where there is none. */
    public Path folder(String name) {
        try {
            return createPrivate(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.isWritable(folder)
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw new CannotStart(
                    "The data directory " + root + " is in use by process " + holder
                            + ". If that is a server that is just starting, wait until it says that it is ready. Else stop it, or give another folder with --data FOLDER or FULLSPAN_DATA.");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void checkComplete(Path root) {
        if (Files.exists(root.resolve(INCOMPLETE))) {
            throw new CannotStart(
                    "A restore into " + root + " did not come to its end. Delete the folder and restore" + " again.");
        }
    }

    private static void markIncomplete(Path root) throws IOException {
        try (var content = Files.list(root)) {
            if (content.anyMatch(file -> !file.endsWith("lock"))) {
                throw new CannotStart("The data directory " + root + " is not empty. A backup is restored into an empty"
                        + " one: give it with --data FOLDER or FULLSPAN_DATA.");
            }
        }
        Files.createFile(root.resolve(INCOMPLETE));
    }

    private static void checkVersion(Path root) throws IOException {
        Path file = root.resolve("version");
        if (!Files.exists(file)) {
            Files.writeString(file, LAYOUT + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new CannotStart("The file " + file + " does not hold a version number but “" + text + "”.");
        }
        if (Integer.parseInt(text) > LAYOUT) {
            throw new CannotStart("The data directory " + root + " was written by a newer Fullspan (layout " + text
                    + ", this one knows up to " + LAYOUT + "). Nothing was changed. Start the newer program, or restore"
                    + " a backup that this one wrote.");
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
