package dev.fullspan.eventlog.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of SQL with the values bound to its question marks, in order. Text never holds a value. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    static Sql of(String text, Object... values) {
        return new Sql().add(text, values);
    }

    /** Appends text whose question marks stand for the values. */
    Sql add(String more, Object... bound) {
        text.append(more);
        values.addAll(Arrays.asList(bound));
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /** Appends the pieces with the separator between them. */
    Sql join(String separator, List<Sql> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                text.append(separator);
            }
            add(pieces.get(i));
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    /** Text and values, as approved files keep them. */
    @Override
    public String toString() {
        return text.toString().strip() + "\n-- " + values;
    }
}
