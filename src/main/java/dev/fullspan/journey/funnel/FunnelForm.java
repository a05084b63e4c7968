package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field.Option;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The funnel builder's form: out of a funnel into fields, and back. */
final class FunnelForm {
    private static final int MOST_CONDITIONS = 5;

    private FunnelForm() {}

    static FunnelScreen.Builder of(FunnelSpec spec, Reading reading, int rows, boolean open) {
        List<FunnelScreen.Row> steps = new ArrayList<>();
        for (int i = 0; i < Math.clamp(rows, spec.steps().size(), Funnel.MOST_STEPS); i++) {
            steps.add(row(i, i < spec.steps().size() ? spec.steps().get(i) : new Step("", List.of())));
        }
        long minutes = spec.window().toMinutes();
        String unit = minutes % 1440 == 0 ? "days" : minutes % 60 == 0 ? "hours" : "minutes";
        long window = unit.equals("days") ? minutes / 1440 : unit.equals("hours") ? minutes / 60 : minutes;
        return new FunnelScreen.Builder(
                open,
                Addresses.query(reading.selection()),
                steps,
                Long.toString(window),
                unit,
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
        List<FunnelScreen.Condition> conditions = new ArrayList<>();
        for (Where where : step.where()) {
            conditions.add(new FunnelScreen.Condition(
                    conditions.size(), where.path(), where.operator().parameter(), String.join(", ", where.values())));
        }
        if (conditions.size() < MOST_CONDITIONS) {
            conditions.add(new FunnelScreen.Condition(conditions.size(), "", "equals", ""));
        }
        return new FunnelScreen.Row(index + 1, step.event(), step.optional(), conditions);
    }

    /** @throws ProblemException naming the field that cannot be read */
    static FunnelSpec read(HttpServletRequest request) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= Funnel.MOST_STEPS; i++) {
            String event = text(request, "event" + i);
            if (!event.isEmpty()) {
                steps.add(new Step(event, conditions(request, i), request.getParameter("optional" + i) != null));
            }
        }
        if (steps.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "event1", "Name the event of at least one step.");
        }
        FunnelRulesForm.checkOptional(steps);
        return new FunnelSpec(steps, window(request), FunnelRulesForm.read(request, steps), by(request));
    }

    private static List<Where> conditions(HttpServletRequest request, int step) {
        List<Where> conditions = new ArrayList<>();
        for (int i = 0; i < MOST_CONDITIONS; i++) {
            String ending = step + "." + i;
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
            Duration window = switch (text(request, "unit")) {
                case "minutes" -> Duration.ofMinutes(number);
                case "hours" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (number >= 1 && window.compareTo(Duration.ofDays(366)) <= 0) {
                return window;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, "window", "The time for it is a whole number.");
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "window", "The time for it is 1 minute to 366 days.");
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
