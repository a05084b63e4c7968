package dev.fullspan.journey;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A table as a file to be kept. */
public final class CsvFile {
    private CsvFile() {}

    /** @param name of the file without its ending */
    public static ResponseEntity<byte[]> of(Table table, String name) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        headers(name).forEach(answer::header);
        return answer.body(Csv.of(table).getBytes(StandardCharsets.UTF_8));
    }

    /** Rows that are asked for part by part, so that a file of any length takes the memory of one part. */
    public interface Parts {
        /** The next rows, or null where there are no more. */
        @Nullable
        List<List<@Nullable Object>> next();
    }

    /**
     * Writes a table of any length.
     *
     * @param first its columns and first rows, read before anything is written, so that a fault is told as one
     * @param more the rows that follow
     * @param name of the file without its ending
     */
    public static void write(Table first, Parts more, String name, HttpServletResponse answer) throws IOException {
        headers(name).forEach(answer::setHeader);
        OutputStream out = answer.getOutputStream();
        out.write(Csv.of(first).getBytes(StandardCharsets.UTF_8));
        for (List<List<@Nullable Object>> rows = more.next(); rows != null; rows = more.next()) {
            out.write(Csv.rows(rows).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> headers(String name) {
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                Csv.MEDIA_TYPE,
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString(),
                HttpHeaders.CACHE_CONTROL,
                "no-store",
                "X-Content-Type-Options",
                "nosniff");
    }
}
