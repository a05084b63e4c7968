package dev.fullspan.web.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form with its label, its hint and what is wrong with it.
 *
 * @param type of the input: {@code text}, {@code email}, {@code password}, {@code number}, {@code date}, {@code url},
 *     {@code select}, {@code textarea}, {@code checkbox}, {@code file}
 * @param value what stands in it; for a checkbox {@code true} checks it
 * @param error what is wrong and how to mend it, or null
 * @param autocomplete the browser's hint, or null
 * @param options of a select
 */
public record Field(
        String name,
        String label,
        String type,
        String value,
        @Nullable String hint,
        @Nullable String error,
        boolean required,
        @Nullable String autocomplete,
        List<Option> options) {
    public Field {
        options = List.copyOf(options);
    }

    /** One choice of a select. */
    public record Option(String value, String label) {}

    public static Field of(String name, String label, String type, @Nullable String value) {
        return new Field(name, label, type, value == null ? "" : value, null, null, true, null, List.of());
    }

    public static Field text(String name, String label, @Nullable String value) {
        return of(name, label, "text", value);
    }

    public static Field select(String name, String label, @Nullable String value, List<Option> options) {
        return new Field(name, label, "select", value == null ? "" : value, null, null, true, null, options);
    }

    public Field hinted(String sentence) {
        return new Field(name, label, type, value, sentence, error, required, autocomplete, options);
    }

    public Field wrong(@Nullable String sentence) {
        return new Field(name, label, type, value, hint, sentence, required, autocomplete, options);
    }

    public Field optional() {
        return new Field(name, label, type, value, hint, error, false, autocomplete, options);
    }

    public Field completing(String what) {
        return new Field(name, label, type, value, hint, error, required, what, options);
    }

    /** Ids of hint and error, for a screen reader; null for neither. */
    public @Nullable String describedBy() {
        String ids = (hint == null ? "" : name + "-hint ") + (error == null ? "" : name + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }
}
