package dev.fullspan.readiness;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.PageReport;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** An audit's report as a PDF to hand on: verdict, what to do, the pages and their tags. */
@Component
class AuditPdf {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", java.util.Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages);
                    font-family: Helvetica; font-size: 8pt; color: #666 } }
            body { font-family: 'Liberation Sans'; font-size: 9.5pt; line-height: 1.4; color: #1b2430 }
            h1, h2, b, th, .grade { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 20pt; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 8mm 0 2mm }
            .sub { color: #5b6675; margin: 0 0 6mm }
            .verdict { padding: 4mm; border: 0.4mm solid #1b2430; margin-bottom: 4mm }
            .verdict b { font-size: 14pt }
            .finding { padding: 2.5mm 0; border-bottom: 0.2mm solid #d5dae1; page-break-inside: avoid }
            .grade { display: inline-block; width: 20mm; font-weight: bold }
            .BLOCK .grade { color: #a11a1a } .WARN .grade { color: #8a5300 } .PASS .grade { color: #1d6b3a }
            .done { margin: 3mm 0 0; color: #3c4757 } .twice { color: #a11a1a } .silent { color: #8a5300 }
            .fires { color: #1d6b3a } .none { color: #5b6675 }
            .mend { margin-top: 1mm } .detail { color: #3c4757 }
            table { width: 100%; border-collapse: collapse; font-size: 8.5pt }
            th, td { text-align: left; padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #d5dae1; vertical-align: top;
                     word-wrap: break-word }
            """;

    byte[] of(AuditReport report) throws IOException {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title(Pdf.shown("Audit of " + report.url()));
        Element body = document.body();
        add(body, "h1", "Is the shop ready for traffic?");
        add(body, "p", report.url() + " · " + TIME.format(report.startedAt())).addClass("sub");
        Element verdict = body.appendElement("div").addClass("verdict");
        add(verdict, "b", report.verdict().label());
        add(verdict, "div", report.verdict().sentence());
        add(
                        verdict,
                        "div",
                        report.pages().size() + " pages read, " + report.links().tried() + " links tried. "
                                + String.join(" ", AuditView.done(report)))
                .addClass("done");
        add(body, "h2", "What was found, most pressing first");
        report.findings().forEach(finding -> finding(body, finding));
        tags(body, TagTable.of(report.pages()));
        pages(body, report.pages());
        information(body, report);
        if (document.body().text().contains(Pdf.MISSING)) {
            add(
                            body,
                            "p",
                            Pdf.MISSING
                                    + " stands for a character that this document has no letter for; the report as a page"
                                    + " shows it.")
                    .addClass("sub");
        }
        return Pdf.of(document);
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }

    private static void finding(Element body, Finding finding) {
        Element box = body.appendElement("div")
                .addClass("finding")
                .addClass(finding.grade().name());
        Element head = box.appendElement("div");
        add(head, "span", ReadinessView.word(finding)).addClass("grade");
        add(head, "b", finding.title());
        add(box, "div", finding.detail()).addClass("detail");
        if (finding.mend() != null) {
            add(box, "div", "To do: " + finding.mend()).addClass("mend");
        }
    }

    private static Element table(Element body, String title, List<String> columns) {
        add(body, "h2", title);
        Element table = body.appendElement("table");
        Element head = table.appendElement("tr");
        columns.forEach(name -> add(head, "th", name));
        return table;
    }

    private static void tags(Element body, TagTable tags) {
        if (tags.types().isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>(List.of("Tag"));
        tags.types().forEach(type -> columns.add(type.label()));
        Element table = table(body, "Tags by type of page", columns);
        for (TagTable.Row row : tags.rows()) {
            Element line = table.appendElement("tr");
            add(line, "td", row.tag());
            row.states().forEach(state -> add(line, "td", state.word()).addClass(state.tone()));
        }
        add(body, "p", tags.legend()).addClass("sub");
    }

    private static void pages(Element body, List<PageReport> pages) {
        Element table = table(
                body, "Pages read", List.of("Page", "Address", "First byte", "Shows after", "Weight", "Product data"));
        for (PageReport page : pages) {
            Element row = table.appendElement("tr");
            add(row, "td", page.type().label());
            add(row, "td", page.failure() == null ? page.url() : page.url() + " " + page.failure());
            add(row, "td", page.firstByteMillis() + " ms");
            PageReport.BrowserView view = page.browser();
            add(row, "td", view == null || view.largestPaintMillis() == null ? "—" : view.largestPaintMillis() + " ms");
            add(row, "td", Math.round(page.weight() / 1000.0) + " kB");
            add(row, "td", page.product() == null ? "—" : product(page.product()));
        }
    }

    private static String product(PageReport.ProductFacts facts) {
        return facts.name() + " · " + (facts.price() == null ? "no price" : facts.price())
                + (facts.currency() == null ? "" : " " + facts.currency()) + " · "
                + (facts.availability() == null ? "stock not told" : facts.availability());
    }

    private static void information(Element body, AuditReport report) {
        Element table = table(body, "What buyers look for", List.of("Subject", "Found at"));
        for (AuditReport.Information piece : report.information()) {
            Element row = table.appendElement("tr");
            add(row, "td", piece.subject());
            add(row, "td", piece.url() == null ? "not linked" : piece.url());
        }
        if (!report.links().broken().isEmpty()) {
            Element broken = table(body, "Broken links", List.of("Link", "Found on", "Why"));
            for (AuditReport.BrokenLink link : report.links().broken()) {
                Element row = broken.appendElement("tr");
                add(row, "td", link.url());
                add(row, "td", link.foundOn());
                add(row, "td", link.reason());
            }
        }
    }
}
