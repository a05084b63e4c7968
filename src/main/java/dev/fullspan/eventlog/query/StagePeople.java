package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * How many people were at which stages of the journey in the scope's range, by each combination of stages that somebody was at.
 *
 * @param stages 1 to 30
 */
public record StagePeople(Scope scope, List<StageSign> stages) implements Question<StagePeople.Found> {
    public static final int MOST = 30;

    public StagePeople {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || stages.size() > MOST) {
            throw new IllegalArgumentException("There are 1 to " + MOST + " stages: " + stages.size());
        }
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param rows one per combination */
    public record Found(List<Row> rows) {
        public Found {
            rows = List.copyOf(rows);
        }

        /** People who were at a stage, counted from 0. */
        public long at(int stage) {
            return rows.stream()
                    .filter(row -> row.at(stage))
                    .mapToLong(Row::visitors)
                    .sum();
        }

        /** People who were at both. */
        public long at(int one, int other) {
            return rows.stream()
                    .filter(row -> row.at(one) && row.at(other))
                    .mapToLong(Row::visitors)
                    .sum();
        }
    }

    /**
     * People of one combination.
     *
     * @param stages bit {@code i} is set where they were at stage {@code i}, counted from 0
     */
    public record Row(long stages, long visitors) {
        public boolean at(int stage) {
            return (stages & 1L << stage) != 0;
        }
    }
}
