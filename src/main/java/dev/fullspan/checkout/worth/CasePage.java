package dev.fullspan.checkout.worth;

import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The case for the checkout, as a page and as a PDF. */
@Controller
@Requires("reports:read")
class CasePage {
    private final Worth worth;
    private final Readings readings;

    CasePage(Worth worth, Readings readings) {
        this.worth = worth;
        this.readings = readings;
    }

    @GetMapping("/shops/{shop}/case")
    View page(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return new JtePage("checkout/case", new CaseScreen(document(reading), reading.at("/case.pdf")));
    }

    @GetMapping("/shops/{shop}/case.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String shop, HttpServletRequest request) throws IOException {
        Reading reading = readings.of(request, shop);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("case-" + reading.range().to() + ".pdf")
                                .build()
                                .toString())
                .body(CasePdf.of(document(reading)));
    }

    private CaseDocument document(Reading reading) {
        return new CaseWords(worth.of(reading.shop(), reading.selection()), reading).document();
    }
}
