package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.fulfilment.tieout.TieOutScreens.Sent;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a call: empty, or as they were typed where the call was refused. */
final class CallFields {
    private final Sent sent;

    CallFields(Sent sent) {
        this.sent = sent;
    }

    /** What they say of one order. */
    List<Field> of(Line line) {
        int id = line.id();
        return List.of(
                Field.select("line_" + id, "What they say", sent.typed().get("line_" + id), options())
                        .optional(),
                wrong(Field.of(
                                "units_" + id,
                                "Units they have",
                                "number",
                                sent.typed().get("units_" + id))
                        .optional()),
                wrong(Field.text("words_" + id, "In their words", sent.typed().get("words_" + id))
                        .optional()
                        .completing("off")));
    }

    private static List<Option> options() {
        return Stream.concat(
                        Stream.of(new Option("", "Not spoken of")),
                        Stream.of(Answer.AGREED, Answer.MISSING, Answer.QUANTITY)
                                .map(one -> new Option(one.word(), one.label())))
                .toList();
    }

    /** The call itself. */
    List<Field> call() {
        return List.of(
                wrong(Field.select(
                        "reached",
                        "Did you reach them?",
                        sent.typed().get("reached"),
                        List.of(new Option("true", "Yes"), new Option("false", "No")))),
                wrong(Field.of(
                                "next",
                                "Call again at",
                                "datetime-local",
                                sent.typed().get("next"))
                        .optional()
                        .hinted("In your shop’s time.")),
                wrong(Field.of("said", "What was said", "textarea", sent.typed().get("said"))));
    }

    private Field wrong(Field field) {
        ProblemException refused = sent.refused();
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }
}
