package dev.fullspan.inventory.list;

import dev.fullspan.inventory.list.StockQuery.Order;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists, counts and pages SKUs with their stock. Figures are summed up from the balances as they are at that moment; where a page needs
 * none to be found or sorted, only its own lines are summed up.
 */
@Component
public class StockList {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StockList(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** One page. @param from number of the first line, from 0 */
    public List<StockLine> page(ShopId shop, StockQuery query, Order order, boolean descending, int from, int limit) {
        return found(shop, query, order, descending, from, limit).lines();
    }

    /** @param matching how many match in all; empty where that was not counted on the way */
    record Found(List<StockLine> lines, OptionalLong matching) {}

    /** One page, and how many match where that costs nothing more. */
    Found found(ShopId shop, StockQuery query, Order order, boolean descending, int from, int limit) {
        boolean anywhere = query.location() == null
                && (query.state() == null || !query.state().ofStock());
        boolean text = !query.search().isEmpty();
        if (anywhere && query.state() == null && order.isFigure() && !text) {
            return roomy(() -> new Found(byFigure(shop, query, order, descending, from, limit), OptionalLong.empty()));
        }
        String by = order.sql(descending);
        // How many hold a text cannot be guessed: looked for first, so that nobody walks an index for the one that
        // does.
        String sql = "with i as " + (text ? "materialized" : "not materialized")
                + " (select * from inventory.item i where " + StockSql.condition(query, "") + ")\n"
                + (anywhere && !order.isFigure()
                        ? """
                        select %s, i.matching
                        from (select i.*, %s as matching from i order by %s offset :from limit :limit) i
                        left join lateral (%s) t on true
                        order by %s
                        """.formatted(
                                        StockSql.COLUMNS,
                                        StockSql.matching(text),
                                        by,
                                        StockSql.totals(query, "and s.sku = i.sku"),
                                        by)
                        : """
                        select %s, %s as matching
                        from i
                        %s join (%s) t on t.sku = i.sku
                        where %s
                        order by %s offset :from limit :limit
                        """.formatted(
                                        StockSql.COLUMNS,
                                        StockSql.matching(text),
                                        StockSql.join(query),
                                        StockSql.totals(query, ""),
                                        StockSql.like(query),
                                        by));
        long[] matching = {-1};
        List<StockLine> lines = roomy(() -> asked(sql, shop, query)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> {
                    matching[0] = row.getLong("matching");
                    return StockSql.line(row);
                })
                .list());
        return new Found(lines, text && matching[0] >= 0 ? OptionalLong.of(matching[0]) : OptionalLong.empty());
    }

