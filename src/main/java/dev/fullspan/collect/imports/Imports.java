package dev.fullspan.collect.imports;

import dev.fullspan.collect.Intake;
import dev.fullspan.collect.Message;
import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.Sender;
import dev.fullspan.collect.imports.ImportProgress.State;
import dev.fullspan.collect.imports.ImportRuns.Started;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.StorageFullException;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Brings files of events in: once, however often it is asked to, and on from where it stopped after whatever stopped it.
 *
 * <p>Every event gets an id that comes of the source's own id or of the file's content and the row's number, kept for
 * ever; that is what makes a second import add nothing. The note of how far a run came only spares work.
 */
@Component
public class Imports implements SmartInitializingSingleton {
    /** Mappings that come with the program, by their names. */
    public static final List<String> BUILT_IN =
            List.of("shopify-orders", "ga4-bigquery", "rees46", "taobao", "otto", "yoochoose");

    static final String REJECTS = "events/rejects";

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private final ImportRuns runs;
    private final Intake intake;
    private final EventLog log;
    private final DataDirectory data;
    private final Clock clock;
    private final Map<Long, AtomicBoolean> live = new ConcurrentHashMap<>();

    Imports(ImportRuns runs, Intake intake, EventLog log, DataDirectory data, Clock clock) {
        this.runs = runs;
        this.intake = intake;
        this.log = log;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        runs.breakOff();
    }

    /**
     * A mapping by the name of a built-in one, else read from a file.
     *
     * @param folder where a relative path starts
     * @throws MappingFault where it is no mapping; {@link ProblemException} where there is no such file
     */
    public Mapping mapping(String nameOrFile, Path folder) {
        if (BUILT_IN.contains(nameOrFile)) {
            return MappingReader.read(builtIn(nameOrFile), nameOrFile);
        }
        Path file = folder.resolve(nameOrFile);
        try {
            return MappingReader.read(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "mapping",
                    "There is no mapping “" + nameOrFile + "”: neither a file nor one of " + String.join(", ", BUILT_IN)
                            + ".");
        }
    }

    /** A mapping as it was typed. */
    public Mapping mapping(String text) {
        return MappingReader.read(text, "own mapping");
    }

