package dev.fullspan.eventlog.query;

/** A person as far as known: the id that all devices and user ids of one person share at present. */
public record VisitorId(long value) implements Comparable<VisitorId> {
    /** Reads the form in which it stands in addresses. */
    public static VisitorId parse(String text) {
        return new VisitorId(Long.parseLong(text, 36));
    }

    @Override
    public int compareTo(VisitorId other) {
        return Long.compare(value, other.value);
    }

    /** The form in which it stands in addresses and JSON: digits and lower-case letters. */
    @Override
    public String toString() {
        return Long.toString(value, 36);
    }
}
