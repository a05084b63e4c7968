package dev.fullspan.catalog.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Lines as a file of columns (RFC 4180, UTF-8), whose texts run nothing in a spreadsheet. */
public final class CsvAnswer {
    private static final String TYPE = "text/csv;charset=UTF-8";

    private CsvAnswer() {}

    static ResponseEntity<byte[]> of(List<String> columns, List<List<String>> rows, String name) {
        StringWriter text = new StringWriter();
        try {
            write(text, columns, rows.iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file of any length.
     *
     * @param rows asked for one by one as the file is written
     */
    public static void write(HttpServletResponse answer, List<String> columns, Iterator<List<String>> rows, String name)
            throws IOException {
        answer.setHeader(HttpHeaders.CONTENT_TYPE, TYPE);
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        write(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8), columns, rows);
    }

    /** Writes the columns and the rows. */
    public static void write(Writer out, List<String> columns, Iterator<List<String>> rows) throws IOException {
        CsvWriter writer = CsvWriter.builder().build(out);
        writer.writeRecord(columns);
        while (rows.hasNext()) {
            writer.writeRecord(rows.next().stream().map(CsvText::harmless).toList());
        }
        writer.flush();
        out.flush();
    }

    private static String disposition(String name) {
        return ContentDisposition.attachment().filename(name + ".csv").build().toString();
    }
}
