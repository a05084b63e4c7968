package dev.fullspan.customer.web;

import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.OtherCurrency;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What customers spent, in words: in the shop's currency, and beside it what no rate converts, each currency by itself. */
final class SpentWords {
    private final Shop shop;
    private final Formats formats;

    SpentWords(Shop shop, Formats formats) {
        this.shop = shop;
        this.formats = formats;
    }

    /** All of it, such as {@code 120.00 € and 30.00 $}. */
    String all(CustomerLine... lines) {
        long spent = 0;
        Map<Currency, Money> apart = new LinkedHashMap<>();
        for (CustomerLine line : lines) {
            spent += line.spent();
            line.apart().forEach(money -> apart.merge(money.currency(), money, Money::plus));
        }
        List<String> words = new ArrayList<>();
        if (spent != 0 || apart.isEmpty()) {
            words.add(formats.money(new Money(spent, shop.currency())));
        }
        apart.values().forEach(money -> words.add(formats.money(money)));
        return words.size() < 2
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** What stands for it in a list: in the shop's currency, unless nothing was spent that is or becomes that. */
    String worth(CustomerLine line) {
        return onlyApart(line) ? all(line) : formats.money(new Money(line.spent(), shop.currency()));
    }

    /** What is to be said below {@link #worth}, or null. */
    @Nullable
    String apart(CustomerLine line) {
        if (line.apart().isEmpty()) {
            return null;
        }
        return onlyApart(line)
                ? "no rate of that day"
                : line.apart().stream()
                        .map(money -> "and " + formats.money(money))
                        .collect(Collectors.joining(" "));
    }

    private static boolean onlyApart(CustomerLine line) {
        return line.spent() == 0 && !line.apart().isEmpty();
    }

    /** What is said of currencies that no rate converts. */
    String unconverted(List<Currency> currencies) {
        return "For some orders in "
                + currencies.stream().map(Currency::getCurrencyCode).collect(Collectors.joining(", "))
                + " there is no rate of their day. They stand beside what is spent in " + shop.currency()
                + " and are in no sum.";
    }

    /** Currency by currency; null where all was in the shop's. */
    @Nullable
    DataTable table(CustomerLine line) {
        if (line.others().isEmpty()) {
            return null;
        }
        String own = shop.currency().getCurrencyCode();
        int ordersAbroad =
                line.others().stream().mapToInt(OtherCurrency::orders).sum();
        long converted =
                line.others().stream().mapToLong(one -> one.converted().minor()).sum();
        Money at = new Money(line.spent() - converted, shop.currency());
        List<Row> rows = new ArrayList<>();
        if (line.orders() > ordersAbroad || at.minor() != 0) {
            rows.add(Row.of(
                    Cell.of(own),
                    Cell.of(formats.number(line.orders() - ordersAbroad)),
                    Cell.of(formats.money(at)),
                    Cell.of(formats.money(at))));
        }
        line.others().forEach(one -> rows.add(row(one)));
        return new DataTable(
                "By currency",
                List.of(
                        Column.line("currency", "Currency").fixed(),
                        Column.number("orders", "Orders").fixed(),
                        Column.number("spent", "Spent").fixed(),
                        Column.number("own", "In " + own).fixed()),
                rows,
                Row.of(
                        Cell.of("Together"),
                        Cell.of(formats.number(line.orders())),
                        Cell.of(""),
                        Cell.of(formats.money(new Money(line.spent(), shop.currency())))
                                .noted(apart(line) == null ? null : "without what has no rate")),
                new Empty(Empty.Kind.NO_DATA, "Nothing was spent", "Orders stand here as soon as one is placed."),
                new TableState("", List.of(), "", false, "", Set.of(), 1),
                rows.size(),
                null);
    }

    private Row row(OtherCurrency one) {
        boolean none = one.apart().equals(one.spent()) && one.spent().minor() != 0;
        return Row.of(
                Cell.of(one.spent().currency().getCurrencyCode()),
                Cell.of(formats.number(one.orders())),
                Cell.of(formats.money(one.spent())),
                none
                        ? Cell.of("–").noted("no rate of that day")
                        : Cell.of(formats.money(one.converted()))
                                .noted(
                                        one.apart().minor() == 0
                                                ? null
                                                : formats.money(one.apart()) + " of it has no rate"));
    }
}
