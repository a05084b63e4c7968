package dev.fullspan.customer.privacy;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of privacy requests. */
public final class PrivacyScreen {
    private PrivacyScreen() {}

    /** All of them, and the form for a new one. */
    public record All(String answer, DataTable table, List<Field> fields, String base) {
        public All {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One of them.
     *
     * @param running whether it is asked for again and again
     * @param steps modules that have done their part
     * @param parts what was handed out or erased
     * @param start address that begins it, or null
     * @param verb on the button that begins it
     */
    public record One(
            String title,
            String answer,
            Tone tone,
            boolean running,
            List<String> steps,
            List<Count> parts,
            @Nullable String message,
            @Nullable String customer,
            @Nullable String start,
            String verb,
            String base,
            @Nullable Empty empty) {
        public One {
            steps = List.copyOf(steps);
            parts = List.copyOf(parts);
        }
    }

    /** A name and a number. */
    public record Count(String name, String value) {}
}
