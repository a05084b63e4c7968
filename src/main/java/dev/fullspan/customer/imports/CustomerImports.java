package dev.fullspan.customer.imports;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Told;
import dev.fullspan.customer.imports.CustomerImportProgress.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports files of customers, one of a shop at a time, in the background. A file imported twice changes nothing the second time, so one that broke off is
 * simply imported again.
 */
@Component
class CustomerImports implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerImports.class);
    private static final String FOLDER = "customer";
    private static final String SOURCE = "file";
    private static final int HEAD = 1 << 16;
    private static final int PART = 50;

    private final CustomerImportRuns runs;
    private final Customers customers;
    private final Consents consents;
    private final DataDirectory data;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, AtomicBoolean> live = new ConcurrentHashMap<>();

    CustomerImports(
            CustomerImportRuns runs,
            Customers customers,
            Consents consents,
            DataDirectory data,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.customers = customers;
        this.consents = consents;
        this.data = data;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        runs.breakOff();
        try (Stream<Path> left = Files.list(data.folder(FOLDER))) {
            left.forEach(CustomerImports::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place for a file on its way in; it is gone once it is imported or refused. */
    Path place() throws IOException {
        return Files.createTempFile(data.folder(FOLDER), "customers-", ".csv");
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("An imported file could not be removed", e);
        }
    }

    /** Asks a running import to stop; it does so within moments. */
    void cancel(ShopId shop, long id) {
        AtomicBoolean stop = runs.find(shop, id).isPresent() ? live.get(id) : null;
        if (stop != null) {
            stop.set(true);
        }
    }

    /**
     * Begins to import a file and goes on in the background, where the file is removed at the end.
     *
     * @return the import's id
     * @throws ProblemException naming the field {@code file} where its columns are not known or another import is under way
     */
    long start(Shop shop, Path file, String name) throws IOException {
        char delimiter = delimiter(file);
        try (CsvLines lines = lines(file, delimiter)) {
            if (!CustomerCells.fits(CustomerCells.places(lines.columns()))) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "file",
                        "The columns of this file are not known. Its first line must name at least one of email, phone, loyalty, store_id, user_id.");
            }
        }
        long id = runs.begin(shop.id(), name, Files.size(file));
        live.put(id, new AtomicBoolean());
        Thread.ofVirtual().name("customers-" + id).start(() -> finish(shop, file, id, delimiter));
        return id;
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
            head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).lines().findFirst().orElse("");
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

    private void finish(Shop shop, Path file, long id, char delimiter) {
        AtomicBoolean stop = live.getOrDefault(id, new AtomicBoolean());
        try (CsvLines lines = lines(file, delimiter)) {
            runs.end(shop.id(), id, run(shop, id, lines, stop) ? State.FINISHED : State.CANCELLED, "");
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} of customers broke off", id, e);
            runs.end(
                    shop.id(),
                    id,
                    State.BROKEN_OFF,
                    "Something broke on our side; it stands in the log. Import the file again: what is in already stays as it is.");
        } finally {
            live.remove(id);
            remove(file);
        }
    }

    /** @return whether the end was reached; false where it was cancelled */
    private boolean run(Shop shop, long id, CsvLines lines, AtomicBoolean stop) throws IOException {
        Map<String, Integer> places = CustomerCells.places(lines.columns());
        List<CsvLines.Told> part = new ArrayList<>();
        long rows = 0;
        long taken = 0;
        for (CsvLines.Told told = lines.next(); told != null && !stop.get(); told = lines.next()) {
            part.add(told);
            rows++;
            if (part.size() == PART) {
                taken += store(shop, id, places, part);
                runs.reached(shop.id(), id, told.end(), rows, taken);
                part.clear();
            }
        }
        if (!part.isEmpty() && !stop.get()) {
            long end = part.getLast().end();
            taken += store(shop, id, places, part);
            runs.reached(shop.id(), id, end, rows, taken);
        }
        return !stop.get();
    }

    /** Together where all can be taken, else one by one. */
    private int store(Shop shop, long id, Map<String, Integer> places, List<CsvLines.Told> part) {
        try {
            transaction.executeWithoutResult(status -> part.forEach(told -> take(shop, places, told)));
            return part.size();
        } catch (ProblemException | DataAccessException e) {
            return part.stream().mapToInt(told -> alone(shop, id, places, told)).sum();
        }
    }

    private int alone(Shop shop, long id, Map<String, Integer> places, CsvLines.Told told) {
        try {
            transaction.executeWithoutResult(status -> take(shop, places, told));
            return 1;
        } catch (ProblemException e) {
            runs.refuse(
                    shop.id(),
                    id,
                    told.line(),
                    e.field() == null || e.field().equals("identity") ? e.detail() : e.field() + ": " + e.detail(),
                    told.text());
        } catch (DataAccessException e) {
            LOG.error("A customer could not be stored", e);
            runs.refuse(
                    shop.id(), id, told.line(), "It could not be stored; the reason stands in the log of the program.", told.text());
        }
        return 0;
    }

    private void take(Shop shop, Map<String, Integer> places, CsvLines.Told told) {
        String[] fields = told.fields();
        if (fields == null) {
            throw new ProblemException(Problem.INVALID_REQUEST, null, String.valueOf(told.fault()));
        }
        CustomerCells cells = new CustomerCells(places, fields);
        List<Consent> said = cells.consents(SOURCE, clock.instant(), shop.timeZone());
        CustomerId customer = customers.resolve(shop.id(), cells.identity(), new Told(SOURCE, clock.instant()));
        consents.tell(shop.id(), customer, said);
    }
}
