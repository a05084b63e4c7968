package dev.fullspan.fulfilment.rescue;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The promises at risk.
 *
 * @param causes what delays them, each with its number, as a choice
 * @param lines those of the chosen cause
 * @param fields of what is offered; none for those who may not, and where no mail can be sent
 * @param noMail what to do where no mail can be sent, or null
 * @param answers what buyers chose and a person must do
 * @param refused orders to which nothing could be offered, with the reason
 */
public record RescueScreen(
        String answer,
        List<Choice> causes,
        List<Line> lines,
        @Nullable Empty empty,
        List<Field> fields,
        @Nullable String noMail,
        List<Answered> answers,
        List<KeyFigure> figures,
        List<String> refused,
        @Nullable String problem,
        boolean mayWrite,
        String csv,
        String base) {
    public RescueScreen {
        causes = List.copyOf(causes);
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
        answers = List.copyOf(answers);
        figures = List.copyOf(figures);
        refused = List.copyOf(refused);
    }

    /** @param offered what was offered and what came of it, or null */
    public record Line(
            long id,
            String number,
            String href,
            String buyer,
            String total,
            String promised,
            String expected,
            String cause,
            @Nullable State offered) {}

    public record State(String text, Tone tone) {}

    /** @param what the buyer chose @param done address that says it was done, or null for those who may not @param button that says so */
    public record Answered(
            String number,
            String href,
            String what,
            String since,
            @Nullable String done,
            String button,
            String choice) {}
}
