package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.WhereJson;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A funnel in JSON, as the HTTP interface takes it, addresses carry it and it is saved. */
public final class FunnelJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofDays(366);

    private FunnelJson() {}

    /** @throws ProblemException naming the field that cannot be read */
    public static FunnelSpec read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException e) {
            throw fault("funnel", "This is not JSON.");
        }
    }

    /** @throws ProblemException naming the field that cannot be read */
    public static FunnelSpec read(JsonNode node) {
        if (!node.isObject()) {
            throw fault("steps", "A funnel is an object with “steps”.");
        }
        List<Step> steps = steps(node.path("steps"));
        return new FunnelSpec(
                steps, window(node.path("window")), FunnelRulesJson.read(node, steps), by(node.path("by")));
    }

    private static List<Step> steps(JsonNode node) {
        if (!node.isArray() || node.isEmpty() || node.size() > Funnel.MOST_STEPS) {
            throw fault(
                    "steps",
                    "A funnel has 1 to " + Funnel.MOST_STEPS + " steps, such as [{\"event\": \"Product Viewed\"}].");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String field = "steps[" + i + "]";
            boolean optional = FunnelRulesJson.flag(node.get(i), field, "optional");
            if (optional && (i == 0 || i == node.size() - 1)) {
                throw fault(field + ".optional", "The first and the last step cannot be optional.");
            }
            Step step = step(node.get(i), field);
            steps.add(new Step(step.event(), step.where(), optional));
        }
        return steps;
    }

    /** An event with its conditions. */
    static Step step(JsonNode node, String field) {
        JsonNode event = node.path("event");
        if (!event.isString() || event.stringValue().isBlank()) {
            throw fault(field + ".event", "Name the event of the step, such as \"Product Viewed\".");
        }
        return new Step(event.stringValue(), WhereJson.list(node.path("where"), field + ".where"));
    }

    private static Duration window(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return FunnelSpec.standard().window();
        }
        try {
            Duration window = Duration.parse(node.asString());
            if (!window.isNegative() && !window.isZero() && window.compareTo(LONGEST) <= 0) {
                return window;
            }
        } catch (DateTimeException | JacksonException e) {
            throw fault("window", "The window is an ISO 8601 duration, such as P7D (168 hours) or PT30M.");
        }
        throw fault("window", "The window is longer than nothing and at most P366D.");
    }

    private static Funnel.@Nullable By by(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString() || node.stringValue().isBlank()) {
            throw fault("by", "“by” is null, a dimension such as “device”, or a property such as “properties.brand”.");
        }
        return by(node.stringValue());
    }

    /** Reads a dimension's name, or a property's path with {@code properties.} before it. */
    public static Funnel.By by(String text) {
        Optional<Dimension> dimension = Dimensions.find(text);
        if (dimension.isPresent()) {
            return new Funnel.By.OfSession(dimension.get());
        }
        if (!text.startsWith("properties.") && !text.startsWith("$")) {
            throw fault(
                    "by",
                    "There is no dimension “" + text + "”. Take one of " + Dimensions.names()
                            + ", or a property as “properties.brand”.");
        }
        try {
            return new Funnel.By.OfEvent(text.startsWith("$") ? text : text.substring("properties.".length()));
        } catch (IllegalArgumentException e) {
            throw fault("by", String.valueOf(e.getMessage()));
        }
    }

    /** The funnel in the form that {@link #read(String)} reads. */
    public static String write(FunnelSpec spec) {
        return node(spec).toString();
    }

    private static ObjectNode node(FunnelSpec spec) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode steps = node.putArray("steps");
        for (Step step : spec.steps()) {
            ObjectNode one = write(step, steps.addObject());
            if (step.optional()) {
                one.put("optional", true);
            }
        }
        node.put("window", spec.window().toString());
        FunnelRulesJson.write(spec.rules(), node);
        node.put("by", by(spec.by()));
        return node;
    }

    static ObjectNode write(Step step, ObjectNode node) {
        node.put("event", step.event());
        if (!step.where().isEmpty()) {
            node.set("where", WhereJson.write(step.where()));
        }
        return node;
    }

    private static @Nullable String by(Funnel.@Nullable By by) {
        return switch (by) {
            case null -> null;
            case Funnel.By.OfSession session -> session.dimension().parameter();
            case Funnel.By.OfEvent event -> event.path().startsWith("$") ? event.path() : "properties." + event.path();
        };
    }

    static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
