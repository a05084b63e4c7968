package dev.fullspan.fulfilment.score;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.web.CsvText;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Figures and the cases behind them as files of columns (RFC 4180, UTF-8). */
final class ScoreCsv {
    private ScoreCsv() {}

    static ResponseEntity<byte[]> cases(List<Case> cases, Report report, String name) {
        List<List<String>> rows = cases.stream()
                .map(one -> List.of(
                        one.number(),
                        one.began().toString(),
                        names(report, By.PARTNER, one),
                        names(report, By.CARRIER, one),
                        String.join(" ", one.skus()),
                        time(one.answered()),
                        time(one.shipBy()),
                        time(one.shipped()),
                        time(one.promised()),
                        time(one.delivered()),
                        Optional.ofNullable(Lateness.of(one, report.now()))
                                .map(Duration::toSeconds)
                                .map(String::valueOf)
                                .orElse(""),
                        one.found().stream()
                                .map(found -> found.cause().word())
                                .sorted()
                                .collect(Collectors.joining(" "))))
                .toList();
        return file(
                List.of(
                        "number",
                        report.scope() == Report.Scope.PARCELS
                                ? "left"
                                : report.scope() == Report.Scope.PARTS ? "offered" : "placed",
                        "partner",
                        "carrier",
                        "skus",
                        "acknowledged",
                        "ship_by",
                        "shipped",
                        "promised",
                        "delivered",
                        "late_seconds",
                        "causes"),
                rows,
                name);
    }

    static ResponseEntity<byte[]> groups(Report report, By by, String name) {
        Map<String, Sum> groups = new LinkedHashMap<>();
        report.by(by).forEach((key, cases) -> groups.put(key, Sum.of(report.of(cases))));
        return groups(groups, key -> report.name(by, key), by, name);
    }

    static ResponseEntity<byte[]> groups(Map<String, Sum> groups, UnaryOperator<String> names, By by, String name) {
        List<String> head = new ArrayList<>(List.of(by.word(), "count", "median_seconds_to_leave"));
        for (Figure figure : Figure.values()) {
            head.addAll(List.of(
                    figure.word(),
                    figure.word() + "_of",
                    figure.word() + "_low",
                    figure.word() + "_high",
                    figure.word() + "_young"));
        }
        List<List<String>> rows = groups.entrySet().stream()
                .map(one -> {
                    Sum of = one.getValue();
                    List<String> row = new ArrayList<>(List.of(
                            names.apply(one.getKey()),
                            Long.toString(of.count()),
                            of.span(Span.SHIP)
                                    .map(span -> Long.toString(Math.round(span.median())))
                                    .orElse("")));
                    Arrays.stream(Figure.values())
                            .map(of::share)
                            .forEach(share -> row.addAll(List.of(
                                    Long.toString(share.hits()),
                                    Long.toString(share.of()),
                                    share.isKnown() ? decimal(share.low()) : "",
                                    share.isKnown() ? decimal(share.high()) : "",
                                    Long.toString(share.young()))));
                    return row;
                })
                .toList();
        return file(head, rows, name);
    }

    private static String decimal(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static String names(Report report, By by, Case one) {
        return by.keys(one, report.own()).stream()
                .map(key -> report.name(by, key))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private static ResponseEntity<byte[]> file(List<String> head, List<List<String>> rows, String name) {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
        writer.writeRecord(head);
        rows.forEach(
                row -> writer.writeRecord(row.stream().map(CsvText::harmless).toList()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
