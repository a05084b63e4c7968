package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeScreen.All;
import dev.fullspan.connect.exchange.ExchangeScreen.Fact;
import dev.fullspan.connect.exchange.ExchangeScreen.Key;
import dev.fullspan.connect.exchange.ExchangeScreen.One;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges in words. */
final class ExchangeScreens {
    private final String base;
    private final Formats formats;
    private final Instant now;
    private final boolean mayWrite;

    ExchangeScreens(ShopId shop, Formats formats, Instant now, boolean mayWrite) {
        this.base = "/shops/" + shop + "/exchanges";
        this.formats = formats;
        this.now = now;
        this.mayWrite = mayWrite;
    }

    All all(List<Exchange> exchanges, Map<Long, ExchangeRun> latest, TableState state) {
        List<Row> rows =
                exchanges.stream().map(one -> row(one, latest.get(one.id()))).toList();
        DataTable table = DataTable.of(
                "Exchanges of files",
                List.of(
                        Column.text("name", "Exchange"),
                        Column.text("what", "What"),
                        Column.line("state", "State"),
                        Column.line("file", "Last file"),
                        Column.number("taken", "Lines"),
                        Column.number("refused", "Handed back"),
                        Column.line("often", "How often")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No exchange yet",
                        "Connect your inventory system or ERP by files: counts and products come in, stock levels go out, by themselves.",
                        "Set up an exchange",
                        base + "/new"),
                state);
        return new All(
                answer(exchanges), exchanges.isEmpty() ? table : table.withCsv(base + ".csv"), base + "/new", mayWrite);
    }

    private static String answer(List<Exchange> exchanges) {
        long failing = exchanges.stream()
                .filter(one -> one.on() && one.failingSince() != null)
                .count();
        long on = exchanges.stream().filter(Exchange::on).count();
        if (exchanges.isEmpty()) {
            return "No files come from other systems or go to them yet.";
        }
        if (failing > 0) {
            return failing == 1
                    ? "One exchange fails; what is here is as old as its last file."
                    : failing + " exchanges fail; what is here is as old as their last files.";
        }
        return on == 0
                ? "All exchanges are off: no file comes or goes by itself."
                : on == 1 ? "One exchange is on, and it works." : on + " exchanges are on, and all of them work.";
    }

    private Row row(Exchange one, @Nullable ExchangeRun latest) {
        Instant file = one.lastFile();
        return Row.of(
                Cell.of(one.name())
                        .linked(base + "/" + one.id())
                        .noted(one.place().kind().label() + ", " + one.place().words()),
                Cell.of(one.content().direction()),
                Cell.of(state(one)).toned(tone(one)).noted(one.on() ? one.lastReason() : null),
                Cell.of(file == null ? "none yet" : formats.ago(file, now))
                        .sortedBy(file == null ? "" : file.toString()),
                figure(latest == null ? null : latest.applied()),
                figure(latest == null ? null : latest.refused()),
                Cell.of(one.said().schedule().words()));
    }

    private Cell figure(@Nullable Long value) {
        return value == null ? Cell.of("–") : Cell.of(formats.number(value), value);
    }

    static String state(Exchange one) {
        return !one.on() ? "Off" : one.failingSince() == null ? "On" : "Failing";
    }

    private static Tone tone(Exchange one) {
        return !one.on() ? Tone.NEUTRAL : one.failingSince() == null ? Tone.GOOD : Tone.BAD;
    }

    /** @param runs the latest first */
    One one(Exchange exchange, List<ExchangeRun> runs, @Nullable String location, TableState state) {
        String at = base + "/" + exchange.id();
        return new One(
                exchange.name(),
                sentence(exchange),
                at,
                base,
                state(exchange),
                tone(exchange),
                exchange.on(),
                mayWrite,
                notice(exchange),
                runs.stream()
                        .filter(run -> run.state() == ExchangeRun.State.RUNNING)
                        .findFirst()
                        .map(run -> at + "/runs/" + run.id())
                        .orElse(null),
                figures(exchange),
                facts(exchange, location),
                key(exchange),
                runs(at, runs, state),
                new Confirm(
                        "Delete…",
                        "No file comes or goes by it any more. What it brought in stays. You can undo it right after.",
                        "Delete the exchange",
                        at + "/delete"));
    }

    private String sentence(Exchange exchange) {
        Instant file = exchange.lastFile();
        boolean in = exchange.content().isIncoming();
        String last = file == null
                ? in ? "No file was taken yet." : "No file was sent yet."
                : (in ? "The last file was taken " : "The last file was sent ") + formats.ago(file, now) + ".";
        if (!exchange.on()) {
            return "It is off. " + last;
        }
        return exchange.failingSince() == null
                ? last + " It runs " + exchange.said().schedule().words() + "."
                : "It has failed since " + formats.moment(exchange.failingSince(), now) + ". " + last;
    }

