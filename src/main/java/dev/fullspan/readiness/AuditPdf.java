package dev.fullspan.readiness;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.PageReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jsoup.helper.W3CDom;
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
                    font: 8pt Helvetica; color: #666 } }
            body { font: 9.5pt/1.4 Helvetica, sans-serif; color: #1b2430 }
            h1 { font-size: 20pt; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 8mm 0 2mm }
            .sub { color: #5b6675; margin: 0 0 6mm }
            .verdict { padding: 4mm; border: 0.4mm solid #1b2430; margin-bottom: 4mm }
            .verdict b { font-size: 14pt }
            .finding { padding: 2.5mm 0; border-bottom: 0.2mm solid #d5dae1; page-break-inside: avoid }
            .grade { display: inline-block; width: 20mm; font-weight: bold }
            .BLOCK .grade { color: #a11a1a } .WARN .grade { color: #8a5300 } .PASS .grade { color: #1d6b3a }
            .mend { margin-top: 1mm } .detail { color: #3c4757 }
            table { width: 100%; border-collapse: collapse; font-size: 8.5pt }
            th, td { text-align: left; padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #d5dae1; vertical-align: top;
                     word-wrap: break-word }
            """;

    byte[] of(AuditReport report) throws IOException {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title("Audit of " + report.url());
        Element body = document.body();
        body.appendElement("h1").text("Is the shop ready for traffic?");
        body.appendElement("p").addClass("sub").text(report.url() + " · " + TIME.format(report.startedAt()));
        Element verdict = body.appendElement("div").addClass("verdict");
        verdict.appendElement("b").text(report.verdict().label());
        verdict.appendElement("div").text(report.verdict().sentence());
        body.appendElement("h2").text("What was found, most pressing first");
        report.findings().forEach(finding -> finding(body, finding));
        body.appendElement("h2").text("Pages read");
        pages(body, report.pages());
        body.appendElement("p").addClass("sub").text(footing(report));
        return render(document);
    }

    private static void finding(Element body, Finding finding) {
        Element box = body.appendElement("div")
                .addClass("finding")
                .addClass(finding.grade().name());
        Element head = box.appendElement("div");
        head.appendElement("span").addClass("grade").text(AuditJson.word(finding.grade()));
        head.appendElement("b").text(finding.title());
        box.appendElement("div").addClass("detail").text(finding.detail());
        if (finding.mend() != null) {
            box.appendElement("div").addClass("mend").text("To do: " + finding.mend());
        }
    }

    private static void pages(Element body, List<PageReport> pages) {
        Element table = body.appendElement("table");
        Element head = table.appendElement("tr");
        for (String name : List.of("Page", "Address", "Tags", "First byte")) {
            head.appendElement("th").text(name);
        }
        for (PageReport page : pages) {
            Element row = table.appendElement("tr");
            row.appendElement("td").text(page.type().label());
            row.appendElement("td").text(page.url());
            String tags = String.join(
                    ", ",
                    page.tags().stream()
                            .map(tag -> tag.tag().label())
                            .distinct()
                            .toList());
            row.appendElement("td")
                    .text(page.reached() ? (tags.isEmpty() ? "none" : tags) : "not reached: " + page.failure());
            row.appendElement("td").text(page.firstByteMillis() + " ms");
        }
    }

    private static String footing(AuditReport report) {
        String browser = report.browser() == null
                ? String.valueOf(report.browserReason())
                : "Opened in " + report.browser() + ".";
        return report.links().tried() + " links tried. " + browser;
    }

    private static byte[] render(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(new W3CDom().fromJsoup(document), "");
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }
}
