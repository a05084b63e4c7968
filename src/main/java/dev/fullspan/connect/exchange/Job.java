package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.ExchangeRuns.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One go of an exchange, which writes a row for each file that it comes to, and the first of them at once. */
final class Job implements Remote.Progress {
    private static final Duration WORD = Duration.ofMillis(500);

    private final Exchange exchange;
    private final ExchangeRun.Kind kind;
    private final String author;
    private final ExchangeRuns runs;
    private final Clock clock;
    private final Duration longest;
    private long run;
    private boolean open = true;
    private String digest = "";
    private String phase = "";
    private Instant said = Instant.EPOCH;
    private Instant deadline;

    /** @param run the row that was begun for it */
    Job(
            Exchange exchange,
            ExchangeRun.Kind kind,
            String author,
            long run,
            ExchangeRuns runs,
            Clock clock,
            Duration longest) {
        this.exchange = exchange;
        this.kind = kind;
        this.author = author;
        this.run = run;
        this.runs = runs;
        this.clock = clock;
        this.longest = longest;
        this.deadline = clock.instant().plus(longest);
    }

    Exchange exchange() {
        return exchange;
    }

    ExchangeRun.Kind kind() {
        return kind;
    }

    String author() {
        return author;
    }

    /** The row that is written now. */
    long run() {
        if (!open) {
            run = runs.begin(exchange.shop(), exchange.id(), kind, author);
            open = true;
        }
        return run;
    }

    /** The row that was written last, or is. */
    long lastRun() {
        return run;
    }

    /** Whether a row is being written. */
    boolean isOpen() {
        return open;
    }

    /** Comes to a file. */
    void file(String name, long size, @Nullable String known) {
        digest = known == null ? "" : known;
        runs.file(exchange.shop(), run(), name, size, known);
    }

    /** Of the file that it came to last; empty where that was not fetched. */
    String digest() {
        return digest;
    }

    /** Says what it does now; each phase has its own time. */
    void phase(String words) throws ExchangeFault {
        phase = words;
        said = Instant.EPOCH;
        deadline = clock.instant().plus(longest);
        at(null);
    }

    @Override
    public void at(@Nullable Double share) throws ExchangeFault {
        Instant now = clock.instant();
        if (now.isAfter(deadline)) {
            throw new ExchangeFault(
                    Kind.PLACE,
                    "It took longer than %d minutes and was ended. It is tried again.".formatted(longest.toMinutes()));
        }
        if (now.isBefore(said.plus(WORD))) {
            return;
        }
        said = now;
        if (runs.reached(exchange.shop(), run(), phase, share)) {
            throw new ExchangeFault(Kind.CANCELLED, "Somebody stopped it.");
        }
    }

    void end(State state, Lines lines, @Nullable String message) {
        runs.end(exchange.shop(), run(), state, lines, message);
        open = false;
    }

    /** Ends with a failure; where the one before was the same, that one stands for both. */
    void failed(String message) {
        runs.failed(exchange.shop(), exchange.id(), run(), message);
        open = false;
    }

    /** Nothing happened: not kept, unless somebody asked for it. */
    void nothing(String message) {
        if (!open) {
            return;
        }
        if (kind == ExchangeRun.Kind.SCHEDULED) {
            runs.drop(exchange.shop(), run);
            open = false;
        } else {
            end(State.DONE, Lines.NONE, message);
        }
    }
}
