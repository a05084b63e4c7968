package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import java.util.Currency;
import java.util.List;

/**
 * What the page of one currency's rates shows.
 *
 * @param table every rate, the latest first
 * @param day the field of the one to be deleted
 */
public record CurrencyView(String code, String lead, DataTable table, Field day) {
    static CurrencyView of(Shop shop, Currency currency, List<ExchangeRate> rates, Formats formats, TableState state) {
        String own = shop.currency().getCurrencyCode();
        List<Row> rows = rates.reversed().stream()
                .map(rate -> Row.of(
                        Cell.of(rate.day().toString()),
                        Cell.of(formats.weekday(rate.day())),
                        Cell.of(CurrenciesView.words(rate, shop))
                                .sortedBy(
                                        rate.amount().doubleValue() / rate.per().doubleValue())))
                .toList();
        Empty empty = new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No rate of " + currency,
                "Take a file with rates in, or enter one.",
                "Enter rates",
                "/shops/" + shop.id() + "/currencies");
        return new CurrencyView(
                currency.getCurrencyCode(),
                "What " + currency + " was worth in " + own + ", by day.",
                DataTable.of(
                        "Rates of " + currency,
                        List.of(
                                Column.text("day", "Day"),
                                Column.text("weekday", "Weekday"),
                                Column.text("rate", "Rate")),
                        rows,
                        null,
                        empty,
                        state),
                Field.of("day", "Day", "date", "")
                        .hinted(
                                "Orders of this day, and of the days that have no later rate, then take the one before."));
    }
}
