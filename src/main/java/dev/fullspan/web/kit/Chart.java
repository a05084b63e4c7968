package dev.fullspan.web.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values over a row of labels, as a chart and as the table that stands in for it.
 *
 * @param title what it shows, as the chart's name for a screen reader
 * @param heading of the labels' column, such as {@code Day}
 * @param unit of the axis, see {@link #NUMBER}, {@link #SHARE}, {@link #money}
 * @param band what is usual, drawn behind the lines, or null
 * @param marks dated notes
 */
public record Chart(
        String title,
        String heading,
        String unit,
        List<String> labels,
        List<Series> series,
        @Nullable Band band,
        List<Mark> marks) {
    public static final String NUMBER = "NUMBER";
    /** 0 to 1, shown as per cent. */
    public static final String SHARE = "SHARE";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** Amounts in major units of a currency. */
    public static String money(String currency) {
        return "MONEY:" + currency;
    }

    /** How a series is drawn. */
    public enum Kind {
        LINE,
        /** A line that keeps its height until the next value: what is there, such as stock. */
        STEP,
        BAR,
        /** A thin dashed line: the range compared with. */
        COMPARISON
    }

    /**
     * One line or row of bars.
     *
     * @param values one per label, null where there is none
     * @param texts the same, formatted
     */
    public record Series(String name, Kind kind, List<@Nullable Double> values, List<@Nullable String> texts) {
        public Series {
            values = Collections.unmodifiableList(new ArrayList<>(values));
            texts = Collections.unmodifiableList(new ArrayList<>(texts));
        }

        /** The value at a label, formatted; a dash where there is none. */
        public String at(int index) {
            String text = index < texts.size() ? texts.get(index) : null;
            return text == null ? "–" : text;
        }
    }

    /** A stretch between two values at each label. */
    public record Band(
            String name, List<@Nullable Double> low, List<@Nullable Double> high, List<@Nullable String> texts) {
        public Band {
            low = Collections.unmodifiableList(new ArrayList<>(low));
            high = Collections.unmodifiableList(new ArrayList<>(high));
            texts = Collections.unmodifiableList(new ArrayList<>(texts));
        }

        /** The stretch at a label, formatted; a dash where there is none. */
        public String at(int index) {
            String text = index < texts.size() ? texts.get(index) : null;
            return text == null ? "–" : text;
        }
    }

    /** @param at index of the label */
    public record Mark(int at, String text) {}

    /** All of it as the drawing script reads it. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("unit", unit);
        fields.put("labels", labels);
        fields.put("series", series);
        fields.put("band", band);
        fields.put("marks", marks);
        return JSON.writeValueAsString(fields);
    }
}
