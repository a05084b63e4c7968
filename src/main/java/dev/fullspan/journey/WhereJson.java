package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Where.Operator;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conditions in JSON: {@code {"property": "products[].sku", "equals": "A-1"}}, with one or more of the operators
 * {@code equals, not, in, contains, startsWith, greater, less, exists}.
 */
public final class WhereJson {
    /** Conditions of one list. */
    public static final int MOST = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PATH_NAMES = List.of("property", "path");

    private WhereJson() {}

    /** Reads a filter as it stands in an address: an object with an optional {@code event} and {@code where}, or one condition. */
    static Filter.HasEvent filter(String text, String field) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            throw fault(field, "This is not JSON. Write it as {\"property\": \"brand\", \"equals\": \"acme\"}.");
        }
        return filter(node, field);
    }

    static Filter.HasEvent filter(JsonNode node, String field) {
        if (!node.isObject()) {
            throw fault(field, "A condition is an object such as {\"property\": \"brand\", \"equals\": \"acme\"}.");
        }
        JsonNode event = node.path("event");
        if (!event.isMissingNode() && !event.isNull() && !event.isString()) {
            throw fault(field + ".event", "The name of an event is a text.");
        }
        List<Where> where = node.has("where")
                ? list(node.get("where"), field + ".where")
                : PATH_NAMES.stream().anyMatch(node::has) ? conditions(node, field) : List.of();
        return new Filter.HasEvent(event.isString() ? event.stringValue() : null, where);
    }

    /** Reads a list of conditions, all of which must hold; absent or null is none. */
    public static List<Where> list(@Nullable JsonNode node, String field) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw fault(field, "Conditions are a list: [{\"property\": \"brand\", \"equals\": \"acme\"}].");
        }
        List<Where> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.addAll(conditions(node.get(i), field + "[" + i + "]"));
        }
        if (all.size() > MOST) {
            throw fault(field, "At most " + MOST + " conditions can be set.");
        }
        return all;
    }

    private static List<Where> conditions(JsonNode node, String field) {
        if (!node.isObject()) {
            throw fault(field, "A condition is an object such as {\"property\": \"brand\", \"equals\": \"acme\"}.");
        }
        String path = path(node, field);
        List<Where> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!PATH_NAMES.contains(entry.getKey()) && !entry.getKey().equals("event")) {
                found.add(condition(path, entry.getKey(), entry.getValue(), field));
            }
        }
        if (found.isEmpty()) {
            throw fault(field, "The condition on “" + path + "” has no operator. " + operators());
        }
        return found;
    }

    private static String path(JsonNode node, String field) {
        for (String name : PATH_NAMES) {
            if (node.path(name).isString()) {
                return node.get(name).stringValue();
            }
        }
        throw fault(field + ".property", "Name the property, such as \"brand\" or \"products[].sku\".");
    }

    private static Where condition(String path, String name, JsonNode value, String field) {
        Operator operator = operator(name, field);
        if (operator == Operator.EXISTS && value.isBoolean() && !value.booleanValue()) {
            return where(path, Operator.MISSING, List.of(), field);
        }
        if (operator == Operator.EXISTS || operator == Operator.MISSING) {
            return where(path, operator, List.of(), field);
        }
        if (operator == Operator.IN && !value.isArray()) {
            throw fault(field + ".in", "“in” takes a list of values.");
        }
        List<String> values = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : JSON.createArrayNode().add(value)) {
            if (!one.isValueNode() || one.isNull()) {
                throw fault(field + "." + name, "“" + name + "” takes a text, a number, true or false.");
            }
            values.add(one.asString());
        }
        return where(path, operator, values, field + "." + name);
    }

    private static Where where(String path, Operator operator, List<String> values, String field) {
        try {
            return new Where(path, operator, values);
        } catch (IllegalArgumentException e) {
            throw fault(field, String.valueOf(e.getMessage()));
        }
    }

    private static Operator operator(String name, String field) {
        for (Operator operator : Operator.values()) {
            if (operator.parameter().equals(name)) {
                return operator;
            }
        }
        throw fault(field + "." + name, "There is no operator “" + name + "”. " + operators());
    }

    private static String operators() {
        return "The operators are equals, not, in, contains, startsWith, greater, less, exists.";
    }

    static String write(Filter.HasEvent filter) {
        ObjectNode node = JSON.createObjectNode();
        if (filter.event() != null) {
            node.put("event", filter.event());
        }
        node.set("where", write(filter.where()));
        return node.toString();
    }

    /** The conditions in the form that {@link #list} reads. */
    public static ArrayNode write(List<Where> conditions) {
        ArrayNode all = JSON.createArrayNode();
        for (Where where : conditions) {
            ObjectNode node = all.addObject().put("property", where.path());
            String name = where.operator().parameter();
            switch (where.operator()) {
                case EXISTS -> node.put(name, true);
                case MISSING -> node.put(Operator.EXISTS.parameter(), false);
                case IN -> {
                    ArrayNode values = node.putArray(name);
                    where.values().forEach(values::add);
                }
                case EQUALS, NOT, CONTAINS, STARTS_WITH, GREATER, LESS ->
                    node.put(name, where.values().getFirst());
            }
        }
        return all;
    }

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
