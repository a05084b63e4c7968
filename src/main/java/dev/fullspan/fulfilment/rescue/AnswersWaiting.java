package dev.fullspan.fulfilment.rescue;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Buyers of late orders who chose to swap or to have their money back, among what waits for a person. */
@Component
class AnswersWaiting implements WaitingList {
    private static final String OPEN = """
            from fulfilment.rescue x
            where x.shop = :shop and (x.answer in ('swap', 'refund') and x.acted is null or x.owed is not null and x.repaid is null)
            """;

    private final JdbcClient database;

    AnswersWaiting(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "answers-to-late-orders";
    }

    @Override
    public String label() {
        return "What buyers of late orders chose";
    }

    @Override
    public String page() {
        return "/promises";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("select count(*) from (select " + OPEN + " limit :most) as few")
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return database.sql("""
                        select x.answer, x.answered, x.record, x.owed, x.owed_currency, r.number
                        from (select x.* %s order by x.answered, x.id limit :most) as x
                        join orders.record r on r.id = x.record
                        order by x.answered, x.id
                        """.formatted(OPEN))
                .param("shop", shop.value())
                .param("most", most)
                .query(AnswersWaiting::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int place) throws SQLException {
        String buyer = "The buyer of " + row.getString("number");
        Money owed = row.getObject("owed") == null
                ? null
                : new Money(row.getLong("owed"), Currency.getInstance(row.getString("owed_currency")));
        return new Waiting(
                owed != null
                        ? buyer + " took something cheaper instead and gets the difference back."
                        : buyer
                                + (row.getString("answer").equals("swap")
                                        ? " takes something else instead: change the order where it lives."
                                        : " wants the money back."),
                row.getObject("answered", OffsetDateTime.class).toInstant(),
                owed,
                "/orders/" + row.getLong("record"));
    }
}
