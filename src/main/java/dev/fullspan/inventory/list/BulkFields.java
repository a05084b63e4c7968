package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a change of many SKUs. */
public final class BulkFields {
    private BulkFields() {}

    /** What is done with each. */
    public enum Action {
        KEEP_BACK("Keep back so many"),
        ADJUST("Adjust by so many (+ or −)"),
        COUNT("Count to so many"),
        MOVE("Move so many to another location (empty: all)");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** As the list shows them. @param location that is filtered by, or null */
    static List<Field> of(List<Location> open, @Nullable Long location) {
        return of(open, location == null ? Map.of() : Map.of("at", location.toString()), null);
    }

    /** With what was typed, by the names of the fields. @param e why it was refused, or null */
    public static List<Field> of(List<Location> open, Map<String, String> typed, @Nullable ProblemException e) {
        List<Field.Option> actions = new ArrayList<>();
        for (Action one : Action.values()) {
            actions.add(new Field.Option(one.word(), one.label));
        }
        List<Field.Option> places = open.stream()
                .map(one -> new Field.Option(Long.toString(one.id()), one.name()))
                .toList();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.select("action", "What to do", typed.getOrDefault("action", ""), actions));
        fields.add(Field.text("units", "Units", typed.getOrDefault("units", "")).optional().completing("off"));
        fields.add(Field.select("at", "At", typed.getOrDefault("at", ""), places));
        if (open.size() > 1) {
            List<Field.Option> targets = new ArrayList<>(List.of(new Field.Option("", "–")));
            targets.addAll(places);
            fields.add(Field.select("to", "Move to", typed.getOrDefault("to", ""), targets).optional());
        }
        fields.add(Field.text("reason", "Reason", typed.getOrDefault("reason", "")).optional().completing("off"));
        return e == null
                ? fields
                : fields.stream()
                        .map(field -> field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                        .toList();
    }
}
