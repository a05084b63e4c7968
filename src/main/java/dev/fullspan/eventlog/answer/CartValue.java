package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import java.util.Currency;

/** Renders the value of what the people of some attempts had in hand when they stopped. */
final class CartValue {
    private static final String ADDED = "Product Added";

    private CartValue() {}

    /** Rows of (i, minor): minor units of the scope's currency, null where no amount was told in it. */
    static Sql sql(Funnel funnel, Step step, FunnelReading.Beside left) {
        return step.event().equals(ADDED) ? added(funnel, left) : own(funnel, left);
    }

    /** Products added less removed from the first step to the end of the window, never below 0. */
    private static Sql added(Funnel funnel, FunnelReading.Beside left) {
        String change = TakingsSum.sum("case f.name when 'Product Removed' then -f.minor else f.minor end");
        return Sql.of("select a.i, case when count(f.minor) > 0 then greatest(0, " + change + ") end as minor\n")
                .add("from " + left.table() + " a\n")
                .add("""
                        left join (
                            select f.visitor, f.time, f.name,\s""")
                .add(EventMoney.line("f.properties", funnel.scope().currency()))
                .add("""
                         as minor
                            from facts f
                            where f.shop = ? and f.name in ('Product Added', 'Product Removed') and f.time >= ? and f.time < ?
                                and\s""", funnel.shop().value(), from(funnel), to(funnel))
                .add(EventMoney.inCurrency("f.properties", funnel.scope().currency()))
                .add("""

                        ) f on f.visitor = a.visitor and f.time >= a.first and f.time <= a.first + ?
                        group by a.i
                        """, funnel.window().toMillis());
    }

    /** What the event itself told, else the sum of its products. */
    private static Sql own(Funnel funnel, FunnelReading.Beside left) {
        Currency currency = funnel.scope().currency();
        return Sql.of("select o.i, " + TakingsSum.bounded("o.minor") + " as minor\nfrom (\nselect a.i, case when ")
                .add(EventMoney.inCurrency("e.properties", currency))
                .add(" then ")
                .add(EventMoney.told("e.properties", currency))
                .add(" end as minor\nfrom " + left.table() + " a\n")
                .add("""
                        join events e on e.position = a.last_position
                        where e.shop = ? and e.time >= ? and e.time < ?
                        ) o
                        """, funnel.shop().value(), from(funnel), to(funnel));
    }

    private static long from(Funnel funnel) {
        return funnel.scope().from().toEpochMilli();
    }

    private static long to(Funnel funnel) {
        return funnel.scope().to().toEpochMilli() + funnel.window().toMillis();
    }
}
