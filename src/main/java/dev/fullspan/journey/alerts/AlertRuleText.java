package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.AlertRule.Sensitivity;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule as it is typed in the form or told by a program; what is missing is null or empty. */
record AlertRuleText(
        @Nullable String figure,
        @Nullable String event,
        @Nullable String dimension,
        @Nullable String value,
        @Nullable String grain,
        @Nullable String direction,
        @Nullable String sensitivity) {
    private static final int LONGEST = 100;

    /** The form before anything was typed. */
    static AlertRuleText empty() {
        return new AlertRuleText(
                AlertRule.word(CourseFigure.SESSIONS),
                "",
                "",
                "",
                AlertRule.word(Grain.HOUR),
                AlertRule.word(Direction.BELOW),
                AlertRule.word(Sensitivity.NORMAL));
    }

    static AlertRuleText of(AlertRule rule) {
        Dimension by = rule.topic().dimension();
        return new AlertRuleText(
                AlertRule.word(rule.figure()),
                rule.topic().event(),
                by == null ? null : by.parameter(),
                by == null ? null : Dimensions.shown(by, rule.topic().value()),
                AlertRule.word(rule.grain()),
                AlertRule.word(rule.direction()),
                AlertRule.word(rule.sensitivity()));
    }

    /** Its named values, as the audit trail tells them. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Figure", given(figure));
        told.put("Event", given(event));
        told.put("Among", given(dimension).isEmpty() ? "" : dimension + ": " + given(value));
        told.put("Stretch", given(grain));
        told.put("Direction", given(direction));
        told.put("Sensitivity", given(sensitivity));
        return told;
    }

    /** As parameters of an address. */
    String query() {
        return "figure=" + figure + "&event=" + Addresses.encoded(given(event)) + "&dimension=" + given(dimension)
                + "&value=" + Addresses.encoded(given(value)) + "&grain=" + grain + "&direction=" + direction
                + "&sensitivity=" + sensitivity;
    }

    /** @throws ProblemException naming the field that cannot be read */
    AlertRule rule(String author) {
        return new AlertRule(
                0,
                topic(),
                one(Grain.class, "grain", grain),
                one(Direction.class, "direction", direction),
                given(sensitivity).isEmpty() ? Sensitivity.NORMAL : one(Sensitivity.class, "sensitivity", sensitivity),
                author);
    }

    private AlertRule.Topic topic() {
        CourseFigure chosen = one(CourseFigure.class, "figure", figure);
        if (chosen != CourseFigure.EVENT && !given(event).isEmpty()) {
            throw wrong("event", "“event” is told where the figure is an event. Leave it out, or choose that figure.");
        }
        String name = chosen == CourseFigure.EVENT ? text("event", event) : null;
        if (given(dimension).isEmpty()) {
            if (!given(value).isEmpty()) {
                throw wrong("dimension", "Say of what “" + given(value) + "” is a value, or leave it out.");
            }
            return new AlertRule.Topic(chosen, name, null, null);
        }
        Dimension by = Dimensions.find(given(dimension))
                .orElseThrow(() -> wrong("dimension", "“dimension” is one of " + Dimensions.names() + "."));
        return new AlertRule.Topic(chosen, name, by, Dimensions.told(by, text("value", value), "value"));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String text(String field, @Nullable String text) {
        String kept = given(text);
        if (kept.isEmpty() || kept.length() > LONGEST || kept.indexOf('\0') >= 0) {
            throw wrong(field, "“" + field + "” has 1 to " + LONGEST + " characters.");
        }
        return kept;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, @Nullable String word) {
        return AlertRule.find(type, given(word))
                .orElseThrow(() -> wrong(
                        field,
                        "“" + field + "” is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(AlertRule::word)
                                                .toList())
                                + "."));
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
