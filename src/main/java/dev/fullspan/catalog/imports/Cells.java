package dev.fullspan.catalog.imports;

import dev.fullspan.web.CsvText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cells of one line, by the names of their columns. */
final class Cells {
    private final Map<String, Integer> places;
    private final String[] fields;

    Cells(Map<String, Integer> places, String[] fields) {
        this.places = places;
        this.fields = fields;
    }

    /** Where each column stands, by its name in lower case. */
    static Map<String, Integer> places(List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.putIfAbsent(columns.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        return places;
    }

    /** Whether the file has the column. */
    boolean has(String column) {
        return places.containsKey(column);
    }

    /** What stands in it, without blanks at its ends; empty where nothing does. */
    String text(String column) {
        return whole(column).strip();
    }

    /** What stands in it, without the sign that keeps spreadsheets from calculating. */
    String whole(String column) {
        Integer place = places.get(column);
        if (place == null || place >= fields.length) {
            return "";
        }
        String text = fields[place];
        boolean marked =
                text.startsWith("'") && CsvText.harmless(text.substring(1)).equals(text);
        return marked ? text.substring(1) : text;
    }

    /** What stands in it where the file has the column, else what it was before. */
    String or(String column, String before) {
        return has(column) ? text(column) : before;
    }
}
