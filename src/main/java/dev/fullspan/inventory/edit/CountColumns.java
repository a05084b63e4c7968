package dev.fullspan.inventory.edit;

import dev.fullspan.web.columns.FileKind;
import dev.fullspan.web.columns.FileKind.Known;
import java.util.List;

/** What the columns of files of counts are called, here and elsewhere. */
final class CountColumns {
    static final FileKind KIND = new FileKind(
            "counts",
            "Import counts",
            List.of(
                    Known.needed(
                            "sku",
                            "SKU",
                            "Article",
                            "Article number",
                            "Item",
                            "Item number",
                            "Variant SKU",
                            "Artikel",
                            "Artikelnummer",
                            "Artikelnr"),
                    Known.needed(
                            "on_hand",
                            "how many there are",
                            "Quantity",
                            "Qty",
                            "Stock",
                            "Count",
                            "Counted",
                            "Available",
                            "Bestand",
                            "Menge",
                            "Anzahl",
                            "Lagerbestand"),
                    Known.of("location", "where, by its name", "Warehouse", "Store", "Lager", "Lagerort", "Standort"),
                    Known.of("reason", "why it was counted", "Note", "Comment", "Grund", "Bemerkung")));

    private CountColumns() {}
}
