package dev.fullspan.order.panel;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.panel.Papers.Pick;
import dev.fullspan.order.panel.Papers.Picking;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Pick lists and packing slips on A4. */
final class PapersPdf {
    private static final String STYLE = """
            @page { size: A4; margin: 16mm }
            body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.4; color: #17171f }
            h1, h2, b, th { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 18pt; margin: 0 0 1mm } h2 { font-size: 12pt; margin: 7mm 0 2mm }
            .sub, .soft { color: #575766 } .sub { margin: 0 0 4mm }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate }
            th { text-align: left; font-size: 8.5pt; color: #575766; border-bottom: 0.4mm solid #17171f; padding: 1.5mm 2mm }
            td { vertical-align: top; padding: 2mm; border-bottom: 0.2mm solid #c9c9d2; word-wrap: break-word }
            tr { page-break-inside: avoid }
            .num { text-align: right; width: 16mm } .box { width: 6mm } .square { width: 3.5mm; height: 3.5mm; border: 0.3mm solid #17171f }
            .sku { width: 34mm } .for { width: 56mm } .money { width: 26mm; text-align: right }
            .slip { page-break-after: always } .slip:last-child { page-break-after: auto }
            .head { width: 100% } .head td { border: 0; padding: 0 0 6mm } .to { font-size: 11pt }
            .sums td { border: 0; padding: 0.7mm 2mm }
            """;

    private final Shop shop;
    private final Formats formats;

    PapersPdf(Shop shop, Formats formats) {
        this.shop = shop;
        this.formats = formats;
    }

    byte[] picking(Picking picking, Instant now) throws IOException {
        Document document = document("Pick list of " + shop.name());
        Element body = document.body();
        add(body, "h1", "Pick list");
        add(
                        body,
                        "p",
                        shop.name() + " · " + formats.dateTime(now) + " · " + units(picking.units()) + " for "
                                + (picking.orders().size() == 1
                                        ? "1 order"
                                        : formats.number(picking.orders().size()) + " orders"))
                .addClass("sub");
        picking.places().forEach((place, picks) -> {
            add(
                    body,
                    "h2",
                    place + ": " + units(picks.stream().mapToLong(Pick::units).sum()));
            Element table = table(body, List.of("", "SKU", "What", "Units", "For"));
            for (Pick pick : picks) {
                Element row = table.appendElement("tr");
                square(row);
                add(row, "td", pick.sku()).addClass("sku");
                add(row, "td", pick.title());
                add(row.appendElement("td").addClass("num"), "b", formats.number(pick.units()));
                add(
                                row,
                                "td",
                                pick.orders().entrySet().stream()
                                        .map(one -> one.getKey() + " × " + formats.number(one.getValue()))
                                        .collect(Collectors.joining(", ")))
                        .addClass("for");
            }
        });
        if (picking.orders().size() > 1) {
            add(body, "h2", "By order");
            Element table = table(body, List.of("", "Order", "Buyer", "What"));
            for (OrderDetail order : picking.orders()) {
                Element row = table.appendElement("tr");
                square(row);
                add(row, "td", order.row().number()).addClass("sku");
                add(row, "td", order.row().buyer() == null ? "" : order.row().buyer())
                        .addClass("for");
                add(
                        row,
                        "td",
                        order.items().stream()
                                .filter(item -> item.outstanding() > 0)
                                .map(item -> formats.number(item.outstanding()) + " × "
                                        + (item.sku() == null ? item.title() : item.sku()))
                                .collect(Collectors.joining(", ")));
            }
        }
        if (!picking.left().isEmpty()) {
            add(body, "h2", "Not on this list");
            picking.left().forEach((number, why) -> add(body, "div", number + ": " + why));
        }
        return Pdf.of(document);
    }

    byte[] slips(List<OrderDetail> orders, boolean prices) throws IOException {
        Document document = document("Packing slips of " + shop.name());
        orders.forEach(order -> slip(document.body().appendElement("div").addClass("slip"), order, prices));
        return Pdf.of(document);
    }

    private void slip(Element page, OrderDetail order, boolean prices) {
        Element head = page.appendElement("table").addClass("head").appendElement("tr");
        Element left = head.appendElement("td");
        add(left, "div", shop.name()).addClass("soft");
        Address to = order.buyer().shipping() == null
                ? order.buyer().billing()
                : order.buyer().shipping();
        Element address = left.appendElement("div").addClass("to");
        if (to == null) {
            add(
                    address,
                    "div",
                    order.row().buyer() == null
                            ? "The source told no address."
                            : order.row().buyer());
        } else {
            OrderViews.lines(to).forEach(line -> add(address, "div", line));
        }
        Element right = head.appendElement("td");
        add(right, "h1", "Order " + order.row().number());
        add(right, "div", "Placed " + formats.dateTime(order.row().placed())).addClass("soft");
        Element table =
                table(page, prices ? List.of("SKU", "What", "Units", "Amount") : List.of("SKU", "What", "Units"));
        for (Item item : order.items()) {
            if (item.quantity() - item.removed() > 0) {
                Element row = table.appendElement("tr");
                add(row, "td", item.sku() == null ? "" : item.sku()).addClass("sku");
                add(row, "td", item.title());
                add(row, "td", formats.number(item.quantity() - item.removed())).addClass("num");
                if (prices) {
                    add(row, "td", formats.money(item.net())).addClass("money");
                }
            }
        }
        if (prices) {
            Element sums = page.appendElement("table").addClass("sums");
            sum(sums, "Shipping", order.sums().shipping());
            sum(
                    sums,
                    order.sums().taxIncluded() ? "Tax, included" : "Tax",
                    order.sums().tax());
            sum(sums, "Total", order.sums().total());
        }
        if (order.note() != null) {
            add(page, "p", "Note: " + order.note());
        }
    }

    private void sum(Element table, String label, Money amount) {
        Element row = table.appendElement("tr");
        add(row, "td", label).addClass("num").attr("style", "width: auto");
        add(row, "td", formats.money(amount)).addClass("money");
    }

    private String units(long units) {
        return units == 1 ? "1 unit" : formats.number(units) + " units";
    }

    private static void square(Element row) {
        row.appendElement("td").addClass("box").appendElement("div").addClass("square");
    }

    private static Element table(Element to, List<String> columns) {
        Element table = to.appendElement("table");
        Element head = table.appendElement("thead").appendElement("tr");
        columns.forEach(column -> {
            Element cell = add(head, "th", column);
            if (List.of("Units", "Amount").contains(column)) {
                cell.addClass("num");
            }
            cell.addClass(column.toLowerCase(Locale.ROOT).equals("for") ? "for" : "column");
        });
        return table.appendElement("tbody");
    }

    private static Document document(String title) {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title(Pdf.shown(title));
        return document;
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
