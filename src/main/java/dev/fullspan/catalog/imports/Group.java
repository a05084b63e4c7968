package dev.fullspan.catalog.imports;

import dev.fullspan.platform.csv.CsvLines;
import java.util.ArrayList;
import java.util.List;

/** The lines of one product, as they stand together in a file. */
final class Group {
    /** As many as a product can have variants, and pictures on lines of their own. */
    static final int MOST_LINES = 2_400;

    private final String handle;
    private final List<Line> lines = new ArrayList<>();

    /** A line that could be read. */
    record Line(CsvLines.Told told, Cells cells) {
        Refused refused(String reason) {
            return new Refused(told.line(), reason, told.text());
        }
    }

    Group(String handle) {
        this.handle = handle;
    }

    String handle() {
        return handle;
    }

    List<Line> lines() {
        return lines;
    }

    /** @return whether there was room */
    boolean add(Line line) {
        return lines.size() < MOST_LINES && lines.add(line);
    }
}
