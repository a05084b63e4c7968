package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.eventlog.query.FunnelSeparation.Split;
import dev.fullspan.eventlog.query.FunnelSeparation.Value;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares those who go on with those who leave, value by value of what was known before. A value is compared with all others of its
 * factor; of a factor with two values only the rarer one is, since the other would say the same.
 */
final class FunnelSeparators {
    /** People on either side, below which nothing is compared. */
    static final int LEAST = 30;

    private FunnelSeparators() {}

    static SeparationView view(Selection selection, FunnelSpec spec, int step, Split split) {
        Map<FunnelFactor, long[]> known = new EnumMap<>(FunnelFactor.class);
        Map<FunnelFactor, Integer> values = new EnumMap<>(FunnelFactor.class);
        for (Value value : split.values()) {
            long[] sum = known.computeIfAbsent(value.factor(), any -> new long[2]);
            sum[0] += value.people();
            sum[1] += value.wentOn();
            values.merge(value.factor(), 1, Integer::sum);
        }
        List<Value> compared = new ArrayList<>();
        Set<FunnelFactor> mirrored = new HashSet<>();
        int tooFew = 0;
        for (Value value : split.values()) {
            boolean first = mirrored.add(value.factor());
            if (values.getOrDefault(value.factor(), 0) == 2 && first) {
                continue;
            }
            long[] sum = known.getOrDefault(value.factor(), new long[2]);
            if (value.people() < LEAST || sum[0] - value.people() < LEAST) {
                tooFew++;
            } else {
                compared.add(value);
            }
        }
        return new SeparationView(
                selection,
                step,
                FunnelRows.name(spec.steps().get(step - 1)),
                split.people(),
                split.wentOn(),
                rows(compared, known, new Behind(selection, spec, step)),
                tooFew);
    }

    private static List<SeparationView.Row> rows(List<Value> compared, Map<FunnelFactor, long[]> known, Behind behind) {
        double[] adjusted = FalseDiscovery.adjusted(compared.stream()
                .map(value -> odds(value, known, SeparationView.LEVEL).chance())
                .toList());
        double level = level(adjusted);
        List<SeparationView.Row> rows = new ArrayList<>();
        for (int i = 0; i < compared.size(); i++) {
            Value value = compared.get(i);
            long[] sum = known.getOrDefault(value.factor(), new long[2]);
            rows.add(new SeparationView.Row(
                    value.factor(),
                    value.value(),
                    value.people(),
                    value.wentOn(),
                    sum[0] - value.people(),
                    sum[1] - value.wentOn(),
                    odds(value, known, level),
                    adjusted[i],
                    behind.people(value, true),
                    behind.people(value, false)));
        }
        rows.sort(Comparator.comparingDouble(SeparationView.Row::adjusted)
                .thenComparingDouble(row -> row.odds().chance()));
        return rows;
    }

    private static OddsRatio odds(Value value, Map<FunnelFactor, long[]> known, double level) {
        long[] sum = known.getOrDefault(value.factor(), new long[2]);
        long others = sum[0] - value.people();
        long othersWentOn = sum[1] - value.wentOn();
        return OddsRatio.of(
                value.wentOn(), value.people() - value.wentOn(), othersWentOn, others - othersWentOn, level);
    }

    /** Of all intervals, since those of sure differences are the ones that are looked at. */
    private static double level(double[] adjusted) {
        return adjusted.length == 0
                ? SeparationView.LEVEL
                : FalseDiscovery.level(
                        Arrays.stream(adjusted)
                                .filter(chance -> chance < SeparationView.SURE)
                                .count(),
                        adjusted.length,
                        SeparationView.SURE);
    }

    private record Behind(Selection selection, FunnelSpec spec, int step) {
        String people(Value value, boolean wentOn) {
            return "/people?of=funnel-separated&step=" + step + "&factor="
                    + value.factor().parameter() + "&value=" + Addresses.encoded(value.value()) + "&part="
                    + (wentOn ? "went-on" : "left") + "&funnel=" + Addresses.encoded(FunnelJson.write(spec)) + "&"
                    + Addresses.query(selection);
        }
    }
}
