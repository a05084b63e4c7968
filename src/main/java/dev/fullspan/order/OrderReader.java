package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads orders: one whole, or lists page by page. */
@Component
public class OrderReader {
    private static final int LONGEST_SEARCH = 200;

    private final JdbcClient database;
    private final Timeline timeline;
    private final Parts parts;

    OrderReader(JdbcClient database, Timeline timeline) {
        this.database = database;
        this.timeline = timeline;
        this.parts = new Parts(database);
    }

    /** A part of a list. @param next where the following part begins, or null at the end */
    public record Page(List<OrderRow> rows, @Nullable String next) {}

    /** An order with all that is known of it. */
    record Whole(OrderRow row, Joined order, List<OrderProblem> problems, List<Timeline.Step> steps) {}

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such order */
    Whole get(ShopId shop, OrderId id) {
        OrderRow row = row(shop, id);
        Joined order = Joined.of(parts.of(id.value())).orElseThrow(OrderReader::unknown);
        List<OrderProblem> problems =
                Settling.problems(database.sql("select problems from orders.record where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single());
        return new Whole(row, order, problems, timeline.of(id.value()));
    }

    /** The row of an order. */
    public OrderRow row(ShopId shop, OrderId id) {
        return database.sql("select " + OrderRow.COLUMNS + """

                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.shop = :shop and r.id = :id and r.known
                        """)
                .param("shop", shop.value())
                .param("id", id.value())
                .query(OrderRow::of)
                .optional()
                .orElseThrow(OrderReader::unknown);
    }

    /** The order that has this name, whichever source told it. */
    public Optional<OrderId> named(ShopId shop, String name) {
        return database.sql("select record from orders.name where shop = :shop and name = :name")
                .param("shop", shop.value())
                .param("name", name)
                .query((row, number) -> new OrderId(row.getLong("record")))
                .optional();
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.NOT_FOUND, "order", "There is no such order in this shop.");
    }

    /** @param limit 1 to 1,000 */
    public Page list(ShopId shop, OrderQuery query, @Nullable String cursor, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(shop, query, values);
        OrderQuery.Sort sort = query.sort();
        if (cursor != null) {
            String[] at = at(cursor, sort);
            values.put("at", at[0]);
            values.put("last", Long.valueOf(at[1]));
            where += " and (%s, r.id) < (cast(:at as %s), :last)".formatted(sort.column(), sort.type());
        }
        List<OrderRow> rows = database.sql("select " + OrderRow.COLUMNS
                        + "from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection\nwhere "
                        + where
                        + "\norder by %s desc, r.id desc\nlimit :limit".formatted(sort.column()))
                .params(values)
                .param("limit", limit + 1)
                .query(OrderRow::of)
                .list();
        return rows.size() <= limit
                ? new Page(rows, null)
                : new Page(rows.subList(0, limit), cursor(rows.get(limit - 1), sort));
    }

    /** How many there are. */
    public long count(ShopId shop, OrderQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(shop, query, values);
        return database.sql("select count(*) from orders.record r where " + where)
                .params(values)
                .query(Long.class)
                .single();
    }

    private static String where(ShopId shop, OrderQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("r.shop = :shop and r.known and ")
                .append(query.view().condition());
        values.put("shop", shop.value());
        String text = query.text() == null ? "" : query.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            if (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST, "q", "Search for at most " + LONGEST_SEARCH + " characters.");
            }
            where.append(" and r.found_by like :text");
            values.put(
                    "text", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        add(
                where,
                values,
                "r.payment = :payment",
                "payment",
                query.payment() == null ? null : query.payment().word());
        add(
                where,
                values,
                "r.fulfilment = :fulfilment",
                "fulfilment",
                query.fulfilment() == null ? null : query.fulfilment().word());
        add(where, values, "r.connection = :connection", "connection", query.connection());
        add(where, values, "(:tag = any(r.tags) or :tag = any(r.own_tags))", "tag", query.tag());
        add(
                where,
                values,
                "r.placed >= :from",
                "from",
                query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC));
        add(
                where,
                values,
                "r.placed < :to",
                "to",
                query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC));
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static String cursor(OrderRow last, OrderQuery.Sort sort) {
        String at = switch (sort) {
            case PLACED -> last.placed().toString();
            case CHANGED -> last.changed().toString();
            case TOTAL -> Long.toString(last.total().minor());
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] at(String cursor, OrderQuery.Sort sort) {
        try {
            String[] at = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (at.length == 2) {
                Long.parseLong(at[1]);
                Objects.requireNonNull(sort == OrderQuery.Sort.TOTAL ? Long.valueOf(at[0]) : Instant.parse(at[0]));
                return at;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below: no cursor of this list.
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST, "cursor", "Send the cursor as it came in “next”, with the same sort.");
    }
}
