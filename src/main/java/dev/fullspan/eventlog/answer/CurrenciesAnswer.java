package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers which other currencies a shop is paid in. */
final class CurrenciesAnswer {
    private CurrenciesAnswer() {}

    static List<Currencies.Row> of(Currencies question, Reading reading) {
        Prices prices = reading.prices(question.shop(), question.exchange());
        return reading.list(sql(question, prices), CurrenciesAnswer::row);
    }

    private static Currencies.Row row(ResultSet row) throws SQLException {
        Currency currency = TakingsSum.known(row.getString("told_currency"));
        return new Currencies.Row(
                currency,
                row.getLong("orders"),
                row.getLong("apart"),
                new Money(row.getLong("minor"), currency),
                instant(row, "first"),
                instant(row, "last"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = Reading.nullable(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static Sql sql(Currencies question, Prices prices) {
        return Sql.of("select k.told_currency, count(*) as orders, count(k.apart) as apart, "
                        + TakingsSum.sum("k.apart"))
                .add("""
                         as minor,
                            min(case when k.apart is not null then k.time end) as first,
                            max(case when k.apart is not null then k.time end) as last
                        from (
                            select o.time,\s""")
                .add("coalesce(" + prices.toldIn("o") + ", o.currency) as told_currency, case when ")
                .add(prices.told("o") + " is null then o.revenue end as apart\n    from " + prices.orders() + " o\n")
                .add(
                        "    where o.shop = ? and o.cancelled_at is null and o.revenue is not null\n) k\n",
                        question.shop().value())
                .add(
                        "where k.told_currency <> ?\ngroup by 1\norder by apart desc, orders desc, 1\n",
                        question.exchange().currency().getCurrencyCode());
    }
}
