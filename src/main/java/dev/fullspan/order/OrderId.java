package dev.fullspan.order;

/** The record of an order, unique in the installation. */
public record OrderId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
