package dev.fullspan.inventory.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A year of a real shop's sales by SKU and day (UCI Online Retail). A cancelled line takes units from the same customer's latest purchase of the
 * SKU, from the day on which it was cancelled.
 */
final class OnlineRetail {
    static final LocalDate START = LocalDate.of(2010, 12, 1);
    static final int DAYS = 374;
    private static final Path FILE = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"))
            .resolve("orders-uci-online-retail/online-retail-541909.csv.gz");

    private final Map<String, int[]> sold = new TreeMap<>();
    private final Map<String, List<Cancelled>> cancelled = new HashMap<>();

    private record Cancelled(int sold, int cancelled, int units) {}

    private record Line(String at, String sku, int units, String customer, boolean cancels) {
        int day() {
            return (int) (LocalDate.parse(at.substring(0, 10)).toEpochDay() - START.toEpochDay());
        }
    }

    private static final class Open {
        private final int day;
        private int left;

        private Open(int day, int left) {
            this.day = day;
            this.left = left;
        }
    }

    static OnlineRetail read() {
        assumeTrue(Files.exists(FILE), "Skipped: there is no " + FILE + " (FULLSPAN_TEST_DATA names the folder).");
        List<Line> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                String sku = row.getField("StockCode").toUpperCase(Locale.ROOT);
                int units = Integer.parseInt(row.getField("Quantity"));
                boolean cancels = row.getField("InvoiceNo").startsWith("C");
                boolean sells = units > 0 && Double.parseDouble(row.getField("UnitPrice")) > 0;
                if (sku.matches("\\d{5}.*") && (cancels ? units < 0 : sells)) {
                    lines.add(new Line(
                            row.getField("InvoiceDate"), sku, Math.abs(units), row.getField("CustomerID"), cancels));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.sort(Comparator.comparing(Line::at).thenComparing(Line::cancels));
        OnlineRetail shop = new OnlineRetail();
        Map<String, Deque<Open>> open = new HashMap<>();
        lines.forEach(line -> shop.add(line, open));
        return shop;
    }

    private void add(Line line, Map<String, Deque<Open>> open) {
        Deque<Open> purchases = open.computeIfAbsent(line.customer() + "\n" + line.sku(), key -> new ArrayDeque<>());
        if (!line.cancels()) {
            sold.computeIfAbsent(line.sku(), key -> new int[DAYS])[line.day()] += line.units();
            purchases.push(new Open(line.day(), line.units()));
            return;
        }
        int left = line.units();
        while (left > 0 && !purchases.isEmpty()) {
            Open latest = purchases.peek();
            int taken = Math.min(left, latest.left);
            cancelled
                    .computeIfAbsent(line.sku(), key -> new ArrayList<>())
                    .add(new Cancelled(latest.day, line.day(), taken));
            latest.left -= taken;
            left -= taken;
            if (latest.left == 0) {
                purchases.pop();
            }
        }
    }

    List<String> skus() {
        return List.copyOf(sold.keySet());
    }

    /** Units a day as they were known when a day began; with {@link #DAYS}, as they came out. */
    int[] known(String sku, int origin) {
        int[] units = Arrays.copyOf(sold.getOrDefault(sku, new int[DAYS]), origin);
        for (Cancelled one : cancelled.getOrDefault(sku, List.of())) {
            if (one.cancelled() < origin) {
                units[one.sold()] -= one.units();
            }
        }
        return units;
    }

    /** From the first sale on. */
    Demand demand(String sku, int origin) {
        int[] units = known(sku, origin);
        int first = 0;
        while (first < origin && units[first] == 0) {
            first++;
        }
        return new Demand(START.plusDays(first), Arrays.copyOfRange(units, first, origin), new BitSet());
    }
}
