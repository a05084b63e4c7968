package dev.fullspan.fulfilment.tieout;

import dev.fullspan.access.References;
import dev.fullspan.fulfilment.Callers;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOutScreen.State;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words and sums that the list of tie-outs and the page of one share. */
record TieOutWording(
        Shop shop,
        Formats formats,
        Instant now,
        Map<PartyId, Party> parties,
        References.Names names,
        Callers.Of people) {
    /** Who calls, as far as they can; null where nobody does. */
    @Nullable
    String caller(TieOut one) {
        return one.caller() != null && people.may(one.caller()) ? people.name(one.caller()) : null;
    }

    /** Where they stand. */
    String base() {
        return "/shops/" + shop.id() + "/tie-outs";
    }

    Money none() {
        return Money.zero(shop.currency());
    }

    String name(PartyId id) {
        Party party = parties.get(id);
        return party == null ? "A partner" : party.name();
    }

    String orders(long count) {
        return count == 1 ? "1 order" : formats.number(count) + " orders";
    }

    State state(TieOut one) {
        if (one.tied() != null) {
            return switch (Objects.requireNonNull(one.how())) {
                case NOTHING -> new State(Tone.NEUTRAL, "No orders");
                case CONFIRMED ->
                    one.tied().isAfter(one.due())
                            ? new State(Tone.WARN, "Confirmed late")
                            : new State(Tone.GOOD, "Confirmed");
                case RESOLVED -> new State(Tone.GOOD, "Mended");
            };
        }
        if (one.isOverdue(now)) {
            return new State(Tone.BAD, "Not tied out");
        }
        return one.different().isEmpty() ? new State(Tone.NEUTRAL, "Waits") : new State(Tone.WARN, "Differs");
    }

    /** The days that it covers, where the party is. */
    String stretch(TieOut one) {
        Party party = parties.get(one.party());
        ZoneId zone = party == null ? shop.timeZone() : party.zone();
        LocalDate from = LocalDate.ofInstant(one.from(), zone);
        LocalDate to = LocalDate.ofInstant(one.to().minusSeconds(1), zone);
        return formats.range(new DateRange(from, to.isBefore(from) ? from : to));
    }
}
