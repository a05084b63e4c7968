package dev.fullspan.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.PageReport;
import dev.fullspan.readiness.audit.PageType;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class AuditPdfTest {
    private static String text(String name, String detail) throws IOException {
        PageReport page = new PageReport(
                PageType.PRODUCT,
                "https://sklep.example/książka",
                200,
                null,
                name,
                1000,
                10,
                List.of(),
                new PageReport.ProductFacts(name, "12.50", "PLN", "InStock"),
                null,
                null);
        AuditReport report = new AuditReport(
                "https://sklep.example/",
                Instant.parse("2026-01-01T00:00:00Z"),
                1000,
                null,
                "The browser part is switched off.",
                List.of(page),
                List.of(new AuditReport.Information("Contact", null)),
                new AuditReport.Links(0, List.of()),
                null,
                null,
                List.of(new Finding("x", Grade.WARN, "Ważne: " + name, detail, null, null, null)));
        try (PDDocument document = Loader.loadPDF(new AuditPdf().of(report))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void polishGreekAndCyrillicStandInThePdfAsWritten() throws IOException {
        String text = text("Żółta książka", "Παπούτσια γυναικεία; Женская обувь; Őrült; ščřž; ąęłń; € „Größe“ → ≥");
        assertThat(text)
                .contains("Żółta książka", "Παπούτσια γυναικεία", "Женская обувь", "Őrült; ščřž; ąęłń; € „Größe“ → ≥")
                .contains("https://sklep.example/książka", "Ważne: Żółta", "not linked")
                .doesNotContain("#", Pdf.MISSING);
    }

    @Test
    void whatTheFontLacksIsReplacedVisiblyAndSaid() throws IOException {
        String text = text("木のトレイ", "\u0000\u0007 حذاء נעליים 😀 \uD83D e\u0301 \u200Bend");
        assertThat(text).contains("□□□□□ · 12.50 PLN", "□□□□ □□□□□□ □ □ é end", "□ stands for a character");
    }
}
