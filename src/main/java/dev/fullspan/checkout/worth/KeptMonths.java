package dev.fullspan.checkout.worth;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of what channels were credited with by month. */
@Component
class KeptMonths {
    /** A month is marked as counted by a row of no channel, so that one without any order is kept too. */
    private static final String MARK = "";

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    KeptMonths(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** By counted month and channel, with a spend of 0. What was counted in another currency than the shop's is not known. */
    Map<YearMonth, Map<String, AdReturn.Month>> of(Shop shop, YearMonth first) {
        Map<YearMonth, Map<String, AdReturn.Month>> months = new LinkedHashMap<>();
        Money nothing = Money.zero(shop.currency());
        database.sql("""
                        select month, channel, micro_orders, revenue from checkout.channel_month
                        where shop = :shop and currency = :currency and month >= :first
                        order by month, channel
                        """)
                .param("shop", shop.id().value())
                .param("currency", shop.currency().getCurrencyCode())
                .param("first", first.atDay(1))
                .query(row -> {
                    months.computeIfAbsent(
                                    YearMonth.from(row.getObject("month", LocalDate.class)), month -> new TreeMap<>())
                            .put(
                                    row.getString("channel"),
                                    new AdReturn.Month(
                                            nothing,
                                            row.getLong("micro_orders") / 1e6,
                                            new Money(row.getLong("revenue"), shop.currency())));
                });
        return months;
    }

    /** When each month was counted in the shop's currency. */
    Map<YearMonth, Instant> counted(Shop shop) {
        Map<YearMonth, Instant> counted = new TreeMap<>();
        database.sql("""
                        select month, counted from checkout.channel_month
                        where shop = :shop and currency = :currency and channel = :mark
                        """)
                .param("shop", shop.id().value())
                .param("currency", shop.currency().getCurrencyCode())
                .param("mark", MARK)
                .query(row -> {
                    counted.put(
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            row.getTimestamp("counted").toInstant());
                });
        return counted;
    }

    /** Puts a month's credits in the place of what was known of it. */
    void keep(ShopId shop, YearMonth month, Attribution.Answer answer, Instant now) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from checkout.channel_month where shop = :shop and month = :month")
                    .param("shop", shop.value())
                    .param("month", month.atDay(1))
                    .update();
            Money nothing = Money.zero(answer.revenue().sum().currency());
            write(shop, month, MARK, new Attribution.Credit(0, nothing), now);
            for (Attribution.Row row : answer.rows()) {
                Attribution.Credit credit = row.credit(Attribution.Model.LAST_NON_DIRECT);
                if (row.value() != null && !row.rest() && credit != null) {
                    write(shop, month, row.value(), credit, now);
                }
            }
        });
    }

    private void write(ShopId shop, YearMonth month, String channel, Attribution.Credit credit, Instant now) {
        database.sql("""
                        insert into checkout.channel_month (shop, month, channel, micro_orders, revenue, currency, counted)
                        values (:shop, :month, :channel, :orders, :revenue, :currency, :now)
                        """)
                .param("shop", shop.value())
                .param("month", month.atDay(1))
                .param("channel", channel)
                .param("orders", credit.microOrders())
                .param("revenue", credit.revenue().minor())
                .param("currency", credit.revenue().currency().getCurrencyCode())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
