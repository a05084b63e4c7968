package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what was sold. */
final class SalesAnswer {
    /** Stands for orders without lines; no value of a dimension holds it. */
    private static final String WITHOUT_LINES = "\u0000";

    private final Sales question;
    private final Reading reading;
    private final Map<String, Value> values = new HashMap<>();

    SalesAnswer(Sales question, Reading reading) {
        this.question = question;
        this.reading = reading;
    }

    /** One value while it is gathered. */
    private static final class Value {
        private final TakingsSum revenue;
        private long orders;
        private long units;

        Value(Scope scope) {
            this.revenue = new TakingsSum(scope.currency());
        }
    }

    Sales.Found answer() {
        Scope scope = question.scope();
        new SalesSql(scope, question.by(), question.refundsOn(), reading.prices(scope)).prepare(reading);
        Value all = new Value(scope);
        reading.each(orders("sales_amounts", "''", "0"), row -> orders(all, row));
        reading.each(refunds("sales_amounts", "''"), row -> all.revenue.refund(row.getString(2), row.getLong(3)));
        reading.each(orders("sales_parts", "p.value", "coalesce(sum(p.units), 0)"), row -> orders(value(row), row));
        reading.each(
                refunds("sales_parts", "p.value"), row -> value(row).revenue.refund(row.getString(2), row.getLong(3)));
        Map<String, String> names = new HashMap<>();
        if (question.by() == By.PRODUCT) {
            reading.each(
                    Sql.of("select l.product, max(l.name) from order_lines l where l.product is not null group by 1"),
                    row -> names.put(row.getString(1), row.getString(2)));
        }
        List<Sales.Row> rows = values.entrySet().stream()
                .map(value -> row(value.getKey(), value.getValue(), names))
                .sorted(order())
                .toList();
        return new Sales.Found(
                all.orders,
                all.revenue.takings(),
                rows.size(),
                rows.subList(0, Math.min(rows.size(), question.limit())));
    }

    private Value value(ResultSet row) throws SQLException {
        String value = row.getString(1);
        return values.computeIfAbsent(value == null ? WITHOUT_LINES : value, key -> new Value(question.scope()));
    }

    private static void orders(Value to, ResultSet row) throws SQLException {
        to.orders += to.revenue.orders(row, 2);
        to.units += row.getLong(7);
    }

    private Sales.Row row(String value, Value of, Map<String, String> names) {
        Kind kind = value.equals(WITHOUT_LINES) ? Kind.WITHOUT_LINES : value.isEmpty() ? Kind.UNKNOWN : Kind.VALUE;
        return new Sales.Row(
                kind,
                kind == Kind.VALUE ? value : null,
                names.get(value),
                of.orders,
                question.by().ofLines() && kind != Kind.WITHOUT_LINES ? (Long) of.units : null,
                of.revenue.takings());
    }

    private Comparator<Sales.Row> order() {
        Comparator<Sales.Row> byValue = Comparator.comparing((Sales.Row row) -> row.value() == null ? "" : row.value());
        return question.by().isTime()
                ? byValue
                : Comparator.comparing(Sales.Row::kind)
                        .thenComparing((Sales.Row row) -> row.revenue().sum().minor(), Comparator.reverseOrder())
                        .thenComparing(Sales.Row::orders, Comparator.reverseOrder())
                        .thenComparing(byValue);
    }

    /** Rows of (value, currency, orders, those with an amount, sum, converted, units). */
    static Sql orders(String parts, String value, String units) {
        return Sql.of("select " + value + ", p.currency, count(*), count(p.amount), " + TakingsSum.sum("p.amount")
                + ", count(*) filter (p.converted), cast(" + units + " as bigint)\nfrom " + parts
                + " p\nwhere p.placed\ngroup by 1, 2\n");
    }

    /** Rows of (value, currency, sum). */
    static Sql refunds(String parts, String value) {
        return Sql.of("select " + value + ", p.currency, " + TakingsSum.sum("p.amount") + "\nfrom " + parts
                + " p\nwhere not p.placed\ngroup by 1, 2\n");
    }

    static Part<Orders.Row> orders(SalesOrders question, Reading reading) {
        Scope scope = question.scope();
        Prices prices = reading.prices(scope);
        Sql chosen = Sql.of(
                        "o.shop = ? and o.cancelled_at is null and o.order_id in (",
                        question.shop().value())
                .add(chosen(question, prices, reading))
                .add(")");
        return ListAnswers.orders(chosen, prices, question.shop(), question.cursor(), reading);
    }

    private static Sql chosen(SalesOrders question, Prices prices, Reading reading) {
        return switch (question.which()) {
            case SalesOrders.OfRow of -> {
                new SalesSql(question.scope(), of.by(), RefundsOn.REFUND_DAY, prices).prepare(reading);
                yield ofRow(of.kind(), of.value());
            }
            case SalesOrders.OfUnits of -> {
                BasketSql.prepare(question.scope(), reading);
                reading.run(BasketAnswers.sizes());
                yield Sql.of(
                        "select s.order_id from basket_sizes s where s.units >= ? and s.units <= ?",
                        of.from(),
                        of.to());
            }
            case SalesOrders.OfPair of -> {
                BasketSql.prepare(question.scope(), reading);
                yield BasketSql.holding(of.one()).add(" intersect ").add(BasketSql.holding(of.other()));
            }
            case SalesOrders.OfTop of -> {
                BasketSql.prepare(question.scope(), reading);
                reading.run(BasketSql.top());
                yield Sql.of(
                        "select t.order_id from top_baskets t join order_lines l on l.order_id = t.order_id where "
                                + (of.top() ? "t.top" : "not t.top") + " and l." + BasketAnswers.column(of.by())
                                + " = ?",
                        of.value());
            }
            case SalesOrders.Followed of -> {
                BasketSql.prepare(question.scope(), reading);
                BasketSql.next(new Baskets.Next(question.scope(), of.window(), of.now(), 1), reading);
                Sql followed = Sql.of("select f.order_id from followed f where f.mature and f.order_id in (")
                        .add(BasketSql.holding(of.first()))
                        .add(")");
                yield of.second() == null
                        ? followed
                        : followed.add(" and f.next_id in (")
                                .add(BasketSql.holding(of.second()))
                                .add(")");
            }
        };
    }

    private static Sql ofRow(Kind kind, @Nullable String value) {
        return switch (kind) {
            case WITHOUT_LINES -> Sql.of("select p.order_id from sales_parts p where p.placed and p.value is null");
            case UNKNOWN -> Sql.of("select p.order_id from sales_parts p where p.placed and p.value = ''");
            case VALUE ->
                Sql.of(
                        "select p.order_id from sales_parts p where p.placed and p.value = ?",
                        value == null ? "" : value);
        };
    }
}
