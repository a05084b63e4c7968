package dev.fullspan.plan.monday;

import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Todo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest as a page.
 *
 * @param answer its first line
 * @param days the week
 * @param later address of the week after, or null
 * @param leaks what leaks, in a sentence
 */
public record MondayScreen(
        String answer,
        String days,
        String earlier,
        @Nullable String later,
        List<KeyFigure> figures,
        Line leaks,
        List<Line> changes,
        List<Line> deeds,
        List<Todo> next) {

    /** A sentence and where it leads, or null. */
    public record Line(String text, @Nullable String href, String label) {}
}
