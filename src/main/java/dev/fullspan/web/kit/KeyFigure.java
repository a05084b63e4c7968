package dev.fullspan.web.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure with all that makes it readable: its label, how it changed, what it is a part of, what it means, and the way
 * to the people or orders behind it.
 *
 * @param value formatted; where it cannot be computed, null, and {@code base} says why
 * @param base what the value is a part of, such as {@code of 12,408 sessions}, or the reason for a missing one
 * @param before the value compared with, such as {@code 1,102 before}
 * @param spark its course, oldest first, not a number where nothing is known; empty for none
 * @param link address of what stands behind it
 * @param linkLabel what the link leads to, such as {@code See the people}
 */
public record KeyFigure(
        String label,
        @Nullable String value,
        @Nullable String base,
        @Nullable Delta delta,
        @Nullable String before,
        List<Double> spark,
        @Nullable Term term,
        @Nullable String link,
        @Nullable String linkLabel) {
    public KeyFigure {
        spark = List.copyOf(spark);
    }

    public static KeyFigure of(String label, String value) {
        return new KeyFigure(label, value, null, null, null, List.of(), null, null, null);
    }

    /** A figure that cannot be computed, with the reason. */
    public static KeyFigure missing(String label, String reason) {
        return new KeyFigure(label, null, reason, null, null, List.of(), null, null, null);
    }

    /** The same under another name. */
    public KeyFigure called(String name) {
        return new KeyFigure(name, value, base, delta, before, spark, term, link, linkLabel);
    }

    /** The same with what it is a part of. */
    public KeyFigure outOf(@Nullable String whole) {
        return new KeyFigure(label, value, whole, delta, before, spark, term, link, linkLabel);
    }

    /** The same with its change. */
    public KeyFigure compared(@Nullable Delta change, @Nullable String formerValue) {
        return new KeyFigure(label, value, base, change, formerValue, spark, term, link, linkLabel);
    }

    /** The same with its course. */
    public KeyFigure withSpark(List<Double> course) {
        return new KeyFigure(label, value, base, delta, before, course, term, link, linkLabel);
    }

    /** The same with its definition. */
    public KeyFigure meaning(Term definition) {
        return new KeyFigure(label, value, base, delta, before, spark, definition, link, linkLabel);
    }

    /** The same with the way to what stands behind it. */
    public KeyFigure opening(@Nullable String address, String title) {
        return new KeyFigure(label, value, base, delta, before, spark, term, address, title);
    }

    /** The course as the points of a line in a box 100 wide and 24 high, drawn on over what is not known; empty for fewer than two. */
    public String sparkPoints() {
        if (spark.stream().filter(value -> !value.isNaN()).count() < 2) {
            return "";
        }
        double most = spark.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < spark.size(); i++) {
            if (spark.get(i).isNaN()) {
                continue;
            }
            double x = 100.0 * i / (spark.size() - 1);
            double y = most <= 0 ? 23 : 23 - 22 * Math.max(0, spark.get(i)) / most;
            points.append(Math.round(x * 10) / 10.0)
                    .append(',')
                    .append(Math.round(y * 10) / 10.0)
                    .append(' ');
        }
        return points.toString().strip();
    }
}
