package dev.fullspan.connect.parcel;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderParts.Parcel;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells stores of one kind of parcels. What it does is safe to do again: it asks the store first what that has. */
public interface ParcelTeller {
    StoreKind kind();

    /** What a person must allow at the store, in words. */
    String needs();

    /**
     * Brings a store to know a parcel as it is.
     *
     * @param made told at once of each name that the store gives it, so that none is made twice
     * @throws StoreFault where the store cannot be asked now
     * @throws ParcelRefused where it will never take it as it is
     */
    void tell(StoreConnection store, StoreClient client, ToTell parcel, Consumer<String> made)
            throws StoreFault, ParcelRefused;

    /**
     * A parcel that a store is to know.
     *
     * @param order what the store calls the order
     * @param whole the order as it stands here
     * @param remotes what the store calls the parcel, as far as is known
     * @param others what it calls the order's other parcels
     * @param again whether it may have been told already
     * @param tellsBuyer whether the store is to write to the buyer
     * @param tellsArrival whether the store is to know that it arrived, once it has
     */
    record ToTell(
            String order,
            OrderDetail whole,
            Parcel parcel,
            List<String> remotes,
            Set<String> others,
            boolean again,
            boolean tellsBuyer,
            boolean tellsArrival) {
        /** Whether there is an arrival that the store is to know. */
        public boolean arrived() {
            return tellsArrival && parcel.delivered() != null && !parcel.cancelled();
        }

        public ToTell {
            remotes = List.copyOf(remotes);
            others = Set.copyOf(others);
        }
    }
}
