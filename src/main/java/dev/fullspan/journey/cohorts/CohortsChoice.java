package dev.fullspan.journey.cohorts;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Cohorts.Part;
import dev.fullspan.eventlog.query.Cohorts.Period;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of cohorts, as it stands in addresses. */
public record CohortsChoice(Of of, By by, Period period) {
    /** Periods that are told. */
    public static final int PERIODS = 13;

    private static final int GROUPS = 50;
    private static final int MOST_DAYS = 14;
    private static final int MOST_WEEK_DAYS = 120;

    /** @throws ProblemException naming the parameter that cannot be read */
    public static CohortsChoice of(Map<String, List<String>> parameters, DateRange range) {
        return new CohortsChoice(
                PageLists.one(Of.class, "of", Of.REPEAT, parameters),
                PageLists.one(By.class, "by", By.TIME, parameters),
                PageLists.one(Period.class, "period", usual(range), parameters));
    }

    /** As many groups as a page shows well. */
    public static Period usual(DateRange range) {
        return range.days() <= MOST_DAYS ? Period.DAY : range.days() <= MOST_WEEK_DAYS ? Period.WEEK : Period.MONTH;
    }

    /** The question over a selection. */
    public Cohorts question(Selection selection, Instant now) {
        return new Cohorts(selection.scope(), of, by, period, PERIODS, now, GROUPS);
    }

    /** Address below the shop's of the people of a group. */
    String people(@Nullable String value, int since, Part part, Selection selection) {
        return "/cohort-people?of=" + PageLists.word(of) + "&by=" + PageLists.word(by) + "&period="
                + PageLists.word(period) + (value == null ? "" : "&value=" + Addresses.encoded(value)) + "&since="
                + since
                + "&part=" + PageLists.word(part) + "&" + Addresses.query(selection);
    }

    /** Whose list an address asks for. @throws ProblemException naming the parameter that cannot be read */
    public static Who.InCohort who(Map<String, List<String>> parameters, Selection selection, Instant now) {
        CohortsChoice choice = of(parameters, selection.range());
        return new Who.InCohort(
                choice.question(selection, now),
                text("value", parameters),
                since(parameters),
                PageLists.one(Part.class, "part", Part.ALL, parameters));
    }

    private static int since(Map<String, List<String>> parameters) {
        String text = text("since", parameters);
        try {
            int since = text == null ? 0 : Integer.parseInt(text);
            if (since >= 0 && since < PERIODS) {
                return since;
            }
        } catch (NumberFormatException e) {
            throw fault();
        }
        throw fault();
    }

    private static ProblemException fault() {
        return new ProblemException(
                Problem.INVALID_REQUEST, "since", "“since” is a whole number from 0 to " + (PERIODS - 1) + ".");
    }

    private static @Nullable String text(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
