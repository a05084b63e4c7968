package dev.fullspan.readiness.launch;

import dev.fullspan.readiness.practice.Part;
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
 * @param steps what was reported apart
 */
record DrillTimes(String who, String part, int orders, List<Double> answered, List<Double> done, Steps steps) {
    DrillTimes {
        answered = answered.stream().sorted().toList();
        done = done.stream().sorted().toList();
    }

    /** How long single steps took, ascending; empty where nobody reported them apart. */
    record Steps(List<Double> pick, List<Double> pack, List<Double> ship) {
        static final Steps NONE = new Steps(List.of(), List.of(), List.of());

        Steps {
            pick = pick.stream().sorted().toList();
            pack = pack.stream().sorted().toList();
            ship = ship.stream().sorted().toList();
        }
    }

    /** When one practice order was taken, picked, packed and done, as far as it was told. */
    private record Way(
            @Nullable Instant taken,
            @Nullable Instant picked,
            @Nullable Instant packed,
            @Nullable Instant done) {
        static Way of(Practised one) {
            return new Way(one.taken(), one.picked(), one.packed(), one.done());
        }

        static Way of(Drills.Given one) {
            return new Way(
                    one.assignment().answered(),
                    one.picked(),
                    one.packed(),
                    one.assignment().shipped());
        }
    }

    private static Steps apart(List<Way> ways) {
        return new Steps(
                known(ways.stream()
                        .map(one -> between(one.taken(), one.picked()))
                        .toList()),
                known(ways.stream()
                        .map(one -> between(one.picked(), one.packed()))
                        .toList()),
                known(ways.stream()
                        .map(one -> between(one.packed(), one.done()))
                        .toList()));
    }

    /** Of who practises one step alone, it takes from “I have it” to “done”. */
    private static Steps alone(Part part, List<Way> ways) {
        List<Double> took =
                known(ways.stream().map(one -> between(one.taken(), one.done())).toList());
        return switch (part) {
            case PICK -> new Steps(took, List.of(), List.of());
            case PACK -> new Steps(List.of(), took, List.of());
            case SHIP -> new Steps(List.of(), List.of(), took);
            case ALL -> apart(ways);
            case ACCEPT, MAIL -> Steps.NONE;
        };
    }

    static @Nullable Double between(@Nullable Instant from, @Nullable Instant to) {
        return from == null ? null : seconds(from, to);
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
        Map<String, List<Drills.Given>> byParty = new LinkedHashMap<>();
        given.forEach(one ->
                byParty.computeIfAbsent(one.party(), any -> new ArrayList<>()).add(one));
        Map<Integer, List<Practised>> byPerson = new LinkedHashMap<>();
        practised.forEach(one ->
                byPerson.computeIfAbsent(one.person(), any -> new ArrayList<>()).add(one));
        List<DrillTimes> times = new ArrayList<>();
        byParty.forEach((party, orders) -> times.add(new DrillTimes(
                party,
                party.equals(Drills.OWN) ? Part.ALL.label() : "Answer, send",
                orders.size(),
                known(orders.stream()
                        .map(Drills.Given::assignment)
                        .map(one -> seconds(one.offered(), one.answered()))
                        .toList()),
                known(orders.stream()
                        .map(Drills.Given::assignment)
                        .map(one -> seconds(one.offered(), one.shipped()))
                        .toList()),
                apart(orders.stream().map(Way::of).toList()))));
        byPerson.forEach((person, orders) -> times.add(new DrillTimes(
                Objects.requireNonNull(names.get(person)),
                orders.getFirst().part().label(),
                orders.size(),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.taken()))
                        .toList()),
                known(orders.stream()
                        .map(one -> seconds(one.offered(), one.done()))
                        .toList()),
                alone(orders.getFirst().part(), orders.stream().map(Way::of).toList()))));
        return times;
    }

    private static List<Double> known(List<@Nullable Double> seconds) {
        return seconds.stream().filter(Objects::nonNull).toList();
    }
}
