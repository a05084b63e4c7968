package dev.fullspan.inventory.list;

import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.list.StockQuery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts that questions to the list are made of. What varies comes from enums; what was typed is bound. */
final class StockSql {
    static final String COLUMNS =
            "i.sku, i.title, i.options, i.barcode, i.product, t.on_hand, t.reserved, t.allocated, t.safety";

    private static final String NET = "on_hand - reserved - allocated - safety";

    private StockSql() {}

    /** Those whose figures beside their names are not of now. */
    static final String CHANGED = """
            select sku from inventory.stock where shop = :shop and untold
            union
            select sku from inventory.told_availability where shop = :shop and due
            """;

    private static final String FRESH = """
            fresh as materialized (
                select s.sku, inventory.total(s.on_hand) as on_hand, inventory.total(s.reserved) as reserved,
                    inventory.total(s.allocated) as allocated, inventory.total(s.safety) as safety
                from unnest(cast(:changed as text[])) as changed (sku)
                join inventory.stock s on s.shop = :shop and s.sku = changed.sku
                group by s.sku
            ),
            """;

    private static final String FRESHENED = """
            inventory.item i
            left join fresh f on f.sku = i.sku
            cross join lateral (
                select coalesce(f.on_hand, i.on_hand) as on_hand, coalesce(f.reserved, i.reserved) as reserved,
                    coalesce(f.allocated, i.allocated) as allocated, coalesce(f.safety, i.safety) as safety,
                    coalesce(f.on_hand - f.reserved - f.allocated - f.safety, i.net) as net) t""";

    private static final String KEPT =
            "inventory.item i cross join lateral (select i.on_hand, i.reserved, i.allocated, i.safety, i.net) t";

    /** Where names are found. */
    enum Among {
        /** All, by nothing but their names. */
        NAMES("inventory.item i"),
        /** All, with the figures that stand beside them. */
        FIGURES(KEPT),
        /** The same; those of some are summed up now, since they changed. */
        FRESH_FIGURES(FRESHENED),
        /** Those of which something was booked at a location, or, where that is asked, those of which nothing was. */
        LOCATION("");

        private final String relation;

        Among(String relation) {
            this.relation = relation;
        }

        /** As {@code i}, and its figures as {@code t}. */
        String relation(StockQuery query) {
            return this == LOCATION
                    ? "inventory.item i " + join(query) + " join (" + totals(query, "") + ") t on t.sku = i.sku"
                    : relation;
        }

        /** What stands before, in a {@code with}. */
        String before() {
            return this == FRESH_FIGURES ? FRESH : "";
        }
    }

    static String join(StockQuery query) {
        State state = query.state();
        if (state == State.UNCOUNTED) {
            return "left";
        }
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
            conditions.add("i.found_by like :search");
        }
        State state = query.state();
        if (state != null && !state.ofFigures()) {
            conditions.add(state.sql());
        }
        return String.join(" and ", conditions);
    }

    /** What is asked of its figures. */
    static String like(StockQuery query) {
        State state = query.state();
        return state != null && state.ofFigures() ? state.sql() : "true";
    }

    /** A text as a pattern that finds it anywhere; half as long as {@code strpos}. */
    static String anywhere(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
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
