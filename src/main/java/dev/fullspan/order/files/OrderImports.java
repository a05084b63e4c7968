package dev.fullspan.order.files;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.Engine;
import dev.fullspan.order.Orders;
import dev.fullspan.order.files.OrderImport.State;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.RunMode;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes files of orders and of the till's receipts, in the background. A run that its process did not end begins again at the next start. */
@Component
public class OrderImports implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OrderImports.class);
    private static final String FOLDER = "order-imports";
    private static final String ARRIVING = "arriving-";
    private static final Duration LAST_SECONDS = Duration.ofSeconds(10);
    private static final int HEAD = 65_536;

    private final OrderImportRows rows;
    private final Orders orders;
    private final Connections connections;
    private final FileForms forms;
    private final Shops shops;
    private final DataDirectory data;
    private final Map<Long, AtomicBoolean> live = new ConcurrentHashMap<>();
    private final RunMode mode;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean running;
    private volatile boolean isStopping;

    OrderImports(
            OrderImportRows rows,
            Orders orders,
            Connections connections,
            FileForms forms,
            Shops shops,
            DataDirectory data,
            RunMode mode) {
        this.rows = rows;
        this.orders = orders;
        this.connections = connections;
        this.forms = forms;
        this.shops = shops;
        this.data = data;
        this.mode = mode;
    }

    /**
     * Begins to take a file, and goes on in the background.
     *
     * @param engine {@link Engine#CSV} for orders, {@link Engine#TILL} for receipts
     * @param connection under which its orders are known; the same order of the same connection is one
     * @return the import's id
     * @throws ProblemException naming the field {@code file} where its columns are not known
     */
    public long begin(Shop shop, Engine engine, String connection, InputStream file, String name, String author)
            throws IOException {
        long id = put(shop, engine, connection, file, name, author);
        inBackground(shop, id, engine, connection);
        return id;
    }

    private void inBackground(Shop shop, long id, Engine engine, String connection) {
        threads.removeIf(thread -> !thread.isAlive());
        Thread thread =
                Thread.ofVirtual().name("orders-import-" + id).unstarted(() -> run(shop, id, engine, connection));
        threads.add(thread);
        thread.start();
    }

    /** The same, to its end. */
    public OrderImport runNow(Shop shop, Engine engine, String connection, InputStream file, String name, String author)
            throws IOException {
        long id = put(shop, engine, connection, file, name, author);
        run(shop, id, engine, connection);
        return find(shop.id(), id).orElseThrow();
    }

    private long put(Shop shop, Engine engine, String connection, InputStream in, String name, String author)
            throws IOException {
        if (engine != Engine.CSV && engine != Engine.TILL) {
            throw new ProblemException(Problem.INVALID_REQUEST, "form", "“form” is orders or receipts.");
        }
        connections
                .find(shop.id(), connection)
                .filter(known -> known.engine() != engine)
                .ifPresent(known -> {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            "connection",
                            "“" + connection + "” is the name of another kind of source. Choose another name.");
                });
        Path arriving = Files.createTempFile(data.folder(FOLDER), ARRIVING, ".csv");
        try {
            Files.copy(in, arriving, StandardCopyOption.REPLACE_EXISTING);
            try (CsvLines lines = lines(arriving)) {
                FileRow.places(lines.columns());
            }
            long id = rows.begin(shop.id(), name, connection, engine, Files.size(arriving), author);
            Files.move(arriving, file(id), StandardCopyOption.REPLACE_EXISTING);
            live.put(id, new AtomicBoolean());
            return id;
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    private Path file(long id) {
        return data.folder(FOLDER).resolve(id + ".csv");
    }

    private void run(Shop shop, long id, Engine engine, String connection) {
        AtomicBoolean stop = live.computeIfAbsent(id, any -> new AtomicBoolean());
        try {
            boolean whole = new OrderImportRun(shop.id(), id, forms.of(shop, engine, connection), orders, rows)
                    .run(
                            () -> lines(file(id)),
                            () -> stop.get() || Thread.currentThread().isInterrupted());
            if (!whole && isStopping) {
                return; // goes on at the next start
            }
            rows.end(shop.id(), id, whole ? State.FINISHED : State.CANCELLED, null);
            remove(file(id));
        } catch (ProblemException e) {
            rows.end(shop.id(), id, State.BROKEN_OFF, e.detail());
            remove(file(id));
        } catch (IOException | RuntimeException e) {
            if (isStopping) {
                return; // goes on at the next start
            }
            LOG.error("The import {} of orders broke off", id, e);
            rows.end(
                    shop.id(),
                    id,
                    State.BROKEN_OFF,
                    "Something broke on our side; it stands in the log. Import the file again: what is in already stays as it is.");
            remove(file(id));
        } finally {
            live.remove(id);
        }
    }

    /** What was on its way in when a process died. */
    private void removeArriving() {
        try (Stream<Path> files = Files.list(data.folder(FOLDER))) {
            files.filter(file -> file.getFileName().toString().startsWith(ARRIVING))
                    .forEach(OrderImports::remove);
        } catch (IOException e) {
            LOG.warn("What was left of files on their way in could not be removed", e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("An imported file could not be removed", e);
        }
    }

    private static CsvLines lines(Path file) throws IOException {
        return new CsvLines(
                new Lines(new BufferedInputStream(Files.newInputStream(file), HEAD), StandardCharsets.UTF_8),
                delimiter(file),
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

    /** Asks a running import to stop; it does so within moments. What is in stays. */
    public void cancel(ShopId shop, long id) {
        AtomicBoolean stop = find(shop, id).isPresent() ? live.get(id) : null;
        if (stop != null) {
            stop.set(true);
        }
    }

    public List<OrderImport> of(ShopId shop) {
        return rows.of(shop);
    }

    public Optional<OrderImport> find(ShopId shop, long id) {
        return rows.find(shop, id);
    }

    @Override
    public void start() {
        running = true;
        isStopping = false;
        removeArriving();
        for (OrderImportRows.Open open : rows.open()) {
            ShopId shop = new ShopId(open.shop());
            if (!Files.exists(file(open.id()))) {
                rows.end(
                        shop,
                        open.id(),
                        State.BROKEN_OFF,
                        "The program ended while it ran, and the file is gone. Import it again.");
                continue;
            }
            rows.restart(shop, open.id());
            inBackground(shops.get(shop), open.id(), Engine.of(open.engine()), open.connection());
        }
    }

    @Override
    public void stop() {
        isStopping = true;
        running = false;
        live.values().forEach(stop -> stop.set(true));
        for (Thread thread : threads) {
            try {
                thread.join(LAST_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return mode == RunMode.SERVER;
    }
}
