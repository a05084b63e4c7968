package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import dev.fullspan.order.OrderShipments;
import dev.fullspan.order.OrderShipments.Brought;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How long parcels took, counted in the working days of the service that brought them. */
@Component
class Measurements {
    /** Fewer parcels say too little to be taken over. */
    static final int ENOUGH = 20;

    private static final Duration BACK = Duration.ofDays(180);
    private static final int MOST = 50_000;
    private static final int LONGEST_DAYS = 60;

    private final OrderShipments shipments;
    private final Methods methods;
    private final Clock clock;

    Measurements(OrderShipments shipments, Methods methods, Clock clock) {
        this.shipments = shipments;
        this.methods = methods;
        this.clock = clock;
    }

    /**
     * What was measured to one country.
     *
     * @param parcels of the last 180 days of which both ends are known
     * @param median working days, as quantiles of type 7 are
     * @param ninth days within which nine of ten were there
     */
    record Measured(String country, int parcels, double median, double ninth) {
        boolean isEnough() {
            return parcels >= ENOUGH;
        }

        /** As times are told: from the median, rounded down, to the days of nine of ten, rounded up. */
        Transit asTold() {
            int most = (int) Math.ceil(ninth);
            return new Transit(
                    java.util.Set.of(country), java.util.Set.of(), Math.min((int) Math.floor(median), most), most);
        }
    }

    /** By service; the country with most parcels first. */
    Map<Long, List<Measured>> of(Shop shop) {
        Map<Long, Map<String, List<Integer>>> days = new HashMap<>();
        List<Chosen> all = methods.all(shop.id());
        Map<String, Long> mapped = methods.of(shop.id());
        for (Brought one : shipments.brought(shop.id(), clock.instant().minus(BACK), MOST)) {
            if (one.country() == null
                    || !one.country().matches("[A-Z]{2}")
                    || one.delivered().isBefore(one.shipped())) {
                continue;
            }
            CarrierTimes.service(all, mapped, one.carrier(), one.method())
                    .ifPresent(of -> days.computeIfAbsent(of.service().id(), id -> new TreeMap<>())
                            .computeIfAbsent(Objects.requireNonNull(one.country()), country -> new ArrayList<>())
                            .add(between(
                                    LocalDate.ofInstant(one.shipped(), shop.timeZone()),
                                    LocalDate.ofInstant(one.delivered(), shop.timeZone()),
                                    of)));
        }
        Map<Long, List<Measured>> measured = new HashMap<>();
        days.forEach((service, countries) -> measured.put(
                service,
                countries.entrySet().stream()
                        .map(entry -> measured(entry.getKey(), entry.getValue()))
                        .sorted((a, b) -> Integer.compare(b.parcels(), a.parcels()))
                        .toList()));
        return measured;
    }

    /** Working days after the first day, up to the last, included. */
    static int between(LocalDate from, LocalDate to, Chosen of) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to) && days < LONGEST_DAYS; day = day.plusDays(1)) {
            if (of.service().workdays().contains(day.getDayOfWeek())
                    && !of.carrier().daysOff().contains(day)) {
                days++;
            }
        }
        return days;
    }

    private static Measured measured(String country, List<Integer> days) {
        Collections.sort(days);
        return new Measured(country.toUpperCase(Locale.ROOT), days.size(), quantile(days, 0.5), quantile(days, 0.9));
    }

    /** Type 7 of Hyndman and Fan. */
    static double quantile(List<Integer> sorted, double share) {
        double place = (sorted.size() - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
