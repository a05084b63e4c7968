package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/** Records of the journal that are loaded in one transaction: what of them is new, what was sent again, what was refused. */
public final class Batch {
    private final List<EventRow> rows = new ArrayList<>();
    private final List<Entry.Refused> refused = new ArrayList<>();
    private final List<Long> repeats = new ArrayList<>();
    private long position;
    private long lastReceived = Feed.NULL;

    public void add(EventRow row) {
        rows.add(row);
        lastReceived = Math.max(lastReceived, row.event.received().toEpochMilli());
    }

    public void add(Entry.Refused entry) {
        refused.add(entry);
    }

    /** Notes that the record at a position was taken before. */
    public void repeated(long at) {
        repeats.add(at);
    }

    /** Sets the position of the last record looked at. */
    public void reach(long last) {
        position = last;
    }

    public long position() {
        return position;
    }

    public List<EventRow> rows() {
        return rows;
    }

    public int repeatCount() {
        return repeats.size();
    }

    List<Entry.Refused> refused() {
        return refused;
    }

    List<Long> repeats() {
        return repeats;
    }

    long lastReceived() {
        return lastReceived;
    }
}