    /** All SKUs by a figure: found among the figures alone, which is half the work; those never counted follow. */
    private List<StockLine> byFigure(
            ShopId shop, StockQuery query, Order order, boolean descending, int from, int limit) {
        String sql = """
                select %s
                from (
                    select * from (%s) t
                    where t.sku not in (select b.sku from inventory.item b where b.shop = :shop and b.bundle)
                    order by %s offset :from limit :limit
                ) t
                join inventory.item i on i.shop = :shop and i.sku = t.sku
                order by %s
                """.formatted(
                        StockSql.COLUMNS,
                        StockSql.totals(query, ""),
                        order.sql(descending).replace("i.sku", "t.sku"),
                        order.sql(descending).replace("i.sku", "t.sku"));
        List<StockLine> lines = new ArrayList<>(asked(sql, shop, query)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> StockSql.line(row))
                .list());
        if (lines.size() == limit) {
            return lines;
        }
        long counted = lines.isEmpty() ? standing(shop, null, query.low()).counted() : from + lines.size();
        lines.addAll(database.sql("""
                        select i.sku, i.title, i.options, i.barcode, i.product, cast(null as bigint) as on_hand
                        from inventory.item i
                        where i.shop = :shop and not i.bundle
                            and not exists (select from inventory.stock s where s.shop = i.shop and s.sku = i.sku)
                        order by i.sku\s""" + (descending ? "desc " : "") + "offset :from limit :limit")
                .param("shop", shop.value())
                .param("from", from + lines.size() - counted)
                .param("limit", limit - lines.size())
                .query((row, number) -> StockSql.line(row))
                .list());
        return lines;
    }

    /** Those that match, after a SKU, in the order of SKUs; for going through all of them part by part. */
    public List<StockLine> after(ShopId shop, StockQuery query, String sku, int limit) {
        String sql = """
                select %s
                from inventory.item i
                %s join (%s) t on t.sku = i.sku
                where %s
                order by i.sku limit :limit
                """.formatted(
                        StockSql.COLUMNS,
                        StockSql.join(query),
                        StockSql.totals(query, "and s.sku > :after"),
                        StockSql.condition(query, "and i.sku > :after") + " and " + StockSql.like(query));
        return roomy(() -> asked(sql, shop, query)
                .param("after", sku)
                .param("limit", limit)
                .query((row, number) -> StockSql.line(row))
                .list());
    }

    /** One SKU over all locations or at one; empty where nobody knows it. */
    public Optional<StockLine> one(ShopId shop, String sku, @Nullable Long location) {
        StockQuery query = new StockQuery("", null, location, 0);
        String sql = """
                select %s
                from inventory.item i
                left join (%s) t on true
                where i.shop = :shop and i.sku = :sku
                """.formatted(StockSql.COLUMNS, StockSql.totals(query, "and s.sku = :sku"));
        return asked(sql, shop, query)
                .param("sku", sku)
                .query((row, number) -> StockSql.line(row))
                .optional();
    }

    /** What SKUs are called; those that nobody knows are left out. */
    public Map<String, String> names(ShopId shop, Collection<String> skus) {
        Map<String, String> names = new HashMap<>();
        if (!skus.isEmpty()) {
            database.sql("select sku, title, options from inventory.item where shop = :shop and sku in (:skus)")
                    .param("shop", shop.value())
                    .param("skus", skus)
                    .query(row -> {
                        String sku = row.getString("sku");
                        names.put(
                                sku,
                                new StockLine(sku, row.getString("title"), row.getString("options"), "", null, null)
                                        .name());
                    });
        }
        return names;
    }

    /** How many match. */
    public int count(ShopId shop, StockQuery query) {
        boolean anywhere = query.location() == null
                && (query.state() == null || !query.state().ofStock());
        String sql = anywhere
                ? "select count(*) from inventory.item i where " + StockSql.condition(query, "")
                : "select count(*) from inventory.item i " + StockSql.join(query) + " join ("
                        + StockSql.totals(query, "") + ") t on t.sku = i.sku where " + StockSql.condition(query, "")
                        + " and " + StockSql.like(query);
        return roomy(() -> asked(sql, shop, query).query(Integer.class).single());
    }

    /** How it stands with all SKUs of a shop, at one location or over all. */
    public Standing standing(ShopId shop, @Nullable Long location, long low) {
        StockQuery all = new StockQuery("", null, location, low);
        String sql = """
                select count(*) filter (where t.net < 0) as short, count(*) filter (where t.net = 0) as out,
                    count(*) filter (where t.net > 0 and t.net <= greatest(t.safety, :low)) as low,
                    count(*) filter (where t.net > 0) as in, count(*) filter (where t.reserved > 0) as held,
                    count(*) as counted,
                    (select count(*) from inventory.item i where i.shop = :shop and not i.bundle) as skus,
                    (select count(*) from inventory.item i where i.shop = :shop and not i.bundle and i.product is null) as unknown
                from (%s) t
                where t.sku not in (select b.sku from inventory.item b where b.shop = :shop and b.bundle)
                """.formatted(StockSql.totals(all, ""));
        return roomy(() -> database.sql(sql)
                .param("shop", shop.value())
                .param("location", location)
                .param("low", low)
                .query((row, number) -> {
                    Map<State, Long> like = new EnumMap<>(State.class);
                    for (State state : State.values()) {
                        if (state.ofStock() || state == State.UNKNOWN) {
                            like.put(state, row.getLong(state.word()));
                        }
                    }
                    like.put(State.UNCOUNTED, location == null ? row.getLong("skus") - row.getLong("counted") : 0L);
                    return new Standing(row.getLong("skus"), row.getLong("counted"), like);
                })
                .single());
    }

    /**
     * @param skus all there are
     * @param counted those of which something was ever booked there
     * @param like how many are like what; they overlap
     */
    public record Standing(long skus, long counted, Map<State, Long> like) {
        public long of(State state) {
            return like.getOrDefault(state, 0L);
        }

        /** How many match a query without text; empty for others, which must be counted. */
        OptionalLong matching(StockQuery query) {
            State state = query.state();
            if (!query.search().isEmpty() || state == State.UNKNOWN && query.location() != null) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(state != null ? of(state) : query.location() == null ? skus : counted);
        }
    }

    /** The default work memory is too small to join 100,000 SKUs without files. */
    private <R> R roomy(java.util.function.Supplier<R> question) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            database.sql("set local work_mem = '32MB'").update();
            return question.get();
        }));
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, StockQuery query) {
        JdbcClient.StatementSpec statement = database.sql(sql).param("shop", shop.value());
        if (!query.search().isEmpty()) {
            statement = statement.param("search", query.search().toLowerCase(Locale.ROOT));
        }
        if (query.location() != null) {
            statement = statement.param("location", query.location());
        }
        return query.state() == State.LOW ? statement.param("low", query.low()) : statement;
    }
}
