package dev.fullspan.inventory.list;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Lines as a file of columns (RFC 4180, UTF-8), written part by part, whose texts run nothing in a spreadsheet. */
public final class StockCsv {
    private StockCsv() {}

    /**
     * Writes a file of any length.
     *
     * @param next the part after a row, or the first after null; empty at the end
     */
    public static <T> void write(
            HttpServletResponse answer,
            String name,
            List<String> columns,
            Function<@Nullable T, List<T>> next,
            Function<T, List<String>> row)
            throws IOException {
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(columns);
        List<T> part = next.apply(null);
        while (!part.isEmpty()) {
            for (T one : part) {
                writer.writeRecord(
                        row.apply(one).stream().map(CsvText::harmless).toList());
            }
            part = next.apply(part.getLast());
        }
        writer.flush();
    }
}
