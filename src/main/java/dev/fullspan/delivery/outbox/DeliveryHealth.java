package dev.fullspan.delivery.outbox;

/**
 * How an endpoint fared with the messages that are kept.
 *
 * @param delivered messages that arrived
 * @param failed messages that were given up
 * @param waiting messages that are still to be sent
 */
public record DeliveryHealth(long delivered, long failed, long waiting) {
    public static final DeliveryHealth NOTHING = new DeliveryHealth(0, 0, 0);

    /** Messages of which it is known how it ended. */
    public long finished() {
        return delivered + failed;
    }

    /** Share delivered of those that are finished, 0 to 1. */
    public double share() {
        return (double) delivered / finished();
    }
}
