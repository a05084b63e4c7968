package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A call sheet on A4, with room to write. */
final class CallSheetPdf {
    private static final String STYLE = """
            @page { size: A4; margin: 16mm }
            body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.4; color: #17171f }
            h1, h2, th, b { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 18pt; margin: 0 0 1mm } h2 { font-size: 12pt; margin: 6mm 0 2mm }
            .sub { color: #575766; margin: 0 0 4mm } li { margin: 0 0 1mm }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate }
            th { text-align: left; font-size: 8.5pt; color: #575766; border-bottom: 0.4mm solid #17171f; padding: 1.5mm 2mm }
            td { vertical-align: top; padding: 2.5mm 2mm; border-bottom: 0.2mm solid #c9c9d2; word-wrap: break-word }
            tr { page-break-inside: avoid } .room { width: 62mm } .num { width: 18mm }
            .write { border-bottom: 0.2mm solid #c9c9d2; height: 9mm }
            """;

    private final Shop shop;
    private final Formats formats;
    private final Instant now;

    CallSheetPdf(Shop shop, Formats formats, Instant now) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
    }

    byte[] of(TieOut tieOut, Party party, @Nullable String caller) throws IOException {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title(Pdf.shown("Call sheet of " + party.name()));
        Element body = document.body();
        add(body, "h1", "Call sheet: " + party.name());
        add(body, "p", shop.name() + " · " + formats.dateTime(now) + " · due " + formats.dateTime(tieOut.due()))
                .addClass("sub");
        add(
                body,
                "p",
                "Ask for " + (party.contact() == null ? "whoever packs our orders" : party.contact())
                        + (party.phone() == null ? "" : ", " + party.phone()) + ". It calls: "
                        + (caller == null ? "nobody is named" : caller) + ".");
        add(body, "h2", "What to ask");
        Element list = body.appendElement("ol");
        TieOutScreens.script(tieOut, party).forEach(one -> add(list, "li", one));
        add(body, "h2", TieOutLetters.orders(tieOut.open().size()) + " not tied out");
        Element table = body.appendElement("table");
        Element head = table.appendElement("thead").appendElement("tr");
        add(head, "th", "Order");
        add(head, "th", "Units").addClass("num");
        add(head, "th", "What is known");
        add(head, "th", "What they say").addClass("room");
        Element rows = table.appendElement("tbody");
        for (TieOut.Line line : tieOut.open()) {
            Element row = rows.appendElement("tr");
            add(row, "td", line.number());
            add(row, "td", formats.number(line.units())).addClass("num");
            add(
                    row,
                    "td",
                    line.answer() == null
                            ? "Not confirmed; " + line.stood()
                            : line.answer().label()
                                    + (line.theirUnits() == null ? "" : ": " + formats.number(line.theirUnits()))
                                    + (line.words().isEmpty() ? "" : ". “" + line.words() + "”"));
            add(row, "td", "").addClass("room");
        }
        add(body, "h2", "Who was reached, when, and what was said");
        for (int i = 0; i < 5; i++) {
            body.appendElement("div").addClass("write");
        }
        return Pdf.of(document);
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
