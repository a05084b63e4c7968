package dev.fullspan.readiness.rehearsal;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal as its page shows it.
 *
 * @param progress while it runs, else null
 * @param cancel while it runs and the reader may, else null
 * @param delete once it runs no more, where the reader may
 * @param shown null before it is done
 */
public record RehearsalScreen(
        String title,
        String answer,
        String base,
        String all,
        @Nullable Progress progress,
        @Nullable Confirm cancel,
        @Nullable Confirm delete,
        Tone tone,
        @Nullable Shown shown) {

    /**
     * What it found.
     *
     * @param failures what went wrong in the software; empty where nothing did
     * @param waits who was waited for, in sentences
     * @param answers page of that, order by order
     * @param sheet address of the one page for the people who do it
     * @param queue null where nobody packs here
     */
    public record Shown(
            List<KeyFigure> figures,
            String software,
            String mail,
            List<String> failures,
            DataTable steps,
            List<String> reckoned,
            @Nullable DataTable departures,
            @Nullable DataTable milestones,
            @Nullable Chart queue,
            @Nullable DataTable whatIfs,
            DataTable shares,
            String waits,
            String answers,
            String csv,
            String pdf,
            String sheet) {}

    /**
     * The list with the form.
     *
     * @param fields empty for readers who may start none
     * @param comparable whether there are two that can be compared
     */
    public record All(
            String answer,
            String base,
            String launch,
            List<Field> fields,
            List<Source> sources,
            @Nullable String problem,
            @Nullable String running,
            boolean comparable,
            DataTable table) {}

    /** What a rehearsal takes from elsewhere. @param link where it is changed */
    public record Source(String who, String what, String link) {}
}
