package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * How many people were at which stages in each of some periods that follow each other: what {@link StagePeople} says of each of them alone.
 *
 * @param scope from the beginning of the first period to the end of the last
 * @param breaks where the second period begins, the third, and so on; ascending, within the scope
 */
public record StageCourse(Scope scope, List<StageSign> stages, List<Instant> breaks)
        implements Question<List<StagePeople.Found>> {
    public StageCourse {
        stages = List.copyOf(stages);
        breaks = List.copyOf(breaks);
        if (stages.isEmpty() || stages.size() > StagePeople.MOST) {
            throw new IllegalArgumentException("There are 1 to " + StagePeople.MOST + " stages: " + stages.size());
        }
        Instant last = scope.from();
        for (Instant one : breaks) {
            if (!one.isAfter(last) || !one.isBefore(scope.to())) {
                throw new IllegalArgumentException("Breaks ascend within the scope: " + breaks);
            }
            last = one;
        }
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }
}
