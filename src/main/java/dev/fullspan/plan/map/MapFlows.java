package dev.fullspan.plan.map;

import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.StageSigns;
import dev.fullspan.plan.map.MapView.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How people go on from stage to stage: each from a stage to the next of the later ones that they were at, skipped ones left out. */
final class MapFlows {
    private MapFlows() {}

    static List<Flow> of(List<Stage> stages, StagePeople.Found people, Selection selection) {
        List<Flow> flows = new ArrayList<>();
        for (int from = 0; from < stages.size(); from++) {
            for (int to = from + 1; to < stages.size(); to++) {
                if (stages.get(from).skipped() || stages.get(to).skipped()) {
                    continue;
                }
                long count = between(stages, people, from, to);
                if (count > 0) {
                    flows.add(new Flow(
                            from,
                            to,
                            count,
                            Measure.share(count, people.at(from), "Nobody was there."),
                            behind(stages, from, to, selection)));
                }
            }
        }
        return flows;
    }

    private static long between(List<Stage> stages, StagePeople.Found people, int from, int to) {
        return people.rows().stream()
                .filter(row -> row.at(from) && next(stages, row, from) == to)
                .mapToLong(StagePeople.Row::visitors)
                .sum();
    }

    /** The next of the later stages that somebody was at, or -1. */
    private static int next(List<Stage> stages, StagePeople.Row row, int from) {
        for (int i = from + 1; i < stages.size(); i++) {
            if (!stages.get(i).skipped() && row.at(i)) {
                return i;
            }
        }
        return -1;
    }

    private static String behind(List<Stage> stages, int from, int to, Selection selection) {
        List<StageSign> between = new ArrayList<>();
        for (int i = from + 1; i < to; i++) {
            if (!stages.get(i).skipped()) {
                between.add(stages.get(i).sign());
            }
        }
        return StageSigns.people(
                selection, List.of(stages.get(from).sign(), stages.get(to).sign()), between);
    }

    /** The share of a stage's people who were at a later one, too. */
    static Measure goesOn(List<Stage> stages, StagePeople.Found people, int from) {
        if (stages.get(from).skipped()) {
            return new Measure.NotEstimable("The map skips this stage.");
        }
        boolean last = stages.subList(from + 1, stages.size()).stream().allMatch(Stage::skipped);
        if (last) {
            return new Measure.NotEstimable("It is the last stage.");
        }
        long on = people.rows().stream()
                .filter(row -> row.at(from) && next(stages, row, from) >= 0)
                .mapToLong(StagePeople.Row::visitors)
                .sum();
        return Measure.share(on, people.at(from), "Nobody was there on these days.");
    }

    /** The list of those who were at the stage and at any later one, or null where there is no later one. */
    static @Nullable String goesOnBehind(List<Stage> stages, int from, Selection selection) {
        List<StageSign> later = stages.subList(from + 1, stages.size()).stream()
                .filter(stage -> !stage.skipped())
                .map(Stage::sign)
                .toList();
        return later.isEmpty() || stages.get(from).skipped()
                ? null
                : StageSigns.people(selection, List.of(stages.get(from).sign(), StageSign.any(later)), List.of());
    }
}
