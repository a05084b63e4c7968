package dev.fullspan.journey;

import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.StageSign.Ordered;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signs of stages as they stand in addresses: {@code {"visit":true}}, {@code {"events":["Product Viewed"],"orders":"again"}}. */
public final class StageSigns {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_EVENTS = 50;

    private StageSigns() {}

    /** Address below the shop's of the people who were at all of the one and at none of the other. */
    public static String people(Selection selection, List<StageSign> at, List<StageSign> notAt) {
        StringBuilder address = new StringBuilder("/people?of=stages");
        at.forEach(sign -> address.append("&at=").append(Addresses.encoded(write(sign))));
        notAt.forEach(sign -> address.append("&not-at=").append(Addresses.encoded(write(sign))));
        return address.append('&').append(Addresses.query(selection)).toString();
    }

    static String write(StageSign sign) {
        ObjectNode node = JSON.createObjectNode();
        if (sign.visit()) {
            node.put("visit", true);
        }
        if (!sign.events().isEmpty()) {
            var events = node.putArray("events");
            sign.events().stream().sorted().forEach(events::add);
        }
        if (sign.orders() != Ordered.NO) {
            node.put("orders", sign.orders().name().toLowerCase(Locale.ROOT));
        }
        return node.toString();
    }

    /**
     * Reads the signs of a parameter.
     *
     * @throws ProblemException naming the parameter that cannot be read
     */
    public static List<StageSign> read(List<String> texts, String field) {
        if (texts.size() > StagePeople.MOST / 2) {
            throw fault(field);
        }
        return texts.stream().map(text -> read(text, field)).toList();
    }

    private static StageSign read(String text, String field) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject() || node.path("events").size() > MOST_EVENTS) {
                throw fault(field);
            }
            Set<String> events = new HashSet<>();
            node.path("events").forEach(name -> events.add(name.asString("")));
            return new StageSign(
                    node.path("visit").asBoolean(false),
                    events,
                    switch (node.path("orders").asString("no")) {
                        case "no" -> Ordered.NO;
                        case "any" -> Ordered.ANY;
                        case "again" -> Ordered.AGAIN;
                        default -> throw fault(field);
                    });
        } catch (JacksonException e) {
            throw fault(field);
        }
    }

    private static ProblemException fault(String field) {
        return new ProblemException(
                Problem.INVALID_REQUEST,
                field,
                "“" + field
                        + "” tells a stage as {\"visit\":true} or {\"events\":[\"Product Viewed\"],\"orders\":\"any\"},"
                        + " orders being no, any or again.");
    }
}
