package dev.fullspan.customer;

import dev.fullspan.customer.CustomerQuery.Order;
import dev.fullspan.kernel.Cursor;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The list of customers, each page found by where the one beside it ends, so that none costs more for being far back. */
@Component
public class CustomerList {
    /** Counts end here: nobody reads on, and each further one costs. */
    public static final int MOST_COUNTED = 10_000;

    private static final String COLUMNS = """
            listed.id, name, email, phone, loyalty, consents, records, orders, till_orders, spent, first_order, last_order, made, seen, others""";
    private static final String LINES = "select " + COLUMNS + " from customer.listed where shop = :shop and ";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;

    CustomerList(JdbcClient database) {
        this.database = database;
    }

    /**
     * A part of those that match.
     *
     * @param next where the following part begins, or null at the end
     * @param previous where the part before ends, or null at the start
     */
    public record Page(
            List<CustomerLine> lines,
            @Nullable String next,
            @Nullable String previous) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    private record Found(CustomerLine line, String shown) {}

    /**
     * @param cursor of a page beside the one that is wanted; null for the first or, backwards, the last
     * @param backwards whether the page before the cursor is wanted
     * @param limit 1 to 1,000
     */
    public Page page(
            ShopId shop,
            CustomerQuery query,
            Order order,
            boolean descending,
            @Nullable String cursor,
            boolean backwards,
            int limit) {
        boolean down = descending != backwards;
        Cursor from = cursor == null ? null : Cursor.of(cursor, order::fits);
        String way = down ? " desc" : "";
        // How many hold a text cannot be guessed: they are looked for first, so that nobody walks a whole index for the
        // few that do.
        String sql = """
                with f as %s (select id, %s as at from customer.listed where shop = :shop and %s)
                select %s, listed.shown
                from (select id, at from f %s order by at%s, id%s limit :limit) f
                join customer.listed on listed.shop = :shop and listed.id = f.id
                order by f.at%s, f.id%s
                """.formatted(
                query.search().isEmpty() ? "not materialized" : "materialized",
                order.key(descending),
                condition(query),
                COLUMNS,
                from == null
                        ? ""
                        : "where (at, id) %s (cast(:at as %s), :last)".formatted(down ? "<" : ">", order.type()),
                way,
                way,
                way,
                way);
        JdbcClient.StatementSpec statement = asked(sql, shop, query).param("limit", limit + 1);
        if (from != null) {
            statement = statement.param("at", from.at()).param("last", Long.valueOf(from.id()));
        }
        List<Found> rows = new ArrayList<>(statement
                .query((row, number) -> new Found(line(row), row.getString("shown")))
                .list());
        boolean more = rows.size() > limit;
        List<Found> kept = more ? rows.subList(0, limit) : rows;
        if (backwards) {
            Collections.reverse(kept);
        }
        boolean following = backwards ? cursor != null : more;
        boolean preceding = backwards ? more : cursor != null;
        return new Page(
                kept.stream().map(Found::line).toList(),
                following && !kept.isEmpty() ? cursor(kept.getLast(), order, descending) : null,
                preceding && !kept.isEmpty() ? cursor(kept.getFirst(), order, descending) : null);
    }

    private static String cursor(Found end, Order order, boolean descending) {
        CustomerLine line = end.line();
        String at = switch (order) {
            case SEEN -> line.seen().toString();
            case NAME -> end.shown();
            case SPENT -> Long.toString(line.spent());
            case ORDERS -> Integer.toString(line.orders());
            case LAST ->
                line.last() == null
                        ? (descending ? "-infinity" : "infinity")
                        : line.last().toString();
            case MADE -> line.made().toString();
        };
        return new Cursor(at, line.id().toString()).text();
    }

    /** Those that match, by their ids, after a given one; for going through all of them part by part. */
    public List<CustomerLine> after(ShopId shop, CustomerQuery query, long after, int limit) {
        return asked(LINES + condition(query) + " and id > :after order by id limit :limit", shop, query)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    /** How many match. */
    public int count(ShopId shop, CustomerQuery query) {
        return count(shop, query, Integer.MAX_VALUE);
    }

    /** The same, counted up to a number. */
    public int count(ShopId shop, CustomerQuery query, int most) {
        return asked(
                        "select count(*) from (select from customer.listed where shop = :shop and " + condition(query)
                                + " limit :most) listed",
                        shop,
                        query)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** One customer; nothing for a record that was merged into another. */
    public Optional<CustomerLine> find(ShopId shop, CustomerId id) {
        return database.sql(LINES + "id = :id")
                .param("shop", shop.value())
                .param("id", id.value())
                .query((row, number) -> line(row))
                .optional();
    }

    /**
     * How it stands with all customers.
     *
     * @param again of the buyers, those who came back
     * @param spent minor units of the shop's currency
     * @param spentAgain the part of it that those who came back spent
     */
    public record Standing(int customers, int buyers, int again, int mailed, long spent, long spentAgain) {}

    public Standing standing(ShopId shop) {
        return database.sql("""
                        select count(*) as customers, count(*) filter (where orders > 0) as buyers, count(*) filter (where orders > 1) as again,
                            count(*) filter (where consents & 1 = 1) as mailed, coalesce(sum(spent), 0) as spent,
                            coalesce(sum(spent) filter (where orders > 1), 0) as spent_again
                        from customer.listed where shop = :shop
                        """)
                .param("shop", shop.value())
                .query(Standing.class)
                .single();
    }

    /** Currencies in which somebody spent what no rate of its days converts, by code. */
    public List<Currency> unconverted(ShopId shop) {
        return database.sql("""
                        select distinct currency from customer.other_currency where shop = :shop and apart <> 0 order by currency
                        """)
                .param("shop", shop.value())
                .query((row, number) -> Currency.getInstance(row.getString("currency")))
                .list();
    }

    private static String condition(CustomerQuery query) {
        return query.show().condition() + (query.search().isEmpty() ? "" : " and strpos(found_by, :search) > 0");
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, CustomerQuery query) {
        JdbcClient.StatementSpec statement = database.sql(sql).param("shop", shop.value());
        return query.search().isEmpty()
                ? statement
                : statement.param("search", query.search().toLowerCase(Locale.ROOT));
    }

    private static CustomerLine line(ResultSet row) throws SQLException {
        return new CustomerLine(
                new CustomerId(row.getLong("id")),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("loyalty"),
                row.getInt("consents"),
                row.getInt("records"),
                row.getInt("orders"),
                row.getInt("till_orders"),
                row.getLong("spent"),
                time(row, "first_order"),
                time(row, "last_order"),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                row.getObject("seen", OffsetDateTime.class).toInstant(),
                others(row.getString("others")));
    }

    private record Told(String currency, String becomes, int orders, long spent, long apart, long converted) {
        OtherCurrency money() {
            Currency in = Currency.getInstance(currency);
            return new OtherCurrency(
                    orders,
                    new Money(spent, in),
                    new Money(apart, in),
                    new Money(converted, Currency.getInstance(becomes)));
        }
    }

    private static List<OtherCurrency> others(String json) {
        return json.equals("[]")
                ? List.of()
                : Arrays.stream(JSON.readValue(json, Told[].class))
                        .map(Told::money)
                        .toList();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
