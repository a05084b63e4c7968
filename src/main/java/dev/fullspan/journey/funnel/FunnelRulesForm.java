package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The part of the builder's form that says what else is asked of an attempt. */
final class FunnelRulesForm {
    private FunnelRulesForm() {}

    static FunnelScreen.Rules of(FunnelSpec spec) {
        FunnelRules rules = spec.rules();
        List<FunnelScreen.Ending> exclusions = new ArrayList<>();
        for (Exclusion exclusion : rules.exclusions()) {
            exclusions.add(ending(exclusions.size(), exclusion));
        }
        if (exclusions.size() < FunnelRules.MOST_EXCLUSIONS) {
            exclusions.add(new FunnelScreen.Ending(exclusions.size(), "", FunnelForm.conditions(List.of()), "", ""));
        }
        Held held = rules.held();
        return new FunnelScreen.Rules(
                !rules.onlyOrder(),
                rules.strict(),
                rules.perSession(),
                rules.repeated(),
                exclusions,
                held == null ? "" : held.path(),
                held == null || held.steps().size() == spec.steps().size()
                        ? ""
                        : held.steps().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static FunnelScreen.Ending ending(int index, Exclusion exclusion) {
        return new FunnelScreen.Ending(
                index,
                exclusion.step().event(),
                FunnelForm.conditions(exclusion.step().where()),
                Integer.toString(exclusion.from()),
                Integer.toString(exclusion.to()));
    }

    /** @throws dev.fullspan.kernel.ProblemException where the first or the last step is optional */
    static void checkOptional(List<Step> steps) {
        if (steps.getFirst().optional()) {
            throw FunnelJson.fault("optional1", "The first step cannot be optional.");
        }
        if (steps.getLast().optional()) {
            throw FunnelJson.fault("optional" + steps.size(), "The last step cannot be optional.");
        }
    }

    /** @throws dev.fullspan.kernel.ProblemException naming the field that cannot be read */
    static FunnelRules read(HttpServletRequest request, List<Step> steps) {
        return new FunnelRules(
                FunnelForm.text(request, "order").equals("strict"),
                request.getParameter("perSession") != null,
                request.getParameter("repeated") != null,
                exclusions(request, steps),
                held(request, steps));
    }

    private static List<Exclusion> exclusions(HttpServletRequest request, List<Step> steps) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (int i = 0; i < FunnelRules.MOST_EXCLUSIONS; i++) {
            String event = FunnelForm.text(request, "exclude" + i);
            if (!event.isEmpty()) {
                exclusions.add(FunnelRulesJson.exclusion(
                        new Step(event, FunnelForm.conditions(request, "Exclude" + i)),
                        number(request, "excludeFrom" + i, 1),
                        number(request, "excludeTo" + i, steps.size()),
                        "exclude" + i,
                        steps));
            }
        }
        return exclusions;
    }

    private static @Nullable Held held(HttpServletRequest request, List<Step> steps) {
        String path = FunnelForm.text(request, "held");
        if (path.isEmpty()) {
            return null;
        }
        String at = FunnelForm.text(request, "heldAt");
        List<Integer> numbers = new ArrayList<>();
        if (at.isEmpty()) {
            IntStream.rangeClosed(1, steps.size()).forEach(numbers::add);
        }
        for (String one : at.isEmpty() ? new String[0] : at.split(",", -1)) {
            numbers.add(number(one.strip(), "heldAt"));
        }
        return FunnelRulesJson.held(path, numbers, "held", steps);
    }

    private static int number(HttpServletRequest request, String name, int otherwise) {
        String text = FunnelForm.text(request, name);
        return text.isEmpty() ? otherwise : number(text, name);
    }

    private static int number(String text, String field) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw FunnelJson.fault(field, "The number of a step is a whole number, from 1.");
        }
    }
}
