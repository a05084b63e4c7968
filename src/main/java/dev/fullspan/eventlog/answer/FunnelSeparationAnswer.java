package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.eventlog.query.FunnelSeparation;
import dev.fullspan.eventlog.query.FunnelSeparation.Split;
import dev.fullspan.eventlog.query.FunnelSeparation.Value;
import dev.fullspan.eventlog.query.Who;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers who goes on at a step of a funnel and who leaves, by what was known of them before. */
final class FunnelSeparationAnswer {
    private static final String PRODUCTS = "('Product Viewed', 'Product Added')";

    private final FunnelSeparation question;
    private final Funnel funnel;
    private final Reading reading;

    FunnelSeparationAnswer(FunnelSeparation question, Reading reading) {
        this.question = question;
        this.funnel = question.funnel();
        this.reading = reading;
    }

    /** Sums of one value. */
    private static final class Tally {
        private long people;
        private long wentOn;
    }

    Split answer() {
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        Attempts attempts = found(attemptsReading);
        long wentOn = 0;
        long people = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (at(i, attempts)) {
                people++;
                wentOn += wentOn(i, attempts) ? 1 : 0;
            }
        }
        Map<FunnelFactor, Map<String, Tally>> tallies = new EnumMap<>(FunnelFactor.class);
        each(attemptsReading, attempts, (i, factor, value) -> {
            Tally tally =
                    tallies.computeIfAbsent(factor, any -> new HashMap<>()).computeIfAbsent(value, any -> new Tally());
            tally.people++;
            tally.wentOn += wentOn(i, attempts) ? 1 : 0;
        });
        List<Value> values = new ArrayList<>();
        tallies.forEach((factor, byValue) -> byValue.entrySet().stream()
                .map(entry -> new Value(factor, entry.getKey(), entry.getValue().people, entry.getValue().wentOn))
                .sorted(Comparator.comparing((Value value) -> -value.people()).thenComparing(Value::value))
                .forEach(values::add));
        return new Split(people, wentOn, values);
    }

    /** Rows of (visitor, rank). */
    Sql people(Who.Separated who) {
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        Attempts attempts = found(attemptsReading);
        BitSet chosen = new BitSet();
        each(attemptsReading, attempts, (i, factor, value) -> {
            if (factor == who.factor() && value.equals(who.value()) && wentOn(i, attempts) == who.wentOn()) {
                chosen.set(i);
            }
        });
        return PeopleAnswer.listed(funnel, attemptsReading.beside("listed", attempts, chosen::get));
    }

    private Attempts found(FunnelReading attemptsReading) {
        return attemptsReading.find(question.step() == 1).attempts();
    }

    private boolean at(int i, Attempts attempts) {
        return attempts.took(i, question.step() - 1) && attempts.firstTime(i) < funnel.openFrom();
    }

    private boolean wentOn(int i, Attempts attempts) {
        return attempts.level(i) > question.step();
    }

    /** Takes one known value of an attempt. */
    private interface Sink {
        void take(int i, FunnelFactor factor, String value);
    }

    private void each(FunnelReading attemptsReading, Attempts attempts, Sink sink) {
        FunnelReading.Beside beside =
                attemptsReading.besideAt("at_step", question.step() - 1, attempts, i -> at(i, attempts));
        reading.each(sql(funnel, beside), row -> {
            int i = row.getInt(1);
            for (FunnelFactor factor : FunnelFactor.values()) {
                String value = value(factor, row, attempts.time(i, question.step() - 1));
                if (value != null && !value.isBlank()) {
                    sink.take(i, factor, value);
                }
            }
        });
    }

    private @Nullable String value(FunnelFactor factor, ResultSet row, long time) throws SQLException {
        return switch (factor) {
            case DEVICE, BROWSER, OS, COUNTRY, CHANNEL, LANDING_PAGE, VISITOR, CATEGORY, BRAND ->
                row.getString(factor.name());
            case SESSIONS_BEFORE -> band(row, factor, 0, 1, 2, 5);
            case PAGES_BEFORE -> band(row, factor, 0, 1, 3, 6, 11);
            case SEARCHED, FAILED -> {
                boolean yes = row.getBoolean(factor.name());
                yield row.wasNull() ? null : yes ? "yes" : "no";
            }
            case HOURS -> {
                int quarter = local(time).getHour() / 6;
                yield quarter * 6 + "–" + (quarter + 1) * 6;
            }
            case DAYS -> local(time).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? "weekend" : "Monday to Friday";
        };
    }

    private ZonedDateTime local(long time) {
        return Instant.ofEpochMilli(time).atZone(funnel.scope().zone());
    }

    /** The band in which a number lies, by where the bands begin. */
    private static @Nullable String band(ResultSet row, FunnelFactor factor, int... edges) throws SQLException {
        long number = row.getLong(factor.name());
        if (row.wasNull()) {
            return null;
        }
        int place = Arrays.binarySearch(edges, (int) Math.min(number, Integer.MAX_VALUE));
        int band = place >= 0 ? place : -place - 2;
        if (band == edges.length - 1) {
            return edges[band] + " or more";
        }
        int last = edges[band + 1] - 1;
        return last == edges[band] ? String.valueOf(last) : edges[band] + "–" + last;
    }

    /** A row per attempt with what its session tells up to the step's event; nulls where it lies in none. */
    static Sql sql(Funnel funnel, FunnelReading.Beside beside) {
        int shop = funnel.shop().value();
        long from = funnel.scope().from().toEpochMilli() - SessionSql.OUTSIDE;
        long to = funnel.scope().to().toEpochMilli() + funnel.window().toMillis() + SessionSql.OUTSIDE;
        return Sql.of("""
                        with at_event as (
                            select a.i, a.visitor, e.session, e.time, e.position
                            from %s a
                            join events e on e.position = a.first_position
                            where e.shop = ? and e.time >= ? and e.time < ? and e.session is not null
                        ),
                        before as (
                            select a.i,
                                count(*) filter (f.name in ('Page Viewed', 'Screen Viewed') and f.position <> a.position) as pages,
                                bool_or(f.name = 'Products Searched') as searched,
                                bool_or(f.name in ('Payment Failed', 'Coupon Denied')) as failed,
                                arg_max(json_extract_string(f.properties, '/category'), row(f.time, f.position))
                                    filter (f.name in %s) as category,
                                arg_max(json_extract_string(f.properties, '/brand'), row(f.time, f.position))
                                    filter (f.name in %s) as brand
                            from at_event a
                            join events f on f.session = a.session and (f.time, f.position) <= (a.time, a.position)
                            where f.shop = ? and f.time >= ? and f.time < ?
                            group by a.i
                        ),
                        earlier as (
                            select a.i, count(*) as sessions
                            from at_event a
                            join sessions s on s.id = a.session and s.shop = ?
                            join sessions b on b.visitor = a.visitor and b.shop = s.shop
                                and (b.start_time, b.id) < (s.start_time, s.id)
                            group by a.i
                        )
                        select a.i, s.device_class as DEVICE, s.browser as BROWSER, s.os as OS, s.country as COUNTRY,
                            """.formatted(beside.table(), PRODUCTS, PRODUCTS), shop, from, to, shop, from, to, shop)
                .add(SessionSql.value(Dimension.CHANNEL, funnel.scope()))
                .add("""
                         as CHANNEL,
                            s.landing_path as LANDING_PAGE,
                            case when s.is_new then 'new' else 'returning' end as VISITOR,
                            coalesce(p.sessions, 0) as SESSIONS_BEFORE, b.pages as PAGES_BEFORE,
                            b.category as CATEGORY, b.brand as BRAND, b.searched as SEARCHED, b.failed as FAILED
                        from at_event a
                        join sessions s on s.id = a.session and s.shop = ?
                        left join before b on b.i = a.i
                        left join earlier p on p.i = a.i
                        """, shop);
    }
}
