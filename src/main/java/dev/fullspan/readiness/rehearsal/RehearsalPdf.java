package dev.fullspan.readiness.rehearsal;

import dev.fullspan.web.Pdf;
import dev.fullspan.web.kit.DataTable;
import java.io.IOException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A rehearsal on paper. */
final class RehearsalPdf {
    private static final String STYLE = """
            @page { size: A4; margin: 16mm }
            body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.4; color: #17171f }
            h1, h2, b, th { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 18pt; margin: 0 0 1mm } h2 { font-size: 12pt; margin: 7mm 0 2mm }
            .sub { color: #575766; margin: 0 0 4mm } .answer { font-size: 12pt; margin: 0 0 4mm }
            table { width: 100%; border-collapse: collapse; font-size: 9pt }
            th, td { text-align: left; padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #c9c9d2; vertical-align: top }
            th { color: #575766; font-size: 8.5pt } tr { page-break-inside: avoid } p { margin: 0 0 2mm }
            """;

    private RehearsalPdf() {}

    static byte[] of(String shop, RehearsalScreen screen) throws IOException {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title(Pdf.shown(screen.title()));
        Element body = document.body();
        add(body, "h1", screen.title());
        add(body, "p", shop).addClass("sub");
        add(body, "p", screen.answer()).addClass("answer");
        RehearsalScreen.Shown shown = screen.shown();
        if (shown != null) {
            Element figures = body.appendElement("table");
            shown.figures().forEach(one -> {
                Element row = figures.appendElement("tr");
                add(row, "td", one.label());
                add(row.appendElement("td"), "b", one.value() == null ? "–" : one.value());
                add(row, "td", one.base() == null ? "" : one.base());
            });
            table(body, shown.milestones());
            table(body, shown.whatIfs());
            table(body, shown.shares());
            add(body, "h2", "The software’s part");
            add(body, "p", shown.software());
            add(body, "p", shown.mail());
            shown.failures().forEach(one -> add(body, "p", one));
            table(body, shown.steps());
            add(body, "h2", "How it is reckoned");
            shown.reckoned().forEach(one -> add(body, "p", one));
        }
        return Pdf.of(document);
    }

    private static void table(Element body, @Nullable DataTable table) {
        if (table == null) {
            return;
        }
        add(body, "h2", table.caption());
        Element element = body.appendElement("table");
        Element head = element.appendElement("tr");
        table.columns().forEach(column -> add(head, "th", column.label()));
        table.rows().forEach(row -> {
            Element line = element.appendElement("tr");
            row.cells().forEach(cell -> add(line, "td", cell.text()));
        });
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
