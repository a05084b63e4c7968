package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.carrier.Carrier;
import dev.fullspan.fulfilment.carrier.Methods;
import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import dev.fullspan.fulfilment.carrier.PartyCollections;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.fulfilment.carrier.UsualDelivery;
import dev.fullspan.kernel.ShopId;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who brings a parcel somewhere, and how long that takes. */
@Component
class Carriages {
    private static final WorkingDays WEEKDAYS =
            WorkingDays.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());

    private final Methods methods;
    private final PartyCollections collections;
    private final UsualDelivery usual;

    Carriages(Methods methods, PartyCollections collections, UsualDelivery usual) {
        this.methods = methods;
        this.collections = collections;
        this.usual = usual;
    }

    /** Whether the shop has said anything of how long parcels take. */
    boolean areTold(ShopId shop) {
        return !methods.all(shop).isEmpty() || usual.of(shop).days() != null;
    }

    /** What counts until a carrier's service is told. */
    private Found usual(ShopId shop) {
        UsualDelivery.Days days = usual.of(shop).days();
        return days == null
                ? new Found(
                        null, "The shop has named no carrier and said nothing of how long its parcels usually take.")
                : new Found(new Carriage("Usual delivery", WEEKDAYS, null, days.least(), days.most()), "");
    }

    /** Where a parcel is taken to go while nobody knows; null where the shop has not said. */
    @Nullable
    String home(ShopId shop) {
        return usual.of(shop).home();
    }

    /** Either a carriage or why there is none, in a sentence. */
    record Found(@Nullable Carriage carriage, String lacks) {}

    /** @param method of shipping as the order names it, or null @param country two letters, or null where it is not known */
    Found of(ShopId shop, @Nullable String method, @Nullable String country, @Nullable String postcode) {
        if (methods.all(shop).isEmpty()) {
            return usual(shop);
        }
        Optional<Chosen> chosen = methods.choose(shop, method);
        if (chosen.isEmpty()) {
            return new Found(
                    null,
                    method == null
                            ? "No carrier’s service is told for orders without a shipping method."
                            : "Nobody has said which carrier’s service “" + method + "” means.");
        }
        return to(shop, chosen.get(), country, postcode);
    }

    /** The same for a parcel that a carrier has: by the order's method where it is that carrier's, else by the carrier's first service that goes there. */
    Found of(
            ShopId shop, String carrier, @Nullable String method, @Nullable String country, @Nullable String postcode) {
        Found usual = of(shop, method, country, postcode);
        List<Chosen> own = methods.all(shop).stream()
                .filter(one -> one.carrier().name().equalsIgnoreCase(carrier.strip()))
                .toList();
        if (own.isEmpty()
                || usual.carriage() != null
                        && own.stream()
                                .anyMatch(one ->
                                        one.label().equals(usual.carriage().name()))) {
            return usual;
        }
        return own.stream()
                .map(one -> to(shop, one, country, postcode))
                .filter(one -> one.carriage() != null)
                .findFirst()
                .orElse(usual);
    }

    private Found to(ShopId shop, Chosen chosen, @Nullable String country, @Nullable String postcode) {
        Carrier carrier = chosen.carrier();
        Optional<Transit> transit =
                chosen.service().to(Objects.requireNonNullElse(country, ""), Objects.requireNonNullElse(postcode, ""));
        return transit.map(time -> new Found(
                        new Carriage(
                                chosen.label(),
                                WorkingDays.of(chosen.service().workdays(), carrier.daysOff()),
                                chosen.service().collection(),
                                collections.of(shop, chosen.service().id()),
                                time.least(),
                                time.most()),
                        ""))
                .orElseGet(() -> new Found(
                        null,
                        chosen.label() + " has no times "
                                + (country == null
                                        ? "for an order of which no country is known."
                                        : "to " + country + ".")));
    }
}
