package dev.fullspan.inventory.sheet;

import dev.fullspan.catalog.SkuNames;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.StockTrail;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.inventory.list.StockList;
import dev.fullspan.inventory.list.StockQuery;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes count sheets, keeps what is counted on them, and ends them. */
@Component
class SheetWrites {
    static final int MOST_LINES = 5_000;
    private static final Duration LONGEST_AGO = Duration.ofHours(24);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Locations locations;
    private final StockList list;
    private final SkuNames names;
    private final StockTrail trail;
    private final Clock clock;

    SheetWrites(
            JdbcClient database,
            TransactionTemplate transaction,
            Locations locations,
            StockList list,
            SkuNames names,
            StockTrail trail,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.locations = locations;
        this.list = list;
        this.names = names;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Which SKUs stand on a sheet.
     *
     * @param category path of a category, or empty for all
     * @param search text in name, SKU or barcode, or empty for all
     * @param onlyThere whether only those are meant that lie at the location
     */
    record Which(String category, String search, boolean onlyThere) {}

    /** @return its id */
    long make(ShopId shop, String name, long location, Which which, boolean blind, String author) {
        String called = Typed.text("name", name, 100);
        if (called.isEmpty()) {
            throw Typed.wrong("name", "Give it a name, such as “Shelf 3, Sunday”.");
        }
        long at = locations.open(shop, location);
        StockQuery query = new StockQuery(which.search().strip(), null, which.onlyThere() ? at : null, 0);
        List<String> skus = list
                .page(
                        shop,
                        query,
                        StockQuery.Order.NAME,
                        false,
                        0,
                        which.category().isEmpty() ? MOST_LINES + 1 : 1_000_000)
                .stream()
                .map(StockLine::sku)
                .toList();
        if (!which.category().isEmpty()) {
            var of = new java.util.HashSet<>(names.in(shop, which.category(), 1_000_000));
            skus = skus.stream().filter(of::contains).toList();
        }
        if (skus.isEmpty()) {
            throw Typed.wrong("holds", "No SKU is like that. Choose another category or text.");
        }
        if (skus.size() > MOST_LINES) {
            throw Typed.wrong(
                    "holds", "A sheet has at most 5,000 lines. Choose a category or a text, and make several sheets.");
        }
        String[] told = skus.toArray(String[]::new);
        return Objects.requireNonNull(transaction.execute(status -> {
            long id = database.sql("""
                            insert into inventory.sheet (shop, name, location, blind, state, author, made)
                            values (:shop, :name, :location, :blind, 'open', :author, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("name", called)
                    .param("location", at)
                    .param("blind", blind)
                    .param("author", author)
                    .param("now", now())
                    .query(Long.class)
                    .single();
            database.sql("""
                            insert into inventory.sheet_line (shop, sheet, number, sku)
                            select :shop, :sheet, told.number, told.sku
                            from unnest(cast(:skus as text[])) with ordinality as told (sku, number)
                            """)
                    .param("shop", shop.value())
                    .param("sheet", id)
                    .param("skus", told)
                    .update();
            trail.changed(
                    shop,
                    author,
                    "count-sheet.made",
                    "count-sheet:" + id,
                    List.of(new Change("Name", "", called), new Change("Lines", "", Integer.toString(told.length))));
            return id;
        }));
    }

    /**
     * Keeps what was counted, and what the ledger said was there at that moment: what is booked later is the difference of the two, so that
     * what is sold in between stays sold.
     *
     * @param ago how long ago it was counted: a phone without a connection sends it later
     * @return whether it was kept; false where the sheet is no longer open
     */
    boolean count(ShopId shop, Sheet sheet, int line, long units, Duration ago, String author) {
        Duration since = ago.isNegative() ? Duration.ZERO : ago.compareTo(LONGEST_AGO) > 0 ? LONGEST_AGO : ago;
        OffsetDateTime at = now().minus(since);
        return database.sql("""
                        update inventory.sheet_line l
                        set counted = :units, counted_at = :at, counted_by = :author, state = 'open', message = null,
                            there = coalesce((
                                select s.on_hand from inventory.stock s
                                where s.shop = l.shop and s.sku = l.sku and s.location = :location), 0)
                                - coalesce((
                                    select inventory.total(m.change) from inventory.movement m
                                    where m.shop = l.shop and m.sku = l.sku and m.location = :location and m.at > :at), 0)
                        where l.shop = :shop and l.sheet = :sheet and l.number = :line and l.state <> 'booked'
                            and exists (select from inventory.sheet s
                                where s.shop = l.shop and s.id = l.sheet and s.state = 'open')
                        """)
                        .param("shop", shop.value())
                        .param("sheet", sheet.id())
                        .param("line", line)
                        .param("units", units)
                        .param("at", at)
                        .param("author", author)
                        .param("location", sheet.location())
                        .update()
                == 1;
    }

    /** Takes what was counted off a line again. */
    void clear(ShopId shop, Sheet sheet, int line) {
        database.sql("""
                        update inventory.sheet_line
                        set counted = null, there = null, counted_at = null, counted_by = null, state = 'open', message = null
                        where shop = :shop and sheet = :sheet and number = :line and state <> 'booked'
                        """)
                .param("shop", shop.value())
                .param("sheet", sheet.id())
                .param("line", line)
                .update();
    }

    /** Throws one away of which nothing was booked; answers whether it was open. */
    boolean drop(ShopId shop, long sheet, String author) {
        boolean dropped = turn(shop, sheet, Sheet.State.OPEN, Sheet.State.DROPPED, author);
        if (dropped) {
            trail.changed(
                    shop,
                    author,
                    "count-sheet.dropped",
                    "count-sheet:" + sheet,
                    Change.one("State", "open", "thrown away"));
        }
        return dropped;
    }

    /** Changes the state where it is still another given one; answers whether it was. */
    boolean turn(ShopId shop, long sheet, Sheet.State from, Sheet.State to, String author) {
        boolean ends = to == Sheet.State.CLOSED || to == Sheet.State.DROPPED;
        return database.sql("update inventory.sheet set state = :to"
                                + (ends ? ", ended = :now, ended_by = :author" : "")
                                + " where shop = :shop and id = :id and state = :from")
                        .param("shop", shop.value())
                        .param("id", sheet)
                        .param("from", from.name().toLowerCase(Locale.ROOT))
                        .param("to", to.name().toLowerCase(Locale.ROOT))
                        .param("now", now())
                        .param("author", author)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
