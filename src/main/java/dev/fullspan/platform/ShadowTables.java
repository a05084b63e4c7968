package dev.fullspan.platform;

import java.util.List;
import java.util.Map;

/**
 * Tables of which a shadow copy of a shop gets the shop's rows, so that a rehearsal finds what it needs. Modules contribute beans. Every such table has
 * a column {@code shop}, and its other keys hold within the shop.
 *
 * @param place whose tables are filled first: those of modules that others refer to have the lower number. Catalogue 100, stock 200, fulfilment 300
 * @param tables what others refer to first
 */
public record ShadowTables(int place, List<Table> tables) {
    public ShadowTables {
        tables = List.copyOf(tables);
    }

    /** Whole tables. */
    public static ShadowTables of(int place, String... names) {
        return new ShadowTables(place, List.of(names).stream().map(Table::of).toList());
    }

    /**
     * @param name with its schema
     * @param instead by column, an SQL expression over the row that is copied, where the copy begins with something else
     */
    public record Table(String name, Map<String, String> instead) {
        public Table {
            instead = Map.copyOf(instead);
        }

        public static Table of(String name) {
            return new Table(name, Map.of());
        }
    }
}
