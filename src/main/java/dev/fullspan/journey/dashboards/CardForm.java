package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.DimensionValues;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form that puts a figure on a dashboard, with the events and the values that the shop's visits have. */
@Component
class CardForm {
    private static final int FEWEST_FIELDS = 4;
    private static final int EVENTS = 100;
    private static final int VALUES = 30;

    private final Facts facts;

    CardForm(Facts facts) {
        this.facts = facts;
    }

    CardScreen of(Dashboard dashboard, CardText typed, @Nullable ProblemException wrong, Reading reading, Way way) {
        return new CardScreen(
                dashboard.name(),
                List.of(marked(
                        Field.select(
                                "figure",
                                "Figure",
                                typed.figure(),
                                Arrays.stream(CourseFigure.values())
                                        .map(one -> new Option(one.parameter(), one.label()))
                                        .toList()),
                        wrong)),
                marked(
                        Field.text("event", "Which event", typed.event())
                                .hinted("Its name, where the figure is an event by its name.")
                                .optional(),
                        wrong),
                facts.ask(new EventNames(reading.selection().scope())).stream()
                        .map(EventNames.Row::name)
                        .limit(EVENTS)
                        .toList(),
                marked(
                        Field.select("dimension", "Only visits by", typed.dimension(), dimensions())
                                .optional(),
                        wrong),
                marked(
                        Field.text("value", "Which of them", "")
                                .hinted("As reports write it: Email, Mobile, Germany. Several count together.")
                                .optional(),
                        wrong),
                fields(typed.value()),
                offered(reading),
                List.of(
                        marked(
                                Field.select(
                                        "as",
                                        "Shown as",
                                        typed.as(),
                                        List.of(
                                                new Option(CardText.NUMBER, "A number with its line"),
                                                new Option(CardText.CHART, "A chart over the whole width"))),
                                wrong),
                        marked(
                                Field.text("title", "Its name", typed.title())
                                        .completing("off")
                                        .optional(),
                                wrong)),
                way.below(dashboard.id(), "/cards"),
                way.looking(dashboard.id()));
    }

    private static Field marked(Field field, @Nullable ProblemException wrong) {
        return wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field;
    }

    private static List<Option> dimensions() {
        List<Option> by = new ArrayList<>(List.of(new Option("", "All visits")));
        for (Dimension dimension : Dimension.values()) {
            by.add(new Option(dimension.parameter(), dimension.label()));
        }
        return by;
    }

    /** What was typed, and some empty ones more. */
    private static List<String> fields(List<String> typed) {
        List<String> fields = new ArrayList<>(typed.stream()
                .filter(value -> !value.isBlank())
                .limit(CardText.MOST_VALUES)
                .toList());
        do {
            fields.add("");
        } while (fields.size() < FEWEST_FIELDS);
        return fields.subList(0, Math.min(fields.size(), CardText.MOST_VALUES));
    }

    /** The most frequent values of the dimensions that people narrow by most. */
    private List<Option> offered(Reading reading) {
        List<Option> offered = new ArrayList<>();
        for (Dimension dimension : FilterBars.usual()) {
            facts.ask(new DimensionValues(reading.selection().scope(), dimension, VALUES))
                    .forEach(row -> offered.add(new Option(
                            Dimensions.shown(dimension, row.value()),
                            dimension.label() + ", " + reading.formats().number(row.sessions()) + " sessions")));
        }
        return offered;
    }
}
