package dev.fullspan.web.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many go from one place to the next, step by step, drawn by the server: nodes in columns, each as high as its share, and bands between them. Coordinates
 * are units of a box that is {@code width} wide and {@code height} high.
 *
 * @param title what it shows, read aloud
 */
public record Sankey(String title, int width, int height, List<Node> nodes, List<Band> bands) {
    private static final int NODE = 12;
    private static final int GAP = 14;
    private static final int NARROWEST = 210;
    private static final int WIDEST = 340;
    private static final int PAGE = 980;
    private static final int MARGIN = 170;
    private static final int TALL = 420;
    private static final int LONGEST_LABEL = 26;

    public Sankey {
        nodes = List.copyOf(nodes);
        bands = List.copyOf(bands);
    }

    /**
     * A node as it is drawn.
     *
     * @param label cut to the room
     * @param full the whole label and its number, read aloud
     * @param style ending of the style's name
     * @param href where it leads, or null
     */
    public record Node(
            String x,
            String y,
            String height,
            String textX,
            String textY,
            String label,
            String value,
            String full,
            String style,
            @Nullable String href) {}

    /**
     * A band between two nodes as it is drawn.
     *
     * @param href where it leads, or null
     */
    public record Band(
            String path,
            String full,
            String style,
            @Nullable String href) {}

    /** @param column from 0 */
    public record Place(
            int column,
            String key,
            String label,
            long size,
            String text,
            String style,
            @Nullable String href) {}

    /**
     * @param column of the place that it starts from
     * @param href where it leads, or null
     */
    public record Move(
            int column,
            String from,
            String to,
            long size,
            String text,
            String style,
            @Nullable String href) {}

    /**
     * Lays the drawing out. Places stand in the order given, one column beside the other; bands follow the order of their places.
     *
     * @param mirrored whether the first column stands on the right
     */
    public static Sankey of(String title, List<Place> places, List<Move> moves, boolean mirrored) {
        int columns = places.stream().mapToInt(Place::column).max().orElse(0) + 1;
        Layout layout = new Layout(places, columns, mirrored);
        List<Node> nodes = new ArrayList<>();
        for (Place place : places) {
            nodes.add(layout.node(place));
        }
        List<Band> bands = new ArrayList<>();
        for (Move move : moves) {
            bands.add(layout.band(move));
        }
        return new Sankey(title, layout.width, TALL, nodes, bands);
    }

    private static final class Layout {
        private final int columns;
        private final boolean mirrored;
        private final int column;
        private final int width;
        private final double scale;
        private final Map<String, double[]> boxes = new HashMap<>();
        private final Map<String, Double> left = new HashMap<>();
        private final Map<String, Double> entered = new HashMap<>();

        Layout(List<Place> places, int columns, boolean mirrored) {
            this.columns = columns;
            this.mirrored = mirrored;
            this.column = Math.clamp((PAGE - NODE - MARGIN) / Math.max(1, columns - 1), NARROWEST, WIDEST);
            this.width = (columns - 1) * column + NODE + MARGIN;
            this.scale = scale(places);
            double[] next = new double[columns];
            for (Place place : places) {
                double height = Math.max(1, place.size() * scale);
                boxes.put(id(place.column(), place.key()), new double[] {x(place.column()), next[place.column()], height
                });
                next[place.column()] += height + GAP;
            }
        }

        private static double scale(List<Place> places) {
            Map<Integer, long[]> sums = new HashMap<>();
            places.forEach(place -> {
                long[] sum = sums.computeIfAbsent(place.column(), column -> new long[2]);
                sum[0] += place.size();
                sum[1]++;
            });
            return sums.values().stream()
                    .mapToDouble(sum -> (TALL - GAP * (sum[1] - 1.0)) / Math.max(1, sum[0]))
                    .min()
                    .orElse(1);
        }

        private double x(int of) {
            int at = mirrored ? columns - 1 - of : of;
            return (double) at * column;
        }

        Node node(Place place) {
            double[] box = boxes.getOrDefault(id(place.column(), place.key()), new double[3]);
            String label = place.label();
            return new Node(
                    number(box[0]),
                    number(box[1]),
                    number(box[2]),
                    number(box[0] + NODE + 6),
                    number(box[1] + Math.max(6, Math.min(14, box[2] / 2 + 4))),
                    label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label,
                    place.text(),
                    label + ": " + place.text(),
                    place.style(),
                    place.href());
        }

        Band band(Move move) {
            String from = id(move.column(), move.from());
            String to = id(move.column() + 1, move.to());
            double[] start = boxes.getOrDefault(from, new double[3]);
            double[] end = boxes.getOrDefault(to, new double[3]);
            double height = move.size() * scale;
            double y0 = start[1] + left.merge(from, height, Double::sum) - height;
            double y1 = end[1] + entered.merge(to, height, Double::sum) - height;
            double x0 = mirrored ? start[0] : start[0] + NODE;
            double x1 = mirrored ? end[0] + NODE : end[0];
            double middle = (x0 + x1) / 2;
            String path = "M" + number(x0) + " " + number(y0) + "C" + number(middle) + " " + number(y0) + " "
                    + number(middle) + " " + number(y1) + " " + number(x1) + " " + number(y1) + "V"
                    + number(y1 + height)
                    + "C" + number(middle) + " " + number(y1 + height) + " " + number(middle) + " "
                    + number(y0 + height)
                    + " " + number(x0) + " " + number(y0 + height) + "Z";
            return new Band(path, move.text(), move.style(), move.href());
        }

        private static String id(int column, String key) {
            return column + " " + key;
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
