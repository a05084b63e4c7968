package dev.fullspan.eventlog.journal;

import java.nio.file.Path;

/** Forced records of the journal cannot be read any more: the disk changed or lost them. Never skipped silently. */
public final class JournalDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalDamagedException(Path file, long offset, String what) {
        super("The journal segment " + file + " is damaged at byte " + offset + ": " + what
                + " Records that were acknowledged cannot be read from there. Restore the file from a copy of the disk,"
                + " or restore a backup.");
    }
}
