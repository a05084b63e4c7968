package dev.fullspan.order.panel;

import dev.fullspan.inventory.Location;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderProblem;
import dev.fullspan.order.OrderSenders;
import dev.fullspan.order.PaymentState;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.panel.OrdersTable.Found;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the list of orders can be narrowed to: the form's fields, and what is set. */
final class OrderFilters {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("source", "Source"),
            Map.entry("payment", "Payment"),
            Map.entry("fulfilment", "Delivery"),
            Map.entry("country", "Country"),
            Map.entry("tag", "Tag"),
            Map.entry("problem", "Problem"),
            Map.entry("promise", "Promise"),
            Map.entry("partner", "Sent by"),
            Map.entry("location", "Sold at"),
            Map.entry("placed_from", "Placed from"),
            Map.entry("placed_to", "Placed to"),
            Map.entry("least", "Total from"),
            Map.entry("most", "Total to"));

    private OrderFilters() {}

    static List<Field> fields(Asked asked, Found found) {
        List<Field> fields = new ArrayList<>();
        if (found.connections().size() > 1) {
            fields.add(select(
                    asked,
                    "source",
                    found.connections().stream()
                            .map(one -> new Option(one.id(), one.name()))
                            .toList()));
        }
        fields.add(select(
                asked,
                "payment",
                Arrays.stream(PaymentState.values())
                        .map(one -> new Option(one.word(), one.label()))
                        .toList()));
        fields.add(select(
                asked,
                "fulfilment",
                Arrays.stream(FulfilmentState.values())
                        .map(one -> new Option(one.word(), one.label()))
                        .toList()));
        fields.add(select(
                asked,
                "problem",
                Arrays.stream(OrderProblem.Kind.values())
                        .map(one -> new Option(one.word(), one.label()))
                        .toList()));
        fields.add(select(
                asked,
                "promise",
                Arrays.stream(PromiseState.values())
                        .map(one -> new Option(one.word(), one.label()))
                        .toList()));
        if (found.senders().size() > 1) {
            fields.add(select(
                    asked,
                    "partner",
                    found.senders().stream()
                            .map(one -> new Option(Long.toString(one.id()), one.name()))
                            .toList()));
        }
        if (found.locations().size() > 1) {
            fields.add(select(
                    asked,
                    "location",
                    found.locations().stream()
                            .map(one -> new Option(Long.toString(one.id()), one.name()))
                            .toList()));
        }
        for (String name : List.of("country", "tag")) {
            fields.add(typed(asked, name, "text"));
        }
        fields.add(typed(asked, "placed_from", "date"));
        fields.add(typed(asked, "placed_to", "date"));
        fields.add(typed(asked, "least", "text"));
        fields.add(typed(asked, "most", "text"));
        return fields;
    }

    private static Field select(Asked asked, String name, List<Option> options) {
        List<Option> all = new ArrayList<>(List.of(new Option("", "All")));
        all.addAll(options);
        return Field.select(name, LABELS.getOrDefault(name, name), asked.typed().getOrDefault(name, ""), all)
                .optional();
    }

    private static Field typed(Asked asked, String name, String type) {
        String wrong = asked.problem() != null && name.equals(asked.problem().field())
                ? asked.problem().detail()
                : null;
        return Field.of(
                        name,
                        LABELS.getOrDefault(name, name),
                        type,
                        asked.typed().get(name))
                .optional()
                .completing("off")
                .wrong(wrong);
    }

    static List<FilterBar.Chip> chips(Asked asked, TableState state, Found found) {
        List<FilterBar.Chip> chips = new ArrayList<>();
        asked.typed()
                .forEach((name, value) -> chips.add(new FilterBar.Chip(
                        LABELS.getOrDefault(name, name), said(name, value, found), without(state, Set.of(name)))));
        return chips;
    }

    private static String said(String name, String value, Found found) {
        return switch (name) {
            case "source" ->
                found.connections().stream()
                        .filter(one -> one.id().equals(value))
                        .map(Connection::name)
                        .findFirst()
                        .orElse(value);
            case "partner" ->
                found.senders().stream()
                        .filter(one -> Long.toString(one.id()).equals(value))
                        .map(OrderSenders.Sender::name)
                        .findFirst()
                        .orElse(value);
            case "location" ->
                found.locations().stream()
                        .filter(one -> Long.toString(one.id()).equals(value))
                        .map(Location::name)
                        .findFirst()
                        .orElse(value);
            case "payment", "fulfilment", "problem", "promise" -> value.replace('_', ' ');
            default -> value;
        };
    }

    private static String without(TableState state, Set<String> names) {
        return new TableState(
                        state.path(),
                        state.others().stream()
                                .filter(one -> !names.contains(one.getKey()))
                                .toList(),
                        state.sort(),
                        state.descending(),
                        state.filter(),
                        state.hidden(),
                        1)
                .pageLink(1);
    }
}
