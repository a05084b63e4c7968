package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.readiness.practice.Practised;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How quick one party or one person was in a drill. Seconds from the offer, ascending.
 *
 * @param part what they practised
 * @param orders how many they were given
 */
record DrillTimes(String who, String part, int orders, List<Double> answered, List<Double> done) {
    DrillTimes {
        answered = answered.stream().sorted().toList();
        done = done.stream().sorted().toList();
    }

    /** The middle one, the lower of two; null for none. */
    static @Nullable Double median(List<Double> ascending) {
        return ascending.isEmpty() ? null : ascending.get((ascending.size() - 1) / 2);
    }

    static @Nullable Double slowest(List<Double> ascending) {
        return ascending.isEmpty() ? null : ascending.getLast();
    }

    static @Nullable Double seconds(Instant offered, @Nullable Instant at) {
        return at == null ? null : Duration.between(offered, at).toMillis() / 1000.0;
    }

    /** Of each who was given something, parties first, in the order of giving. */
    static List<DrillTimes> of(List<Drills.Given> given, List<Practised> practised, Map<Integer, String> names) {
        Map<String, List<Assignment>> byParty = new LinkedHashMap<>();
        given.forEach(one ->
                byParty.computeIfAbsent(one.party(), any -> new ArrayList<>()).add(one.assignment()));
        Map<Integer, List<Practised>> byPerson = new LinkedHashMap<>();
        practised.forEach(one ->
                byPerson.computeIfAbsent(one.person(), any -> new ArrayList<>()).add(one));
        List<DrillTimes> times = new ArrayList<>();
        byParty.forEach((party, orders) -> times.add(new DrillTimes(
                party,
                "Answer, pack",
                orders.size(),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.answered()))
                        .toList()),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.shipped()))
                        .toList()))));
        byPerson.forEach((person, orders) -> times.add(new DrillTimes(
                Objects.requireNonNull(names.get(person)),
                orders.getFirst().part().label(),
                orders.size(),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.taken()))
                        .toList()),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.done()))
                        .toList()))));
        return times;
    }

    private static List<Double> known(List<@Nullable Double> seconds) {
        return seconds.stream().filter(Objects::nonNull).toList();
    }
}
