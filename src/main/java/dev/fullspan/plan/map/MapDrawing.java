package dev.fullspan.plan.map;

import dev.fullspan.journey.Measure;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Flow;
import dev.fullspan.web.Formats;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The map as a picture: a box for each stage that is not skipped, arrows between neighbours, arcs below for those who leave stages out.
 * Coordinates are units of a box that is {@code width} wide and {@code height} high.
 *
 * @param title what it shows, read aloud
 */
public record MapDrawing(String title, int width, int height, List<Box> boxes, List<Arrow> arrows) {
    private static final int BOX = 176;
    private static final int GAP = 72;
    private static final int BOX_HEIGHT = 196;
    private static final int TOP = 4;
    private static final int PADDING = 12;
    private static final int SPARK_WIDTH = BOX - 2 * PADDING;
    private static final int SPARK_HEIGHT = 26;
    private static final int LETTERS = 24;
    private static final int ARC = 26;

    public MapDrawing {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * A stage.
     *
     * @param style ending of the style's name: {@code bad} where it lacks something, else {@code good}, {@code plain}
     * @param lines what stands below the number of people, each in its place
     * @param spark points of the course, or empty
     * @param goalY height of the goal's line in the course, or null
     * @param full all of it in a sentence, read aloud
     */
    public record Box(
            int x,
            int y,
            int boxWidth,
            int boxHeight,
            String style,
            String name,
            String people,
            List<Line> lines,
            String spark,
            @Nullable String goalY,
            int goalFrom,
            int goalTo,
            String full,
            String href) {}

    /** @param style ending of the style's name */
    public record Line(int x, int y, String text, String style) {}

    /** People who go on. */
    public record Arrow(
            String path,
            int headX,
            int headY,
            boolean upwards,
            int textX,
            int textY,
            String share,
            String people,
            String full,
            String href) {
        /** The arrow's head as a polygon. */
        public String head() {
            return upwards
                    ? (headX - 5) + "," + (headY + 8) + " " + headX + "," + headY + " " + (headX + 5) + ","
                            + (headY + 8)
                    : (headX - 8) + "," + (headY - 5) + " " + headX + "," + headY + " " + (headX - 8) + ","
                            + (headY + 5);
        }
    }

    static MapDrawing of(MapView view, String base, Currency currency, Formats formats) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < view.stages().size(); i++) {
            if (!view.stages().get(i).stage().skipped()) {
                kept.add(i);
            }
        }
        List<Box> boxes = new ArrayList<>();
        for (int place = 0; place < kept.size(); place++) {
            boxes.add(box(view.stages().get(kept.get(place)), place, base, currency, formats));
        }
        List<Arrow> arrows = new ArrayList<>();
        int arcs = 0;
        for (Flow flow : view.flows()) {
            int from = kept.indexOf(flow.from());
            int to = kept.indexOf(flow.to());
            boolean beside = to == from + 1;
            arrows.add(arrow(view, flow, from, to, beside ? 0 : ++arcs, base, formats));
        }
        int width = Math.max(1, kept.size()) * (BOX + GAP) - GAP + 2;
        return new MapDrawing(
                "The journey from stage to stage", width, TOP + BOX_HEIGHT + 16 + arcs * ARC, boxes, arrows);
    }

    private static int left(int place) {
        return 1 + place * (BOX + GAP);
    }

    private static Box box(AtStage at, int place, String base, Currency currency, Formats formats) {
        Stage stage = at.stage();
        int x = left(place);
        int text = x + PADDING;
        List<String> lacks = stage.lacks();
        List<Line> lines = new ArrayList<>();
        Measure value = at.value();
        String figure = value == null ? "No figure" : MapWords.text(value, formats) + " " + lower(label(stage));
        lines.add(new Line(text, TOP + 82, cut(figure), value == null ? "bad" : "plain"));
        lines.add(new Line(
                text,
                TOP + 100,
                cut(stage.target() == null ? "✕ no goal" : "goal " + MapWords.target(stage, currency, formats)),
                MapWords.tone(at.goal()).style()));
        lines.add(new Line(
                text,
                TOP + 164,
                at.stakes().isEmpty()
                        ? "nothing known at stake"
                        : cut("− " + MapWords.stake(at.stakes().getFirst(), formats)),
                at.stakes().isEmpty() ? "soft" : "bad"));
        lines.add(new Line(
                text,
                TOP + 184,
                cut(stage.owner() == null ? "✕ no owner" : stage.owner()),
                stage.owner() == null ? "bad" : "soft"));
        Course course = Course.of(at, text, TOP + 114);
        return new Box(
                x,
                TOP,
                BOX,
                BOX_HEIGHT,
                lacks.isEmpty() ? "plain" : "bad",
                cut((place + 1) + " " + stage.name()),
                formats.number(at.people()),
                lines,
                course.points(),
                course.goalY(),
                text,
                text + SPARK_WIDTH,
                (place + 1) + " " + stage.name() + ": " + MapWords.people(at.people(), formats) + ". "
                        + MapWords.goal(at, currency, formats)
                        + (lacks.isEmpty() ? "" : " It has " + String.join(", ", lacks) + "."),
                base + "/" + stage.id());
    }

    private static String label(Stage stage) {
        return stage.figure() == null ? "" : stage.figure().label();
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String cut(String text) {
        return text.length() <= LETTERS ? text : text.substring(0, LETTERS - 1).strip() + "…";
    }

    private static Arrow arrow(MapView view, Flow flow, int from, int to, int arc, String base, Formats formats) {
        String people = formats.number(flow.people());
        String share = flow.share() instanceof Measure.Share of ? formats.share(of.value()) : "–";
        String full = people + " of those at “"
                + view.stages().get(flow.from()).stage().name() + "” went on to “"
                + view.stages().get(flow.to()).stage().name() + "”"
                + (to == from + 1 ? "" : " and left out what lies between") + ", " + share;
        String href = base.substring(0, base.lastIndexOf('/')) + flow.behind();
        if (arc == 0) {
            int start = left(from) + BOX + 4;
            int end = left(to) - 4;
            int y = TOP + 54;
            return new Arrow(
                    "M" + start + " " + y + "H" + (end - 6),
                    end,
                    y,
                    false,
                    (start + end) / 2,
                    y,
                    share,
                    people,
                    full,
                    href);
        }
        int start = left(from) + BOX - 20 - 6 * arc % 60;
        int end = left(to) + 20 + 6 * arc % 60;
        int y = TOP + BOX_HEIGHT + 2;
        int low = y + 8 + arc * ARC;
        String path = "M" + start + " " + y + "V" + (low - 8) + "q0 8 8 8H" + (end - 8) + "q8 0 8 -8V" + (y + 8);
        return new Arrow(path, end, y, true, (start + end) / 2, low, share, people, full, href);
    }

    /** The course as a line, with that of the goal. */
    private record Course(String points, @Nullable String goalY) {
        static Course of(AtStage at, int x, int y) {
            List<Double> values = at.course().stream()
                    .map(point -> MapView.number(point.value()))
                    .toList();
            Double target = at.target();
            double most = Math.max(
                    values.stream()
                            .filter(one -> one != null)
                            .mapToDouble(one -> one)
                            .max()
                            .orElse(0),
                    target == null ? 0 : target);
            if (most <= 0) {
                return new Course("", null);
            }
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                Double value = values.get(i);
                if (value != null) {
                    double at100 = x + (double) SPARK_WIDTH * i / Math.max(1, values.size() - 1);
                    points.append(round(at100))
                            .append(',')
                            .append(round(height(value, most, y)))
                            .append(' ');
                }
            }
            String line = points.toString().strip();
            return new Course(
                    line.contains(" ") ? line : "",
                    target == null ? null : String.valueOf(round(height(target, most, y))));
        }

        private static double height(double value, double most, int y) {
            return y + SPARK_HEIGHT - SPARK_HEIGHT * Math.max(0, value) / most;
        }

        private static double round(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
