package dev.fullspan.journey.spend;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What shops spent: one amount for a channel, or a campaign of it, month and currency. */
@Component
public class Spends {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Spends(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** All of a shop in its present currency, the latest month first: what can be changed. */
    public List<Spend> all(Shop shop) {
        return ever(shop.id()).filter(spend -> spend.isIn(shop.currency())).toList();
    }

    /** What stands in other currencies, each one's together. */
    List<Money> others(Shop shop) {
        return StandingMoney.together(ever(shop.id())
                .filter(spend -> !spend.isIn(shop.currency()))
                .map(Spend::amount)
                .toList());
    }

    /** All of a shop, converted where the shop has a rate of the month; what has none is left out. */
    public List<Spend> converted(ShopId shop, Exchange exchange) {
        return ever(shop).flatMap(spend -> spend.in(exchange).stream()).toList();
    }

    /** Of the months that have a day in the range, the latest first; converted where the shop has a rate of the month. */
    public List<Spend> of(ShopId shop, Exchange exchange, DateRange range) {
        return between(shop, range.from().withDayOfMonth(1), range.to()).stream()
                .flatMap(spend -> spend.in(exchange).stream())
                .toList();
    }

    private Stream<Spend> ever(ShopId shop) {
        return between(shop, LocalDate.of(1900, 1, 1), LocalDate.of(9999, 12, 1)).stream();
    }

    private List<Spend> between(ShopId shop, LocalDate first, LocalDate last) {
        return database.sql("""
                        select id, channel, campaign, month, minor, currency, note
                        from journey.spend
                        where shop = :shop and month between :first and :last
                        order by month desc, lower(channel), lower(campaign) nulls first, id
                        """)
                .param("shop", shop.value())
                .param("first", first)
                .param("last", last)
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * Adds an amount.
     *
     * @return its id
     * @throws ProblemException where there is one for the same channel, campaign and month
     */
    long add(ShopId shop, Spend spend) {
        try {
            return bound(database.sql("""
                            insert into journey.spend (shop, channel, campaign, month, minor, currency, note)
                            values (:shop, :channel, :campaign, :month, :minor, :currency, :note)
                            returning id
                            """), shop, spend).query(Long.class).single();
        } catch (DuplicateKeyException e) {
            throw taken(spend);
        }
    }

    /** Puts another in the place of the one of its id; false where there is none. */
    boolean change(ShopId shop, Spend spend) {
        try {
            return bound(database.sql("""
                                    update journey.spend
                                    set channel = :channel, campaign = :campaign, month = :month, minor = :minor,
                                        currency = :currency, note = :note
                                    where shop = :shop and id = :id
                                    """), shop, spend).param("id", spend.id()).update() == 1;
        } catch (DuplicateKeyException e) {
            throw taken(spend);
        }
    }

    /**
     * Keeps amounts, each in the place of that of the same channel, campaign and month.
     *
     * @return how many are new or differ from what was there
     */
    long keep(ShopId shop, List<Spend> spends) {
        Long changed = transaction.execute(status -> {
            long count = 0;
            for (Spend spend : spends) {
                count += bound(database.sql("""
                                insert into journey.spend as kept (shop, channel, campaign, month, minor, currency, note)
                                values (:shop, :channel, :campaign, :month, :minor, :currency, :note)
                                on conflict (shop, channel, campaign, month, currency)
                                    do update set minor = excluded.minor, note = excluded.note
                                where kept.minor <> excluded.minor or kept.note <> excluded.note
                                """), shop, spend).update();
            }
            return count;
        });
        return changed == null ? 0 : changed;
    }

    Optional<Spend> find(ShopId shop, long id) {
        return database.sql("""
                        select id, channel, campaign, month, minor, currency, note from journey.spend
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Removes one and tells what it was. */
    Optional<Spend> remove(ShopId shop, long id) {
        return database.sql("""
                        delete from journey.spend
                        where shop = :shop and id = :id
                        returning id, channel, campaign, month, minor, currency, note
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, ShopId shop, Spend spend) {
        return statement
                .param("shop", shop.value())
                .param("channel", spend.channel())
                .param("campaign", spend.campaign(), java.sql.Types.VARCHAR)
                .param("month", spend.month().atDay(1))
                .param("minor", spend.amount().minor())
                .param("currency", spend.amount().currency().getCurrencyCode())
                .param("note", spend.note());
    }

    private static Spend read(ResultSet row) throws SQLException {
        return new Spend(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("campaign"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("note"));
    }

    private static ProblemException taken(Spend spend) {
        String what = spend.campaign() == null ? spend.channel() : spend.channel() + ", " + spend.campaign() + ",";
        return new ProblemException(
                Problem.CONFLICT,
                "month",
                "There is an amount for " + what + " in " + spend.month() + " already. Change that one.");
    }
}
