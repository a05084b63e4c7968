package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the system in which an order lives of the parcels that were entered here. Implemented once, by the module that speaks to such systems.
 *
 * <p>{@link OrderEntries#ship} asks it: whoever enters a parcel calls that, whatever the order's source.
 */
public interface StoreParcels {
    /** Whether parcels of orders of that connection may be entered here, since their store is told of them. */
    boolean takes(ShopId shop, String connection);

    /**
     * Keeps, in the current transaction, that the store is to be told. It is told within moments, again after a failure, and once: the same parcel told again
     * corrects its tracking number, or changes nothing.
     */
    void tell(ShopId shop, OrderId order, String connection, String sourceId, OrderParts.Parcel parcel);

    /** What the store knows of the parcels of an order that were entered here. */
    List<Told> of(ShopId shop, OrderId order);

    /** Tells anew what of an order's parcels waits for a person. @return how many */
    int again(ShopId shop, OrderId order);

    /**
     * How far the telling of a parcel is.
     *
     * @param parcel its id here
     * @param fault why it could not be told, as a sentence, or null
     */
    record Told(String parcel, State state, @Nullable String fault, Instant since) {}

    /** How far it is. */
    enum State {
        /** It is told by itself, now or at the next try. */
        DUE,
        /** The store knows it. */
        TOLD,
        /** It goes no further until a person has looked at it. */
        WAITS
    }
}
