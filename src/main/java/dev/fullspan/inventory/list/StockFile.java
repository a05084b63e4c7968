package dev.fullspan.inventory.list;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.CsvText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SKUs with their stock as a file. */
@Component
public class StockFile {
    /** The first four are those of a file of counts, so that it can be filled in and imported. */
    static final List<String> COLUMNS = List.of(
            "sku",
            "location",
            "on_hand",
            "reason",
            "product",
            "options",
            "barcode",
            "reserved",
            "allocated",
            "safety",
            "available",
            "shortage");

    private static final int PART = 2_000;

    private final StockList list;
    private final Locations locations;

    StockFile(StockList list, Locations locations) {
        this.list = list;
        this.locations = locations;
    }

    /**
     * Writes it.
     *
     * @param location whose stock is meant, or null for all locations together
     */
    public void write(ShopId shop, @Nullable Long location, Writer out) throws IOException {
        String place = locations.of(shop).stream()
                .filter(one -> location != null && one.id() == location)
                .map(Location::name)
                .findFirst()
                .orElse("");
        StockQuery query = new StockQuery("", null, location, 0);
        CsvWriter writer = CsvWriter.builder().build(out);
        writer.writeRecord(COLUMNS);
        List<StockLine> part = list.after(shop, query, "", PART);
        while (!part.isEmpty()) {
            for (StockLine line : part) {
                writer.writeRecord(
                        row(line, place).stream().map(CsvText::harmless).toList());
            }
            part = list.after(shop, query, part.getLast().sku(), PART);
        }
        writer.flush();
        out.flush();
    }

    static List<String> row(StockLine line, String place) {
        return Optional.ofNullable(line.level())
                .map(level -> List.of(
                        line.sku(),
                        place,
                        Long.toString(level.onHand()),
                        "",
                        line.title(),
                        line.options(),
                        line.barcode(),
                        Long.toString(level.reserved()),
                        Long.toString(level.allocated()),
                        Long.toString(level.safety()),
                        Long.toString(level.available()),
                        Long.toString(level.shortage())))
                .orElseGet(() -> List.of(
                        line.sku(), place, "", "", line.title(), line.options(), line.barcode(), "", "", "", "", ""));
    }
}
