package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.BookedAt;
import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Correction;
import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Corrections;
import dev.fullspan.inventory.StockTrail;
import dev.fullspan.inventory.edit.EditRows.Result;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Books the lines of an edit, some hundreds at a time in the line of changes of their shop, so that checkouts pass between them. */
@Component
class EditRun {
    private static final Logger LOG = LoggerFactory.getLogger(EditRun.class);
    private static final int TOGETHER = 200;
    private static final int TRIES = 5;

    private final Corrections corrections;
    private final EditRows rows;
    private final StockTrail trail;
    private final JdbcClient database;

    EditRun(Corrections corrections, EditRows rows, StockTrail trail, JdbcClient database) {
        this.corrections = corrections;
        this.rows = rows;
        this.trail = trail;
        this.database = database;
    }

    /** Goes on until nothing waits or somebody stopped it. */
    void toEnd(ShopId shop, long id) {
        try {
            Edit edit = rows.get(shop, id);
            while (edit.state() == Edit.State.RUNNING) {
                List<EditLine> lines = rows.lines(shop, id, EditLine.State.WAITING, 0, TOGETHER);
                if (lines.isEmpty()) {
                    rows.turn(shop, id, Edit.State.RUNNING, Edit.State.DONE);
                    break;
                }
                rows.note(shop, id, book(shop, edit, lines));
                edit = rows.get(shop, id);
            }
            noted(shop, edit);
        } catch (RuntimeException e) {
            LOG.error("Change {} of stock broke off; it can be gone on with.", id, e);
            if (rows.turn(shop, id, Edit.State.RUNNING, Edit.State.STOPPED)) {
                noted(shop, rows.get(shop, id));
            }
        }
    }

    /** One entry for all of them, under the id by which the lines are found; of a single line what it was before. */
    private void noted(ShopId shop, Edit edit) {
        if (edit.booked() == 1 && edit.lines() == 1) {
            EditLine line =
                    rows.lines(shop, edit.id(), EditLine.State.BOOKED, 0, 1).getFirst();
            if (line.before() != null && line.after() != null) {
                noted(shop, edit.author(), line, line.before(), line.after());
                return;
            }
        }
        String done = switch (edit.kind()) {
            case COUNT, BULK -> "stock.changed-together";
            case IMPORT -> "stock.imported";
            case UNDO -> "stock.undone";
        };
        if (edit.booked() > 0) {
            trail.together(
                    shop, edit.author(), done, "stock-edit:" + edit.id(), edit.title(), edit.booked(), edit.refused());
        }
    }

    /** What one line did. */
    void noted(ShopId shop, String author, EditLine line, long before, long after) {
        BookedAt side = new BookedAt(line.location(), before, after);
        if (line.what() == What.KEEP_BACK) {
            trail.keptBack(shop, author, line.sku(), side);
            return;
        }
        String action = switch (line.what()) {
            case COUNT, DIFFERENCE -> "stock.counted";
            case ADJUST, KEEP_BACK -> "stock.adjusted";
            case BACK -> "stock.undone";
            case RECEIVE -> "stock.received";
            case DAMAGE -> "stock.damaged";
            case MOVE -> "stock.moved";
        };
        trail.booked(shop, author, action, line.sku(), List.of(side), line.reason());
    }

    /** Books one line and says what came of it. @throws ProblemException where it is refused */
    Corrected one(ShopId shop, long edit, String author, EditLine line) {
        Corrected outcome = corrections.make(correction(shop, edit, author, line, line.seen()));
        if (outcome instanceof Corrected.Booked booked) {
            rows.note(
                    shop,
                    edit,
                    List.of(new Result(
                            line.number(),
                            EditLine.State.BOOKED,
                            booked.before(),
                            booked.after(),
                            booked.promised(),
                            null)));
        }
        return outcome;
    }

    private List<Result> book(ShopId shop, Edit edit, List<EditLine> lines) {
        List<CompletableFuture<Corrected>> answers = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        if (edit.undoes() != null) {
            lines.forEach(line -> results.add(back(shop, edit, line)));
            return results;
        }
        for (EditLine line : lines) {
            answers.add(corrections.submit(correction(shop, edit.id(), edit.author(), line, line.seen())));
        }
        for (int i = 0; i < lines.size(); i++) {
            results.add(result(shop, edit, lines.get(i), answers.get(i)));
        }
        return results;
    }

    private Result result(ShopId shop, Edit edit, EditLine line, CompletableFuture<Corrected> answer) {
        try {
            return result(shop, edit, line, answer.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException refused) {
                return refused(line, refused);
            }
            throw e;
        }
    }

