package dev.fullspan.customer.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.web.CsvText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer that is a file of columns of any length (RFC 4180, UTF-8), whose texts run nothing in a spreadsheet. */
final class CsvFile implements Closeable {
    private final CsvWriter writer;

    private CsvFile(CsvWriter writer) {
        this.writer = writer;
    }

    static CsvFile open(HttpServletResponse answer, String name, List<String> columns) throws IOException {
        answer.setHeader("Content-Type", "text/csv;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        CsvWriter writer = CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(columns);
        return new CsvFile(writer);
    }

    void add(List<String> cells) {
        writer.writeRecord(cells.stream().map(CsvText::harmless).toList());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
