package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card as it is typed; what is missing is empty.
 *
 * @param value the values of the dimension, each in a field of its own; empty ones do not count
 * @param as {@code number} or {@code chart}
 */
record CardText(String figure, String event, String dimension, List<String> value, String title, String as) {
    static final String NUMBER = "number";
    static final String CHART = "chart";
    static final int MOST_VALUES = 10;
    private static final int LONGEST = 100;

    CardText {
        value = List.copyOf(value);
    }

    /** The form before anything was typed. */
    static CardText empty() {
        return new CardText(CourseFigure.REVENUE.parameter(), "", "", List.of(), "", NUMBER);
    }

    /** @throws ProblemException naming the field that cannot be read */
    Dashboard.Card card() {
        CourseFigure chosen = CourseFigure.find(figure.strip())
                .orElseThrow(() -> Typed.wrong("figure", "“figure” is one of " + CourseFigure.names() + "."));
        String name = text("event", event);
        if (chosen == CourseFigure.EVENT && name.isEmpty()) {
            throw Typed.wrong("event", "Say which event: its name has 1 to " + LONGEST + " characters.");
        }
        if (chosen != CourseFigure.EVENT && !name.isEmpty()) {
            throw Typed.wrong(
                    "event", "An event is named where the figure is an event. Leave it out, or choose that figure.");
        }
        if (!as.equals(NUMBER) && !as.equals(CHART)) {
            throw Typed.wrong("as", "A figure is shown as a number or as a chart.");
        }
        Dimension by = by();
        String called = text("title", title);
        return new Dashboard.Card(
                0,
                chosen,
                name.isEmpty() ? null : name,
                by,
                values(by),
                called.isEmpty() ? null : called,
                as.equals(CHART));
    }

    private @Nullable Dimension by() {
        if (dimension.isBlank()) {
            return null;
        }
        return Dimensions.find(dimension.strip())
                .orElseThrow(() -> Typed.wrong("dimension", "“dimension” is one of " + Dimensions.names() + "."));
    }

    private List<String> values(@Nullable Dimension by) {
        List<String> typed = value.stream()
                .map(one -> text("value", one))
                .filter(one -> !one.isEmpty())
                .toList();
        if (by == null) {
            if (!typed.isEmpty()) {
                throw Typed.wrong("dimension", "Say of what “" + typed.getFirst() + "” is a value, or leave it out.");
            }
            return List.of();
        }
        if (typed.isEmpty() || typed.size() > MOST_VALUES) {
            throw Typed.wrong("value", "Name 1 to " + MOST_VALUES + " values.");
        }
        return typed.stream().map(one -> Dimensions.told(by, one, "value")).toList();
    }

    private static String text(String field, String typed) {
        String kept = Typed.text(field, typed, LONGEST);
        if (kept.chars().anyMatch(Character::isISOControl)) {
            throw Typed.wrong(field, "This stands on one line.");
        }
        return kept;
    }

    /** The name of a dashboard. */
    static String name(String field, String typed) {
        String kept = text(field, typed);
        if (kept.isEmpty()) {
            throw Typed.wrong(field, "A name has 1 to " + LONGEST + " characters.");
        }
        return kept;
    }
}
