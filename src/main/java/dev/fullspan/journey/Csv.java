package dev.fullspan.journey;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.web.CsvText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV (RFC 4180, UTF-8). Numbers and times stand plainly; what cannot be estimated is an empty cell. Text is
 * {@link CsvText#harmless}.
 */
public final class Csv {
    /** Media type of the answer. */
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private Csv() {}

    public static String of(Table table) {
        return lines(List.of(table.columns().stream().map(CsvText::harmless).toList())) + rows(table.cells());
    }

    /** Rows without the line of the columns' names, for what is written part by part. */
    static String rows(List<List<@Nullable Object>> rows) {
        return lines(
                rows.stream().map(row -> row.stream().map(Csv::cell).toList()).toList());
    }

    private static String lines(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            lines.forEach(writer::writeRecord);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Measure.Count count -> Long.toString(count.value());
            case Measure.Amount amount -> amount.value().amount().toPlainString();
            case Measure.Share share -> plain(share.value());
            case Measure.Seconds seconds -> plain(seconds.value());
            case Measure.NotEstimable none -> "";
            case Number number -> number.toString();
            case java.time.temporal.Temporal time -> time.toString();
            default -> CsvText.harmless(value.toString());
        };
    }

    private static String plain(double value) {
        return new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
    }
}
