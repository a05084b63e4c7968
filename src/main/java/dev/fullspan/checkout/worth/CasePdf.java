package dev.fullspan.checkout.worth;

import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The case for the checkout on one sheet. */
final class CasePdf {
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 20mm }
            body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.45; color: #1b2430 }
            h1, h2, b, th { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 20pt; margin: 0 0 1mm } h2 { font-size: 11.5pt; margin: 6mm 0 1mm }
            p { margin: 0 0 1.5mm }
            .of { color: #5b6675; margin-bottom: 5mm }
            .sum { padding: 4mm; border: 0.4mm solid #1b2430; font-size: 13pt }
            table { width: 100%; border-collapse: collapse; font-size: 9pt; margin-top: 2mm }
            th, td { text-align: left; padding: 1.5mm 3mm 1.5mm 0; border-bottom: 0.2mm solid #d5dae1; vertical-align: top }
            """;

    private CasePdf() {}

    static byte[] of(CaseDocument of) throws IOException {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title("The case for the checkout");
        Element body = document.body();
        add(body, "h1", "The case for the checkout");
        add(body, "p", of.of()).addClass("of");
        add(body, "p", of.sum()).addClass("sum");
        for (CaseDocument.Part part : of.parts()) {
            add(body, "h2", part.heading());
            part.sentences().forEach(sentence -> add(body, "p", sentence));
            if (!part.lines().isEmpty()) {
                table(body, part.lines());
            }
        }
        return Pdf.of(document);
    }

    private static void table(Element body, List<List<String>> lines) {
        Element table = body.appendElement("table");
        for (int i = 0; i < lines.size(); i++) {
            Element row = table.appendElement("tr");
            String cell = i == 0 ? "th" : "td";
            lines.get(i).forEach(text -> add(row, cell, text));
        }
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
