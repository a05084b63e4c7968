package dev.fullspan.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person.
 *
 * @param all address of all kinds, or null where they are shown
 * @param csv address of the same as a file
 */
public record WaitingScreen(
        String answer, List<Group> groups, @Nullable String all, String csv) {
    public WaitingScreen {
        groups = List.copyOf(groups);
    }

    /**
     * Things of one kind.
     *
     * @param broken whether they could not be read now
     * @param page where they are dealt with
     * @param more address of all of them, or null where these are all
     */
    public record Group(
            String kind,
            String label,
            String count,
            boolean broken,
            List<Thing> things,
            String page,
            @Nullable String more) {
        public Group {
            things = List.copyOf(things);
        }
    }

    /** @param money what hangs on it, or null */
    public record Thing(
            String sentence, String since, @Nullable String money, String href) {}
}
