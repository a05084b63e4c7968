package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of customers. */
@Component
public class CustomerList {
    private static final String COLUMNS = """
            select id, name, email, phone, loyalty, consents, records, orders, till_orders, spent, first_order, last_order, made, seen
            from customer.listed where shop = :shop and\s""";

    private final JdbcClient database;

    CustomerList(JdbcClient database) {
        this.database = database;
    }

    /** A part of those that match. */
    public List<CustomerLine> page(
            ShopId shop, CustomerQuery query, CustomerQuery.Order order, boolean descending, int from, int limit) {
        return asked(
                        COLUMNS + condition(query) + " order by " + order.sql(descending) + " offset :from limit :limit",
                        shop,
                        query)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    /** Those that match, by their ids, after a given one; for going through all of them part by part. */
    public List<CustomerLine> after(ShopId shop, CustomerQuery query, long after, int limit) {
        return asked(COLUMNS + condition(query) + " and id > :after order by id limit :limit", shop, query)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    /** How many match. */
    public int count(ShopId shop, CustomerQuery query) {
        return asked("select count(*) from customer.listed where shop = :shop and " + condition(query), shop, query)
                .query(Integer.class)
                .single();
    }

    /** One customer; nothing for a record that was merged into another. */
    public Optional<CustomerLine> find(ShopId shop, CustomerId id) {
        return database.sql(COLUMNS + "id = :id")
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
                        """).param("shop", shop.value()).query(Standing.class).single();
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
                row.getObject("seen", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
