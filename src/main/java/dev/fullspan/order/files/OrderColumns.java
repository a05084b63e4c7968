package dev.fullspan.order.files;

import dev.fullspan.order.Engine;
import dev.fullspan.web.columns.FileKind;
import dev.fullspan.web.columns.FileKind.Known;
import java.util.List;

/** What the columns of files of orders, and of the till's receipts, are called, here and elsewhere. */
final class OrderColumns {
    private static final Known PLACED = Known.needed(
            "placed_at",
            "when",
            "Date",
            "Time",
            "Placed",
            "Order date",
            "Invoice date",
            "Created at",
            "Datum",
            "Bestelldatum",
            "Zeit");
    private static final Known QUANTITY = Known.needed(
            "quantity", "units, below 0 for a return", "Qty", "Amount of units", "Units", "Menge", "Anzahl", "Stück");
    private static final Known PRICE =
            Known.needed("unit_price", "price of one", "Price", "Item price", "Preis", "Einzelpreis", "Stückpreis");
    private static final Known SKU = Known.of(
            "sku",
            "SKU",
            "Article",
            "Article number",
            "Item",
            "Item number",
            "Stock code",
            "Artikel",
            "Artikelnummer",
            "Artikelnr");
    private static final Known TITLE = Known.of(
            "title",
            "name of the product",
            "Product",
            "Product name",
            "Description",
            "Bezeichnung",
            "Artikelbezeichnung");
    private static final Known PAYMENT =
            Known.of("payment", "how it was paid", "Payment method", "Zahlart", "Zahlungsart");
    private static final Known LOYALTY =
            Known.of("loyalty", "number of a loyalty card", "Loyalty number", "Card", "Kundenkarte");
    private static final Known EMAIL =
            Known.of("email", "e-mail address", "E-mail", "Email address", "Mail", "E-Mail-Adresse");

    static final FileKind ORDERS = new FileKind(
            "orders",
            "Import orders",
            List.of(
                    Known.needed(
                            "order_id",
                            "the order’s id",
                            "Order",
                            "Order number",
                            "Invoice",
                            "Invoice number",
                            "InvoiceNo",
                            "Bestellung",
                            "Bestellnummer",
                            "Auftrag",
                            "Auftragsnummer",
                            "Rechnung"),
                    PLACED,
                    QUANTITY,
                    PRICE,
                    SKU,
                    TITLE,
                    Known.of("number", "its number, as people call it"),
                    Known.of("updated_at", "when it was changed last", "Updated"),
                    Known.of("currency", "such as EUR", "Währung"),
                    Known.of("line_id", "the line’s id"),
                    Known.of("discount", "taken off the line", "Rabatt"),
                    Known.of("tax", "of the line", "VAT", "Steuer", "MwSt"),
                    Known.of(
                            "shipping",
                            "price of shipping, of the order",
                            "Shipping price",
                            "Versandkosten",
                            "Versand"),
                    Known.of("shipping_method", "how it is sent", "Versandart"),
                    Known.of("order_discount", "taken off the order"),
                    Known.of("discount_code", "code", "Coupon", "Gutschein"),
                    Known.of("order_tax", "of the order"),
                    Known.of("tax_included", "whether prices hold the tax: yes or no"),
                    Known.of("total", "to be paid, of the order", "Order total", "Gesamt", "Summe", "Gesamtbetrag"),
                    PAYMENT,
                    Known.of("paid", "yes or no", "Bezahlt"),
                    Known.of("sent", "yes or no", "Shipped", "Versendet"),
                    Known.of("carrier", "who carries it", "Versanddienst"),
                    Known.of("tracking", "number of the parcel", "Tracking number", "Sendungsnummer"),
                    Known.of("cancelled_at", "when it was cancelled", "Cancelled", "Storniert"),
                    Known.of("cancel_reason", "why"),
                    Known.of(
                            "customer_id",
                            "the source’s id of the buyer",
                            "Customer",
                            "Customer number",
                            "Kundennummer"),
                    LOYALTY,
                    Known.of("name", "the buyer’s name", "Buyer", "Customer name", "Kunde"),
                    EMAIL,
                    Known.of("phone", "telephone", "Phone number", "Telefon"),
                    Known.of("company", "company", "Firma"),
                    Known.of("street", "street and number", "Address", "Straße", "Adresse"),
                    Known.of("postcode", "postcode", "Zip", "Zip code", "PLZ"),
                    Known.of("city", "city", "Town", "Ort", "Stadt"),
                    Known.of("region", "region", "Province", "State", "Bundesland"),
                    Known.of("country", "two letters, such as AT", "Country code", "Land"),
                    Known.of("note", "a note", "Notes", "Comment", "Bemerkung", "Notiz")));

    static final FileKind RECEIPTS = new FileKind(
            "receipts",
            "Import receipts of the till",
            List.of(
                    Known.needed(
                            "order_id",
                            "the receipt’s number",
                            "Receipt",
                            "Receipt number",
                            "Beleg",
                            "Belegnummer",
                            "Bon",
                            "Bonnummer"),
                    PLACED,
                    QUANTITY,
                    PRICE,
                    SKU,
                    TITLE,
                    Known.of(
                            "location",
                            "where it was sold, by its name",
                            "Store",
                            "Shop",
                            "Branch",
                            "Filiale",
                            "Standort"),
                    Known.of("discount", "taken off the line", "Rabatt"),
                    Known.of("tax", "of the line", "VAT", "Steuer", "MwSt"),
                    PAYMENT,
                    LOYALTY,
                    EMAIL));

    private OrderColumns() {}

    static FileKind of(Engine engine) {
        return engine == Engine.TILL ? RECEIPTS : ORDERS;
    }
}
