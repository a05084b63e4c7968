package dev.fullspan.order.panel;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with many orders at once. */
enum BulkAction {
    HOLD("Hold", "held", "the reason"),
    RELEASE("Release", "released", null),
    TAG("Add a tag", "tagged", "the tag"),
    UNTAG("Take a tag off", "untagged", "the tag"),
    SHIP("Mark as sent", "marked as sent", null),
    ARCHIVE("Archive", "archived", null),
    ACCEPT("Accept problems", "accepted as they are", null);

    private final String label;
    private final String done;
    private final @Nullable String needs;

    BulkAction(String label, String done, @Nullable String needs) {
        this.label = label;
        this.done = done;
        this.needs = needs;
    }

    String label() {
        return label;
    }

    /** What became of them. */
    String done() {
        return done;
    }

    /** What must be typed, or null. */
    @Nullable
    String needs() {
        return needs;
    }

    /** Fields of the form below the list. */
    static List<Field> fields(@Nullable ProblemException e, Map<String, String> sent) {
        List<Field> fields = List.of(
                Field.select(
                        "action",
                        "What to do",
                        sent.getOrDefault("action", ""),
                        Arrays.stream(values())
                                .map(one -> new Option(Asked.word(one), one.label))
                                .toList()),
                Field.text("words", "Reason, tag or carrier", sent.getOrDefault("words", ""))
                        .optional()
                        .completing("off"),
                Field.of(
                                "tracking",
                                "Tracking numbers, one a line: order, number",
                                "textarea",
                                sent.getOrDefault("tracking", ""))
                        .optional());
        return e == null
                ? fields
                : fields.stream()
                        .map(field -> field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                        .toList();
    }
}
