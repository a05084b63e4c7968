package dev.fullspan.inventory.sheet;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of count sheets. */
public final class SheetScreen {
    private SheetScreen() {}

    /** All of a shop. @param fields of a new one; none for those who may not */
    public record All(String answer, DataTable table, List<Field> fields, String base, String stock) {
        public All {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A sheet on which is counted.
     *
     * @param found what the scanned or typed code means, in words, or null
     * @param find what was looked for
     * @param before address of the page before, or null
     */
    public record Count(
            String name,
            String answer,
            Progress progress,
            List<Choice> parts,
            List<Line> lines,
            String find,
            @Nullable String found,
            @Nullable String before,
            @Nullable String next,
            String none,
            String base,
            String all,
            boolean mayWrite) {
        public Count {
            parts = List.copyOf(parts);
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line to count.
     *
     * @param expected what should be there, in words; null on a blind sheet
     * @param said what became of the count, in words; empty where it is not counted
     * @param codes by which a scanner finds it, in lower case and parted by a blank
     */
    public record Line(
            int number,
            String name,
            String sku,
            @Nullable String expected,
            String value,
            String said,
            @Nullable String error,
            String codes,
            String action,
            boolean mayWrite) {}

    /** A sheet's differences before they are booked, or its record afterwards. */
    public record Review(
            String name,
            String answer,
            boolean booking,
            boolean mayBook,
            @Nullable Confirm drop,
            DataTable lines,
            List<Choice> parts,
            String base,
            String all,
            boolean open) {
        public Review {
            parts = List.copyOf(parts);
        }
    }
}
