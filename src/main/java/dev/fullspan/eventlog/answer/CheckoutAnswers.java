package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers questions about checkouts from the tables that {@link CheckoutSql} makes. */
final class CheckoutAnswers {
    /** Stages at which a checkout can stop. */
    private static final int STOPS = 3;

    private CheckoutAnswers() {}

    static List<CheckoutSteps.Row> steps(CheckoutSteps question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        Currency currency = question.set().scope().currency();
        String by = question.by() == null ? "cast(null as varchar)" : "c." + CheckoutSql.column(question.by());
        Map<String, TakingsSum> revenue = new HashMap<>();
        reading.each(
                revenue(by),
                row -> revenue.computeIfAbsent(String.valueOf(row.getString(1)), value -> new TakingsSum(currency))
                        .orders(row, 2));
        List<CheckoutSteps.Row> rows = reading.list(
                steps(by, question.limit()),
                row -> steps(row, revenue.get(String.valueOf(row.getString(1))), currency));
        return rows.isEmpty() && question.by() == null ? List.of(none(currency)) : rows;
    }

    private static CheckoutSteps.Row none(Currency currency) {
        CheckoutSteps.Lost nothing = new CheckoutSteps.Lost(0, Money.zero(currency), 0);
        return new CheckoutSteps.Row(
                null, 0, 0, 0, 0, 0, 0, 0, 0, Takings.none(currency), List.of(nothing, nothing, nothing));
    }

    /** Rows of (value, counts, then per stage: stopped, their value, those without one), most checkouts first. */
    static Sql steps(String by, int limit) {
        String lost = IntStream.rangeClosed(1, STOPS)
                .mapToObj(stage -> """
                        count(*) filter (c.outcome = 2 and c.stage = %1$d), %2$s,
                        count(*) filter (c.outcome = 2 and c.stage = %1$d and c.value is null)""".formatted(
                        stage, TakingsSum.sum("case when c.outcome = 2 and c.stage = " + stage + " then c.value end")))
                .collect(Collectors.joining(",\n"));
        return Sql.of("select " + by
                        + " as by_value, count(*), count(*) filter (c.stage >= 2), count(*) filter (c.stage >= 3),\n"
                        + "count(*) filter (c.outcome = 0), count(*) filter (c.outcome = 1), count(*) filter (c.outcome = 3),\n"
                        + "count(*) filter (c.failures > 0), count(*) filter (c.errors > 0),\n" + lost
                        + "\nfrom checkouts c\ngroup by 1\norder by 2 desc, 1\n")
                .add("limit ?\n", limit);
    }

    private static CheckoutSteps.Row steps(ResultSet row, @Nullable TakingsSum revenue, Currency currency)
            throws SQLException {
        List<CheckoutSteps.Lost> lost = new ArrayList<>();
        for (int stage = 0; stage < STOPS; stage++) {
            int at = 10 + 3 * stage;
            lost.add(new CheckoutSteps.Lost(
                    row.getLong(at), new Money(row.getLong(at + 1), currency), row.getLong(at + 2)));
        }
        return new CheckoutSteps.Row(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                revenue == null ? Takings.none(currency) : revenue.takings(),
                lost);
    }

