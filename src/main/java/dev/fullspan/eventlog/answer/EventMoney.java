package dev.fullspan.eventlog.answer;

import java.util.Currency;
import java.util.List;

/** Renders the money that an event's properties tell, in minor units of one currency. */
final class EventMoney {
    /** Amounts above this are no amounts. */
    private static final String LARGEST = "1000000000000";

    private EventMoney() {}

    /** The condition that the properties tell money in this currency, or name none. */
    static Sql inCurrency(String json, Currency currency) {
        String own = currency.getCurrencyCode();
        return Sql.of("coalesce(").add(named(json)).add(", ?) = ?", own, own);
    }

    /** The currency that the properties name, in capitals; null where they name none. */
    static Sql named(String json) {
        return Sql.of("upper(trim(json_extract_string(" + json + ", '/currency')))");
    }

    /** What a product's line is worth: its value, else price times quantity; null where it tells none. */
    static Sql line(String json, Currency currency) {
        return line(json, unit(currency));
    }

    private static Sql line(String json, Sql unit) {
        return minor(
                Sql.of("coalesce(")
                        .add(amount(json, "/value"))
                        .add(", ")
                        .add(amount(json, "/price"))
                        .add(" * coalesce(")
                        .add(amount(json, "/quantity"))
                        .add(", 1))"),
                unit);
    }

    /** What the event itself tells, in the order in which an order tells its revenue, else the sum of its products. */
    static Sql told(String json, Currency currency) {
        return told(json, unit(currency));
    }

    /** @param unit how many minor units one unit of the currency has */
    static Sql told(String json, Sql unit) {
        Sql told = Sql.of("coalesce(")
                .join(
                        ", ",
                        List.of(amount(json, "/revenue"), amount(json, "/subtotal"), net(json), amount(json, "/value")))
                .add(")");
        return Sql.of("coalesce(")
                .add(minor(told, unit))
                .add(", list_sum(list_transform(\n    coalesce(try_cast(json_extract(" + json
                        + ", '/products') as json[]), []),\n    lambda x: ")
                .add(line("x", unit))
                .add("\n)))");
    }

    /** Whole minor units line by line, so that no sum depends on the order of adding. */
    private static Sql minor(Sql amount, Sql unit) {
        return Sql.of("try_cast(round(").add(amount).add(" * ").add(unit).add(") as bigint)");
    }

    /** How many minor units one unit of the currency has. */
    static Sql unit(Currency currency) {
        return Sql.of("?", Math.pow(10, Math.max(0, currency.getDefaultFractionDigits())));
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
}
