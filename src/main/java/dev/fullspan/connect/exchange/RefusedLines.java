package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.imports.ProductImports;
import dev.fullspan.connect.exchange.Findings.HandedBack;
import dev.fullspan.inventory.edit.CountsFile;
import dev.fullspan.inventory.edit.EditLine;
import dev.fullspan.inventory.list.StockCsv;
import dev.fullspan.kernel.ShopId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines that a run handed back, as the imports of catalogue and stock keep them. */
@Component("exchangeRefusedLines")
class RefusedLines {
    private static final int PART = 1_000;
    private static final List<String> COLUMNS = List.of("line", "reason", "row");

    private final ProductImports products;
    private final CountsFile counts;

    RefusedLines(ProductImports products, CountsFile counts) {
        this.products = products;
        this.counts = counts;
    }

    /** The first of them. */
    List<HandedBack> first(ShopId shop, ExchangeRun run, int most) {
        if (run.importRun() != null) {
            return products.refused(shop, run.importRun(), most).stream()
                    .map(one -> new HandedBack(one.line(), one.reason(), one.told()))
                    .toList();
        }
        return run.edit() == null
                ? List.of()
                : counts.refused(shop, run.edit(), 0, most).stream()
                        .map(RefusedLines::handedBack)
                        .toList();
    }

    /** All of them as a file. */
    void write(ShopId shop, ExchangeRun run, HttpServletResponse answer) throws IOException {
        String name = "handed-back-" + run.id();
        Long edit = run.edit();
        if (run.importRun() != null) {
            Iterator<List<String>> lines = products.refused(shop, run.importRun());
            StockCsv.<List<String>>write(answer, name, COLUMNS, last -> part(lines), line -> line);
        } else {
            StockCsv.<EditLine>write(
                    answer, name, COLUMNS, last -> after(shop, edit, last), line -> row(handedBack(line)));
        }
    }

    private static List<List<String>> part(Iterator<List<String>> lines) {
        List<List<String>> part = new ArrayList<>();
        while (lines.hasNext() && part.size() < PART) {
            part.add(lines.next());
        }
        return part;
    }

    private List<EditLine> after(ShopId shop, @Nullable Long edit, @Nullable EditLine last) {
        return edit == null ? List.of() : counts.refused(shop, edit, last == null ? 0 : last.number(), PART);
    }

    private static HandedBack handedBack(EditLine line) {
        Long at = line.fileLine();
        String told = line.told();
        return new HandedBack(
                at == null ? 0 : at,
                String.valueOf(line.message()),
                told == null || told.isEmpty() ? line.sku() : told);
    }

    private static List<String> row(HandedBack line) {
        return List.of(Long.toString(line.line()), line.reason(), line.told());
    }
}
