package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.list.StockQuery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The parts that questions to the list are made of. What varies comes from enums; what was typed is bound. */
final class StockSql {
    static final String COLUMNS =
            "i.sku, i.title, i.options, i.barcode, i.product, t.on_hand, t.reserved, t.allocated, t.safety";

    private static final String NET = "on_hand - reserved - allocated - safety";

    private StockSql() {}

    static String matching(boolean text) {
        return text ? "count(*) over ()" : "0";
    }

    static String join(StockQuery query) {
        State state = query.state();
        return query.location() != null || state != null && state.ofStock() ? "" : "left";
    }

    /** Figures by SKU, at a location or summed up over all. */
    static String totals(StockQuery query, String also) {
        if (query.location() != null) {
            return "select s.sku, s.on_hand, s.reserved, s.allocated, s.safety, s." + NET.replace(" - ", " - s.")
                    + " as net from inventory.stock s where s.shop = :shop and s.location = :location " + also;
        }
        return """
                select s.sku, inventory.total(s.on_hand) as on_hand, inventory.total(s.reserved) as reserved,
                    inventory.total(s.allocated) as allocated, inventory.total(s.safety) as safety,
                    inventory.total(s.on_hand - s.reserved - s.allocated - s.safety) as net
                from inventory.stock s
                where s.shop = :shop %s
                group by s.sku
                """.formatted(also);
    }

    /** What is asked of the SKU itself. */
    static String condition(StockQuery query, String also) {
        List<String> conditions = new ArrayList<>(List.of("i.shop = :shop and not i.bundle " + also));
        if (!query.search().isEmpty()) {
            conditions.add("strpos(i.found_by, :search) > 0");
        }
        State state = query.state();
        if (state != null && !state.ofStock()) {
            conditions.add(state.sql());
        }
        return String.join(" and ", conditions);
    }

    /** What is asked of its figures. */
    static String like(StockQuery query) {
        State state = query.state();
        return state != null && state.ofStock() ? state.sql() : "true";
    }

    static StockLine line(ResultSet row) throws SQLException {
        row.getLong("on_hand");
        Level level = row.wasNull()
                ? null
                : new Level(
                        row.getLong("on_hand"),
                        row.getLong("reserved"),
                        row.getLong("allocated"),
                        row.getLong("safety"));
        return new StockLine(
                row.getString("sku"),
                row.getString("title"),
                row.getString("options"),
                row.getString("barcode"),
                row.getObject("product", Long.class),
                level);
    }
}
