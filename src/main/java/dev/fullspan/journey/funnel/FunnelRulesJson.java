package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.PropertyPath;
import dev.fullspan.eventlog.query.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A funnel's rules in its JSON: {@code order}, {@code perSession}, {@code repeated}, {@code exclude} (events with {@code from} and
 * {@code to}) and {@code held} ({@code property} and {@code steps}).
 */
final class FunnelRulesJson {
    private FunnelRulesJson() {}

    static FunnelRules read(JsonNode funnel, List<Step> steps) {
        return new FunnelRules(
                strict(funnel.path("order")),
                flag(funnel, "", "perSession"),
                flag(funnel, "", "repeated"),
                exclusions(funnel.path("exclude"), steps),
                held(funnel.path("held"), steps));
    }

    private static boolean strict(JsonNode node) {
        if (absent(node) || "loose".equals(node.asString(""))) {
            return false;
        }
        if ("strict".equals(node.asString(""))) {
            return true;
        }
        throw FunnelJson.fault("order", "The order is “loose” or “strict”.");
    }

    static boolean flag(JsonNode node, String field, String name) {
        JsonNode flag = node.path(name);
        if (absent(flag)) {
            return false;
        }
        if (!flag.isBoolean()) {
            throw FunnelJson.fault(field.isEmpty() ? name : field + "." + name, "“" + name + "” is true or false.");
        }
        return flag.booleanValue();
    }

    private static List<Exclusion> exclusions(JsonNode node, List<Step> steps) {
        if (absent(node)) {
            return List.of();
        }
        if (!node.isArray() || node.size() > FunnelRules.MOST_EXCLUSIONS) {
            throw FunnelJson.fault(
                    "exclude",
                    "“exclude” is a list of at most " + FunnelRules.MOST_EXCLUSIONS
                            + " events, such as [{\"event\": \"Product Removed\", \"from\": 2, \"to\": 4}].");
        }
        List<Exclusion> exclusions = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            exclusions.add(exclusion(node.get(i), "exclude[" + i + "]", steps));
        }
        return exclusions;
    }

    private static Exclusion exclusion(JsonNode node, String field, List<Step> steps) {
        return exclusion(
                FunnelJson.step(node, field),
                number(node.path("from"), field + ".from", 1),
                number(node.path("to"), field + ".to", steps.size()),
                field,
                steps);
    }

    /** @throws dev.fullspan.kernel.ProblemException naming what lies beyond the funnel */
    static Exclusion exclusion(Step event, int from, int to, String field, List<Step> steps) {
        if (from < 1 || from >= steps.size() || steps.get(from - 1).optional()) {
            throw FunnelJson.fault(
                    field + ".from",
                    "An exclusion begins at a step before the last that is not optional; " + from + " is not one.");
        }
        if (to <= from || to > steps.size() || steps.get(to - 1).optional()) {
            throw FunnelJson.fault(
                    field + ".to",
                    "An exclusion ends at a step after the one where it begins, and not at an optional one; " + to
                            + " is not one.");
        }
        return new Exclusion(event, from, to);
    }

    private static int number(JsonNode node, String field, int otherwise) {
        if (absent(node)) {
            return otherwise;
        }
        if (!node.isInt()) {
            throw FunnelJson.fault(field, "The number of a step is a whole number, from 1.");
        }
        return node.intValue();
    }

    private static @Nullable Held held(JsonNode node, List<Step> steps) {
        if (absent(node)) {
            return null;
        }
        JsonNode property = node.path("property");
        if (!property.isString() || property.stringValue().isBlank()) {
            throw FunnelJson.fault("held.property", "Name the property to hold, such as \"product_id\".");
        }
        return held(property.stringValue(), heldAt(node.path("steps"), steps), "held", steps);
    }

    private static List<Integer> heldAt(JsonNode node, List<Step> steps) {
        if (absent(node)) {
            return IntStream.rangeClosed(1, steps.size()).boxed().toList();
        }
        if (!node.isArray()) {
            throw FunnelJson.fault("held.steps", "The steps at which a property is held are a list such as [1, 2].");
        }
        return node.valueStream().map(step -> number(step, "held.steps", 0)).toList();
    }

    /** @throws dev.fullspan.kernel.ProblemException naming the path or the steps */
    static Held held(String path, List<Integer> at, String field, List<Step> steps) {
        if (at.stream().distinct().count() < 2 || at.stream().anyMatch(step -> step < 1 || step > steps.size())) {
            throw FunnelJson.fault(
                    field + ".steps", "A property is held at two or more of the steps 1 to " + steps.size() + ".");
        }
        try {
            PropertyPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw FunnelJson.fault(field + ".property", String.valueOf(e.getMessage()));
        }
        return new Held(path, at);
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Adds the rules, but for those that ask nothing. */
    static void write(FunnelRules rules, ObjectNode funnel) {
        funnel.put("order", rules.strict() ? "strict" : "loose");
        if (rules.perSession()) {
            funnel.put("perSession", true);
        }
        if (rules.repeated()) {
            funnel.put("repeated", true);
        }
        if (!rules.exclusions().isEmpty()) {
            ArrayNode exclude = funnel.putArray("exclude");
            for (Exclusion exclusion : rules.exclusions()) {
                FunnelJson.write(exclusion.step(), exclude.addObject())
                        .put("from", exclusion.from())
                        .put("to", exclusion.to());
            }
        }
        Held held = rules.held();
        if (held != null) {
            ObjectNode node = funnel.putObject("held").put("property", held.path());
            held.steps().forEach(node.putArray("steps")::add);
        }
    }
}
