package dev.fullspan.fulfilment.tieout;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.web.CsvText;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Tie-outs as a file of columns, a line for each order (RFC 4180, UTF-8). */
final class TieOutCsv {
    private TieOutCsv() {}

    static ResponseEntity<byte[]> of(List<TieOut> tieOuts, Map<PartyId, String> parties, Instant now) {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
        writer.writeRecord(
                "day",
                "partner",
                "from",
                "to",
                "due",
                "tied",
                "how",
                "overdue",
                "order",
                "units",
                "answer",
                "their_units",
                "outcome");
        for (TieOut one : tieOuts) {
            List<String> head = List.of(
                    one.day().toString(),
                    CsvText.harmless(parties.getOrDefault(one.party(), "")),
                    one.from().toString(),
                    one.to().toString(),
                    one.due().toString(),
                    told(one.tied()),
                    told(one.how()).toLowerCase(Locale.ROOT),
                    Boolean.toString(one.isOverdue(now)));
            if (one.lines().isEmpty()) {
                write(writer, head, List.of("", "", "", "", ""));
            }
            one.lines()
                    .forEach(line -> write(
                            writer,
                            head,
                            List.of(
                                    CsvText.harmless(line.number()),
                                    Long.toString(line.units()),
                                    line.answer() == null ? "" : line.answer().word(),
                                    told(line.theirUnits()),
                                    line.outcome() == null ? "" : line.outcome().word())));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tie-outs.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(CsvWriter writer, List<String> head, List<String> rest) {
        List<String> row = new java.util.ArrayList<>(head);
        row.addAll(rest);
        writer.writeRecord(row);
    }

    private static String told(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
