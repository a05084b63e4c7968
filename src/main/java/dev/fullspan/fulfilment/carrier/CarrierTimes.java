package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When carriers had to have brought parcels, by the times of their own services. */
@Component
public class CarrierTimes {
    private final Methods methods;

    CarrierTimes(Methods methods) {
        this.methods = methods;
    }

    /** The services of a shop as they are told now. */
    public Told of(Shop shop) {
        return new Told(methods.all(shop.id()), methods.of(shop.id()), shop.timeZone());
    }

    /** A parcel on its way. @param method by which its order was to be sent, or null */
    public record Way(
            @Nullable String carrier,
            @Nullable String method,
            @Nullable String country,
            @Nullable String postcode,
            Instant shipped) {}

    /** What is told of a shop's carriers. */
    public static final class Told {
        private static final int FURTHEST = 400;

        private final List<Chosen> services;
        private final Map<String, Long> mapped;
        private final ZoneId zone;

        Told(List<Chosen> services, Map<String, Long> mapped, ZoneId zone) {
            this.services = services;
            this.mapped = mapped;
            this.zone = zone;
        }

        /**
         * The end of the last day on which a parcel had to be there: its service's most working days, on the carrier's calendar, after the day on which it
         * left. Empty where no service of its carrier fits, or the service has no times there.
         */
        public Optional<Instant> due(Way way) {
            return way.carrier() == null
                    ? Optional.empty()
                    : service(services, mapped, way.carrier(), way.method())
                            .flatMap(of -> of.service()
                                    .to(
                                            Objects.requireNonNullElse(way.country(), ""),
                                            Objects.requireNonNullElse(way.postcode(), ""))
                                    .flatMap(transit ->
                                            after(LocalDate.ofInstant(way.shipped(), zone), transit.most(), of))
                                    .map(day ->
                                            day.plusDays(1).atStartOfDay(zone).toInstant()));
        }

        private static Optional<LocalDate> after(LocalDate left, int days, Chosen of) {
            int worked = -1;
            for (LocalDate day = left; day.isBefore(left.plusDays(FURTHEST)); day = day.plusDays(1)) {
                if (of.service().workdays().contains(day.getDayOfWeek())
                        && !of.carrier().daysOff().contains(day)
                        && ++worked == days) {
                    return Optional.of(day);
                }
            }
            return Optional.empty();
        }
    }

    /** The service that the order's method means where it is this carrier's, else the carrier's only one. */
    static Optional<Chosen> service(
            List<Chosen> all, Map<String, Long> mapped, String carrier, @Nullable String method) {
        List<Chosen> own = all.stream()
                .filter(one -> one.carrier().name().equalsIgnoreCase(carrier.strip()))
                .toList();
        Long named = mapped.get(method == null ? Methods.OTHERS : Methods.key(method));
        Long meant = named == null ? mapped.get(Methods.OTHERS) : named;
        return own.stream()
                .filter(one -> meant != null && one.service().id() == meant)
                .findFirst()
                .or(() -> own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty());
    }
}
