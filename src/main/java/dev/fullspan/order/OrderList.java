package dev.fullspan.order;

import dev.fullspan.kernel.Cursor;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderQuery.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists orders page by page, each page found by where the one beside it ends, so that none costs more for being far back. */
@Component
public class OrderList {
    /** Counts end here: nobody reads on, and each further one costs. */
    public static final int MOST_COUNTED = 10_000;

    private final JdbcClient database;

    OrderList(JdbcClient database) {
        this.database = database;
    }

    /**
     * A part of a list.
     *
     * @param next where the following part begins, or null at the end
     * @param previous where the part before ends, or null at the start
     */
    public record Page(
            List<OrderRow> rows,
            @Nullable String next,
            @Nullable String previous) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** @param limit 1 to 1,000 */
    public Page list(ShopId shop, OrderQuery query, @Nullable String cursor, int limit) {
        return list(shop, query, cursor, false, limit);
    }

    /**
     * @param cursor of a page beside the one that is wanted; null for the first
     * @param backwards whether the page before the cursor is wanted
     */
    public Page list(ShopId shop, OrderQuery query, @Nullable String cursor, boolean backwards, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = OrderSql.where(shop, query, values);
        OrderQuery.Sort sort = query.sort();
        boolean up = query.ascending() != backwards;
        if (cursor != null) {
            Cursor from = Cursor.of(cursor, one -> fits(one, sort));
            values.put("at", from.at());
            values.put("last", Long.valueOf(from.id()));
            where +=
                    " and (%s, r.id) %s (cast(:at as %s), :last)".formatted(sort.column(), up ? ">" : "<", sort.type());
        }
        String way = up ? "" : " desc";
        // How many hold a text or a tag cannot be guessed: they are looked for first, so that nobody walks a whole
        // index for the few that do.
        String found = "%s (select r.id, %s as at from orders.record r where %s)"
                .formatted(
                        query.text() == null && query.tag() == null ? "not materialized" : "materialized",
                        sort.column(),
                        where);
        List<OrderRow> rows = new ArrayList<>(
                database.sql("with f as " + found + " select " + OrderRow.COLUMNS + """
                        from (select f.id, f.at from f order by f.at%s, f.id%s limit :limit) f
                        join orders.record r on r.id = f.id
                        join orders.connection c on c.shop = r.shop and c.id = r.connection
                        order by f.at%s, f.id%s
                        """.formatted(way, way, way, way))
                        .params(values)
                        .param("limit", limit + 1)
                        .query(OrderRow::of)
                        .list());
        boolean more = rows.size() > limit;
        List<OrderRow> kept = more ? rows.subList(0, limit) : rows;
        if (backwards) {
            Collections.reverse(kept);
        }
        boolean following = backwards ? cursor != null : more;
        boolean preceding = backwards ? more : cursor != null;
        return new Page(
                kept,
                following && !kept.isEmpty() ? cursor(kept.getLast(), sort) : null,
                preceding && !kept.isEmpty() ? cursor(kept.getFirst(), sort) : null);
    }

    /** Those of these that the shop has, in the order in which they were placed. */
    public List<OrderRow> rows(ShopId shop, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.sql("select " + OrderRow.COLUMNS + """
                                from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                                where r.shop = :shop and r.known and r.id = any(:ids)
                                order by r.placed, r.id
                                """)
                        .param("shop", shop.value())
                        .param("ids", ids.toArray(Long[]::new))
                        .query(OrderRow::of)
                        .list();
    }

    /** How many there are, at most one more than {@link #MOST_COUNTED}. */
    public int count(ShopId shop, OrderQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = OrderSql.where(shop, query, values);
        return database.sql("select count(*) from (select from orders.record r where %s limit %d) r"
                        .formatted(where, MOST_COUNTED + 1))
                .params(values)
                .query(Integer.class)
                .single();
    }

    /** How many are in each of these views, counted likewise. */
    public Map<View, Integer> counts(ShopId shop, Collection<View> views) {
        Map<View, Integer> counts = new EnumMap<>(View.class);
        views.forEach(view -> counts.put(view, count(shop, OrderQuery.of(view))));
        return counts;
    }

    private static String cursor(OrderRow last, OrderQuery.Sort sort) {
        String at = switch (sort) {
            case PLACED -> last.placed().toString();
            case CHANGED -> last.changed().toString();
            case TOTAL -> Long.toString(last.total().minor());
            case UNITS -> Long.toString(last.units());
            case BUYER -> Objects.requireNonNullElse(last.buyer(), "");
        };
        return new Cursor(at, last.id().toString()).text();
    }

    private static boolean fits(Cursor cursor, OrderQuery.Sort sort) {
        Long.parseLong(cursor.id());
        Objects.requireNonNull(
                switch (sort) {
                    case PLACED, CHANGED -> Instant.parse(cursor.at());
                    case TOTAL, UNITS -> Long.valueOf(cursor.at());
                    case BUYER -> cursor.at();
                });
        return true;
    }
}
