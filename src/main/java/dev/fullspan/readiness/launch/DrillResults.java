package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.launch.Drills.Drill;
import dev.fullspan.readiness.launch.Drills.Given;
import dev.fullspan.readiness.practice.Practice;
import dev.fullspan.readiness.practice.PracticeUndos;
import dev.fullspan.readiness.practice.Practised;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of drills: what everybody was given, how quick each was, what was taken back. Read in few questions, however many orders there are. */
@Component
class DrillResults {
    private static final int TOGETHER = 1_000;

    /** Orders are given a moment after their drill began. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final DrillRows rows;
    private final Assignments assignments;
    private final Practice practice;
    private final PracticeUndos undos;

    DrillResults(DrillRows rows, Assignments assignments, Practice practice, PracticeUndos undos) {
        this.rows = rows;
        this.assignments = assignments;
        this.practice = practice;
        this.undos = undos;
    }

    /** What each party was given, in the order of giving. */
    List<Given> given(ShopId shop, long drill) {
        return given(shop, List.of(rows.get(shop, drill))).getOrDefault(drill, List.of());
    }

    private Map<Long, List<Given>> given(ShopId shop, List<Drill> drills) {
        List<DrillRows.Row> told = rows.given(drills.stream().map(Drill::id).toList());
        Map<Long, Assignment> known = told.isEmpty() ? Map.of() : practised(shop, drills, told.size());
        Map<Long, List<Given>> given = new HashMap<>();
        told.forEach(row -> {
            Assignment one = known.get(row.assignment());
            given.computeIfAbsent(row.drill(), any -> new ArrayList<>())
                    .add(new Given(
                            one == null ? assignments.get(shop, row.assignment()) : one,
                            row.party(),
                            row.picked(),
                            row.packed()));
        });
        return given;
    }

    private Map<Long, Assignment> practised(ShopId shop, List<Drill> drills, int many) {
        Instant since = drills.stream()
                .map(Drill::started)
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(SLACK);
        AssignmentQuery query = new AssignmentQuery(null, Set.of(), since, null, null, true);
        Map<Long, Assignment> known = new HashMap<>();
        @Nullable String cursor = null;
        do {
            Assignments.Page page = assignments.list(shop, query, cursor, TOGETHER);
            page.rows().forEach(one -> known.put(one.id(), one));
            cursor = page.next();
        } while (cursor != null && known.size() < many + TOGETHER);
        return known;
    }

    /** What single people were given. */
    List<Practised> practised(ShopId shop, long drill) {
        rows.get(shop, drill);
        return practice.of(drill);
    }

    Map<Integer, String> names(List<Practised> orders) {
        return practice.names(orders);
    }

    /** Whether a letter told everybody who was given something alone. */
    boolean allMailed(long drill) {
        return practice.allMailed(drill);
    }

    /** What was taken back, the earliest first. */
    List<PracticeUndos.Undone> undone(long drill) {
        return undos.of(drill);
    }

    /** How quick everybody was, drill by drill. */
    Map<Long, List<DrillTimes>> times(ShopId shop, List<Drill> drills) {
        if (drills.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Given>> given = given(shop, drills);
        List<Practised> all = practice.of(drills.stream().map(Drill::id).toList());
        Map<Integer, String> names = practice.names(all);
        Map<Long, List<Practised>> practised = all.stream().collect(Collectors.groupingBy(Practised::drill));
        Map<Long, List<DrillTimes>> times = new LinkedHashMap<>();
        drills.forEach(one -> times.put(
                one.id(),
                DrillTimes.of(
                        given.getOrDefault(one.id(), List.of()), practised.getOrDefault(one.id(), List.of()), names)));
        return times;
    }
}
