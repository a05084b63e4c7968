package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Cell;
import dev.fullspan.eventlog.query.Cohorts.Group;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what became of people, by what they did first. */
final class CohortAnswer {
    private final Cohorts question;
    private final Reading reading;
    private final Scope scope;
    private final long current;
    private final Map<String, Gathered> groups = new TreeMap<>();

    CohortAnswer(Cohorts question, Reading reading) {
        this.question = question;
        this.reading = reading;
        this.scope = question.scope();
        this.current = number(question);
    }

    /** One group while it is gathered: of each first period its people, and of each period since then who was active and what they paid. */
    private static final class Gathered {
        private final Map<Long, Long> people = new TreeMap<>();
        private final Map<Integer, long[]> active = new HashMap<>();
        private final Map<Integer, TakingsSum> money = new HashMap<>();
        private long again;

        long all() {
            return people.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Cohorts.Found answer() {
        CohortSql sql = new CohortSql(question);
        sql.prepare(reading);
        reading.each(
                Sql.of("select g.value, g.period, count(*) from cohort_groups g group by 1, 2"),
                row -> group(row.getString(1)).people.put(row.getLong(2), row.getLong(3)));
        reading.each(Sql.of("""
                        select g.value, g.period, d.period, count(*)
                        from cohort_groups g
                        join cohort_deeds d on d.visitor = g.visitor
                        group by 1, 2, 3
                        """), row -> {
            int since = row.getInt(3);
            boolean over = row.getLong(2) + since < current;
            group(row.getString(1)).active.computeIfAbsent(since, key -> new long[2])[over ? 0 : 1] += row.getLong(4);
        });
        money(sql);
        reading.each(sql.again(), row -> group(row.getString(1)).again = row.getLong(2));
        Map<String, String> names = names();
        List<Group> rows = groups.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue(), names))
                .sorted(order())
                .toList();
        int most = question.by() == By.TIME ? rows.size() : Math.min(rows.size(), question.limit());
        return new Cohorts.Found(
                reading.number(Sql.of("select count(*) from cohort")), rows.size(), rows.subList(0, most));
    }

    private Gathered group(String value) {
        return groups.computeIfAbsent(value, key -> new Gathered());
    }

    /** Money of those for whom the period is over. */
    private void money(CohortSql sql) {
        Prices prices = reading.prices(scope);
        reading.run(sql.money(prices));
        reading.each(
                Sql.of("""
                        select g.value, o.period, o.currency, count(*), count(o.amount),\s""" + TakingsSum.sum("o.amount") + """
                        , count(*) filter (o.converted)
                        from cohort_groups g
                        join cohort_orders o on o.visitor = g.visitor
                        where g.period + o.period < ?
                        group by 1, 2, 3
                        """, current),
                row -> sum(row.getString(1), row.getInt(2)).orders(row, 3));
        reading.each(
                Sql.of(
                        "select g.value, o.period, r.currency, " + TakingsSum.sum("r.amount") + """

                        from cohort_groups g
                        join cohort_orders o on o.visitor = g.visitor
                        join\s""" + prices.refunds()
                                + """
                         r on r.shop = ? and r.order_id = o.order_id
                        where g.period + o.period < ?
                        group by 1, 2, 3
                        """,
                        scope.shop().value(),
                        current),
                row -> sum(row.getString(1), row.getInt(2)).refund(row.getString(3), row.getLong(4)));
    }

    private TakingsSum sum(String value, int since) {
        return group(value).money.computeIfAbsent(since, key -> new TakingsSum(scope.currency()));
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        if (question.by() == By.PRODUCT && question.of() == Of.REPEAT) {
            reading.each(
                    Sql.of("select l.product, max(l.name) from order_lines l where l.product is not null group by 1"),
                    row -> names.put(row.getString(1), row.getString(2)));
        }
        return names;
    }

    private Group group(String value, Gathered of, Map<String, String> names) {
        List<Cell> cells = new ArrayList<>();
        for (int since = 0; since < question.periods(); since++) {
            long over = 0;
            long young = 0;
            boolean begun = false;
            for (Map.Entry<Long, Long> first : of.people.entrySet()) {
                long at = first.getKey() + since;
                begun |= at <= current;
                over += at < current ? first.getValue() : 0;
                young += at < current ? 0 : first.getValue();
            }
            if (begun) {
                long[] active = of.active.getOrDefault(since, new long[2]);
                TakingsSum money = of.money.get(since);
                cells.add(new Cell(
                        since,
                        over,
                        active[0],
                        (money == null ? new TakingsSum(scope.currency()) : money).takings(),
                        young,
                        active[1]));
            }
        }
        return new Group(value.isEmpty() ? null : value, names.get(value), of.all(), of.again, cells);
    }

    private Comparator<Group> order() {
        Comparator<Group> byValue = Comparator.comparing(group -> group.value() == null ? "" : group.value());
        return question.by() == By.TIME
                ? byValue
                : Comparator.comparing((Group group) -> group.value() == null)
                        .thenComparing(Group::people, Comparator.reverseOrder())
                        .thenComparing(byValue);
    }

    /** The number of the period that is running. */
    static long number(Cohorts question) {
        LocalDate today = LocalDate.ofInstant(question.now(), question.scope().zone());
        return switch (question.period()) {
            case DAY -> today.toEpochDay();
            case WEEK -> Math.floorDiv(today.toEpochDay() + 3, 7);
            case MONTH -> today.getYear() * 12L + today.getMonthValue() - 1;
        };
    }

    /** Rows of (visitor, rank): the people of a group, by the latest first. */
    static Sql people(Who.InCohort who, Reading reading) {
        Cohorts question = who.cohorts();
        new CohortSql(question).prepare(reading);
        Sql sql = Sql.of("""
                select c.visitor, c.at as rank
                from cohort c
                join cohort_groups g on g.visitor = c.visitor
                where g.value = ?""", who.value() == null ? "" : who.value());
        String active = " and c.visitor in (select d.visitor from cohort_deeds d where d.period = ?)";
        long current = number(question);
        return switch (who.part()) {
            case ALL -> sql;
            case MATURE -> sql.add(" and g.period + ? < ?", who.period(), current);
            case ACTIVE -> sql.add(" and g.period + ? < ?" + active, who.period(), current, who.period());
            case SO_FAR -> sql.add(" and g.period + ? >= ?" + active, who.period(), current, who.period());
        };
    }
}
