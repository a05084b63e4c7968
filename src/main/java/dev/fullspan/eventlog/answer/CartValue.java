package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import java.util.List;

/** Renders the value of what the people of some attempts had in hand when they stopped. */
final class CartValue {
    private static final String ADDED = "Product Added";

    /** Amounts above this are no amounts. */
    private static final String LARGEST = "1000000000000";

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
                .add(lineMinor("f.properties", funnel))
                .add("""
                         as minor
                            from facts f
                            where f.shop = ? and f.name in ('Product Added', 'Product Removed') and f.time >= ? and f.time < ?
                                and\s""", funnel.shop().value(), from(funnel), to(funnel))
                .add(inCurrency("f.properties", funnel))
                .add("""

                        ) f on f.visitor = a.visitor and f.time >= a.first and f.time <= a.first + ?
                        group by a.i
                        """, funnel.window().toMillis());
    }

    /** What the event itself told, in the order in which an order tells its revenue, else the sum of its products. */
    private static Sql own(Funnel funnel, FunnelReading.Beside left) {
        Sql told = Sql.of("coalesce(")
                .join(
                        ", ",
                        List.of(
                                amount("e.properties", "/revenue"),
                                amount("e.properties", "/subtotal"),
                                net("e.properties"),
                                amount("e.properties", "/value")))
                .add(")");
        return Sql.of("select o.i, " + TakingsSum.bounded("o.minor") + " as minor\nfrom (\nselect a.i, case when ")
                .add(inCurrency("e.properties", funnel))
                .add(" then coalesce(")
                .add(minor(told, funnel))
                .add("""
                        , list_sum(list_transform(
                            coalesce(try_cast(json_extract(e.properties, '/products') as json[]), []),
                            lambda x:\s""")
                .add(lineMinor("x", funnel))
                .add("""
                        ))) end as minor
                        from\s""")
                .add(left.table())
                .add("""
                         a
                        join events e on e.position = a.last_position
                        where e.shop = ? and e.time >= ? and e.time < ?
                        ) o
                        """, funnel.shop().value(), from(funnel), to(funnel));
    }

    private static Sql inCurrency(String json, Funnel funnel) {
        String own = funnel.scope().currency().getCurrencyCode();
        return Sql.of("coalesce(upper(trim(json_extract_string(" + json + ", '/currency'))), ?) = ?", own, own);
    }

    private static Sql lineMinor(String json, Funnel funnel) {
        return minor(
                Sql.of("coalesce(")
                        .add(amount(json, "/value"))
                        .add(", ")
                        .add(amount(json, "/price"))
                        .add(" * coalesce(")
                        .add(amount(json, "/quantity"))
                        .add(", 1))"),
                funnel);
    }

    /** Whole minor units line by line, so that no sum depends on the order of adding. */
    private static Sql minor(Sql amount, Funnel funnel) {
        double unit = Math.pow(10, Math.max(0, funnel.scope().currency().getDefaultFractionDigits()));
        return Sql.of("try_cast(round(").add(amount).add(" * ?) as bigint)", unit);
    }

    /** Total without tax and shipping, null where no total is told. */
    private static Sql net(String json) {
        return amount(json, "/total")
                .add(" - coalesce(")
                .add(amount(json, "/tax"))
                .add(", 0) - coalesce(")
                .add(amount(json, "/shipping"))
                .add(", 0)");
    }

    private static Sql amount(String json, String pointer) {
        String number = "try_cast(json_extract_string(" + json + ", '" + pointer + "') as double)";
        return Sql.of("case when " + number + " between 0 and " + LARGEST + " then " + number + " end");
    }

    private static long from(Funnel funnel) {
        return funnel.scope().from().toEpochMilli();
    }

    private static long to(Funnel funnel) {
        return funnel.scope().to().toEpochMilli() + funnel.window().toMillis();
    }
}
