package dev.fullspan.connect.connection;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that connects a store or changes one.
 *
 * @param kinds links to the other kind of store; empty where it is connected already
 * @param steps what to click at the store, in order
 * @param problem what is wrong with no field, or null
 * @param version that the form changes; 0 for a new one
 */
public record StoreFormScreen(
        String title,
        String answer,
        String back,
        String action,
        String button,
        String kind,
        List<Link> kinds,
        List<String> steps,
        List<Field> fields,
        @Nullable String problem,
        int version) {
    public StoreFormScreen {
        kinds = List.copyOf(kinds);
        steps = List.copyOf(steps);
        fields = List.copyOf(fields);
    }

    /** @param current whether it is the one that is open */
    public record Link(String label, String href, boolean current) {}
}
