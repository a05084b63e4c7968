package dev.fullspan.inventory.purchase;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered from a supplier.
 *
 * @param reference its number with the supplier or in the shop's books; empty for none
 * @param location where it is to arrive
 * @param locationName its name
 * @param expected the day on which it is to be there
 * @param closed why nothing more will come, or null while something may
 * @param version counts changes of the expected day
 */
record PurchaseOrder(
        long id,
        String supplier,
        String reference,
        long location,
        String locationName,
        LocalDate expected,
        @Nullable Closed closed,
        String author,
        Instant made,
        int version,
        List<Line> lines) {
    PurchaseOrder {
        lines = List.copyOf(lines);
    }

    /** Why nothing more will come. */
    enum Closed {
        CANCELLED,
        /** What has come is all there will be. */
        SHORT
    }

    /** How far it is. */
    enum State {
        ORDERED("Ordered"),
        PARTLY_RECEIVED("Partly received"),
        RECEIVED("Received"),
        CANCELLED("Cancelled");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * @param quantity units ordered
     * @param received units that have come, by the ledger; more than were ordered where more came
     * @param cost of a unit, or null where it is not told
     */
    record Line(
            String sku,
            String title,
            long quantity,
            long received,
            @Nullable Money cost) {
        long toCome() {
            return Math.max(0, quantity - received);
        }
    }

    State state() {
        if (lines.stream().allMatch(line -> line.toCome() == 0)) {
            return State.RECEIVED;
        }
        boolean any = lines.stream().anyMatch(line -> line.received() > 0);
        if (closed != null) {
            return any ? State.RECEIVED : State.CANCELLED;
        }
        return any ? State.PARTLY_RECEIVED : State.ORDERED;
    }

    boolean isOpen() {
        return state() == State.ORDERED || state() == State.PARTLY_RECEIVED;
    }

    /** Whether something should be there by now that is not. */
    boolean isLate(LocalDate today) {
        return isOpen() && expected.isBefore(today);
    }

    long toCome() {
        return isOpen() ? lines.stream().mapToLong(Line::toCome).sum() : 0;
    }

    /** How the ledger names it. */
    String ledgerReference() {
        return ledgerReference(id);
    }

    static String ledgerReference(long id) {
        return "purchase-order:" + id;
    }

    /** What people call it. */
    String name() {
        return reference.isEmpty() ? "No. " + id : reference;
    }
}
