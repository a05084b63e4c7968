package dev.fullspan.journey;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A table as a file to be kept. */
public final class CsvFile {
    private CsvFile() {}

    /** @param name of the file without its ending */
    public static ResponseEntity<byte[]> of(Table table, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, Csv.MEDIA_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(Csv.of(table).getBytes(StandardCharsets.UTF_8));
    }
}