    static List<CheckoutDays.Row> days(CheckoutDays question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        Scope scope = question.set().scope();
        Times times = new Times(question.grain(), scope.zone(), scope.from(), scope.to());
        return reading.list(
                days(times),
                row -> new CheckoutDays.Row(
                        times.start(row.getLong(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    /** Rows of (day or hour, all, those that are over, those completed, with a failed payment, with an error). */
    static Sql days(Times times) {
        return Sql.of("select ")
                .add(times.bucket("c.started"))
                .add(
                        ", count(*), count(*) filter (c.outcome <> 3), count(*) filter (c.outcome = 0),\n"
                                + "count(*) filter (c.failures > 0), count(*) filter (c.errors > 0)\nfrom checkouts c\ngroup by 1\norder by 1\n");
    }

    /** Rows of (value, currency, orders, those with an amount, sum, converted): each order once. */
    static Sql revenue(String by) {
        return Sql.of(
                "select by_value, currency, count(*), count(revenue), " + TakingsSum.sum("revenue")
                        + ", count(told)\nfrom (\nselect first(" + by
                        + " order by c.started, c.checkout) as by_value, c.order_id, first(c.revenue) as revenue, first(c.currency) as currency,"
                        + " first(c.told) as told\nfrom checkouts c\nwhere c.outcome = 0 and c.stands\ngroup by c.order_id\n)\ngroup by 1, 2\n");
    }

    static Part<Checkouts.Row> list(Checkouts question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        if (question.behind() instanceof CheckoutFields.Of) {
            CheckoutFieldsAnswer.derive(question.set(), reading);
        }
        Keyset keyset = new Keyset(question.cursor());
        Sql chosen = chosen(question);
        long total = reading.number(
                Sql.of("select count(*) from checkouts c where true").add(chosen));
        record Numbered(Checkouts.Row row, long number) {}
        Sql page = Sql.of("select * from (\nselect c.*, hash(c.checkout) // 2 as number from checkouts c where true")
                .add(chosen)
                .add(") c\nwhere true")
                .add(keyset.after("c.started", "cast(c.number as bigint)"))
                .add(keyset.order("c.started", "cast(c.number as bigint)"));
        Part<Numbered> part = keyset.part(
                reading.list(page, row -> new Numbered(row(row, question), row.getLong("number"))),
                total,
                numbered -> numbered.row().started().toEpochMilli(),
                Numbered::number);
        Map<Long, String> users = UserKeys.of(
                part.rows().stream()
                        .map(numbered -> numbered.row().visitor())
                        .filter(Objects::nonNull)
                        .map(VisitorId::value)
                        .toList(),
                question.shop(),
                reading);
        return new Part<>(
                part.rows().stream()
                        .map(Numbered::row)
                        .map(row -> row.visitor() == null
                                ? row
                                : row.knownAs(users.get(row.visitor().value())))
                        .toList(),
                total,
                part.next());
    }

    private static Sql chosen(Checkouts question) {
        Sql sql = new Sql();
        if (question.outcome() != null) {
            sql.add(" and c.outcome = ?", question.outcome().ordinal());
        }
        if (question.reached() != null) {
            sql.add(" and c.stage >= ?", question.reached().ordinal() + 1);
        }
        if (question.stopped() != null) {
            sql.add(" and c.stage = ? and c.outcome <> 0", question.stopped().ordinal() + 1);
        }
        if (question.trouble() != null) {
            sql.add(
                    switch (question.trouble()) {
                        case PAYMENT -> " and c.failures > 0";
                        case ERROR -> " and c.errors > 0";
                    });
        }
        switch (question.behind()) {
            case null -> {}
            case CheckoutFields.Of field -> sql.add(" and ").add(CheckoutFieldsAnswer.having(field));
            case Payments.Of method -> sql.add(" and ").add(PaymentAnswers.having(method));
        }
        return sql;
    }

    private static Checkouts.Row row(ResultSet row, Checkouts question) throws SQLException {
        Long visitor = Reading.nullable(row, "visitor");
        Long value = Reading.nullable(row, "value");
        return new Checkouts.Row(
                visitor == null ? null : new VisitorId(visitor),
                null,
                Reading.nullable(row, "session"),
                Instant.ofEpochMilli(row.getLong("started")),
                Instant.ofEpochMilli(row.getLong("last")),
                Checkouts.Stage.values()[row.getInt("stage") - 1],
                Checkouts.Outcome.values()[row.getInt("outcome")],
                row.getString("device"),
                row.getString("payment_method"),
                row.getString("shipping_method"),
                value == null ? null : new Money(value, question.set().scope().currency()),
                row.getLong("failures"),
                row.getLong("errors"),
                row.getString("code"),
                row.getString("text"),
                row.getString("order_id"));
    }

    static List<CheckoutTrials.Row> trials(CheckoutTrials question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        return reading.list(
                trials(question), row -> trial(row, question.dimensions().size()));
    }

    /** Rows of (day, values, counts, then per stage: lost, their value, those that told one, squares). */
    static Sql trials(CheckoutTrials question) {
        Sql sql = Sql.of("with\n");
        List<String> values = new ArrayList<>();
        for (CheckoutDimension dimension : question.dimensions()) {
            String column = CheckoutSql.column(dimension);
            sql.add(
                    "top_" + column + " as (select c." + column + " as value from checkouts c where c." + column
                            + " is not null group by 1 order by count(*) desc, 1 limit ?),\n",
                    question.valuesEach());
            values.add("(select t.value from top_" + column + " t where t.value = c." + column + ")");
        }
        String lost = IntStream.rangeClosed(1, STOPS)
                .mapToObj(stage -> {
                    String stopped = "c.outcome = 2 and c.stage = " + stage;
                    String value = "case when " + stopped + " then c.value end";
                    return "count(*) filter (" + stopped + "), " + TakingsSum.sum(value) + ", count(" + value
                            + "), coalesce(sum(cast(" + value + " as double) * " + value + "), 0)";
                })
                .collect(Collectors.joining(",\n"));
        Scope scope = question.set().scope();
        return sql.add("days as (select c.*, ")
                .add(new Times(OverTime.Grain.DAY, scope.zone(), scope.from(), scope.to()).bucket("c.started"))
                .add(" as day from checkouts c where c.outcome <> 3)\n")
                .add("select c.day, " + String.join(", ", values) + (values.isEmpty() ? "" : ",\n")
                        + "count(*), count(*) filter (c.stage >= 2), count(*) filter (c.stage >= 3),"
                        + " count(*) filter (c.outcome in (0, 1)),"
                        + " count(*) filter (c.stage >= 3 and (c.failures > 0 or c.errors > 0)),\n" + lost
                        + "\nfrom days c\ngroup by all\norder by all\n");
    }

    private static CheckoutTrials.Row trial(ResultSet row, int dimensions) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            values.add(row.getString(2 + i));
        }
        int at = 2 + dimensions;
        long[] lost = new long[STOPS];
        long[] value = new long[STOPS];
        long[] valued = new long[STOPS];
        double[] squares = new double[STOPS];
        for (int stage = 0; stage < STOPS; stage++) {
            int first = at + 5 + 4 * stage;
            lost[stage] = row.getLong(first);
            value[stage] = row.getLong(first + 1);
            valued[stage] = row.getLong(first + 2);
            squares[stage] = row.getDouble(first + 3);
        }
        return new CheckoutTrials.Row(
                row.getInt(1),
                values,
                row.getLong(at),
                row.getLong(at + 1),
                row.getLong(at + 2),
                row.getLong(at + 3),
                row.getLong(at + 4),
                lost,
                value,
                valued,
                squares);
    }
}
