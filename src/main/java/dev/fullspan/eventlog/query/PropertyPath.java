package dev.fullspan.eventlog.query;

import java.util.ArrayList;
import java.util.List;

/** A place in an event, read from text: a path into its properties such as {@code products[].sku}, or an own field. */
public sealed interface PropertyPath {
    /** Longest text of a path. */
    int LONGEST = 200;

    /** One of the event's own fields. */
    enum Field implements PropertyPath {
        PATH("$path"),
        HOST("$host"),
        TITLE("$title"),
        ORDER("$order"),
        CURRENCY("$currency");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        /** The form in which conditions name it. */
        public String text() {
            return text;
        }
    }

    /**
     * A path into the properties.
     *
     * @param runs names to follow one after the other; between two runs stands a list, of which every element is followed
     *     (an empty last run: the elements themselves)
     */
    record Property(List<List<String>> runs) implements PropertyPath {
        public Property {
            runs = runs.stream().map(List::copyOf).toList();
        }

        /** Whether it goes through a list and so finds any number of values. */
        public boolean many() {
            return runs.size() > 1;
        }
    }

    /** @throws IllegalArgumentException with a sentence for the caller */
    static PropertyPath parse(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A property's path has 1 to " + LONGEST + " characters.");
        }
        return text.startsWith("$") ? field(text) : property(text);
    }

    private static Field field(String text) {
        for (Field field : Field.values()) {
            if (field.text().equals(text)) {
                return field;
            }
        }
        throw new IllegalArgumentException(
                "There is no field “" + text + "”. Those of an event are $path, $host, $title, $order, $currency.");
    }

    private static Property property(String text) {
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            String name = part;
            int lists = 0;
            while (name.endsWith("[]")) {
                name = name.substring(0, name.length() - 2);
                lists++;
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException("“" + text + "” is not a path. Write it as products[].sku.");
            }
            run.add(name);
            for (int i = 0; i < lists; i++) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        runs.add(run);
        return new Property(runs);
    }
}
