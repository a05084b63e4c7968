package dev.fullspan.eventlog.journal;

import java.util.List;

/**
 * Records that follow each other; an erased one is empty.
 *
 * @param first position of the first
 */
public record Records(long first, List<byte[]> records) {
    public long last() {
        return first + records.size() - 1;
    }
}
