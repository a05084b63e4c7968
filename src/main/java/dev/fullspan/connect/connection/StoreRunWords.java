package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreRun.State;
import dev.fullspan.connect.connection.StoreRuns.Difference;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What reading a store's past and the looks for what it did not tell have brought, in words. */
final class StoreRunWords {
    private final Formats formats;
    private final Instant now;

    StoreRunWords(Formats formats, Instant now) {
        this.formats = formats;
        this.now = now;
    }

    StoreScreen.Past past(StoreConnection store, Optional<StoreRun> run) {
        if (!store.asks()) {
            return new StoreScreen.Past(
                    "The past can be read as soon as there is a key to the store’s interface.", null, null);
        }
        if (run.isEmpty()) {
            return new StoreScreen.Past(
                    "Orders from before the connection are not read yet. They take no stock and tell nobody anything.",
                    null,
                    "Read all past orders");
        }
        StoreRun one = run.get();
        Long total = one.total();
        String read = formats.number(one.read()) + (total == null ? "" : " of " + formats.number(total)) + " orders";
        String refused = one.refused() == 0
                ? ""
                : " " + formats.number(one.refused()) + " could not be taken; they stand in the list below.";
        Instant finished = one.finished();
        String fault = one.fault() == null ? "" : " " + one.fault();
        return switch (one.state()) {
            case RUNNING ->
                new StoreScreen.Past(
                        "The past is being read. It goes on when you leave this page." + fault,
                        new Progress(
                                "Orders read",
                                total == null || total == 0 ? -1 : Math.min(1, one.read() / (double) total),
                                read),
                        null);
            case DONE ->
                new StoreScreen.Past(
                        read + " were read, until " + (finished == null ? "" : formats.dateTime(finished)) + "."
                                + refused,
                        null,
                        "Read it again");
            case FAILED -> new StoreScreen.Past("It stopped after " + read + ":" + fault + refused, null, "Go on");
            case CANCELLED -> new StoreScreen.Past("It was stopped after " + read + "." + refused, null, "Go on");
        };
    }

    /** What the last look found. */
    String looks(StoreConnection store, Optional<StoreRun> look) {
        if (!store.asks()) {
            return "The store is not asked, since there is no key.";
        }
        if (look.isEmpty()) {
            return "The first look comes within a minute.";
        }
        StoreRun run = look.get();
        Instant finished = run.finished();
        if (run.state() == State.RUNNING || finished == null) {
            return "A look is under way.";
        }
        if (run.state() == State.FAILED) {
            return "The last look failed: " + run.fault();
        }
        if (run.read() == 0) {
            return "The last look, " + formats.ago(finished, now) + ", found no order that has changed.";
        }
        String found = run.missing() == 0 && run.differed() == 0
                ? "nothing was missing"
                : count(run.missing(), "was missing", "were missing") + ", "
                        + count(run.differed(), "differed", "differed");
        return "The last look, " + formats.ago(finished, now) + ", went through " + formats.number(run.read())
                + (run.read() == 1 ? " changed order: " : " changed orders: ") + found + ".";
    }

    private String count(long orders, String one, String many) {
        return formats.number(orders) + (orders == 1 ? " order " + one : " orders " + many);
    }

    DataTable differences(List<Difference> found, TableState state) {
        return DataTable.of(
                "What looks have found, the latest first",
                List.of(
                        Column.line("at", "Found"),
                        Column.line("number", "Order"),
                        Column.line("kind", "What"),
                        Column.text("detail", "In detail")),
                found.stream()
                        .map(one -> Row.of(
                                Cell.of(formats.moment(one.at(), now), one.at().toEpochMilli()),
                                Cell.of(one.number()),
                                Cell.of(
                                                switch (one.kind()) {
                                                    case "MISSING" -> "Was missing";
                                                    case "DIFFERED" -> "Differed";
                                                    default -> "Could not be taken";
                                                })
                                        .toned(one.kind().equals("REFUSED") ? Tone.BAD : Tone.NEUTRAL),
                                Cell.of(one.detail() == null ? "" : one.detail())))
                        .toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No difference so far",
                        "What webhooks did not tell, or told otherwise, stands here once it was found and mended."),
                state);
    }
}
