package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.Units;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.web.kit.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reads files of counts: {@code sku,location,on_hand,reason}. A broken line is handed back with its number and the reason, and costs no
 * other; without a location it is the default one.
 */
@Component
class CountsFile {
    private static final int PART = 1_000;
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
        byte[] bytes = file.readAllBytes();
        CsvLines lines = new CsvLines(
                new Lines(new java.io.ByteArrayInputStream(bytes), StandardCharsets.UTF_8),
                delimiter(bytes),
                List.of());
        Map<String, Integer> places = columns(lines.columns());
        Map<String, Long> byName = new HashMap<>();
        for (Location location : locations.of(shop)) {
            if (location.closed() == null) {
                byName.put(location.name().toLowerCase(Locale.ROOT), location.id());
            }
        }
        long usual = locations.defaultOf(shop);
        long edit = rows.make(
                shop, Edit.Kind.IMPORT, Edits.shortened("Counts of " + name), Edit.State.RUNNING, author, null);
        List<EditLine> part = new ArrayList<>();
        long number = 0;
        for (CsvLines.Told told = lines.next(); told != null; told = lines.next()) {
            part.add(line(++number, told, places, byName, usual));
            if (part.size() == PART) {
                rows.add(shop, edit, part);
                part.clear();
            }
        }
        rows.add(shop, edit, part);
        edits.begin(shop, edit);
        return edit;
    }

    private static char delimiter(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, 4_096), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        char best = ',';
        for (char one : new char[] {';', '\t'}) {
            best = head.chars().filter(c -> c == one).count()
                            > head.chars().filter(c -> c == ',').count()
                    ? one
                    : best;
        }
        return best;
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
