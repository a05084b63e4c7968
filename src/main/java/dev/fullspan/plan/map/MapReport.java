package dev.fullspan.plan.map;

import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.StageSigns;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Flow;
import dev.fullspan.plan.map.MapView.Point;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts the map together with what happened. */
@Component
class MapReport {
    private static final Measure NOTHING_YET = new Measure.NotEstimable("Nothing was heard of the shop yet.");

    private final MapStages stages;
    private final MapFigures figures;
    private final MapStakes stakes;
    private final Shops shops;
    private final Exchanges exchanges;
    private final Clock clock;

    MapReport(MapStages stages, MapFigures figures, MapStakes stakes, Shops shops, Exchanges exchanges, Clock clock) {
        this.stages = stages;
        this.figures = figures;
        this.stakes = stakes;
        this.shops = shops;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    MapView of(Selection selection) {
        StandingMoney standing = exchanges.standing(shops.get(selection.shop()));
        List<Stage> all = stages.of(selection.shop()).stream()
                .map(stage -> stage.in(standing))
                .toList();
        if (all.isEmpty()) {
            return new MapView(selection, difference(selection), List.of(), List.of());
        }
        List<StageSign> signs = all.stream().map(Stage::sign).toList();
        Set<StageFigure> wanted = wanted(all);
        MapFigures.Happened now = figures.of(selection.scope(), signs, wanted);
        StagePeople.Found people = now.people();
        Map<StageFigure, Measure> values = now.values();
        MapFigures.Happened then = selection
                .comparisonScope()
                .map(scope -> figures.of(scope, signs, wanted))
                .orElse(null);
        StagePeople.Found before = then == null ? null : then.people();
        Map<StageFigure, Measure> valuesBefore = then == null ? Map.of() : then.values();
        Map<Stage, List<Point>> courses = courses(all, selection);
        Map<Stage, List<MapView.Stake>> money = stakes.of(all, selection);
        List<AtStage> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Stage stage = all.get(i);
            found.add(new AtStage(
                    stage,
                    people.at(i),
                    before == null ? null : before.at(i),
                    StageSigns.people(selection, List.of(stage.sign()), List.of()),
                    MapFlows.goesOn(all, people, i),
                    MapFlows.goesOnBehind(all, i, selection),
                    stage.figure() == null ? null : values.get(stage.figure()),
                    stage.figure() == null ? null : MapFigures.behind(stage.figure(), selection),
                    stage.figure() == null ? null : valuesBefore.get(stage.figure()),
                    courses.getOrDefault(stage, List.of()),
                    money.getOrDefault(stage, List.of()),
                    differences(stage, people.at(i))));
        }
        List<Flow> flows = MapFlows.of(all, people, selection);
        return new MapView(selection, difference(selection), found, flows);
    }

    private String difference(Selection selection) {
        return shops.get(selection.shop()).brandDifference();
    }

    private static Set<StageFigure> wanted(List<Stage> stages) {
        Set<StageFigure> wanted = EnumSet.noneOf(StageFigure.class);
        stages.forEach(stage -> {
            if (stage.figure() != null) {
                wanted.add(stage.figure());
            }
        });
        return wanted;
    }

    private Map<Stage, List<Point>> courses(List<Stage> all, Selection selection) {
        LocalDate today = LocalDate.now(clock.withZone(selection.zone()));
        Map<Stage, List<Point>> courses = new HashMap<>();
        for (Frame frame : Frame.values()) {
            List<Stage> measured = all.stream()
                    .filter(stage -> stage.frame() == frame && stage.figure() != null)
                    .toList();
            if (measured.isEmpty()) {
                continue;
            }
            Set<StageFigure> more = EnumSet.of(StageFigure.ARRIVALS); // tells whether anything was heard
            more.addAll(wanted(measured));
            List<DateRange> frames = frame.last(today);
            List<Map<StageFigure, Measure>> course = figures.course(selection.scope(), frames, more);
            boolean heard = false;
            for (int i = 0; i < frames.size(); i++) {
                Map<StageFigure, Measure> values = course.get(i);
                heard |= values.values().stream().anyMatch(MapReport::isSomething);
                for (Stage stage : measured) {
                    Measure value = heard ? values.getOrDefault(stage.figure(), NOTHING_YET) : NOTHING_YET;
                    courses.computeIfAbsent(stage, of -> new ArrayList<>()).add(new Point(frames.get(i), value));
                }
            }
        }
        return courses;
    }

    private static boolean isSomething(Measure measure) {
        Double number = MapView.number(measure);
        return number != null && number != 0;
    }

    private static List<String> differences(Stage stage, long people) {
        if (stage.words().isEmpty()) {
            return List.of("Nobody can be counted yet: name the events that tell of this stage.");
        }
        if (stage.skipped() && people > 0) {
            return List.of("The map skips this stage, yet people were there.");
        }
        return !stage.skipped() && people == 0
                ? List.of("The map has this stage, yet nobody was seen there.")
                : List.of();
    }
}
