package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderSnapshot.Address;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as those see it who send it.
 *
 * @param row as it stands in lists
 * @param waits whether a person must look at it first
 * @param news whether it is one of today's, and not the past that was read in
 * @param takesStock whether its units are set aside here
 * @param to where it goes: the address for shipping, else the one for the bill
 * @param phone of the buyer, where the address has none
 * @param location where its units are taken from as its source told, or null
 */
public record OrderToSend(
        OrderRow row,
        boolean waits,
        boolean news,
        boolean takesStock,
        @Nullable Address to,
        @Nullable String phone,
        @Nullable Long location,
        @Nullable String shippingMethod,
        List<Line> lines) {
    public OrderToSend {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param sku null for what has none
     * @param wanted units that leave or have left: those ordered without those given up
     * @param shipped of these, units that left
     */
    public record Line(
            String id,
            int position,
            @Nullable String sku,
            String title,
            long wanted,
            long shipped,
            @Nullable String product) {}

    public OrderId id() {
        return row.id();
    }

    /** Whether it stands and is something that is sent. */
    public boolean stands() {
        return row.cancelled() == null && row.kind() == OrderSnapshot.Kind.ORDER;
    }

    /** Its tags, those of its source and our own. */
    public Set<String> tags() {
        return row.tags();
    }

    public Instant placed() {
        return row.placed();
    }

    public Money revenue() {
        return row.revenue();
    }
}
