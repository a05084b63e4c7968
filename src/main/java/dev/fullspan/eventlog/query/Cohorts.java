package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People by what they did first, and what became of them period by period. The range and its filters choose the first visit or order; what follows
 * counts up to now, whatever it is.
 *
 * <p>Period 0 is the calendar day, week (from Monday) or month of the first; a later one is so many after it. For a person a period is over when the
 * calendar's is; before that it is immature.
 *
 * @param periods how many are told, 1 to 60
 * @param limit groups, those of the most people, 1 to 1,000; by time all are told
 */
public record Cohorts(Scope scope, Of of, By by, Period period, int periods, Instant now, int limit)
        implements Question<Cohorts.Found> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** What people did first, and do again. */
    public enum Of {
        /** First visit ever, and later visits. */
        RETURN,
        /** First order ever that stands, and later ones. */
        REPEAT
    }

    /** By what people are grouped. */
    public enum By {
        TIME,
        /** Of the first visit, or of the visit of the first order. */
        CHANNEL,
        /** In the first order, or viewed in the first visit; one person may be in several groups. */
        PRODUCT
    }

    public enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * @param people in all groups, each once
     * @param groups how many there are
     * @param rows by time, else those of the most people first
     */
    public record Found(long people, int groups, List<Group> rows) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param value the period's first day, channel or product; null where it is unknown
     * @param name of a product, or null
     * @param again people who came or ordered again at all, up to now
     * @param cells by period, without those that have not begun for anybody
     */
    public record Group(@Nullable String value, @Nullable String name, long people, long again, List<Cell> cells) {
        public Group {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One group in one period.
     *
     * @param people for whom the period is over
     * @param active those of them with a visit or order in it
     * @param revenue of their orders in it, less all refunds of these
     * @param young people for whom it is not over
     * @param soFar those of them with a visit or order in it up to now
     */
    public record Cell(int period, long people, long active, Takings revenue, long young, long soFar) {}

    /** Which of a group's people in a period. */
    public enum Part {
        /** All, whatever the period. */
        ALL,
        ACTIVE,
        /** For whom it is over. */
        MATURE,
        /** Active up to now, for whom it is not over. */
        SO_FAR
    }
}
