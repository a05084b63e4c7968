package dev.fullspan.inventory.sheet;

import dev.fullspan.catalog.SkuNames;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.inventory.list.StockList;
import dev.fullspan.inventory.list.StockQuery;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Typed;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import tools.jackson.databind.json.JsonMapper;

/** The count sheets of all shops and what was counted on them. */
@Component
class Sheets {
    static final int MOST_LINES = 5_000;
    private static final Duration LONGEST_AGO = Duration.ofHours(24);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Locations locations;
    private final StockList list;
    private final SkuNames names;
    private final JsonMapper json;
    private final Clock clock;

    Sheets(
            JdbcClient database,
            TransactionTemplate transaction,
            Locations locations,
            StockList list,
            SkuNames names,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.locations = locations;
        this.list = list;
        this.names = names;
        this.json = json;
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
        String told = json.writeValueAsString(skus);
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
                            from jsonb_array_elements_text(cast(:skus as jsonb)) with ordinality as told (sku, number)
                            """)
                    .param("shop", shop.value())
                    .param("sheet", id)
                    .param("skus", told)
                    .update();
            return id;
        }));
    }

    List<Sheet> all(ShopId shop, int limit) {
        return sheets(shop, "order by s.state <> 'open', s.id desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> sheet(row))
                .list();
    }

    Sheet get(ShopId shop, long id) {
        return sheets(shop, "and s.id = :id").param("id", id).query((row, number) -> sheet(row)).list().stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "sheet", "There is no sheet " + id + "."));
    }

    private JdbcClient.StatementSpec sheets(ShopId shop, String also) {
        return database.sql("""
                        select s.id, s.name, s.location, l.name as place, s.blind, s.state, s.author, s.made, s.ended, s.ended_by,
                            n.lines, n.counted, n.differing, n.refused
                        from inventory.sheet s
                        join inventory.location l on l.shop = s.shop and l.id = s.location
                        cross join lateral (
                            select count(*) as lines, count(counted) as counted,
                                count(*) filter (where counted <> there) as differing,
                                count(*) filter (where state = 'refused') as refused
                            from inventory.sheet_line where shop = s.shop and sheet = s.id) n
                        where s.shop = :shop\s""" + also).param("shop", shop.value());
    }

    /** Which lines of a sheet are meant. */
    enum Part {
        ALL("true"),
        OPEN("l.counted is null"),
        COUNTED("l.counted is not null"),
        DIFFERING("l.counted <> l.there or l.state = 'refused'");

        private final String sql;

        Part(String sql) {
            this.sql = sql;
        }
    }

    List<SheetLine> lines(Sheet sheet, ShopId shop, Part part, int from, int limit) {
        return lines(shop, sheet, "(" + part.sql + ") order by l.number offset :from limit :limit")
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    SheetLine line(ShopId shop, Sheet sheet, int number) {
        return lines(shop, sheet, "l.number = :number")
                .param("number", number)
                .query((row, at) -> line(row))
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "line", "There is no such line."));
    }

    /** Lines that a scanned code or a typed text means: its barcode or SKU exactly, else those that hold it. */
    List<SheetLine> found(ShopId shop, Sheet sheet, String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<SheetLine> exact = lines(
                        shop,
                        sheet,
                        "(lower(l.sku) = :text or lower(i.barcode) = :text or ltrim(i.barcode, '0') = ltrim(:text, '0') and i.barcode <> '')"
                                + " order by l.number limit :limit")
                .param("text", wanted)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
        return !exact.isEmpty()
                ? exact
                : lines(shop, sheet, "strpos(i.found_by, :text) > 0 order by l.number limit :limit")
                        .param("text", wanted)
                        .param("limit", limit)
                        .query((row, number) -> line(row))
                        .list();
    }

    private JdbcClient.StatementSpec lines(ShopId shop, Sheet sheet, String condition) {
        return database.sql("""
                        select l.number, l.sku, coalesce(i.title, '') as title, coalesce(i.options, '') as options,
                            coalesce(i.barcode, '') as barcode, coalesce(s.on_hand, 0) as on_hand, l.counted, l.there,
                            l.counted_at, l.counted_by, l.state, l.message
                        from inventory.sheet_line l
                        left join inventory.item i on i.shop = l.shop and i.sku = l.sku
                        left join inventory.stock s on s.shop = l.shop and s.sku = l.sku and s.location = :location
                        where l.shop = :shop and l.sheet = :sheet and\s""" + condition)
                .param("shop", shop.value())
                .param("sheet", sheet.id())
                .param("location", sheet.location());
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

    private static Sheet sheet(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new Sheet(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("location"),
                row.getString("place"),
                row.getBoolean("blind"),
                Sheet.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"),
                row.getLong("lines"),
                row.getLong("counted"),
                row.getLong("differing"),
                row.getLong("refused"));
    }

    private static SheetLine line(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("counted_at", OffsetDateTime.class);
        return new SheetLine(
                row.getInt("number"),
                row.getString("sku"),
                new StockLine(row.getString("sku"), row.getString("title"), row.getString("options"), "", null, null)
                        .name(),
                row.getString("barcode"),
                row.getLong("on_hand"),
                row.getObject("counted", Long.class),
                row.getObject("there", Long.class),
                at == null ? null : at.toInstant(),
                row.getString("counted_by"),
                SheetLine.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("message"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
