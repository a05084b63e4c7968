package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Correction.What;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of edits and their lines. */
@Component
class EditRows {
    private static final String LINE =
            "number, sku, location, what, seen, units, target, reason, state, before, after, promised, message, file_line, told";
    private static final int KEPT_DRAFT_DAYS = 1;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    EditRows(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where what it undoes was undone before */
    long make(ShopId shop, Edit.Kind kind, String title, Edit.State state, String author, @Nullable Long undoes) {
        database.sql("delete from inventory.edit where shop = :shop and state = 'draft' and made < :before")
                .param("shop", shop.value())
                .param("before", now().minusDays(KEPT_DRAFT_DAYS))
                .update();
        try {
            return database.sql("""
                            insert into inventory.edit (shop, kind, title, state, author, made, undoes)
                            values (:shop, :kind, :title, :state, :author, :now, :undoes)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("kind", kind.name().toLowerCase(Locale.ROOT))
                    .param("title", title)
                    .param("state", state.name().toLowerCase(Locale.ROOT))
                    .param("author", author)
                    .param("now", now())
                    .param("undoes", undoes, Types.BIGINT)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "edit", "This was undone already.");
        }
    }

    void add(ShopId shop, long edit, List<EditLine> lines) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (EditLine line : lines) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("number", line.number());
            row.put("sku", line.sku());
            row.put("location", line.location());
            row.put("what", line.what().name().toLowerCase(Locale.ROOT));
            row.put("seen", line.seen());
            row.put("units", line.units());
            row.put("target", line.to());
            row.put("reason", line.reason());
            row.put("state", line.state().name().toLowerCase(Locale.ROOT));
            row.put("before", line.before());
            row.put("message", line.message());
            row.put("file_line", line.fileLine());
            row.put("told", line.told());
            rows.add(row);
        }
        database.sql("""
                        insert into inventory.edit_line
                            (shop, edit, number, sku, location, what, seen, units, target, reason, state, before, message, file_line, told)
                        select :shop, :edit, l.number, l.sku, l.location, l.what, l.seen, l.units, l.target, l.reason, l.state,
                            l.before, l.message, l.file_line, l.told
                        from jsonb_to_recordset(cast(:rows as jsonb)) as l (number bigint, sku text, location bigint, what text,
                            seen bigint, units bigint, target bigint, reason text, state text, before bigint, message text,
                            file_line bigint, told text)
                        """)
                .param("shop", shop.value())
                .param("edit", edit)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** What came of a line. */
    record Result(
            long number,
            EditLine.State state,
            @Nullable Long before,
            @Nullable Long after,
            long promised,
            @Nullable String message) {}

    void note(ShopId shop, long edit, List<Result> results) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Result result : results) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("number", result.number());
            row.put("state", result.state().name().toLowerCase(Locale.ROOT));
            row.put("before", result.before());
            row.put("after", result.after());
            row.put("promised", result.promised());
            row.put("message", result.message());
            rows.add(row);
        }
        database.sql("""
                        update inventory.edit_line l
                        set state = r.state, before = coalesce(r.before, l.before), after = r.after, promised = r.promised,
                            message = r.message, at = :now
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (number bigint, state text, before bigint, after bigint,
                            promised bigint, message text)
                        where l.shop = :shop and l.edit = :edit and l.number = r.number
                        """)
                .param("shop", shop.value())
                .param("edit", edit)
                .param("now", now())
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** Changes the state where it is still another given one; answers whether it was. */
    boolean turn(ShopId shop, long edit, Edit.State from, Edit.State to) {
        return database.sql("""
                        update inventory.edit
                        set state = :to, ended = case when :to in ('done', 'stopped') then cast(:now as timestamptz) end
                        where shop = :shop and id = :id and state = :from
                        """)
                        .param("shop", shop.value())
                        .param("id", edit)
                        .param("from", from.name().toLowerCase(Locale.ROOT))
                        .param("to", to.name().toLowerCase(Locale.ROOT))
                        .param("now", now())
                        .update()
                == 1;
    }

    void drop(ShopId shop, long edit) {
        database.sql("delete from inventory.edit where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", edit)
                .update();
    }

    Edit get(ShopId shop, long id) {
        return query("and e.id = :id", shop).param("id", id).query((row, number) -> edit(row)).list().stream()
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.NOT_FOUND, "edit", "There is no change " + id + " of stock."));
    }

    /** The last ones but single counts, the latest first. */
    List<Edit> latest(ShopId shop, int limit) {
        return query("and e.state <> 'draft' and e.kind <> 'count' order by e.id desc limit :limit", shop)
                .param("limit", limit)
                .query((row, number) -> edit(row))
                .list();
    }

    /** Those that a process that is gone left under way, by shop. */
    List<Map.Entry<ShopId, Long>> running() {
        return database.sql("select shop, id from inventory.edit where state = 'running' order by id")
                .query((row, number) -> Map.entry(new ShopId(row.getInt("shop")), row.getLong("id")))
                .list();
    }

    private JdbcClient.StatementSpec query(String also, ShopId shop) {
        return database.sql("""
                        select e.id, e.kind, e.title, e.state, e.author, e.made, e.ended, e.undoes,
                            (select u.id from inventory.edit u where u.shop = e.shop and u.undoes = e.id) as undone,
                            l.waiting, l.booked, l.refused
                        from inventory.edit e
                        cross join lateral (
                            select count(*) filter (where state = 'waiting') as waiting,
                                count(*) filter (where state = 'booked') as booked,
                                count(*) filter (where state = 'refused') as refused
                            from inventory.edit_line l where l.shop = e.shop and l.edit = e.id) l
                        where e.shop = :shop\s""" + also).param("shop", shop.value());
    }

    List<EditLine> lines(ShopId shop, long edit, EditLine.@Nullable State state, long after, int limit) {
        JdbcClient.StatementSpec statement = database.sql("select " + LINE
                        + " from inventory.edit_line where shop = :shop and edit = :edit and number > :after"
                        + (state == null ? "" : " and state = :state") + " order by number limit :limit")
                .param("shop", shop.value())
                .param("edit", edit)
                .param("after", after)
                .param("limit", limit);
        return (state == null
                        ? statement
                        : statement.param("state", state.name().toLowerCase(Locale.ROOT)))
                .query((row, number) -> line(row))
                .list();
    }

    /** Lines by number. @param from how many are passed over */
    List<EditLine> page(ShopId shop, long edit, EditLine.@Nullable State state, int from, int limit) {
        JdbcClient.StatementSpec statement = database.sql("select " + LINE
                        + " from inventory.edit_line where shop = :shop and edit = :edit"
                        + (state == null ? "" : " and state = :state") + " order by number offset :from limit :limit")
                .param("shop", shop.value())
                .param("edit", edit)
                .param("from", from)
                .param("limit", limit);
        return (state == null
                        ? statement
                        : statement.param("state", state.name().toLowerCase(Locale.ROOT)))
                .query((row, number) -> line(row))
                .list();
    }

    /** How many SKUs would have more promised than there is, if what is previewed were booked now. */
    long shortAfter(ShopId shop, long edit) {
        return database.sql("""
                        select count(*)
                        from inventory.edit_line l
                        cross join lateral (
                            select coalesce(inventory.total(s.on_hand - s.reserved - s.allocated - s.safety), 0) as net
                            from inventory.stock s where s.shop = l.shop and s.sku = l.sku) t
                        where l.shop = :shop and l.edit = :edit
                            and t.net + case l.what when 'keep_back' then l.before - l.units when 'count' then l.units - l.before
                                when 'adjust' then l.units else 0 end < 0
                        """)
                .param("shop", shop.value())
                .param("edit", edit)
                .query(Long.class)
                .single();
    }

    private static Edit edit(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        return new Edit(
                row.getLong("id"),
                Edit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("title"),
                Edit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("undoes", Long.class),
                row.getObject("undone", Long.class),
                row.getLong("waiting"),
                row.getLong("booked"),
                row.getLong("refused"));
    }

    private static EditLine line(ResultSet row) throws SQLException {
        return new EditLine(
                row.getLong("number"),
                row.getString("sku"),
                row.getLong("location"),
                What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                row.getObject("seen", Long.class),
                row.getLong("units"),
                row.getObject("target", Long.class),
                row.getString("reason"),
                EditLine.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("before", Long.class),
                row.getObject("after", Long.class),
                row.getLong("promised"),
                row.getString("message"),
                row.getObject("file_line", Long.class),
                row.getString("told"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
