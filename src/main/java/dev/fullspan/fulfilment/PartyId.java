package dev.fullspan.fulfilment;

/** A party of a shop: unique within the installation. */
public record PartyId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