    /** The text of a built-in mapping, to start an own one from. */
    public String builtIn(String name) {
        try (InputStream in = Imports.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new ProblemException(Problem.NOT_FOUND, "mapping", "There is no mapping “" + name + "”.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All imports of a shop, newest first, the last 200 of them. */
    public List<ImportProgress> of(ShopId shop) {
        return runs.of(shop);
    }

    public Optional<ImportProgress> find(ShopId shop, long id) {
        return runs.find(shop, id);
    }

    /** The file of an import's refused rows, if it has any. */
    public Optional<Path> rejects(ShopId shop, long id) {
        return runs.find(shop, id)
                .map(run -> data.resolve(REJECTS).resolve(ImportRuns.rejectsName(shop.value(), id)))
                .filter(Files::isRegularFile);
    }

    /** Asks a running import to stop; it does so within moments and can be gone on with later. */
    public void cancel(ShopId shop, long id) {
        AtomicBoolean stop = runs.find(shop, id).isPresent() ? live.get(id) : null;
        if (stop != null) {
            stop.set(true);
        }
    }

    /**
     * Imports a file from end to end, or from where an earlier run of the same content and mapping stopped.
     *
     * @param name the file's name to show
     * @param listener told from time to time how far it came
     * @throws MappingFault where the mapping does not fit the file
     * @throws ProblemException where the file cannot be read or is being imported already
     */
    public ImportProgress run(
            Shop shop,
            Path file,
            String name,
            Mapping mapping,
            Consumer<ImportProgress> listener,
            BooleanSupplier cancelled) {
        return run(shop, new Given(file, name, mapping, SourceFile.ANY_SIZE), id -> {}, listener, cancelled);
    }

    /**
     * The same in the background.
     *
     * @param most bytes that the file may have unpacked
     * @param done run once the file is in to its end
     * @return the import's id, once the file was read through to know its content and the import has begun
     */
    long start(Shop shop, Path file, String name, Mapping mapping, long most, Runnable done) {
        CompletableFuture<Long> begun = new CompletableFuture<>();
        Thread.ofVirtual().name("import-" + name).start(() -> {
            try {
                ImportProgress end =
                        run(shop, new Given(file, name, mapping, most), begun::complete, at -> {}, () -> false);
                if (end.state() == State.FINISHED) {
                    done.run();
                }
            } catch (RuntimeException e) {
                if (!begun.completeExceptionally(e)) {
                    LOG.error("An import broke off", e);
                }
            }
        });
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    private record Given(Path file, String name, Mapping mapping, long most) {}

    private ImportProgress run(
            Shop shop,
            Given given,
            Consumer<Long> begun,
            Consumer<ImportProgress> listener,
            BooleanSupplier cancelled) {
        Instant received = clock.instant();
        String name = given.name();
        Mapping mapping = given.mapping();
        try {
            try (RowSource rows = SourceFile.preview(given.file(), mapping, given.most())) {
                new MappedRows(
                        mapping, rows.layout(), "", received); // fits the file, or says why not, before anything starts
            }
            SourceFile source = SourceFile.of(given.file(), mapping, given.most());
            AtomicBoolean stop = new AtomicBoolean();
            Started from = begin(shop, source, name, mapping, stop);
            try (RowSource rows = source.rows(mapping)) {
                begun.accept(from.id());
                MappedRows mapped = new MappedRows(mapping, rows.layout(), source.hash(), received);
                ImportRun run = new ImportRun(rows, mapped, intake, Sender.program(shop, received), log);
                return finish(shop, run, from, listener, () -> stop.get() || cancelled.getAsBoolean());
            } finally {
                live.remove(from.id());
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, "file", "“" + name + "” cannot be read: " + reason(e));
        }
    }

    private synchronized Started begin(Shop shop, SourceFile source, String name, Mapping mapping, AtomicBoolean stop) {
        Started from = runs.begin(shop.id(), source, name, mapping);
        if (live.putIfAbsent(from.id(), stop) != null) {
            throw new ProblemException(Problem.CONFLICT, "file", "“" + name + "” is being imported already.");
        }
        return from;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file." : String.valueOf(e.getMessage());
    }

    private ImportProgress finish(
            Shop shop, ImportRun run, Started from, Consumer<ImportProgress> listener, BooleanSupplier cancelled)
            throws IOException {
        Path file =
                data.resolve(REJECTS).resolve(ImportRuns.rejectsName(shop.id().value(), from.id()));
        try (Rejects rejects = new Rejects(file, from.rejectsBytes())) {
            boolean end = run.run(
                    from,
                    rejects,
                    at -> {
                        runs.reached(at);
                        runs.find(shop.id(), from.id()).ifPresent(listener);
                    },
                    cancelled);
            if (end) {
                log.awaitLoaded();
            }
            runs.end(from.id(), end ? State.FINISHED : State.CANCELLED, null);
        } catch (StorageFullException e) {
            runs.end(
                    from.id(),
                    State.BROKEN_OFF,
                    "There is no room to store more. Make room, then import the file again: it goes on.");
        } catch (IOException e) {
            runs.end(from.id(), State.BROKEN_OFF, "The file could not be read to its end: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            runs.end(from.id(), State.BROKEN_OFF, "The program stopped.");
        } catch (RuntimeException e) {
            LOG.error("Import {} broke off", from.id(), e);
            runs.end(
                    from.id(),
                    State.BROKEN_OFF,
                    "Something broke on our side; it stands in the log. Import the file again: it goes on.");
        }
        return runs.find(shop.id(), from.id()).orElseThrow();
    }

    /**
     * The first rows of a file as the events that they would be. Nothing is stored.
     *
     * @param bytes that the file may have unpacked
     * @param most rows to show
     * @throws MappingFault where the mapping does not fit the file
     */
    List<PreviewRow> preview(Shop shop, Path file, Mapping mapping, long bytes, int most) {
        Instant received = clock.instant();
        Sender sender = Sender.program(shop, received);
        List<PreviewRow> preview = new ArrayList<>();
        try (RowSource rows = SourceFile.preview(file, mapping, bytes)) {
            MappedRows mapped = new MappedRows(mapping, rows.layout(), "preview", received);
            for (RowSource.Read read = rows.next(); read != null && preview.size() < most; read = rows.next()) {
                preview.add(preview(read, mapped, sender));
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, "file", "The file cannot be read: " + e.getMessage());
        }
        return preview;
    }

    private PreviewRow preview(RowSource.Read read, MappedRows mapped, Sender sender) {
        Row row = read.row();
        if (row == null) {
            return new PreviewRow(read.line(), read.text(), List.of(), read.fault());
        }
        List<Event> events = new ArrayList<>();
        String fault = null;
        try {
            for (Message message : mapped.of(read.line(), row)) {
                switch (intake.take(message, sender)) {
                    case Outcome.Accepted(Event event) -> events.add(event);
                    case Outcome.Refused refused -> fault = refused.sentence();
                }
            }
        } catch (RowFault e) {
            fault = e.sentence();
        }
        return new PreviewRow(read.line(), read.text(), events, fault);
    }
}
