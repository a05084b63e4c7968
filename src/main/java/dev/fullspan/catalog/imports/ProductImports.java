package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.imports.ImportProgress.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.shop.Shop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Imports files of products, one of a shop at a time, in the background. A file imported twice changes nothing the second time, so one that broke off is
 * simply imported again.
 */
@Component
public class ProductImports implements SmartInitializingSingleton {
    /** What the columns of our own form are called. */
    public static final List<String> COLUMNS = OwnForm.COLUMNS;

    private static final String FOLDER = "catalog";
    private static final Logger LOG = LoggerFactory.getLogger(ProductImports.class);
    private static final int HEAD = 1 << 16;
    private static final int PART = 1_000;

    private final ImportRuns runs;
    private final Products products;
    private final DataDirectory data;
    private final AuditTrail audit;
    private final Map<Long, AtomicBoolean> live = new ConcurrentHashMap<>();

    ProductImports(ImportRuns runs, Products products, DataDirectory data, AuditTrail audit) {
        this.runs = runs;
        this.products = products;
        this.data = data;
        this.audit = audit;
    }

    @Override
    public void afterSingletonsInstantiated() {
        runs.breakOff();
        try (Stream<Path> left = Files.list(data.folder(FOLDER))) {
            left.forEach(ProductImports::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place for a file on its way in; it is gone once it is imported or refused. */
    public Path place() throws IOException {
        return Files.createTempFile(data.folder(FOLDER), "products-", ".csv");
    }

    /** Removes a file that was on its way in. */
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("An imported file could not be removed", e);
        }
    }

    List<ImportProgress> of(ShopId shop) {
        return runs.of(shop);
    }

    /** One import, running or over. */
    public Optional<ImportProgress> find(ShopId shop, long id) {
        return runs.find(shop, id);
    }

    /** Asks a running import to stop; it does so within moments. */
    public void cancel(ShopId shop, long id) {
        AtomicBoolean stop = runs.find(shop, id).isPresent() ? live.get(id) : null;
        if (stop != null) {
            stop.set(true);
        }
    }

    /**
     * Begins to import a file and goes on in the background, where the file is removed at the end.
     *
     * @param name the file's name to show
     * @return the import's id
     * @throws ProblemException naming the field {@code file} where its columns are not known or another import is under way
     */
    long start(Shop shop, Path file, String name) throws IOException {
        Begun begun = begin(shop, file, name);
        Thread.ofVirtual().name("products-" + begun.id()).start(() -> finish(shop, file, begun));
        return begun.id();
    }

    ImportProgress run(Shop shop, Path file, String name) throws IOException {
        return run(shop, file, name, id -> {});
    }

    /**
     * The same, to its end.
     *
     * @param known hears the import's id as soon as it has begun
     */
    public ImportProgress run(Shop shop, Path file, String name, LongConsumer known) throws IOException {
        Begun begun = begin(shop, file, name);
        known.accept(begun.id());
        finish(shop, file, begun);
        return runs.find(shop.id(), begun.id()).orElseThrow();
    }

    /**
     * What an import of the file's first lines would make of the catalogue, where nothing is changed.
     *
     * @param most lines that are looked at
     * @throws ProblemException naming the field {@code file} where its columns are not known
     */
    public ImportPreview preview(Shop shop, Path file, int most) throws IOException {
        try (CsvLines lines = lines(file, delimiter(file))) {
            return new PreviewRun(shop, form(lines.columns()), lines, products).run(most);
        }
    }

    /** The first refused lines of an import, in the order of the file. */
    public List<Refused> refused(ShopId shop, long run, int most) {
        return runs.refused(shop, run, 0, most).stream()
                .map(ImportRuns.Kept::refused)
                .toList();
    }

    /** All refused lines of an import, one part of them in memory at a time. */
    public Iterator<List<String>> refused(ShopId shop, long run) {
        return new Parts<Long, ImportRuns.Kept>(
                0L,
                after -> runs.refused(shop, run, after, PART),
                ImportRuns.Kept::number,
                kept -> List.of(List.of(
                        Long.toString(kept.refused().line()),
                        kept.refused().reason(),
                        kept.refused().told())));
    }

    private record Begun(long id, Form form, char delimiter, String actor) {}

    private Begun begin(Shop shop, Path file, String name) throws IOException {
        char delimiter = delimiter(file);
        Form form;
        try (CsvLines lines = lines(file, delimiter)) {
            form = form(lines.columns());
        }
        long id = runs.begin(shop.id(), name, form, Files.size(file));
        live.put(id, new AtomicBoolean());
        return new Begun(id, form, delimiter, AuditTrail.actor());
    }

    private static CsvLines lines(Path file, char delimiter) throws IOException {
        return new CsvLines(
                new Lines(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8),
                delimiter,
                List.of());
    }

    /** The sign that stands most often in the line that names the columns. */
    private static char delimiter(Path file) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
        char best = ',';
        for (char one : new char[] {';', '\t'}) {
            best = count(head, one) > count(head, best) ? one : best;
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    private static Form form(List<String> columns) {
        Map<String, Integer> places = Cells.places(columns);
        return Form.ALL.stream()
                .filter(form -> form.fits(places))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_REQUEST,
                        "file",
                        "The columns of this file are not known. Its first line must name the columns “handle” and “sku”, or be that of"
                                + " Shopify's file with “Handle” and “Variant SKU”."));
    }

    private void finish(Shop shop, Path file, Begun begun) {
        AtomicBoolean stop = live.getOrDefault(begun.id(), new AtomicBoolean());
        try (CsvLines lines = lines(file, begun.delimiter())) {
            ImportProgress from = runs.find(shop.id(), begun.id()).orElseThrow();
            boolean end = new ImportRun(shop, begun.form(), lines, products, runs, from).run(stop::get);
            runs.end(shop.id(), begun.id(), end ? State.FINISHED : State.CANCELLED, null);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} of products broke off", begun.id(), e);
            runs.end(
                    shop.id(),
                    begun.id(),
                    State.BROKEN_OFF,
                    "Something broke on our side; it stands in the log. Import the file again: what is in already stays as it is.");
        } finally {
            live.remove(begun.id());
            remove(file);
            noted(shop, begun);
        }
    }

    /** One entry for all that it brought; the lines that were handed back stand with the import. */
    private void noted(Shop shop, Begun begun) {
        runs.find(shop.id(), begun.id())
                .ifPresent(end -> audit.record(
                        begun.actor(),
                        "products.imported",
                        "product-import:" + begun.id(),
                        shop.id(),
                        List.of(
                                new Change(
                                        "State",
                                        "under way",
                                        end.state()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ')),
                                new Change("Products", "", Long.toString(end.products())),
                                new Change("Variants", "", Long.toString(end.variants())),
                                new Change("Lines handed back", "", Long.toString(end.refused())))));
    }
}
