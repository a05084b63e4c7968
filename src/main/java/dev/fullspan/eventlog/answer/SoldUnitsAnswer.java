package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OverTime.Grain;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.SoldUnits;
import java.time.LocalDate;
import java.util.List;

/** Answers how many units of each SKU were ordered on each day. */
final class SoldUnitsAnswer {
    private SoldUnitsAnswer() {}

    static List<SoldUnits.Row> of(SoldUnits question, Reading reading) {
        Scope scope = question.scope();
        reading.run(asked(scope));
        reading.run(OrderLines.sql(scope.shop()));
        return reading.list(
                rows(),
                row -> new SoldUnits.Row(row.getString(1), LocalDate.ofEpochDay(row.getLong(2)), row.getLong(3)));
    }

    /** The orders with their day. */
    static Sql asked(Scope scope) {
        return Sql.of("create or replace temp table asked_orders as\nselect o.order_id, ")
                .add(new Times(Grain.DAY, scope.zone(), scope.from(), scope.to()).bucket("o.time"))
                .add(" as day\nfrom orders o\nwhere ")
                .add(OverviewAnswer.placed(scope));
    }

    /** Rows of (sku, day, units). */
    static Sql rows() {
        return Sql.of("""
                select l.sku, a.day, cast(sum(l.units) as bigint) as units
                from order_lines l
                join asked_orders a on a.order_id = l.order_id
                where l.sku is not null and l.units > 0
                group by 1, 2
                order by 1, 2
                """);
    }
}
