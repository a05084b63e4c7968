package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Named;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers what goes by a name. */
final class NamedAnswer {
    private NamedAnswer() {}

    static List<Named.Match> of(Named question, Reading reading) {
        List<Named.Match> found = new ArrayList<>();
        if (question.people()) {
            found.addAll(reading.list(
                    people(question),
                    row -> new Named.Person(
                            row.getString(1), new VisitorId(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)))));
            found.addAll(reading.list(orders(question), row -> {
                long visitor = row.getLong(2);
                VisitorId who = row.wasNull() ? null : new VisitorId(visitor);
                long minor = row.getLong(4);
                Money revenue = row.wasNull() ? null : new Money(minor, TakingsSum.known(row.getString(5)));
                return new Named.Placed(row.getString(1), who, Instant.ofEpochMilli(row.getLong(3)), revenue);
            }));
        }
        found.addAll(reading.list(pages(question), row -> new Named.Landing(row.getString(1), row.getLong(2))));
        return found;
    }

    private static Sql people(Named question) {
        int shop = question.shop().value();
        return Sql.of("""
                select key, visitor, first_seen from (
                    select u.key, u.visitor, u.first_seen, 0 as rank from users u
                    where u.shop = ? and contains(lower(u.key), lower(?))
                    union all
                    select d.key, coalesce(u.visitor, d.id), d.first_seen, 1 from devices d
                    left join users u on u.shop = d.shop and u.id = d.first_user
                    where d.shop = ? and d.key = ?)
                order by rank, length(key), key limit ?
                """, shop, question.text(), shop, question.text(), question.limit());
    }

    private static Sql orders(Named question) {
        return Sql.of("""
                select order_id, visitor, time, revenue, currency from orders
                where shop = ? and starts_with(lower(order_id), lower(?))
                order by length(order_id), time desc, order_id limit ?
                """, question.shop().value(), question.text(), question.limit());
    }

    private static Sql pages(Named question) {
        return Sql.of("""
                select landing_path, count(*) from sessions
                where shop = ? and contains(lower(landing_path), lower(?))
                group by landing_path order by 2 desc, 1 limit ?
                """, question.shop().value(), question.text(), question.limit());
    }
}
