package dev.fullspan.collect;

import dev.fullspan.Approved;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/events.md} says what the code does. */
class EventsReferenceTest {
    private static final Path FILE = Path.of("docs/reference/events.md");

    @Test
    void theReferenceOfEventsIsUpToDate() {
        Approved.check(FILE, reference());
    }

    private static String reference() {
        StringBuilder text = new StringBuilder("""
                # Events, steps and reasons

                Generated from the code; a test fails when it drifts. How to send events: [tracking-api.md](tracking-api.md).

                ## The steps of intake

                A message goes through these steps in this order. At each it is completed, or leaves with a reason that is counted, sampled and shown under *Data → Refused*.

                | step | what it does |
                | --- | --- |
                """);
        for (Step step : Step.values()) {
            text.append("| ")
                    .append(step.name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(step.does())
                    .append(" |\n");
        }
        text.append("""

                ## Reasons

                A *fault* is the sender's to mend and is named in the answer. *Policy* is what the shop wants; the answer is silent about it.

                | reason | step | kind | what is wrong | how to mend it |
                | --- | --- | --- | --- | --- |
                """);
        for (Reason reason : Reason.values()) {
            text.append("| `")
                    .append(reason.slug())
                    .append("` | ")
                    .append(reason.step().name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(reason.kind().name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(reason.text())
                    .append(" | ")
                    .append(reason.mend())
                    .append(" |\n");
        }
        text.append("""

                ## Names of events

                The names are those of Segment's e-commerce spec, version 2, and of Fullspan's own. The names in the second column are taken for them, in any case, with blanks,
                underscores or dashes between the words. Every other name is the shop's own and stays as it is sent. The calls `page`, `screen`, `identify`, `group` and `alias`
                are kept as *Page Viewed*, *Screen Viewed*, *Identified*, *Grouped* and *Aliased*.

                | event | also understood as |
                | --- | --- |
                """);
        for (EventNames.Alias alias : EventNames.ALIASES) {
            text.append("| ")
                    .append(alias.name())
                    .append(" | ")
                    .append(String.join(", ", alias.others()))
                    .append(" |\n");
        }
        text.append("\n## Ids that are nobody's\n\nThese are taken as if no id had been sent, in any case: ")
                .append(Identifiers.PLACEHOLDERS.stream()
                        .sorted()
                        .map(id -> "`" + id + "`")
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        return text.toString();
    }
}
