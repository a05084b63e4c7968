package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.LateCost.Bought;
import dev.fullspan.fulfilment.score.RiskDifference.Stratum;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reckons what a late parcel costs from what buyers bought. */
final class LateReckoning {
    private LateReckoning() {}

    private record Followed(boolean late, boolean isNew, long revenue, YearMonth month, boolean again, long spent) {}

    private record Key(boolean isNew, int third, YearMonth month) {}

    static LateCost of(Collection<Bought> bought, Instant now, ZoneId zone) {
        Map<String, List<Bought>> buyers = bought.stream().collect(Collectors.groupingBy(Bought::buyer));
        List<Followed> followed = new ArrayList<>();
        long young = 0;
        for (List<Bought> orders : buyers.values()) {
            orders.sort(Comparator.comparing(Bought::placed));
            Bought first = orders.stream()
                    .filter(one -> one.late() != null && one.arrived() != null)
                    .findFirst()
                    .orElse(null);
            if (first == null || first.late() == null || first.arrived() == null) {
                continue;
            }
            Instant end = first.arrived().plus(LateCost.AGAIN_WITHIN);
            if (end.isAfter(now)) {
                young++;
                continue;
            }
            List<Bought> after = orders.stream()
                    .filter(one -> one.placed().isAfter(first.arrived())
                            && !one.placed().isAfter(end))
                    .toList();
            followed.add(new Followed(
                    first.late(),
                    orders.getFirst() == first,
                    first.revenue(),
                    YearMonth.from(first.placed().atZone(zone)),
                    !after.isEmpty(),
                    after.stream().mapToLong(Bought::revenue).sum()));
        }
        return of(followed, young);
    }

    private static LateCost of(List<Followed> followed, long young) {
        Share late = share(followed, true, young);
        Share usual = share(followed, false, 0);
        if (late.of() < LateCost.LEAST_BUYERS || usual.of() < LateCost.LEAST_BUYERS) {
            return new LateCost.NotEstimable(
                    "It takes at least " + LateCost.LEAST_BUYERS
                            + " buyers after a late parcel and as many after one on time, whose 90 days are over.",
                    late.of(),
                    usual.of(),
                    young);
        }
        if (late.hits() + usual.hits() < LateCost.LEAST_REORDERS) {
            return new LateCost.NotEstimable(
                    "Fewer than " + LateCost.LEAST_REORDERS + " of these buyers ordered again within 90 days.",
                    late.of(),
                    usual.of(),
                    young);
        }
        RiskDifference difference = RiskDifference.of(strata(followed).values());
        if (difference.exposed() < LateCost.LEAST_BUYERS || difference.others() < LateCost.LEAST_BUYERS) {
            return new LateCost.NotEstimable(
                    "Late parcels and those on time went to buyers too different to be compared: in the same month, with an order of like value.",
                    late.of(),
                    usual.of(),
                    young);
        }
        double spent = followed.stream()
                .filter(one -> !one.late() && one.again())
                .mapToLong(Followed::spent)
                .average()
                .orElse(0);
        return new LateCost.Estimated(difference, late, usual, spent, young);
    }

    private static Share share(List<Followed> followed, boolean late, long young) {
        List<Followed> those =
                followed.stream().filter(one -> one.late() == late).toList();
        return new Share(those.stream().filter(Followed::again).count(), those.size(), young);
    }

    private static Map<Key, Stratum> strata(List<Followed> followed) {
        long[] revenues =
                followed.stream().mapToLong(Followed::revenue).sorted().toArray();
        Map<Key, Stratum> strata = new HashMap<>();
        for (Followed one : followed) {
            strata.merge(
                    new Key(one.isNew(), third(revenues, one.revenue()), one.month()),
                    one.late() ? new Stratum(one.again() ? 1 : 0, 1, 0, 0) : new Stratum(0, 0, one.again() ? 1 : 0, 1),
                    LateReckoning::sum);
        }
        return strata;
    }

    private static Stratum sum(Stratum a, Stratum b) {
        return new Stratum(
                a.exposedHits() + b.exposedHits(),
                a.exposed() + b.exposed(),
                a.otherHits() + b.otherHits(),
                a.others() + b.others());
    }

    /** 0 to 2. */
    private static int third(long[] sorted, long revenue) {
        int place = Arrays.binarySearch(sorted, revenue);
        int below = place < 0 ? -place - 1 : place;
        while (below > 0 && sorted[below - 1] == revenue) {
            below--;
        }
        return Math.min(2, below * 3 / sorted.length);
    }
}
