package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what is known of one person. */
final class ProfileAnswer {
    private final Profile question;
    private final Reading reading;
    private final ShopId shop;
    private final VisitorId visitor;
    private final PersonSql person;

    ProfileAnswer(Profile question, Reading reading) {
        this.question = question;
        this.reading = reading;
        this.shop = question.shop();
        this.visitor = question.visitor();
        this.person = new PersonSql(shop, visitor, reading);
    }

    private record Seen(long events, long first, long last) {}

    private record Visits(
            long count,
            @Nullable String firstChannel,
            @Nullable String lastChannel,
            @Nullable String country) {}

    Optional<Profile.Known> answer() {
        Seen seen = reading.one(
                Sql.of("select count(*), min(e.time), max(e.time) from events e where ")
                        .add(person.events()),
                row -> new Seen(row.getLong(1), row.getLong(2), row.getLong(3)));
        if (seen.events() == 0) {
            return Optional.empty();
        }
        Visits visits = visits();
        TakingsSum revenue = new TakingsSum(question.exchange().currency());
        Prices prices = reading.prices(shop, question.exchange());
        long[] orders = new long[1];
        reading.each(orders(prices), row -> orders[0] += revenue.orders(row, 1));
        reading.each(refunds(prices), row -> revenue.refund(row.getString(1), row.getLong(2)));
        return Optional.of(new Profile.Known(
                visitor,
                keys("users", person.users()),
                keys("devices", devices()),
                Instant.ofEpochMilli(seen.first()),
                Instant.ofEpochMilli(seen.last()),
                visits.count(),
                seen.events(),
                orders[0],
                revenue.takings(),
                visits.firstChannel(),
                visits.lastChannel(),
                visits.country()));
    }

    private Visits visits() {
        Sql sql = Sql.of("""
                select count(*), arg_min(s.channel, row(s.start_time, s.id)), arg_max(s.channel, row(s.start_time, s.id)),
                    arg_max(s.country, row(s.start_time, s.id))
                from sessions s
                where s.shop = ? and s.visitor = ?
                """, shop.value(), visitor.value());
        return reading.one(
                sql, row -> new Visits(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** Every device the person was seen on, whoever used it first. */
    private Sql devices() {
        return Sql.of("select e.device from events e where ").add(person.events());
    }

    private List<String> keys(String table, Sql ids) {
        Sql sql = Sql.of("select k.key from " + table + " k where k.shop = ? and k.id in (", shop.value())
                .add(ids)
                .add(") order by k.first_seen, k.id limit 100");
        return reading.list(sql, row -> row.getString(1));
    }

    private Sql orders(Prices prices) {
        return Sql.of(
                "select " + TakingsSum.columns(prices, "o") + "\nfrom " + prices.orders() + """
                 o
                where o.shop = ? and o.cancelled_at is null and o.visitor = ?
                group by o.currency
                """,
                shop.value(),
                visitor.value());
    }

    private Sql refunds(Prices prices) {
        return Sql.of(
                "select r.currency, " + TakingsSum.sum("r.amount") + "\nfrom " + prices.refunds() + """
                 r
                join orders o on o.shop = r.shop and o.order_id = r.order_id
                where r.shop = ? and o.cancelled_at is null and o.visitor = ?
                group by r.currency
                """,
                shop.value(),
                visitor.value());
    }
}
