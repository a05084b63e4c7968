package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeScreen.Brought;
import dev.fullspan.connect.exchange.ExchangeScreen.Fact;
import dev.fullspan.connect.exchange.ExchangeScreen.Line;
import dev.fullspan.connect.exchange.ExchangeScreen.Run;
import dev.fullspan.connect.exchange.ExchangeScreen.Step;
import dev.fullspan.connect.exchange.ExchangeScreen.Test;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run in words. */
final class ExchangeRunScreens {
    private static final int LONGEST = 300;

    private final ShopId shop;
    private final Formats formats;
    private final Instant now;
    private final boolean mayWrite;

    ExchangeRunScreens(ShopId shop, Formats formats, Instant now, boolean mayWrite) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
        this.mayWrite = mayWrite;
    }

    /** @param refused the first of the lines that were handed back */
    Run run(Exchange exchange, ExchangeRun run, List<Findings.HandedBack> refused) {
        String at = "/shops/" + shop + "/exchanges/" + exchange.id();
        Findings found = Findings.of(run.findings());
        List<Findings.HandedBack> lines = found == null ? refused : found.refused();
        Double share = run.share();
        return new Run(
                run.kind() == ExchangeRun.Kind.TEST ? "Test of " + exchange.name() : exchange.name(),
                answer(exchange, run),
                at,
                at + "/runs/" + run.id(),
                run.state() == ExchangeRun.State.RUNNING,
                mayWrite,
                new Progress(run.phase().isEmpty() ? "Beginning" : run.phase(), share == null ? Double.NaN : share, ""),
                ExchangeScreens.tone(run),
                found == null ? run.message() : null,
                figures(run),
                facts(run),
                found == null ? null : test(found),
                lines.stream()
                        .map(one -> new Line(formats.number(one.line()), one.reason(), shown(one.told())))
                        .toList(),
                found == null && run.refused() > 0 ? at + "/runs/" + run.id() + "/rejects" : null,
                brought(run),
                found != null && run.state() == ExchangeRun.State.DONE && !exchange.on(),
                found != null && exchange.hostKey() == null ? found.key() : null);
    }

    private @Nullable Brought brought(ExchangeRun run) {
        if (run.edit() != null) {
            return new Brought("See the change of stock, and undo it", "/shops/" + shop + "/stock/edits/" + run.edit());
        }
        return run.importRun() == null
                ? null
                : new Brought("See the import", "/shops/" + shop + "/product-imports/" + run.importRun());
    }

    private static String shown(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private String answer(Exchange exchange, ExchangeRun run) {
        boolean test = run.kind() == ExchangeRun.Kind.TEST;
        boolean in = exchange.content().isIncoming();
        return switch (run.state()) {
            case RUNNING -> test ? "It is being tried; nothing is changed." : "It is under way.";
            case CANCELLED -> "It was stopped.";
            case BROKEN_OFF -> "It broke off.";
            case FAILED -> failed(run, test);
            case DONE -> {
                if (test) {
                    yield "All is well. Nothing was changed.";
                }
                if (run.lines() == 0) {
                    yield "Nothing was done.";
                }
                String lines = formats.number(run.applied()) + (run.applied() == 1 ? " line was " : " lines were ");
                yield lines
                        + (in ? "taken" : "sent")
                        + (run.refused() == 0
                                ? "."
                                : ", " + formats.number(run.refused())
                                        + (run.refused() == 1 ? " was" : " were")
                                        + " handed back.");
            }
        };
    }

    private static String failed(ExchangeRun run, boolean test) {
        Findings found = Findings.of(run.findings());
        if (found != null && found.key() != null) {
            return "The server shows a key. Is it the right one?";
        }
        return test ? "Something is not as it should be." : "It failed.";
    }

    private List<KeyFigure> figures(ExchangeRun run) {
        if (run.kind() == ExchangeRun.Kind.TEST || run.lines() == 0) {
            return List.of();
        }
        return List.of(
                KeyFigure.of("Lines", formats.number(run.lines())),
                KeyFigure.of("Taken", formats.number(run.applied())),
                KeyFigure.of("Handed back", formats.number(run.refused())));
    }

    private List<Fact> facts(ExchangeRun run) {
        List<Fact> facts = new ArrayList<>();
        if (run.file() != null) {
            Long size = run.size();
            facts.add(new Fact("File", run.file() + (size == null ? "" : " (" + formats.bytes(size) + ")")));
        }
        facts.add(new Fact("Run", run.kind().label()));
        facts.add(new Fact("Began", formats.dateTime(run.started())));
        Instant end = run.finished();
        if (end != null) {
            facts.add(new Fact(
                    run.tries() > 1 ? "Last of " + run.tries() + " times" : "Ended",
                    formats.dateTime(end) + " (after "
                            + formats.duration(
                                    Duration.between(run.started(), end).toMillis() / 1000.0) + ")"));
        }
        return facts;
    }

    private Test test(Findings found) {
        return new Test(
                found.steps().stream()
                        .map(step -> new Step(step.well(), step.sentence()))
                        .toList(),
                found.files().isEmpty() ? null : files(found),
                found.columns().isEmpty() ? null : head(found),
                found.changes());
    }

    private DataTable files(Findings found) {
        List<Row> rows = found.files().stream()
                .map(file -> Row.of(
                        Cell.of(file.name()).noted(file.note().isEmpty() ? null : file.note()),
                        Cell.of(formats.bytes(file.size()), file.size()),
                        Cell.of(file.modified() == null ? "–" : formats.moment(file.modified(), now))))
                .toList();
        return plain(
                found.more() == 0 ? "Files" : "The first " + rows.size() + " files",
                List.of(
                        Column.text("name", "File").fixed(),
                        Column.number("size", "Size").fixed(),
                        Column.line("modified", "Written").fixed()),
                rows);
    }

    private static DataTable head(Findings found) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < found.columns().size(); i++) {
            columns.add(Column.line("c" + i, found.columns().get(i)).fixed());
        }
        List<Row> rows = found.rows().stream()
                .map(row -> {
                    List<Cell> cells = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        cells.add(Cell.of(i < row.size() ? row.get(i) : ""));
                    }
                    return new Row(cells);
                })
                .toList();
        return plain("First lines", columns, rows);
    }

    private static DataTable plain(String caption, List<Column> columns, List<Row> rows) {
        TableState state = new TableState("", List.of(), "", false, "", Set.of(), 1);
        return DataTable.of(
                caption, columns, rows, null, new Empty(Empty.Kind.NO_DATA, "No line", "The file has none."), state);
    }
}
