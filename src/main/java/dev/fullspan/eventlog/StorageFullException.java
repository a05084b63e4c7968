package dev.fullspan.eventlog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;

/** The journal takes nothing more for now: the disk is full, or it failed. Nothing of the append was acknowledged. */
public final class StorageFullException extends ProblemException {
    private static final long serialVersionUID = 1L;

    public StorageFullException(String detail) {
        super(Problem.STORAGE_FULL, null, detail);
    }
}
