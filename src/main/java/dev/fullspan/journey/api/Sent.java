package dev.fullspan.journey.api;

import dev.fullspan.journey.Csv;
import dev.fullspan.journey.Table;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that may be kept only to ask whether they still hold. */
final class Sent {
    private Sent() {}

    static ResponseEntity<Object> json(Object body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** @param name of the file, without its ending */
    static ResponseEntity<Object> csv(Table table, String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(Csv.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(Csv.of(table).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
