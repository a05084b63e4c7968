package dev.fullspan.fulfilment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who sends: the shop itself, a drop-shipper, a fulfilment service.
 *
 * @param paused since when nothing new is given to it, or null
 * @param contact whom to ask for, or null
 * @param tieOut null where none is asked for
 * @param caller reference of the person of the shop who calls it, or null
 * @param version counts its changes
 * @param ended since when it sends nothing any more, or null
 */
public record Party(
        PartyId id,
        Kind kind,
        String name,
        @Nullable Instant paused,
        ZoneId zone,
        @Nullable String contact,
        @Nullable String email,
        @Nullable String phone,
        Terms terms,
        @Nullable TieOutTerms tieOut,
        @Nullable String caller,
        long version,
        Instant made,
        @Nullable Instant ended) {
    /** What it is to the shop. */
    public enum Kind {
        OWN("Your own stock"),
        DROPSHIPPER("Drop-shipper"),
        FULFILLER("Fulfilment service");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public boolean isOwn() {
        return kind == Kind.OWN;
    }

    /** Whether something new may be given to it. */
    public boolean isTaking() {
        return paused == null && ended == null;
    }

    /** As the audit trail speaks of it. */
    public String reference() {
        return "party:" + id;
    }
}