    private Result result(ShopId shop, Edit edit, EditLine line, Corrected outcome) {
        return switch (outcome) {
            case Corrected.Booked booked ->
                new Result(
                        line.number(), EditLine.State.BOOKED, booked.before(), booked.after(), booked.promised(), null);
            case Corrected.Before before -> before(shop, edit, line);
            case Corrected.Overtaken overtaken ->
                new Result(
                        line.number(),
                        EditLine.State.REFUSED,
                        null,
                        null,
                        0,
                        "It has changed since: there are %d now, not %d.".formatted(overtaken.now(), line.seen()));
        };
    }

    private static Result refused(EditLine line, ProblemException refused) {
        if (refused.problem() == Problem.BUSY) {
            throw refused;
        }
        return new Result(line.number(), EditLine.State.REFUSED, null, null, 0, refused.detail());
    }

    /** It was booked before the program was stopped; the ledger knows what it came to. */
    private Result before(ShopId shop, Edit edit, EditLine line) {
        Optional<long[]> booked = database.sql("""
                        select on_hand - change as before, on_hand as after
                        from inventory.movement
                        where shop = :shop and sku = :sku and location = :location and reference = :reference
                        order by id desc limit 1
                        """)
                .param("shop", shop.value())
                .param("sku", line.sku())
                .param("location", line.location())
                .param("reference", edit.reference())
                .query((row, number) -> new long[] {row.getLong("before"), row.getLong("after")})
                .optional();
        return new Result(
                line.number(),
                EditLine.State.BOOKED,
                booked.map(two -> two[0]).orElse(line.seen()),
                booked.map(two -> two[1]).orElse(line.units()),
                0,
                null);
    }

    /** What stands at a place, and whether it was counted there since something was booked. */
    private record Since(@Nullable Long onHand, boolean counted) {}

    /** Takes a line back: not where the place was counted since, for that count is the truth. */
    private Result back(ShopId shop, Edit edit, EditLine line) {
        if (line.what() == What.KEEP_BACK) {
            return attempt(shop, edit, line, line.seen());
        }
        for (int i = 0; ; i++) {
            Since since = since(shop, edit, line);
            if (since.counted()) {
                return new Result(
                        line.number(),
                        EditLine.State.REFUSED,
                        null,
                        null,
                        0,
                        "“%s” was counted again since, and that count holds.".formatted(line.sku()));
            }
            Result result = attempt(shop, edit, line, since.onHand());
            if (result.state() != EditLine.State.WAITING || i == TRIES) {
                return result;
            }
        }
    }

    private Result attempt(ShopId shop, Edit edit, EditLine line, @Nullable Long seen) {
        try {
            Corrected outcome = corrections.make(correction(shop, edit.id(), edit.author(), line, seen));
            boolean again = outcome instanceof Corrected.Overtaken && line.what() != What.KEEP_BACK;
            return again
                    ? new Result(line.number(), EditLine.State.WAITING, null, null, line.promised(), null)
                    : result(shop, edit, line, outcome);
        } catch (ProblemException refused) {
            return refused(line, refused);
        }
    }

    private Since since(ShopId shop, Edit edit, EditLine line) {
        return database.sql("""
                        select (select s.on_hand from inventory.stock s
                                where s.shop = :shop and s.sku = :sku and s.location = :location) as on_hand,
                            exists (
                                select from inventory.movement m
                                where m.shop = :shop and m.sku = :sku and m.location in (:location, :target) and m.kind = 'counted'
                                    and m.id > (select max(own.id) from inventory.movement own
                                        where own.shop = :shop and own.sku = :sku and own.location = :location
                                            and own.reference = :reference)) as counted
                        """)
                .param("shop", shop.value())
                .param("sku", line.sku())
                .param("location", line.location())
                .param("target", line.to() == null ? line.location() : line.to())
                .param("reference", "edit-" + edit.undoes())
                .query((row, number) -> new Since(row.getObject("on_hand", Long.class), row.getBoolean("counted")))
                .single();
    }

    private static Correction correction(ShopId shop, long edit, String author, EditLine line, @Nullable Long seen) {
        return new Correction(
                shop,
                "edit-%d-%d".formatted(edit, line.number()).toLowerCase(Locale.ROOT),
                line.sku(),
                line.location(),
                line.what(),
                seen,
                line.units(),
                line.to(),
                line.promised(),
                line.reason(),
                "edit-" + edit,
                author);
    }
}
