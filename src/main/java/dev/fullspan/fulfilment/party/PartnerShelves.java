package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.PartySkus;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies where with a partner and what it may send, for its page. */
@Component
class PartnerShelves {
    private static final int MOST_SKUS = 5_000;

    private final Parties parties;
    private final PartyPlaces places;
    private final PartySkus skus;
    private final Locations locations;
    private final JdbcClient database;

    PartnerShelves(Parties parties, PartyPlaces places, PartySkus skus, Locations locations, JdbcClient database) {
        this.parties = parties;
        this.places = places;
        this.skus = skus;
        this.locations = locations;
        this.database = database;
    }

    private record Holds(long location, int skus, long units) {}

    List<PartnerScreen.Place> places(ShopId shop, Party party, Formats formats) {
        Map<Long, PartyId> whose = places.locations(shop);
        Map<Long, Holds> holds = new HashMap<>();
        database.sql("""
                        select location, count(*) filter (where on_hand <> 0) as skus, coalesce(inventory.total(on_hand), 0) as units
                        from inventory.stock where shop = :shop group by location
                        """)
                .param("shop", shop.value())
                .query(Holds.class)
                .list()
                .forEach(one -> holds.put(one.location(), one));
        return locations.of(shop).stream()
                .filter(one -> one.closed() == null && party.id().equals(whose.get(one.id())))
                .map(one -> {
                    Holds there = holds.getOrDefault(one.id(), new Holds(one.id(), 0, 0));
                    return new PartnerScreen.Place(
                            one.name(),
                            there.skus() == 0
                                    ? "nothing counted there yet"
                                    : formats.number(there.units()) + " units of "
                                            + (there.skus() == 1 ? "1 SKU" : formats.number(there.skus()) + " SKUs"),
                            "/shops/" + shop + "/stock?location=" + one.id());
                })
                .toList();
    }

    /** What it may send, in words. */
    String words(ShopId shop, Party party, Formats formats) {
        int count = skus.count(shop, party.id());
        return count == 0
                ? party.isOwn()
                        ? "You may send everything. Costs may be told in a file, for rules that choose the cheapest."
                        : "They may send whatever lies on their shelves. Tell them apart in a file, with their numbers and what they take."
                : (party.isOwn() ? "Costs are known of " : "They may send ")
                        + (count == 1 ? "1 SKU" : formats.number(count) + " SKUs")
                        + (party.isOwn() ? "." : ", and nothing else.");
    }

    DataTable table(Shop shop, Party party, Formats formats, TableState state, String base) {
        List<Row> rows = skus.of(shop.id(), party.id(), MOST_SKUS).stream()
                .map(sku -> Row.of(
                        Cell.of(sku.sku()),
                        Cell.of(Objects.requireNonNullElse(sku.theirs(), "")),
                        sku.cost() == null
                                ? Cell.unknown("It is not known.")
                                : Cell.of(formats.money(sku.cost()), sku.cost().minor())))
                .toList();
        return DataTable.of(
                        "SKUs that they may send",
                        List.of(
                                Column.text("sku", "SKU"),
                                Column.text("theirs", "Their number"),
                                Column.number("cost", "Cost of one")),
                        rows,
                        null,
                        new Empty(Empty.Kind.NO_DATA, "No list", "Whatever lies on their shelves may be sent."),
                        state)
                .withCsv(base + "/skus.csv");
    }

    /** A checkbox for each location that is its own or nobody's. */
    List<Field> choices(ShopId shop, Party party) {
        Map<Long, PartyId> whose = places.locations(shop);
        PartyId own = parties.own(shop).id();
        List<Field> fields = new ArrayList<>();
        for (Location one : locations.of(shop)) {
            PartyId holder = whose.get(one.id());
            boolean theirs = party.id().equals(holder);
            if (one.closed() == null && !one.isDefault() && (theirs || own.equals(holder))) {
                fields.add(Field.of("at-" + one.id(), one.name(), "checkbox", Boolean.toString(theirs)));
            }
        }
        return fields;
    }
}
