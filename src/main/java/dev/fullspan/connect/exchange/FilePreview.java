package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.imports.ImportPreview;
import dev.fullspan.catalog.imports.ProductImports;
import dev.fullspan.connect.exchange.Findings.HandedBack;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.edit.CountsFile;
import dev.fullspan.inventory.edit.EditLine;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a file would change, as the imports of catalogue and stock would understand its first lines. */
@Component
class FilePreview {
    private static final int LINES = 1_000;
    private static final int EXAMPLES = 5;
    private static final int REFUSED = 20;

    private final ProductImports products;
    private final CountsFile counts;
    private final Stock stock;
    private final Shops shops;

    FilePreview(ProductImports products, CountsFile counts, Stock stock, Shops shops) {
        this.products = products;
        this.counts = counts;
        this.stock = stock;
        this.shops = shops;
    }

    /** Sentences, and the lines that would be handed back. */
    record Change(List<String> sentences, List<HandedBack> refused) {
        Change {
            sentences = List.copyOf(sentences);
            refused = List.copyOf(refused);
        }
    }

    /** @throws dev.fullspan.kernel.ProblemException where the columns are not known */
    Change of(Exchange exchange, Path file) throws IOException {
        return exchange.content() == Content.COUNTS_IN ? counts(exchange, file) : products(exchange, file);
    }

    private Change products(Exchange exchange, Path file) throws IOException {
        ImportPreview would = products.preview(shops.get(exchange.shop()), file, LINES);
        List<String> said = new ArrayList<>();
        said.add("It is read as a file of " + would.form() + ".");
        said.add(among(would.lines(), would.whole())
                + "%,d %s would be new, %,d changed, %,d stay as they are."
                        .formatted(
                                would.added(),
                                would.added() == 1 ? "product" : "products",
                                would.changed(),
                                would.same()));
        said.add(handedBack(would.refused().size()));
        return new Change(
                said,
                would.refused().stream()
                        .limit(REFUSED)
                        .map(one -> new HandedBack(one.line(), one.reason(), one.told()))
                        .toList());
    }

    private static String among(long lines, boolean whole) {
        return (whole ? "Of its %,d " : "Of the first %,d ").formatted(lines) + (lines == 1 ? "line: " : "lines: ");
    }

    private static String handedBack(int lines) {
        return lines == 0
                ? "No line would be handed back."
                : "%,d %s would be handed back.".formatted(lines, lines == 1 ? "line" : "lines");
    }

    private Change counts(Exchange exchange, Path file) throws IOException {
        List<EditLine> lines;
        try (InputStream in = Files.newInputStream(file)) {
            lines = counts.preview(exchange.shop(), in, exchange.said().location(), LINES + 1);
        }
        boolean whole = lines.size() <= LINES;
        List<EditLine> looked = whole ? lines : lines.subList(0, LINES);
        List<EditLine> good = looked.stream()
                .filter(line -> line.state() != EditLine.State.REFUSED)
                .toList();
        Map<String, StockOf> now = stock.of(
                exchange.shop(), good.stream().map(EditLine::sku).distinct().toList());
        List<String> examples = new ArrayList<>();
        long changed = 0;
        for (EditLine line : good) {
            long before = onHand(now.get(line.sku()), line.location());
            if (before != line.units()) {
                changed++;
                if (examples.size() < EXAMPLES) {
                    examples.add("%s: %,d on hand now, %,d by the file".formatted(line.sku(), before, line.units()));
                }
            }
        }
        List<String> said = new ArrayList<>();
        said.add(among(looked.size(), whole)
                + "%,d %s would change, %,d stay as they are."
                        .formatted(changed, changed == 1 ? "count" : "counts", good.size() - changed));
        said.addAll(examples);
        said.add(handedBack(looked.size() - good.size()));
        return new Change(
                said,
                looked.stream()
                        .filter(line -> line.state() == EditLine.State.REFUSED)
                        .limit(REFUSED)
                        .map(line -> new HandedBack(
                                line.fileLine() == null ? 0 : line.fileLine(),
                                String.valueOf(line.message()),
                                line.told() == null ? "" : line.told()))
                        .toList());
    }

    private static long onHand(@Nullable StockOf of, long location) {
        return of == null
                ? 0
                : of.places().stream()
                        .filter(place -> place.location() == location)
                        .mapToLong(place -> place.level().onHand())
                        .sum();
    }
}
