package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.shop.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the first lines of a file as an import would, and changes nothing. */
final class PreviewRun {
    private final Shop shop;
    private final Form form;
    private final CsvLines lines;
    private final Products products;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();

    PreviewRun(Shop shop, Form form, CsvLines lines, Products products) {
        this.shop = shop;
        this.form = form;
        this.lines = lines;
        this.products = products;
    }

    ImportPreview run(int most) throws IOException {
        Map<String, Integer> places = Cells.places(lines.columns());
        long read = 0;
        CsvLines.Told told = lines.next();
        for (; told != null && read < most; told = lines.next()) {
            take(told, places);
            read++;
        }
        List<Applied> applied = Applied.all(List.copyOf(groups.values()), form, products, shop);
        Map<String, Product> before = products.byHandle(shop.id(), List.copyOf(groups.keySet()));
        Map<String, Long> outcomes = applied.stream()
                .filter(one -> one.product() != null)
                .collect(Collectors.groupingBy(
                        one -> outcome(before.get(one.group().handle()), one.product()), Collectors.counting()));
        applied.forEach(one -> refused.addAll(one.refused()));
        return new ImportPreview(
                form.label(),
                read,
                told == null,
                outcomes.getOrDefault("added", 0L),
                outcomes.getOrDefault("changed", 0L),
                outcomes.getOrDefault("same", 0L),
                refused.stream().sorted(Comparator.comparingLong(Refused::line)).toList());
    }

    private static String outcome(@Nullable Product before, @Nullable Product after) {
        return before == null ? "added" : before.equals(after) ? "same" : "changed";
    }

    private void take(CsvLines.Told told, Map<String, Integer> places) {
        String[] fields = told.fields();
        if (fields == null) {
            refused.add(new Refused(told.line(), String.valueOf(told.fault()), told.text()));
            return;
        }
        Group.Line line = new Group.Line(told, new Cells(places, fields));
        String handle = line.cells().text("handle");
        if (handle.isEmpty()) {
            refused.add(line.refused("handle: The line does not say which product it belongs to."));
        } else if (!groups.computeIfAbsent(handle, Group::new).add(line)) {
            refused.add(line.refused("A product has at most " + Group.MOST_LINES + " lines."));
        }
    }
}
