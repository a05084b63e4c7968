package dev.fullspan.platform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What one module keeps in files of its own and must be in a backup. Modules contribute beans. What a module keeps in
 * PostgreSQL is copied without its doing.
 *
 * <p>A restore puts the copy back as the folder {@link #name} of an empty data directory, before any bean exists; the
 * module recovers from it at its next start as it would after a crash.
 */
public interface BackupPart {
    /** The part's folder in the data directory, such as {@code events}. */
    String name();

    /**
     * Writes a copy of that folder, complete in itself, into an empty one while events keep arriving. Called after
     * PostgreSQL's snapshot was taken: everything acknowledged before the call is in it.
     */
    void write(Path folder) throws IOException;
}
