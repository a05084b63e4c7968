package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.Units;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Delimiter;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.web.kit.Typed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads files of counts: {@code sku,location,on_hand,reason}. A broken line is handed back with its number and the reason, and costs no
 * other; without a location it is the default one.
 */
@Component
public class CountsFile {
    public static final List<String> COLUMNS = List.of("sku", "on_hand", "location", "reason");

    private static final int PART = 1_000;
    private static final int HEAD = 4_096;
    private static final int LONGEST_TOLD = 1_000;

    private final EditRows rows;
    private final Edits edits;
    private final Locations locations;

    CountsFile(EditRows rows, Edits edits, Locations locations) {
        this.rows = rows;
        this.edits = edits;
        this.locations = locations;
    }

    /**
     * Books what can be read of a file, in the background.
     *
     * @return id of the change
     * @throws ProblemException where the columns are not known
     */
    long read(ShopId shop, InputStream file, String name, String author) throws IOException {
        long edit = stage(shop, file, name, null, author);
        edits.begin(shop, edit);
        return edit;
    }

    /**
     * Makes a file's counts ready; {@link Edits#begin} books them. In a transaction of the caller it stands or falls with it.
     *
     * @param location where is meant what the file names no location for; null for the default one
     * @return id of the change
     * @throws ProblemException where the columns are not known
     */
    public long stage(ShopId shop, InputStream file, String name, @Nullable Long location, String author)
            throws IOException {
        Counts counts = open(shop, file, location);
        long edit = rows.make(
                shop, Edit.Kind.IMPORT, Edits.shortened("Counts of " + name), Edit.State.RUNNING, author, null);
        List<EditLine> part = new ArrayList<>();
        for (EditLine line = counts.next(); line != null; line = counts.next()) {
            part.add(line);
            if (part.size() == PART) {
                rows.add(shop, edit, part);
                part.clear();
            }
        }
        rows.add(shop, edit, part);
        return edit;
    }

    /**
     * The first lines of a file as they would be booked, where nothing is.
     *
     * @throws ProblemException where the columns are not known
     */
    public List<EditLine> preview(ShopId shop, InputStream file, @Nullable Long location, int most) throws IOException {
        Counts counts = open(shop, file, location);
        List<EditLine> lines = new ArrayList<>();
        for (EditLine line = counts.next(); line != null && lines.size() < most; line = counts.next()) {
            lines.add(line);
        }
        return lines;
    }

    /** Refused lines of a change, in the order of the file. @param after number of the last that is known, 0 for none */
    public List<EditLine> refused(ShopId shop, long edit, long after, int limit) {
        return rows.lines(shop, edit, EditLine.State.REFUSED, after, limit);
    }

    /** The lines of a file, one after the other. */
    private record Counts(
            CsvLines lines, Map<String, Integer> places, Map<String, Long> locations, long usual, long[] read) {
        @Nullable
        EditLine next() throws IOException {
            CsvLines.Told told = lines.next();
            return told == null ? null : line(++read[0], told, places, locations, usual);
        }
    }

    private Counts open(ShopId shop, InputStream file, @Nullable Long location) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, HEAD);
        in.mark(HEAD);
        char delimiter = Delimiter.of(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
        in.reset();
        CsvLines lines = new CsvLines(new Lines(in, StandardCharsets.UTF_8), delimiter, List.of());
        Map<String, Integer> places = columns(lines.columns());
        Map<String, Long> byName = new HashMap<>();
        for (Location one : locations.of(shop)) {
            if (one.closed() == null) {
                byName.put(one.name().toLowerCase(Locale.ROOT), one.id());
            }
        }
        return new Counts(lines, places, byName, locations.open(shop, location), new long[1]);
    }

    private static Map<String, Integer> columns(List<String> named) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < named.size(); i++) {
            places.putIfAbsent(named.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_'), i);
        }
        if (!places.containsKey("sku") || !places.containsKey("on_hand")) {
            throw Typed.wrong(
                    "file",
                    "The first line must name the columns “sku” and “on_hand”; “location” and “reason” may stand beside them.");
        }
        return places;
    }

    private static EditLine line(
            long number, CsvLines.Told told, Map<String, Integer> places, Map<String, Long> locations, long usual) {
        String[] fields = told.fields();
        try {
            if (fields == null) {
                throw Typed.wrong("line", told.fault() == null ? "It cannot be read." : told.fault());
            }
            String sku = Typed.text("sku", cell(fields, places, "sku"), 255);
            if (sku.isEmpty() || sku.chars().anyMatch(Character::isISOControl)) {
                throw Typed.wrong("sku", "The SKU is missing.");
            }
            String place = cell(fields, places, "location").strip();
            Long location = place.isEmpty() ? Long.valueOf(usual) : locations.get(place.toLowerCase(Locale.ROOT));
            if (location == null) {
                throw Typed.wrong("location", "There is no open location “" + place + "”.");
            }
            long units = Units.of("on_hand", cell(fields, places, "on_hand"));
            String reason = Typed.textOrNull("reason", cell(fields, places, "reason"), 200);
            return new EditLine(
                    number,
                    sku,
                    location,
                    What.COUNT,
                    null,
                    units,
                    null,
                    reason == null ? "Counted in a file" : reason,
                    EditLine.State.WAITING,
                    null,
                    null,
                    0,
                    null,
                    told.line(),
                    null);
        } catch (ProblemException e) {
            String text = told.text().replace("\0", "");
            return new EditLine(
                    number,
                    "",
                    0,
                    What.COUNT,
                    null,
                    0,
                    null,
                    null,
                    EditLine.State.REFUSED,
                    null,
                    null,
                    0,
                    e.field() == null ? e.detail() : e.field() + ": " + e.detail(),
                    told.line(),
                    text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) + "…" : text);
        }
    }

    private static String cell(String[] fields, Map<String, Integer> places, String column) {
        Integer at = places.get(column);
        return at == null || at >= fields.length ? "" : fields[at];
    }
}
