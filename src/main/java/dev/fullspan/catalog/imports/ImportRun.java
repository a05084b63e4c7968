package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Products;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.shop.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One import under way. Lines are gathered by product and stored some hundreds at a time; what cannot be stored together is stored in halves, until the one
 * product that does not fit stands alone. In memory are never more lines than one such part and one product have.
 */
final class ImportRun {
    private static final int PART_LINES = 500;
    private static final int PART_CHARACTERS = 2_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final Shop shop;
    private final Form form;
    private final CsvLines lines;
    private final Map<String, Integer> places;
    private final Products products;
    private final ImportRuns runs;

    private final List<Group> part = new ArrayList<>();
    private final Set<String> handles = new HashSet<>();
    private final List<Refused> refused = new ArrayList<>();
    private int partLines;
    private int partCharacters;
    private @Nullable Group open;
    private ImportProgress at;

    ImportRun(Shop shop, Form form, CsvLines lines, Products products, ImportRuns runs, ImportProgress from) {
        this.shop = shop;
        this.form = form;
        this.lines = lines;
        this.places = Cells.places(lines.columns());
        this.products = products;
        this.runs = runs;
        this.at = from;
    }

    /** Goes through the file. @return whether the end was reached; false where it was cancelled */
    boolean run(BooleanSupplier cancelled) throws IOException {
        long rows = at.rows();
        long end = at.bytes();
        for (CsvLines.Told told = lines.next(); told != null; told = lines.next()) {
            if (open != null && (partLines >= PART_LINES || partCharacters >= PART_CHARACTERS) && !continues(told)) {
                close();
                store(rows, end);
                if (cancelled.getAsBoolean()) {
                    return false;
                }
            }
            take(told);
            rows++;
            end = told.end();
            if (refused.size() >= PART_LINES) {
                store(rows, end);
            }
        }
        close();
        store(rows, end);
        return true;
    }

    private boolean continues(CsvLines.Told told) {
        return open != null
                && told.fields() != null
                && new Cells(places, told.fields()).text("handle").equals(open.handle());
    }

    private void take(CsvLines.Told told) {
        String[] fields = told.fields();
        if (fields == null) {
            refused.add(new Refused(told.line(), String.valueOf(told.fault()), told.text()));
            return;
        }
        Cells cells = new Cells(places, fields);
        Group.Line line = new Group.Line(told, cells);
        String handle = cells.text("handle");
        if (handle.isEmpty()) {
            refused.add(line.refused("handle: The line does not say which product it belongs to."));
            return;
        }
        if (open == null || !open.handle().equals(handle)) {
            close();
            if (handles.contains(handle)) {
                store(at.rows(), at.bytes()); // stored first, so that these lines find it
            }
            open = new Group(handle);
        }
        if (open.add(line)) {
            partLines++;
            partCharacters += told.text().length();
        } else {
            refused.add(line.refused("A product has at most " + Group.MOST_LINES + " lines."));
        }
    }

    private void close() {
        if (open != null) {
            part.add(open);
            handles.add(open.handle());
            open = null;
        }
    }

    private void store(long rows, long bytes) {
        long[] stored = new long[2];
        store(List.copyOf(part), stored);
        at = new ImportProgress(
                at.id(),
                at.file(),
                at.form(),
                at.state(),
                at.size(),
                bytes,
                rows,
                at.products() + stored[0],
                at.variants() + stored[1],
                at.refused() + refused.size(),
                at.message(),
                at.started(),
                at.finished());
        runs.reached(shop.id(), at, refused);
        part.clear();
        handles.clear();
        refused.clear();
        partLines = open == null ? 0 : open.lines().size();
        partCharacters = 0;
    }

    private void store(List<Group> groups, long[] stored) {
        if (groups.isEmpty()) {
            return;
        }
        List<Applied> applied = Applied.all(groups, form, products, shop);
        try {
            products.save(
                    shop.id(),
                    applied.stream()
                            .map(Applied::product)
                            .filter(Objects::nonNull)
                            .toList());
        } catch (ProblemException | DataAccessException e) {
            if (groups.size() > 1) {
                store(groups.subList(0, groups.size() / 2), stored);
                store(groups.subList(groups.size() / 2, groups.size()), stored);
            } else {
                refuse(applied.getFirst(), e);
            }
            return;
        }
        for (Applied one : applied) {
            stored[0] += one.product() == null ? 0 : 1;
            stored[1] += one.variants();
            refused.addAll(one.refused());
        }
    }

    /** Hands back the lines of a product that cannot be stored, each once. */
    private void refuse(Applied applied, RuntimeException e) {
        String reason;
        if (e instanceof ProblemException problem) {
            reason = Applied.reason(problem);
        } else {
            LOG.error("A product could not be stored", e);
            reason = "It could not be stored; the reason stands in the log of the program.";
        }
        Set<Long> known = applied.refused().stream().map(Refused::line).collect(Collectors.toSet());
        refused.addAll(applied.refused());
        applied.group().lines().stream()
                .filter(line -> !known.contains(line.told().line()))
                .forEach(line -> refused.add(line.refused(reason)));
    }
}
