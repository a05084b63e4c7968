package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One SKU of a shop at all its locations, as it stands while a batch of changes is worked on. */
final class Shelf {
    private final String sku;
    private final Map<Long, Place> places = new LinkedHashMap<>();

    /** @param locations all that are open, that which is taken from first first */
    Shelf(String sku, List<Long> locations) {
        this.sku = sku;
        locations.forEach(location -> places.put(location, new Place(Level.NONE, false)));
    }

    String sku() {
        return sku;
    }

    void set(long location, Level level) {
        places.put(location, new Place(level, true));
    }

    Map<Long, Place> places() {
        return places;
    }

    Place place(long location) {
        return places.computeIfAbsent(location, any -> new Place(Level.NONE, false));
    }

    Level total() {
        return places.values().stream().map(Place::level).reduce(Level.NONE, Level::plus);
    }

    /**
     * From where a quantity is taken: whole from the first location that has it, else piece by piece, and what no location has from the
     * first. Takes nothing yet.
     */
    List<Taken> from(long quantity) {
        for (Map.Entry<Long, Place> place : places.entrySet()) {
            if (place.getValue().level().available() >= quantity) {
                return List.of(new Taken(sku, place.getKey(), quantity));
            }
        }
        Map<Long, Long> pieces = new LinkedHashMap<>();
        long left = quantity;
        for (Map.Entry<Long, Place> place : places.entrySet()) {
            long piece = Math.min(left, place.getValue().level().available());
            if (piece > 0) {
                pieces.put(place.getKey(), piece);
                left -= piece;
            }
        }
        if (left > 0) {
            pieces.merge(places.keySet().iterator().next(), left, Long::sum);
        }
        List<Taken> taken = new ArrayList<>();
        pieces.forEach((location, piece) -> taken.add(new Taken(sku, location, piece)));
        return taken;
    }

    /** A SKU at one location, and by how much it changed since it was read. */
    static final class Place {
        private final Level read;
        private final boolean stored;
        private long onHand;
        private long reserved;
        private long allocated;
        private long safety;

        private Place(Level read, boolean stored) {
            this.read = read;
            this.stored = stored;
        }

        Level level() {
            return new Level(
                    read.onHand() + onHand,
                    read.reserved() + reserved,
                    read.allocated() + allocated,
                    read.safety() + safety);
        }

        /** By how much each changed. */
        Level change() {
            return new Level(onHand, reserved, allocated, safety);
        }

        boolean isChanged() {
            return onHand != 0 || reserved != 0 || allocated != 0 || safety != 0;
        }

        /** Whether there is a row of it. */
        boolean isStored() {
            return stored;
        }

        void onHand(long by) {
            onHand += by;
        }

        void reserved(long by) {
            reserved += by;
        }

        void allocated(long by) {
            allocated += by;
        }

        void safety(long to) {
            safety = to - read.safety();
        }
    }
}
