package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Answers which refunds were made. */
final class RefundsAnswer {
    private RefundsAnswer() {}

    private record Made(Refunds.Row row, long position) {}

    static Part<Refunds.Row> of(Refunds question, Reading reading) {
        Scope scope = question.scope();
        Prices prices = reading.prices(scope);
        Keyset keyset = new Keyset(question.cursor());
        Part<Made> part = keyset.part(
                reading.list(rows(scope, prices, keyset), RefundsAnswer::made),
                reading.number(Sql.of("select count(*)\n").add(made(scope, prices))),
                made -> made.row().time().toEpochMilli(),
                Made::position);
        Map<Long, String> users = UserKeys.of(
                part.rows().stream()
                        .map(made -> made.row().visitor())
                        .filter(Objects::nonNull)
                        .map(VisitorId::value)
                        .toList(),
                question.shop(),
                reading);
        return new Part<>(
                part.rows().stream()
                        .map(Made::row)
                        .map(row -> row.visitor() == null
                                ? row
                                : row.knownAs(users.get(row.visitor().value())))
                        .toList(),
                part.total(),
                part.next());
    }

    /** Rows of (order_id, time, position, amount, currency, placed, visitor), one more than are asked for. */
    static Sql rows(Scope scope, Prices prices, Keyset keyset) {
        return Sql.of("select r.order_id, r.time, r.position, r.amount, r.currency, o.time as placed, o.visitor\n")
                .add(made(scope, prices))
                .add(keyset.after("r.time", "r.position"))
                .add(keyset.order("r.time", "r.position"));
    }

    private static Sql made(Scope scope, Prices prices) {
        return Sql.of("from " + prices.refunds() + """
                         r
                        left join orders o on o.shop = r.shop and o.order_id = r.order_id
                        where\s""").add(OverviewAnswer.refunded(scope, RefundsOn.REFUND_DAY));
    }

    private static Made made(ResultSet row) throws SQLException {
        Long placed = Reading.nullable(row, "placed");
        Long visitor = Reading.nullable(row, "visitor");
        return new Made(
                new Refunds.Row(
                        row.getString("order_id"),
                        Instant.ofEpochMilli(row.getLong("time")),
                        new Money(row.getLong("amount"), TakingsSum.known(row.getString("currency"))),
                        placed == null ? null : Instant.ofEpochMilli(placed),
                        visitor == null ? null : new VisitorId(visitor),
                        null),
                row.getLong("position"));
    }
}
