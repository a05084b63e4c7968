package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.imports.ImportProgress;
import dev.fullspan.catalog.imports.ProductImports;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.connect.exchange.ExchangeRuns.Lines;
import dev.fullspan.connect.exchange.Remote.RemoteFile;
import dev.fullspan.inventory.edit.CountsFile;
import dev.fullspan.inventory.edit.Edit;
import dev.fullspan.inventory.edit.Edits;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what is in a file into catalogue and stock, by their own imports. */
@Component
class FileIntake {
    private static final Duration LOOKS = Duration.ofMillis(100);

    private final ProductImports products;
    private final CountsFile counts;
    private final Edits edits;
    private final Shops shops;
    private final ExchangeRuns runs;
    private final TakenFiles files;
    private final TransactionTemplate transaction;

    FileIntake(
            ProductImports products,
            CountsFile counts,
            Edits edits,
            Shops shops,
            ExchangeRuns runs,
            TakenFiles files,
            TransactionTemplate transaction) {
        this.products = products;
        this.counts = counts;
        this.edits = edits;
        this.shops = shops;
        this.runs = runs;
        this.files = files;
        this.transaction = transaction;
    }

    /**
     * Brings a file in to its end, and remembers that it was.
     *
     * @param there what it is on the other side
     * @param file its content
     */
    Lines take(Job job, RemoteFile there, Path file, String digest) throws ExchangeFault {
        try {
            return job.exchange().content() == Content.COUNTS_IN
                    ? counts(job, there, file, digest)
                    : products(job, there, file, digest);
        } catch (ProblemException e) {
            throw e.problem() == Problem.CONFLICT
                    ? new ExchangeFault(Kind.SOON, e.detail(), e)
                    : new ExchangeFault(Kind.FILE, "“" + there.name() + "”: " + e.detail(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new ExchangeFault(Kind.OURS, "The file could not be read again here; the reason is in the log.", e);
        }
    }

    /** What a run began in the catalogue ends there; a change of stock ends with the run. */
    void cancel(ShopId shop, ExchangeRun run) {
        if (run.importRun() != null) {
            products.cancel(shop, run.importRun());
        }
    }

    /** An import that breaks off is simply made again: what is in already stays as it is. */
    private Lines products(Job job, RemoteFile there, Path file, String digest) throws IOException, ExchangeFault {
        Exchange exchange = job.exchange();
        long run = job.run();
        ImportProgress end = products.run(
                shops.get(exchange.shop()), file, there.name(), id -> runs.by(exchange.shop(), run, id, null));
        Lines lines = new Lines(end.rows(), end.rows() - end.refused(), end.refused());
        switch (end.state()) {
            case CANCELLED -> throw new ExchangeFault(Kind.CANCELLED, "Somebody stopped it. What it brought in stays.");
            case BROKEN_OFF, RUNNING ->
                throw new ExchangeFault(Kind.OURS, end.message() == null ? "The import broke off." : end.message());
            case FINISHED -> files.remember(exchange, there, digest, refusal(there, lines), run);
        }
        return lines;
    }

    /** What is to be booked, and that the file was taken, stand or fall together; booking goes on by itself from then on. */
    private Lines counts(Job job, RemoteFile there, Path file, String digest) throws ExchangeFault {
        Exchange exchange = job.exchange();
        long edit = Objects.requireNonNull(transaction.execute(status -> {
            try (InputStream in = Files.newInputStream(file)) {
                long staged = counts.stage(
                        exchange.shop(), in, there.name(), exchange.said().location(), exchange.reference());
                runs.by(exchange.shop(), job.run(), null, staged);
                files.remember(exchange, there, digest, null, job.run());
                return staged;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        edits.begin(exchange.shop(), edit);
        Edit now = edits.get(exchange.shop(), edit);
        while (now.state() == Edit.State.RUNNING) {
            try {
                job.at(now.lines() == 0 ? null : Double.valueOf(1 - (double) now.waiting() / now.lines()));
            } catch (ExchangeFault fault) {
                if (fault.kind() == Kind.CANCELLED) {
                    edits.stop(exchange.shop(), edit);
                }
                throw fault;
            }
            LockSupport.parkNanos(LOOKS.toNanos());
            now = edits.get(exchange.shop(), edit);
        }
        Lines lines = new Lines(now.lines(), now.booked(), now.refused());
        if (now.state() == Edit.State.STOPPED) {
            throw new ExchangeFault(
                    Kind.CANCELLED,
                    "It was stopped. What is booked stays; the rest can be gone on with under the changes of stock.");
        }
        String refusal = refusal(there, lines);
        if (refusal != null) {
            files.remember(exchange, there, digest, refusal, job.run());
        }
        return lines;
    }

    /** Why a file was of no use at all, or null. */
    static @Nullable String refusal(RemoteFile there, Lines lines) {
        if (lines.read() == 0) {
            return "“%s” names its columns and has no line below them.".formatted(there.name());
        }
        return lines.applied() == 0
                ? "None of the %,d lines of “%s” could be taken; each was handed back with its reason."
                        .formatted(lines.read(), there.name())
                : null;
    }
}
