package dev.fullspan.eventlog.columns;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's native library, which its driver unpacks into the temporary folder at every start, some 70 MB, and deletes
 * only where the process ends in order.
 *
 * <p>Linux keeps a mapped file's content when its name goes. So the name goes as soon as the library is mapped, and a
 * process that is killed leaves nothing; elsewhere nothing is done.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String NAMES = "libduckdb_java*.so";
    private static final Path MAPS = Path.of("/proc/self/maps");
    /** A file so old is not being unpacked any more: whoever wanted it has it mapped. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private NativeLibrary() {}

    /** Deletes the file that this process has mapped, and those that killed processes of this user left. */
    static void tidy(Path folder, Instant now) {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
            String mapped = Files.readString(MAPS);
            for (Path file : files) {
                if (mapped.contains(file.toRealPath() + "\n") || left(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("Another process tidied {} at the same time", folder, e);
        } catch (IOException e) {
            LOG.warn("The native libraries that are left in {} could not be deleted", folder, e);
        }
    }

    /** Whether a file of this user's is too old to be waited for; a process that has it mapped does not miss its name. */
    private static boolean left(Path file, Instant now) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(file).equals(Files.getOwner(MAPS))
                && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(SETTLED));
    }
}
