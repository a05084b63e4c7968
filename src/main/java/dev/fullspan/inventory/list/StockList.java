package dev.fullspan.inventory.list;

import dev.fullspan.inventory.list.StockQuery.Order;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.inventory.list.StockSql.Among;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ListReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists, counts and pages SKUs with their stock, by the balances as they are at that moment: what is found and sorted by figures goes through those
 * that stand beside the names, and sums up only what changed since they were renewed.
 */
@Component
public class StockList {
    private final JdbcClient database;
    private final ListReads reads;

    StockList(JdbcClient database, ListReads reads) {
        this.database = database;
        this.reads = reads;
    }

    /** One page. @param from number of the first line, from 0 */
    public List<StockLine> page(ShopId shop, StockQuery query, Order order, boolean descending, int from, int limit) {
        return found(shop, query, order, descending, from, limit).lines();
    }

    /** @param matching how many match in all; empty where that was not counted on the way */
    record Found(List<StockLine> lines, OptionalLong matching) {}

    /**
     * One page, and how many match where that costs nothing more. Which lines is found out first, among names and figures alone; then their
     * figures are summed up as they are.
     */
    Found found(ShopId shop, StockQuery query, Order order, boolean descending, int from, int limit) {
        boolean text = !query.search().isEmpty();
        String by = order.sql(descending);
        long[] matching = {-1};
        List<StockLine> lines = among(
                shop,
                query,
                order.isFigure(),
                (among, changed) -> asked(
                                """
                        with %schosen as materialized (
                            select i.sku, %s as matching
                            from %s
                            where %s and %s
                            order by %s offset :from limit :limit
                        )
                        select %s, chosen.matching
                        from chosen
                        join inventory.item i on i.shop = :shop and i.sku = chosen.sku
                        left join lateral (%s) t on true
                        order by %s
                        """.formatted(
                                                among.before(),
                                                text ? "count(*) over ()" : "0",
                                                among.relation(query),
                                                StockSql.condition(query, ""),
                                                StockSql.like(query),
                                                by,
                                                StockSql.COLUMNS,
                                                StockSql.totals(query, "and s.sku = chosen.sku"),
                                                by),
                                shop,
                                query)
                        .param("changed", changed)
                        .param("from", from)
                        .param("limit", limit)
                        .query((row, number) -> {
                            matching[0] = row.getLong("matching");
                            return StockSql.line(row);
                        })
                        .list());
        return new Found(lines, text && matching[0] >= 0 ? OptionalLong.of(matching[0]) : OptionalLong.empty());
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
        return reads.read(() -> asked(sql, shop, query)
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
        return among(
                shop,
                query,
                false,
                (among, changed) -> asked(
                                "with %scounted as (select count(*) as skus from %s where %s and %s) select skus from counted"
                                        .formatted(
                                                among.before(),
                                                among.relation(query),
                                                StockSql.condition(query, ""),
                                                StockSql.like(query)),
                                shop,
                                query)
                        .param("changed", changed)
                        .query(Integer.class)
                        .single());
    }

    /** How it stands with all SKUs of a shop, at one location or over all. */
    public Standing standing(ShopId shop, @Nullable Long location, long low) {
        StockQuery all = new StockQuery("", null, location, low);
        return among(
                shop,
                all,
                true,
                (among, changed) -> asked(
                                """
                        with %scounted as (
                            select count(*) filter (where t.net < 0) as short, count(*) filter (where t.net = 0) as out,
                                count(*) filter (where t.net > 0 and t.net <= greatest(t.safety, :low)) as low,
                                count(*) filter (where t.net > 0) as in, count(*) filter (where t.reserved > 0) as held,
                                count(t.on_hand) as counted
                            from %s
                            where %s
                        )
                        select counted.*,
                            (select count(*) from inventory.item i where i.shop = :shop)
                                - (select count(*) from inventory.item i where i.shop = :shop and i.bundle) as skus,
                            (select count(*) from inventory.item i
                                where i.shop = :shop and i.product is null and not i.bundle) as unknown
                        from counted
                        """.formatted(
                                        among.before(),
                                        location == null ? among.relation(all) : "(" + StockSql.totals(all, "") + ") t",
                                        location == null
                                                ? "i.shop = :shop and not i.bundle"
                                                : "t.sku not in (select b.sku from inventory.item b where b.shop = :shop and b.bundle)"),
                                shop,
                                all)
                        .param("low", low)
                        .param("changed", changed)
                        .query((row, number) -> standing(row))
                        .single());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Map<State, Long> like = new EnumMap<>(State.class);
        for (State state : State.values()) {
            if (state.ofStock() || state == State.UNKNOWN) {
                like.put(state, row.getLong(state.word()));
            }
        }
        like.put(State.UNCOUNTED, row.getLong("skus") - row.getLong("counted"));
        return new Standing(row.getLong("skus"), row.getLong("counted"), like);
    }

    /** @param figures whether they are asked for by more than the query */
    <R> R among(ShopId shop, StockQuery query, boolean figures, BiFunction<Among, String[], R> question) {
        return reads.read(() -> {
            if (query.location() != null) {
                return question.apply(Among.LOCATION, new String[0]);
            }
            if (!figures && (query.state() == null || !query.state().ofFigures())) {
                return question.apply(Among.NAMES, new String[0]);
            }
            String[] changed = database.sql(StockSql.CHANGED)
                    .param("shop", shop.value())
                    .query(String.class)
                    .list()
                    .toArray(String[]::new);
            return question.apply(changed.length == 0 ? Among.FIGURES : Among.FRESH_FIGURES, changed);
        });
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, StockQuery query) {
        JdbcClient.StatementSpec statement = database.sql(sql).param("shop", shop.value());
        if (!query.search().isEmpty()) {
            statement = statement.param("search", StockSql.anywhere(query.search()));
        }
        if (query.location() != null) {
            statement = statement.param("location", query.location());
        }
        return query.state() == State.LOW ? statement.param("low", query.low()) : statement;
    }
}
