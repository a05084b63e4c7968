package dev.fullspan.plan.map;

import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.plan.map.MapScreen.Card;
import dev.fullspan.plan.map.MapScreen.CoursePoint;
import dev.fullspan.plan.map.MapScreen.StakeLine;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Point;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes the map's page. */
final class MapScreens {
    private final MapView view;
    private final Reading reading;
    private final Formats formats;
    private final String base;

    MapScreens(MapView view, Reading reading) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
        this.base = "/shops/" + reading.id() + "/map";
    }

    MapScreen screen(TableState state) {
        List<Card> cards = new ArrayList<>();
        int number = 0;
        for (AtStage at : view.stages()) {
            cards.add(card(at, at.stage().skipped() ? 0 : ++number));
        }
        return new MapScreen(
                MapWords.answer(view, formats),
                view.difference(),
                base,
                reading.elsewhere(base + ".pdf"),
                FilterBars.of(reading),
                MapDrawing.of(view, base, reading.shop().currency(), formats),
                cards,
                flows(state),
                List.of(Definition.STAGE_PEOPLE.sentence(), Definition.STAGE_STAKE.sentence()));
    }

    private Card card(AtStage at, int number) {
        Stage stage = at.stage();
        String address = base + "/" + stage.id();
        return new Card(
                number == 0 ? "" : String.valueOf(number),
                stage.name(),
                stage.skipped(),
                stage.lacks(),
                stage.customerGoal(),
                stage.businessGoal(),
                stage.words().isEmpty() ? "" : "Here is who " + stage.words() + ".",
                stage.owner() == null ? "" : stage.owner(),
                figures(at),
                MapWords.goal(at, reading.shop().currency(), formats),
                at.goal() == MapView.Goal.NONE ? "" : MapWords.word(at.goal()),
                MapWords.tone(at.goal()),
                at.course().isEmpty()
                        ? ""
                        : "The last " + at.course().size() + " whole "
                                + stage.frame().word() + "s",
                at.course().stream().map(this::point).toList(),
                at.stakes().stream()
                        .map(stake -> new StakeLine(
                                MapWords.stake(stake, formats),
                                MapWords.about(stake, formats),
                                String.valueOf(reading.behind(stake.href()))))
                        .toList(),
                at.differences(),
                stage.figure() == null || stage.figure().toConnect() == null
                        ? ""
                        : stage.figure().toConnect(),
                new MapScreen.Actions(
                        address,
                        address + "/move",
                        address + "/skip",
                        new Confirm(
                                "Delete…",
                                "“" + stage.name()
                                        + "” leaves the map with its goals and its owner. You can undo it right after.",
                                "Delete the stage",
                                address + "/delete")));
    }

    private List<KeyFigure> figures(AtStage at) {
        List<KeyFigure> figures = new ArrayList<>();
        KeyFigure people = KeyFigure.of("People", formats.number(at.people()))
                .meaning(Shown.term(Definition.STAGE_PEOPLE))
                .opening(reading.behind(at.behind()), "see the people");
        figures.add(
                at.before() == null
                        ? people
                        : people.compared(
                                formats.delta(
                                        at.people(),
                                        at.before(),
                                        good(at.stage().kind())),
                                formats.number(at.before()) + " before"));
        if (at.goesOn() instanceof Measure.Share share) {
            figures.add(KeyFigure.of("Go on", formats.share(share.value()))
                    .outOf("of " + formats.number(share.of()))
                    .meaning(Shown.term(Definition.STAGE_FLOW))
                    .opening(reading.behind(at.goesOnBehind()), "see who went on"));
        }
        StageFigure figure = at.stage().figure();
        Measure value = at.value();
        if (figure != null && value != null) {
            figures.add(measured(figure, value, at));
        }
        return figures;
    }

    /** More people are more trouble where they need help. */
    private static Delta.Good good(StageKind kind) {
        return switch (kind) {
            case CARE -> Delta.Good.LESS;
            case OWN -> Delta.Good.NEITHER;
            default -> Delta.Good.MORE;
        };
    }

    private KeyFigure measured(StageFigure figure, Measure value, AtStage at) {
        if (value instanceof Measure.NotEstimable none) {
            return KeyFigure.missing(figure.label(), none.reason());
        }
        KeyFigure shown = KeyFigure.of(figure.label(), MapWords.text(value, formats))
                .opening(reading.behind(at.valueBehind()), "see what it counts");
        if (value instanceof Measure.Share share) {
            shown = shown.outOf("of " + formats.number(share.of()));
        }
        Double before = MapView.number(at.valueBefore());
        Double now = MapView.number(value);
        if (before != null && now != null) {
            Delta.Good good = figure.lessIsBetter() ? Delta.Good.LESS : Delta.Good.MORE;
            shown = shown.compared(
                    figure.unit() == StageFigure.Unit.SHARE
                            ? formats.pointsDelta(now, before, good)
                            : formats.delta(now, before, good),
                    MapWords.text(Objects.requireNonNull(at.valueBefore()), formats) + " before");
        }
        Definition definition = figure.definition();
        return definition == null ? shown : shown.meaning(Shown.term(definition));
    }

    private CoursePoint point(Point point) {
        return new CoursePoint(formats.shortDay(point.days().from()), MapWords.text(point.value(), formats));
    }

    private DataTable flows(TableState state) {
        Empty empty = new Empty(
                Empty.Kind.NO_DATA, "Nobody went on", "On these days nobody was at two stages. Choose a longer range.");
        return DataTable.of(
                        "People between the stages",
                        List.of(
                                Column.text("from", "From"),
                                Column.text("to", "Next stage"),
                                Column.number("people", "People").meaning(Shown.term(Definition.STAGE_FLOW)),
                                Column.number("share", "Share of the first")),
                        view.flows().stream()
                                .map(flow -> Row.of(
                                        Cell.of(view.stages()
                                                .get(flow.from())
                                                .stage()
                                                .name()),
                                        Cell.of(view.stages()
                                                .get(flow.to())
                                                .stage()
                                                .name()),
                                        Cell.of(formats.number(flow.people()), flow.people())
                                                .linked(String.valueOf(reading.behind(flow.behind()))),
                                        Shown.cell(flow.share(), formats)))
                                .toList(),
                        null,
                        empty,
                        state)
                .withCsv(reading.elsewhere(base + ".csv"));
    }
}
