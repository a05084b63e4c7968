package dev.fullspan.connect.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a test found; nothing was changed by it.
 *
 * @param steps what went well, and at last what did not
 * @param files that lie there, the first of them
 * @param more how many more there are
 * @param columns that the looked-at file names
 * @param rows its first lines
 * @param changes what it would change, a sentence each
 * @param refused lines that would be handed back, the first of them
 * @param key that an SFTP server showed and nobody has accepted yet, or null
 */
@Schema(name = "ExchangeFindings")
record Findings(
        List<Step> steps,
        List<Listed> files,
        int more,
        List<String> columns,
        List<List<String>> rows,
        List<String> changes,
        List<HandedBack> refused,
        @Nullable String key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Findings {
        steps = List.copyOf(steps);
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    /** As a run keeps them, or null for none. */
    static @Nullable Findings of(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Findings.class);
    }

    /** One thing that was tried. */
    @Schema(name = "ExchangeStep")
    record Step(boolean well, String sentence) {}

    /** A file. @param note what would become of it */
    @Schema(name = "ExchangeFile")
    record Listed(String name, long size, @Nullable Instant modified, String note) {}

    /** A line that would be handed back. */
    @Schema(name = "ExchangeLine")
    record HandedBack(long line, String reason, String told) {}
}
