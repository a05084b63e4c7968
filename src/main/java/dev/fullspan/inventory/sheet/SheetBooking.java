package dev.fullspan.inventory.sheet;

import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Correction;
import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Corrections;
import dev.fullspan.inventory.StockTrail;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books a sheet: each line's difference to what was there when it was counted, once, under a key of its own. A line whose SKU was counted
 * there by another way since is handed back: that count is newer.
 */
@Component
class SheetBooking implements SmartInitializingSingleton {
    /** Lines that are booked while one waits. */
    private static final int AT_ONCE = 200;

    private static final int PART = 200;
    private static final int TRIES = 5;

    private final Sheets sheets;
    private final SheetWrites writes;
    private final Corrections corrections;
    private final StockTrail trail;
    private final JdbcClient database;

    SheetBooking(Sheets sheets, SheetWrites writes, Corrections corrections, StockTrail trail, JdbcClient database) {
        this.trail = trail;
        this.sheets = sheets;
        this.writes = writes;
        this.corrections = corrections;
        this.database = database;
    }

    /** A sheet that the program was stopped in is open again: what is booked of it is not booked twice. */
    @Override
    public void afterSingletonsInstantiated() {
        database.sql("update inventory.sheet set state = 'open' where state = 'booking'")
                .update();
    }

    /**
     * Books all counted lines, many of them in the background, and closes the sheet; where some are handed back, it stays open for them.
     *
     * @throws ProblemException where it is not open, or nothing is counted
     */
    Sheet book(ShopId shop, long id, String author) {
        Sheet sheet = sheets.get(shop, id);
        if (sheet.counted() == 0) {
            throw new ProblemException(Problem.CONFLICT, "sheet", "Nothing is counted yet.");
        }
        if (!writes.turn(shop, id, Sheet.State.OPEN, Sheet.State.BOOKING, author)) {
            throw new ProblemException(Problem.CONFLICT, "sheet", "This sheet is no longer open.");
        }
        if (sheet.counted() <= AT_ONCE) {
            book(shop, sheet, author);
        } else {
            Thread.ofVirtual().name("sheet-" + id).start(() -> book(shop, sheet, author));
        }
        return sheets.get(shop, id);
    }

    private void book(ShopId shop, Sheet sheet, String author) {
        long id = sheet.id();
        boolean whole = false;
        try {
            for (int from = 0; ; from += PART) {
                List<SheetLine> lines = sheets.lines(sheet, shop, Sheets.Part.COUNTED, from, PART);
                lines.stream()
                        .filter(line -> line.state() != SheetLine.State.BOOKED)
                        .forEach(line -> note(shop, sheet, line, refused(shop, sheet, line, author)));
                if (lines.size() < PART) {
                    break;
                }
            }
            whole = sheets.get(shop, id).refused() == 0;
        } finally {
            writes.turn(shop, id, Sheet.State.BOOKING, whole ? Sheet.State.CLOSED : Sheet.State.OPEN, author);
            noted(shop, sheets.get(shop, id), author);
        }
    }

    /** One entry for the whole sheet. */
    private void noted(ShopId shop, Sheet sheet, String author) {
        trail.together(
                shop,
                author,
                "count-sheet.booked",
                "count-sheet:" + sheet.id(),
                sheet.name(),
                sheet.counted() - sheet.refused(),
                sheet.refused());
    }

    /** Why a line cannot be booked; null where it is. */
    private @Nullable String refused(ShopId shop, Sheet sheet, SheetLine line, String author) {
        for (int i = 0; i < TRIES; i++) {
            Since since = since(shop, sheet, line);
            if (since.counted()) {
                return "It was counted in another way after that. Count it again.";
            }
            try {
                Corrected outcome = corrections.make(correction(shop, sheet, line, since.onHand(), author));
                if (!(outcome instanceof Corrected.Overtaken)) {
                    return null;
                }
            } catch (ProblemException e) {
                return e.detail();
            }
        }
        return "It changes all the time. Try again in a moment.";
    }

    private record Since(long onHand, boolean counted) {}

    private Since since(ShopId shop, Sheet sheet, SheetLine line) {
        return database.sql("""
                        select coalesce((select s.on_hand from inventory.stock s
                                where s.shop = :shop and s.sku = :sku and s.location = :location), 0) as on_hand,
                            exists (select from inventory.movement m
                                where m.shop = :shop and m.sku = :sku and m.location = :location and m.kind = 'counted'
                                    and m.at > :at and m.reference is distinct from :reference) as counted
                        """)
                .param("shop", shop.value())
                .param("sku", line.sku())
                .param("location", sheet.location())
                .param("reference", "sheet-" + sheet.id())
                .param("at", Objects.requireNonNull(line.at()).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Since(row.getLong("on_hand"), row.getBoolean("counted")))
                .single();
    }

    private static Correction correction(ShopId shop, Sheet sheet, SheetLine line, long seen, String author) {
        return new Correction(
                shop,
                "sheet-%d-%d-%d"
                        .formatted(
                                sheet.id(),
                                line.number(),
                                Objects.requireNonNull(line.at()).toEpochMilli()),
                line.sku(),
                sheet.location(),
                What.DIFFERENCE,
                seen,
                line.difference(),
                null,
                0,
                "Count sheet “" + sheet.name() + "”",
                "sheet-" + sheet.id(),
                author);
    }

    private void note(ShopId shop, Sheet sheet, SheetLine line, @Nullable String refused) {
        database.sql("""
                        update inventory.sheet_line set state = :state, message = :message
                        where shop = :shop and sheet = :sheet and number = :number
                        """)
                .param("shop", shop.value())
                .param("sheet", sheet.id())
                .param("number", line.number())
                .param("state", refused == null ? "booked" : "refused")
                .param("message", refused, java.sql.Types.VARCHAR)
                .update();
    }
}
