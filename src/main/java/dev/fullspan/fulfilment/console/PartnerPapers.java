package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Delivery notes and pick lists of a partner, on A4. No price stands on them. */
final class PartnerPapers {
    private static final String STYLE = """
            @page { size: A4; margin: 16mm }
            body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.4; color: #17171f }
            h1, h2, b, th { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 18pt; margin: 0 0 1mm } h2 { font-size: 12pt; margin: 7mm 0 2mm }
            .soft { color: #575766 } .sub { margin: 0 0 4mm }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate }
            th { text-align: left; font-size: 8.5pt; color: #575766; border-bottom: 0.4mm solid #17171f; padding: 1.5mm 2mm }
            td { vertical-align: top; padding: 2mm; border-bottom: 0.2mm solid #c9c9d2; word-wrap: break-word }
            tr { page-break-inside: avoid }
            .num { text-align: right; width: 16mm } .box { width: 6mm } .square { width: 3.5mm; height: 3.5mm; border: 0.3mm solid #17171f }
            .sku { width: 34mm } .for { width: 56mm }
            .note { page-break-after: always } .note:last-child { page-break-after: auto }
            .head td { border: 0; padding: 0 0 6mm } .to { font-size: 11pt }
            """;

    private final Own own;
    private final Formats formats;
    private final Map<String, String> theirSkus;

    PartnerPapers(Own own, Formats formats, Map<String, String> theirSkus) {
        this.own = own;
        this.formats = formats;
        this.theirSkus = theirSkus;
    }

    /** An order with where it goes. */
    record Sheet(Assignment assignment, ShipTo to) {}

    /** What belongs into the parcels: of an order that has left, all that was sent, else what is still to leave. */
    byte[] notes(List<Sheet> sheets) throws IOException {
        Document document = document("Delivery notes");
        for (Sheet sheet : sheets) {
            note(document.body().appendElement("div").addClass("note"), sheet);
        }
        return Pdf.of(document);
    }

    private void note(Element page, Sheet sheet) {
        Assignment one = sheet.assignment();
        Element head = page.appendElement("table").addClass("head").appendElement("tr");
        Element left = head.appendElement("td");
        add(left, "div", own.of().name()).addClass("soft");
        Element address = left.appendElement("div").addClass("to");
        sheet.to().lines().forEach(line -> add(address, "div", line));
        if (sheet.to().hidden() != null) {
            add(address, "div", sheet.to().hidden()).addClass("soft");
        }
        Element right = head.appendElement("td");
        add(right, "h1", "Delivery note");
        add(right, "div", "Order " + one.number());
        if (one.practice() != null) {
            add(right, "b", "Practice: send nothing");
        }
        Element table = table(page, List.of("SKU", "What", "Units"));
        for (AssignmentLine line : one.lines()) {
            long units = one.state().isOpen() ? line.open() : line.shipped();
            if (units > 0) {
                Element row = table.appendElement("tr");
                add(row, "td", skus(line.sku())).addClass("sku");
                add(row, "td", line.title());
                add(row, "td", formats.number(units)).addClass("num");
            }
        }
    }

    byte[] picking(List<Assignment> orders, Instant now) throws IOException {
        Document document = document("Pick list");
        Element body = document.body();
        add(body, "h1", "Pick list");
        record Pick(String title, SortedMap<String, Long> orders) {}
        SortedMap<String, Pick> picks = new TreeMap<>();
        for (Assignment one : orders) {
            for (AssignmentLine line : one.lines()) {
                if (one.state().isOpen() && line.open() > 0) {
                    picks.computeIfAbsent(line.sku(), sku -> new Pick(line.title(), new TreeMap<>()))
                            .orders()
                            .merge(one.number(), line.open(), Long::sum);
                }
            }
        }
        add(
                        body,
                        "p",
                        own.party().name() + " for " + own.of().name() + " · " + formats.dateTime(now) + " · "
                                + (orders.size() == 1 ? "1 order" : formats.number(orders.size()) + " orders"))
                .addClass("soft")
                .addClass("sub");
        if (picks.isEmpty()) {
            add(body, "p", "Nothing of the chosen is still to leave.");
            return Pdf.of(document);
        }
        Element table = table(body, List.of("", "SKU", "What", "Units", "For"));
        picks.forEach((sku, pick) -> {
            Element row = table.appendElement("tr");
            row.appendElement("td").addClass("box").appendElement("div").addClass("square");
            add(row, "td", skus(sku)).addClass("sku");
            add(row, "td", pick.title());
            long units =
                    pick.orders().values().stream().mapToLong(Long::longValue).sum();
            add(row.appendElement("td").addClass("num"), "b", formats.number(units));
            add(
                            row,
                            "td",
                            pick.orders().entrySet().stream()
                                    .map(one -> one.getKey() + " × " + formats.number(one.getValue()))
                                    .collect(Collectors.joining(", ")))
                    .addClass("for");
        });
        return Pdf.of(document);
    }

    private String skus(String sku) {
        String theirs = theirSkus.get(sku);
        return theirs == null || theirs.equals(sku) ? sku : theirs + " (" + sku + ")";
    }

    private static Element table(Element to, List<String> columns) {
        Element table = to.appendElement("table");
        Element head = table.appendElement("thead").appendElement("tr");
        columns.forEach(column -> {
            Element cell = add(head, "th", column);
            if (column.equals("Units")) {
                cell.addClass("num");
            }
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