    private @Nullable String notice(Exchange exchange) {
        if (exchange.failingSince() == null) {
            return null;
        }
        Instant due = exchange.due();
        return exchange.lastReason() + (due == null ? "" : " Tried again at " + formats.time(due) + ".");
    }

    private List<KeyFigure> figures(Exchange exchange) {
        List<KeyFigure> figures = new ArrayList<>();
        Instant file = exchange.lastFile();
        figures.add(
                file == null
                        ? KeyFigure.missing("Last file", "None yet.")
                        : KeyFigure.of("Last file", formats.ago(file, now)).outOf(formats.dateTime(file)));
        Instant look = exchange.lastLook();
        figures.add(
                look == null
                        ? KeyFigure.missing("Last reached", "Not yet.")
                        : KeyFigure.of("Last reached", formats.ago(look, now)).outOf(formats.dateTime(look)));
        Instant due = exchange.due();
        figures.add(
                due == null
                        ? KeyFigure.missing("Runs next", "It is off.")
                        : KeyFigure.of("Runs next", due.isAfter(now) ? formats.time(due) : "now")
                                .outOf(exchange.said().schedule().words()));
        return figures;
    }

    private List<Fact> facts(Exchange exchange, @Nullable String location) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("What", exchange.content().label()));
        facts.add(new Fact(
                "Where",
                exchange.place().kind().label() + ", " + exchange.place().words()));
        if (exchange.place().signIn() != Place.SignIn.NONE) {
            facts.add(new Fact("Signs in with", exchange.place().signIn().label() + " (kept sealed)"));
        }
        if (!exchange.content().isIncoming() || exchange.place().kind() != Place.Kind.HTTP) {
            facts.add(new Fact("Files", exchange.said().pattern()));
        }
        if (location != null) {
            facts.add(new Fact("Location", location));
        }
        if (exchange.content().isIncoming() && exchange.place().kind() != Place.Kind.HTTP) {
            facts.add(new Fact(
                    "Files that were taken",
                    exchange.said().moves() ? "are moved to the folder done" : "stay where they are"));
        }
        if (!exchange.said().headings().isEmpty()) {
            facts.add(new Fact("Columns", exchange.said().headings().words()));
        }
        facts.add(new Fact("When", exchange.said().schedule().words()));
        long notice = exchange.said().notice().toMinutes();
        facts.add(new Fact("Failures are told", notice == 0 ? "at once" : "after " + formats.duration(notice * 60)));
        return facts;
    }

    private static @Nullable Key key(Exchange exchange) {
        if (exchange.place().kind() != Place.Kind.SFTP) {
            return null;
        }
        return exchange.hostKey() == null
                ? new Key(
                        "Not accepted yet. Test it: the server shows its key, and nothing is sent to it before you have accepted that.",
                        null,
                        false)
                : new Key(
                        "Accepted by one of you. With any other key nothing is sent, no password either.",
                        exchange.hostKey(),
                        true);
    }

    private DataTable runs(String at, List<ExchangeRun> runs, TableState state) {
        List<Row> rows = runs.stream()
                .map(run -> Row.of(
                        Cell.of(formats.moment(run.started(), now))
                                .linked(at + "/runs/" + run.id())
                                .noted(run.kind().label())
                                .sortedBy(run.started().toString()),
                        Cell.of(run.file() == null ? "–" : run.file()),
                        Cell.of(word(run)).toned(tone(run)).noted(run.message()),
                        Cell.of(formats.number(run.lines()), run.lines()),
                        Cell.of(formats.number(run.applied()), run.applied()),
                        Cell.of(formats.number(run.refused()), run.refused())))
                .toList();
        return DataTable.of(
                "Runs",
                List.of(
                        Column.line("started", "When"),
                        Column.text("file", "File"),
                        Column.text("state", "Outcome"),
                        Column.number("lines", "Lines"),
                        Column.number("applied", "Taken"),
                        Column.number("refused", "Handed back")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing has run yet",
                        "Test it: that connects, lists the files and says what they would change, and changes nothing."),
                state);
    }

    static String word(ExchangeRun run) {
        String times = run.tries() > 1 ? ", " + run.tries() + " times" : "";
        return run.state() == ExchangeRun.State.DONE && run.refused() > 0
                ? "Done, some lines handed back"
                : run.state().label() + times;
    }

    static Tone tone(ExchangeRun run) {
        return switch (run.state()) {
            case RUNNING -> Tone.NEUTRAL;
            case DONE -> run.refused() > 0 ? Tone.WARN : Tone.GOOD;
            case CANCELLED -> Tone.WARN;
            case FAILED, BROKEN_OFF -> Tone.BAD;
        };
    }
}
