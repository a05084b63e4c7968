package dev.fullspan.plan.todo;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of the list. */
public final class ToDoScreen {
    private ToDoScreen() {}

    /**
     * All entries.
     *
     * @param answer the first line
     * @param states open or done
     * @param orders in which they may stand
     * @param owners whose entries may be looked at
     * @param empty what stands there without an entry
     */
    public record All(
            String answer,
            List<Choice> states,
            List<Choice> orders,
            List<Choice> owners,
            List<Line> lines,
            @Nullable Empty empty,
            String add,
            String csv) {}

    /**
     * One entry.
     *
     * @param word how it stands, such as {@code Late}
     * @param due until when, in words, or empty
     * @param whyHref address of the page that says why, or null
     */
    public record Line(
            String what,
            String why,
            String word,
            Tone tone,
            String due,
            String owner,
            String money,
            @Nullable String whyHref,
            String edit,
            String done,
            boolean isDone) {}

    /**
     * The form of one.
     *
     * @param suggestions open leaks that could become an entry
     * @param delete takes the entry off the list, or null for a new one
     */
    public record Form(
            String title,
            String action,
            String all,
            List<Field> fields,
            Field owner,
            List<String> people,
            String link,
            List<Suggestion> suggestions,
            @Nullable Confirm delete) {}

    /** Something that could become an entry. */
    public record Suggestion(String what, String money, String href) {}
}
