package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.WhereJson;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field.Option;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The funnel builder's form: out of a funnel into fields, and back. */
final class FunnelForm {
    /** In which a window is told, the largest first. */
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

    private FunnelForm() {}

    static FunnelScreen.Builder of(FunnelSpec spec, Reading reading, int rows, boolean open) {
        List<FunnelScreen.Row> steps = new ArrayList<>();
        for (int i = 0; i < Math.clamp(rows, spec.steps().size(), Funnel.MOST_STEPS); i++) {
            steps.add(row(i, i < spec.steps().size() ? spec.steps().get(i) : new Step("", List.of())));
        }
        ChronoUnit unit = unit(spec.window());
        return new FunnelScreen.Builder(
                open,
                Addresses.query(reading.selection()),
                steps,
                Long.toString(spec.window().dividedBy(unit.getDuration())),
                word(unit),
                UNITS.reversed().stream().map(FunnelForm::word).toList(),
                FunnelRulesForm.of(spec),
                spec.by() instanceof Funnel.By.OfSession session
                        ? session.dimension().parameter()
                        : "",
                spec.by() instanceof Funnel.By.OfEvent event ? event.path() : "",
                Arrays.stream(Dimension.values())
                        .map(one -> new Option(one.parameter(), one.label()))
                        .toList(),
                FilterBars.operators(),
                FunnelJson.write(spec));
    }

    private static FunnelScreen.Row row(int index, Step step) {
        return new FunnelScreen.Row(index + 1, step.event(), step.optional(), conditions(step.where()));
    }

    /** Those there are, and an empty one. */
    static List<FunnelScreen.Condition> conditions(List<Where> all) {
        List<FunnelScreen.Condition> conditions = new ArrayList<>();
        for (Where where : all) {
            conditions.add(new FunnelScreen.Condition(
                    conditions.size(), where.path(), where.operator().parameter(), FilterBars.typed(where)));
        }
        if (conditions.size() < WhereJson.MOST) {
            conditions.add(new FunnelScreen.Condition(conditions.size(), "", "equals", ""));
        }
        return conditions;
    }

    /** The largest of which the window is a whole number. */
    private static ChronoUnit unit(Duration window) {
        return UNITS.stream()
                .filter(unit -> window.minus(unit.getDuration().multipliedBy(window.dividedBy(unit.getDuration())))
                        .isZero())
                .findFirst()
                .orElse(ChronoUnit.SECONDS);
    }

    private static String word(ChronoUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException naming the field that cannot be read */
    static FunnelSpec read(HttpServletRequest request) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= Funnel.MOST_STEPS; i++) {
            String event = text(request, "event" + i);
            if (!event.isEmpty()) {
                steps.add(new Step(
                        event, conditions(request, Integer.toString(i)), request.getParameter("optional" + i) != null));
            }
        }
        if (steps.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "event1", "Name the event of at least one step.");
        }
        FunnelRulesForm.checkOptional(steps);
        return new FunnelSpec(steps, window(request), FunnelRulesForm.read(request, steps), by(request));
    }

    /** @param of what stands in the names of their fields before their number */
    static List<Where> conditions(HttpServletRequest request, String of) {
        List<Where> conditions = new ArrayList<>();
        for (int i = 0; i < WhereJson.MOST; i++) {
            String ending = of + "." + i;
            String path = text(request, "path" + ending);
            if (!path.isEmpty()) {
                conditions.add(
                        FilterBars.where(path, text(request, "operator" + ending), text(request, "value" + ending)));
            }
        }
        return conditions;
    }

    private static Duration window(HttpServletRequest request) {
        String text = text(request, "window");
        try {
            long number = text.isEmpty() ? 7 : Long.parseLong(text);
            String chosen = text(request, "unit");
            Duration window = UNITS.stream()
                    .filter(unit -> word(unit).equals(chosen))
                    .findFirst()
                    .orElse(ChronoUnit.DAYS)
                    .getDuration()
                    .multipliedBy(number);
            if (number >= 1 && window.compareTo(Duration.ofDays(366)) <= 0) {
                return window;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, "window", "The time for it is a whole number.");
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "window", "The time for it is 1 second to 366 days.");
    }

    private static Funnel.@Nullable By by(HttpServletRequest request) {
        String property = text(request, "byProperty");
        if (!property.isEmpty()) {
            return FunnelJson.by("properties." + property);
        }
        String by = text(request, "by");
        return by.isEmpty() ? null : FunnelJson.by(by);
    }

    static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
