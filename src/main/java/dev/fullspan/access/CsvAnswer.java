package dev.fullspan.access;

import dev.fullspan.web.CsvText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Rows of text as a CSV file (RFC 4180, UTF-8). */
final class CsvAnswer {
    private CsvAnswer() {}

    /** @param rows the names of the columns first */
    static ResponseEntity<byte[]> of(String name, List<List<String>> rows) {
        String text = rows.stream().map(CsvAnswer::line).collect(Collectors.joining());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvAnswer::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        String harmless = CsvText.harmless(text);
        boolean plain = harmless.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
