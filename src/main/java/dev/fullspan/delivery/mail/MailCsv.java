package dev.fullspan.delivery.mail;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.delivery.KnownShops;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of letters as a file (RFC 4180, UTF-8), times in UTC. */
@Controller
class MailCsv {
    private final KnownShops shops;
    private final Letters letters;

    MailCsv(KnownShops shops, Letters letters) {
        this.shops = shops;
        this.letters = letters;
    }

    @GetMapping("/shops/{shop}/mail/letters.csv")
    @Requires("mail:read")
    void write(@PathVariable String shop, @RequestParam(defaultValue = "") String state, HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(shop);
        Posted.State chosen = state(state);
        List<Posted> part = letters.of(of, chosen, null, MailPages.SHOWN);
        answer.setContentType("text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("letters.csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        try (CsvWriter out =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8))) {
            out.writeRecord(
                    "letter",
                    "kind",
                    "to",
                    "subject",
                    "created",
                    "state",
                    "attempts",
                    "next_attempt",
                    "finished",
                    "reason");
            while (!part.isEmpty()) {
                part.forEach(letter -> out.writeRecord(line(letter)));
                part = letters.of(of, chosen, part.getLast().id(), MailPages.SHOWN);
            }
        }
    }

    private static List<String> line(Posted letter) {
        return Stream.<@Nullable Object>of(
                        letter.id(),
                        letter.kind(),
                        letter.to(),
                        letter.subject(),
                        letter.created(),
                        letter.state().name().toLowerCase(Locale.ROOT),
                        letter.tries(),
                        letter.due(),
                        letter.finished(),
                        letter.reason())
                .map(cell -> cell == null ? "" : CsvText.harmless(cell.toString()))
                .toList();
    }

    /** @throws ProblemException where it is none of the three */
    static Posted.@Nullable State state(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        for (Posted.State each : Posted.State.values()) {
            if (each.name().equalsIgnoreCase(typed)) {
                return each;
            }
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "state", "Choose waiting, sent or failed.");
    }
}
