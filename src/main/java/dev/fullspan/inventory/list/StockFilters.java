package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the list of stock can be asked for: the states with how many are like that, location and what counts as low, as addresses and forms have it. */
final class StockFilters {
    private final String base;
    private final Formats formats;

    StockFilters(String base, Formats formats) {
        this.base = base;
        this.formats = formats;
    }

    List<Choice> states(StockQuery query, Standing standing) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("All", base + parameters(query, null), query.state() == null));
        for (State state : State.values()) {
            long like = standing.of(state);
            boolean seldom = state == State.UNCOUNTED || state == State.UNKNOWN;
            if (seldom && like == 0 && state != query.state()) {
                continue;
            }
            choices.add(new Choice(
                    state.label() + " (" + formats.number(like) + ")",
                    base + parameters(query, state),
                    query.state() == state));
        }
        return choices;
    }

    static List<Field> filters(StockQuery query, List<Location> locations) {
        List<Field> fields = new ArrayList<>();
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", "All locations")));
        locations.forEach(one -> options.add(new Field.Option(
                Long.toString(one.id()), one.closed() == null ? one.name() : one.name() + " (closed)")));
        fields.add(Field.select(
                        "location",
                        "Location",
                        query.location() == null ? "" : query.location().toString(),
                        options)
                .optional());
        fields.add(Field.of("low", "Low is, at most", "number", Long.toString(query.low()))
                .optional());
        return fields;
    }

    static Map<String, String> asked(StockQuery query) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "q", query.search());
        put(values, "state", query.state() == null ? "" : query.state().word());
        put(values, "location", query.location() == null ? "" : query.location().toString());
        put(values, "low", query.low() == StockQuery.USUAL_LOW ? "" : Long.toString(query.low()));
        return values;
    }

    static String parameters(StockQuery query, @Nullable State state) {
        Map<String, String> values = asked(new StockQuery(query.search(), state, query.location(), query.low()));
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + Addresses.encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }
}
