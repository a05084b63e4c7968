package dev.fullspan.platform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What one module keeps in files of its own and must be in a backup. Modules contribute beans; {@code backup} and {@code
 * restore} go through all of them. What a module keeps in PostgreSQL is copied without its doing.
 */
public interface BackupPart {
    /** Stable name in lower case with dashes; names the part's folder in the archive. */
    String name();

    /**
     * Writes a consistent copy into an empty folder while events keep arriving. Called after PostgreSQL's snapshot was
     * taken, so what PostgreSQL refers to is there.
     */
    void write(Path folder) throws IOException;

    /**
     * Puts a copy back into the data directory, which holds nothing of this part yet and is not in use: no other bean of
     * the module has been started.
     */
    void restore(Path folder, DataDirectory target) throws IOException;
}
