package dev.fullspan.inventory.sheet;

import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The count sheets of all shops and what was counted on them. */
@Component
class Sheets {
    private final JdbcClient database;

    Sheets(JdbcClient database) {
        this.database = database;
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


}
