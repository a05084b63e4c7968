package dev.fullspan.eventlog.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people behind a figure. */
public sealed interface Who {
    Scope scope();

    /** With an event in the range: the overview's visitors. */
    record Visitors(Scope scope) implements Who {}

    /** With a session that started in the range: a breakdown's visitors. */
    record InSessions(Scope scope) implements Who {}

    /** Whose first order ever was placed in the range, and of whom a visit before or with it is known. */
    record FirstOrdered(Scope scope) implements Who {}

    /**
     * Those of a funnel's step.
     *
     * @param step from 1
     * @param part which of them
     * @param group narrows to one value of the funnel's breakdown, or null for all
     */
    record InFunnel(
            Funnel funnel, int step, Part part, @Nullable GroupValue group) implements Who {
        @Override
        public Scope scope() {
            return funnel.scope();
        }

        /** Whether they are people who stopped with something in hand, whose list therefore tells how much. */
        public boolean tellsMoney() {
            return part == Part.STOPPED
                    && step < funnel.steps().size()
                    && funnel.steps().get(step - 1).tellsMoney();
        }
    }

    /** Those of a stretch of a funnel's {@link FunnelTrend}, which is the funnel's range; bought means came to the last step. */
    record Began(Funnel funnel, Outcome outcome) implements Who {
        @Override
        public Scope scope() {
            return funnel.scope();
        }
    }

    /**
     * Those of one bar of a funnel's {@link FunnelTimes}.
     *
     * @param from a step, from 1, likewise {@code to}
     */
    record Took(Funnel funnel, int from, int to, FunnelTimes.Bar bar) implements Who {
        @Override
        public Scope scope() {
            return funnel.scope();
        }
    }

    /**
     * Those of one value of a funnel's {@link FunnelSeparation}.
     *
     * @param wentOn whether those who went on, or those who left
     */
    record Separated(FunnelSeparation separation, FunnelFactor factor, String value, boolean wentOn) implements Who {
        @Override
        public Scope scope() {
            return separation.funnel().scope();
        }
    }

    /** @param value null for the group without a value */
    record GroupValue(@Nullable String value) {}

    /** Which of the people of a step. */
    enum Part {
        /** Came at least this far. */
        REACHED,
        /** Came exactly this far. */
        STOPPED
    }

    /** Those of a landing page. */
    record Landed(LandingPages pages, String path, Outcome outcome) implements Who {
        @Override
        public Scope scope() {
            return pages.scope();
        }
    }

    /** Which of the arrivals. */
    enum Outcome {
        ARRIVED,
        MATURE,
        BOUGHT,
        IMMATURE
    }

    /** Those of the sessions behind a figure of a page, path, flow or search. */
    record OnPages(Scope scope, PageRules rules, PageVisits.Which which, Instant now) implements Who {}

    /**
     * Those who were at all of some stages of the journey and at none of others.
     *
     * @param at at least one
     */
    record InStages(Scope scope, List<StageSign> at, List<StageSign> notAt) implements Who {
        public InStages {
            at = List.copyOf(at);
            notAt = List.copyOf(notAt);
            if (at.isEmpty() || at.size() + notAt.size() > StagePeople.MOST) {
                throw new IllegalArgumentException("Name 1 to " + StagePeople.MOST + " stages.");
            }
        }
    }

    /**
     * Those of a cohort.
     *
     * @param value of the group, null for the unknown one
     * @param period since the first; does not matter for all
     */
    record InCohort(Cohorts cohorts, @Nullable String value, int period, Cohorts.Part part) implements Who {
        @Override
        public Scope scope() {
            return cohorts.scope();
        }
    }
}
