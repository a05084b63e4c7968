package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Correction.What;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes of stock made from pages. Each line is booked once under a key of its own, however often the program is stopped on the way. What
 * was booked is undone by booking the difference back, so that what was sold since stays sold.
 */
@Component
public class Edits implements SmartInitializingSingleton {
    /** Lines that are undone while one waits. */
    private static final int AT_ONCE = 100;

    private final EditRows rows;
    private final EditRun run;
    private final JdbcClient database;

    Edits(EditRows rows, EditRun run, JdbcClient database) {
        this.rows = rows;
        this.run = run;
        this.database = database;
    }

    /** What the program was stopped in goes on. */
    @Override
    public void afterSingletonsInstantiated() {
        rows.running().forEach(one -> background(one.getKey(), one.getValue()));
    }

    private void background(ShopId shop, long edit) {
        Thread.ofVirtual().name("stock-edit-" + edit).start(() -> run.toEnd(shop, edit));
    }

    /**
     * What came of a count.
     *
     * @param edit by which it is undone; 0 where nothing was booked
     */
    public record Counted(long edit, Corrected outcome) {}

    /**
     * Books what was counted of one SKU, if nothing changed since it was seen.
     *
     * @param seen what was on hand on the page from which it was counted, or null to count whatever is there
     */
    public Counted count(
            ShopId shop,
            String sku,
            long location,
            @Nullable Long seen,
            long counted,
            @Nullable String reason,
            String author) {
        return one(shop, "Count of " + sku, new Line(sku, location, What.COUNT, seen, counted, null, reason), author);
    }

    /** One thing to do with one SKU. @param to location to which units move, or null */
    public record Line(
            String sku,
            long location,
            What what,
            @Nullable Long seen,
            long units,
            @Nullable Long to,
            @Nullable String reason) {}

    /** Does one thing with one SKU, so that it can be undone. */
    public Counted one(ShopId shop, String title, Line line, String author) {
        long edit = rows.make(shop, Edit.Kind.COUNT, shortened(title), Edit.State.RUNNING, author, null);
        boolean kept = false;
        try {
            EditLine only = line(1, line);
            rows.add(shop, edit, List.of(only));
            Corrected outcome = run.one(shop, edit, author, only);
            kept = !(outcome instanceof Corrected.Overtaken);
            return new Counted(kept ? edit : 0, outcome);
        } finally {
            if (kept) {
                rows.turn(shop, edit, Edit.State.RUNNING, Edit.State.DONE);
            } else {
                rows.drop(shop, edit);
            }
        }
    }

    private static EditLine line(long number, Line line) {
        return new EditLine(
                number,
                line.sku(),
                line.location(),
                line.what(),
                line.seen(),
                line.units(),
                line.to(),
                line.reason(),
                EditLine.State.WAITING,
                line.seen(),
                null,
                0,
                null,
                null,
                null);
    }

    static String shortened(String title) {
        return title.length() > 300 ? title.substring(0, 299) + "…" : title;
    }

    /** Books the previewed lines, in the background. */
    void start(ShopId shop, long edit) {
        if (!rows.turn(shop, edit, Edit.State.DRAFT, Edit.State.RUNNING)) {
            throw new ProblemException(Problem.CONFLICT, "edit", "This was begun already.");
        }
        background(shop, edit);
    }

    /** Stops within moments; what is booked stays. */
    public void stop(ShopId shop, long edit) {
        rows.turn(shop, edit, Edit.State.RUNNING, Edit.State.STOPPED);
    }

    /** Goes on with what was stopped. */
    void goOn(ShopId shop, long edit) {
        if (rows.turn(shop, edit, Edit.State.STOPPED, Edit.State.RUNNING)) {
            background(shop, edit);
        }
    }

    /** Books lines that were made ready, of which some may have been refused already. */
    public void begin(ShopId shop, long edit) {
        background(shop, edit);
    }

    /**
     * Takes back what an edit booked; few lines at once, many in the background.
     *
     * @return the edit that does it
     * @throws ProblemException where it was undone before, or where its only line cannot be taken back
     */
    public Edit undo(ShopId shop, long id, String author) {
        Edit edit = rows.get(shop, id);
        if (edit.undone() != null) {
            throw new ProblemException(Problem.CONFLICT, "edit", "This was undone already.");
        }
        if (!edit.mayUndo()) {
            throw new ProblemException(Problem.CONFLICT, "edit", "There is nothing to undo here.");
        }
        long undo = rows.make(
                shop, Edit.Kind.UNDO, shortened("Undone: " + edit.title()), Edit.State.RUNNING, author, edit.id());
        back(shop, edit, undo);
        if (edit.booked() > AT_ONCE) {
            background(shop, undo);
            return rows.get(shop, undo);
        }
        run.toEnd(shop, undo);
        Edit done = rows.get(shop, undo);
        if (edit.booked() == 1 && done.refused() == 1) {
            String why = rows.lines(shop, undo, EditLine.State.REFUSED, 0, 1)
                    .getFirst()
                    .message();
            rows.drop(shop, undo);
            throw new ProblemException(Problem.CONFLICT, "edit", why == null ? "It cannot be undone." : why);
        }
        return done;
    }

    /** The lines the other way round, last first. */
    private void back(ShopId shop, Edit edit, long undo) {
        database.sql("""
                        insert into inventory.edit_line (shop, edit, number, sku, location, what, seen, units, target, reason, promised, before)
                        select shop, :undo, row_number() over (order by number desc), sku,
                            case what when 'move' then target else location end,
                            case what when 'move' then 'move' when 'keep_back' then 'keep_back' else 'back' end,
                            case what when 'keep_back' then after end,
                            case what when 'move' then units when 'keep_back' then before else before - after end,
                            case what when 'move' then location end,
                            left('Undone' || coalesce(': ' || reason, ''), 200), promised, after
                        from inventory.edit_line
                        where shop = :shop and edit = :edit and state = 'booked'
                        """)
                .param("shop", shop.value())
                .param("edit", edit.id())
                .param("undo", undo)
                .update();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    public Edit get(ShopId shop, long id) {
        return rows.get(shop, id);
    }

    List<Edit> latest(ShopId shop, int limit) {
        return rows.latest(shop, limit);
    }
}
