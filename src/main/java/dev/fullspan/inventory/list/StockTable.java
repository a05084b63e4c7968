package dev.fullspan.inventory.list;

import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.StockColumn;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Term;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the list of stock. */
final class StockTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("name", "Product"),
            Column.number("on-hand", "On hand")
                    .meaning(new Term("on-hand", "On hand", "Units that lie there, as they were booked and counted.")),
            Column.number("reserved", "Reserved")
                    .meaning(new Term(
                            "reserved",
                            "Reserved",
                            "Units held for checkouts that are under way, until their time is over.")),
            Column.number("allocated", "Allocated")
                    .meaning(new Term("allocated", "Allocated", "Units of accepted orders that have not left.")),
            Column.number("safety", "Kept back")
                    .meaning(new Term("kept-back", "Kept back", "Units that are not sold: safety stock.")),
            Column.number("available", "Available")
                    .meaning(new Term(
                            "available",
                            "Available",
                            "On hand less reserved, allocated and kept back; what may still be sold.")),
            Column.number("shortage", "Shortage")
                    .meaning(new Term(
                            "shortage",
                            "Shortage",
                            "By how much more is promised than there is. Nothing new is accepted until it is gone.")));

    private final Shop shop;
    private final Formats formats;
    private final List<StockColumn> more;
    private final ProductPictures pictures;
    private final String base;

    StockTable(Shop shop, Formats formats, List<StockColumn> more, ProductPictures pictures) {
        this.pictures = pictures;
        this.shop = shop;
        this.formats = formats;
        this.more = more;
        this.base = "/shops/" + shop.id() + "/stock";
    }

    StockScreen screen(
            Standing standing,
            List<StockLine> lines,
            int matching,
            List<Location> locations,
            StockQuery query,
            TableState state,
            boolean mayWrite,
            @Nullable String problem) {
        List<Location> open =
                locations.stream().filter(one -> one.closed() == null).toList();
        Long at = countsAt(query, open);
        String back = state.pageLink(state.page()).replaceFirst("^[^?]*\\??", "");
        List<StockScreen.Row> rows = rows(lines, mayWrite ? at : null, back);
        List<Column> columns = columns();
        DataTable table = new DataTable(
                "Stock",
                columns,
                rows.stream().map(row -> new DataTable.Row(row.cells())).toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "No SKU is like that", "Take a filter off, or look for something else."),
                state,
                matching,
                base + ".csv" + StockFilters.parameters(query, query.state()));
        Map<String, String> kept = new LinkedHashMap<>();
        StockFilters.put(kept, "q", query.search());
        StockFilters.put(
                kept, "state", query.state() == null ? "" : query.state().word());
        StockFilters.put(kept, "sort", state.sortParameter());
        return new StockScreen(
                answer(standing, at(query, locations)),
                new StockFilters(base, formats).states(query, standing),
                StockFilters.filters(query, locations),
                kept,
                table,
                rows,
                mayWrite && at == null ? "Choose a location to count in the list." : null,
                mayWrite ? BulkFields.of(open, query.location()) : List.of(),
                StockFilters.asked(query),
                "Preview all " + formats.number(matching),
                standing.skus() == 0 ? empty(mayWrite) : null,
                problem,
                base,
                mayWrite);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        more.forEach(one -> columns.add(Column.number(one.key(), one.label()).fixed()));
        return columns;
    }

    /** The location that a number typed into the list is counted at. */
    static @Nullable Long countsAt(StockQuery query, List<Location> open) {
        if (query.location() != null) {
            boolean isOpen = open.stream().anyMatch(one -> one.id() == query.location());
            return isOpen ? query.location() : null;
        }
        return open.size() == 1 ? Long.valueOf(open.getFirst().id()) : null;
    }

    /** Which columns a list with this query shows. */
    List<Boolean> shown(String back) {
        List<String> parameters = List.of(back.split("&"));
        return columns().stream()
                .map(column -> !parameters.contains("hide=" + column.key()))
                .toList();
    }

    private static @Nullable String at(StockQuery query, List<Location> locations) {
        return locations.stream()
                .filter(one -> query.location() != null && one.id() == query.location())
                .map(Location::name)
                .findFirst()
                .orElse(null);
    }

    List<StockScreen.Row> rows(List<StockLine> lines, @Nullable Long countsAt, String back) {
        List<String> skus = lines.stream().map(StockLine::sku).toList();
        List<Map<String, Cell>> extra =
                more.stream().map(one -> one.of(shop.id(), skus, formats)).toList();
        Map<Long, String> small = pictures.first(
                shop.id(),
                lines.stream().map(StockLine::product).filter(Objects::nonNull).toList());
        return lines.stream()
                .map(line -> row(line, small, extra, countsAt, back))
                .toList();
    }

    private StockScreen.Row row(
            StockLine line,
            Map<Long, String> small,
            List<Map<String, Cell>> extra,
            @Nullable Long countsAt,
            String back) {
        String href = base + "/sku?sku=" + Addresses.encode(line.sku());
        List<Cell> cells = new ArrayList<>();
        Long product = line.product();
        cells.add(Cell.of(line.name())
                .linked(href)
                .noted(line.sku())
                .pictured(product == null ? "" : small.getOrDefault(product, "")));
        Level level = line.level();
        if (level == null) {
            for (int i = 1; i < COLUMNS.size(); i++) {
                cells.add(Cell.unknown("Nothing was ever booked."));
            }
        } else {
            cells.add(
                    level.onHand() < 0
                            ? figure(level.onHand()).toned(Tone.BAD).noted("more left than was counted")
                            : figure(level.onHand()));
            cells.add(figure(level.reserved()));
            cells.add(figure(level.allocated()));
            cells.add(figure(level.safety()));
            cells.add(
                    level.available() == 0
                            ? figure(0).toned(Tone.WARN).noted(level.shortage() > 0 ? null : "sold out")
                            : figure(level.available()));
            cells.add(
                    level.shortage() > 0
                            ? figure(level.shortage()).toned(Tone.BAD).noted("short")
                            : figure(0));
        }
        for (Map<String, Cell> one : extra) {
            cells.add(one.getOrDefault(line.sku(), Cell.unknown("Nothing is known of it.")));
        }
        String onHand = level == null ? "" : Long.toString(level.onHand());
        return new StockScreen.Row(
                "sku-" + Integer.toHexString(line.sku().hashCode()),
                line.sku(),
                line.name(),
                href,
                note(line),
                cells,
                countsAt == null
                        ? null
                        : new StockScreen.Count(
                                base + "/count", countsAt, level == null ? "0" : onHand, onHand, null, back));
    }

    private static @Nullable String note(StockLine line) {
        if (line.title().isEmpty()) {
            return "Not in the catalogue";
        }
        return line.product() == null ? line.sku() + " · no longer in the catalogue" : line.sku();
    }

    private Cell figure(long units) {
        return Cell.of(formats.number(units), units);
    }

    private String answer(Standing standing, @Nullable String at) {
        if (standing.skus() == 0) {
            return "There is nothing to count yet.";
        }
        long shortOf = standing.of(State.SHORT);
        String where = at == null ? "" : " at " + at;
        String first = formats.number(shortOf) + (shortOf == 1 ? " SKU is short" : " SKUs are short");
        String rest = ", " + formats.number(standing.of(State.OUT)) + " sold out, "
                + formats.number(standing.of(State.IN)) + " in stock" + where + ".";
        long never = at == null ? standing.of(State.UNCOUNTED) : 0;
        return (shortOf == 0 ? "No SKU is short" : first)
                + rest
                + (never == 0 ? "" : " " + formats.number(never) + (never == 1 ? " was" : " were") + " never counted.");
    }

    private static Empty empty(boolean mayWrite) {
        String text =
                "Products with their SKUs come from the catalogue; their stock from a count, a file or your store.";
        return new Empty(Empty.Kind.NOT_CONNECTED, "No SKU yet", mayWrite ? text + " Import products first." : text);
    }
}
