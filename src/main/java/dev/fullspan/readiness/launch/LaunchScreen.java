package dev.fullspan.readiness.launch;

import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The launch checklist as its page shows it. */
public record LaunchScreen(String answer, String base, List<Row> rows) {
    public LaunchScreen {
        rows = List.copyOf(rows);
    }

    /**
     * @param said who excused it and when, as a sentence, or null
     * @param fields with which a reader who may says who answers for it; empty for others
     */
    public record Row(
            String title,
            Tone tone,
            String state,
            List<String> evidence,
            @Nullable String next,
            @Nullable String link,
            String owner,
            @Nullable String said,
            List<Field> fields,
            String action) {}

    /**
     * A procedure.
     *
     * @param answer the first line: whether it is written, which version
     * @param blocks as they are read
     * @param field null for readers who may not write
     * @param seen version from which it would be written
     */
    public record Written(
            String title,
            String answer,
            String base,
            String action,
            List<Block> blocks,
            @Nullable Field field,
            int seen,
            List<String> versions) {}

    /** @param heading or null */
    public record Block(@Nullable String heading, String text) {}
}
