package dev.fullspan.customer.web;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Pager;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list of customers. */
final class CustomersTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("name", "Customer"),
            Column.number("spent", "Worth so far")
                    .meaning(
                            new Term(
                                    "customer-worth",
                                    "Worth so far",
                                    "What their orders brought, on-line and in the shop, after discounts and refunds; cancelled orders do not count. Other currencies are converted at the rate of the order’s day; what has none stands beside, in no sum.")),
            Column.number("orders", "Orders"),
            Column.line("last", "Last order"),
            Column.text("contact", "Reached by").fixed(),
            Column.text("consent", "Agreed to").fixed(),
            Column.line("made", "Known since"));

    private final Shop shop;
    private final Formats formats;
    private final SpentWords money;
    private final String base;

    CustomersTable(Shop shop, Formats formats) {
        this.shop = shop;
        this.formats = formats;
        this.money = new SpentWords(shop, formats);
        this.base = "/shops/" + shop.id() + "/customers";
    }

    CustomersScreen screen(
            CustomerList.Standing standing,
            CustomerList.Page page,
            int matching,
            CustomerQuery query,
            TableState state,
            int doubts,
            List<Currency> unconverted) {
        DataTable table = new DataTable(
                "Customers",
                COLUMNS,
                page.lines().stream().map(this::row).toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No customer is like that",
                        "Take the filter off, or look for something else."),
                state,
                page.lines().size(), // pages are not numbered
                base + ".csv" + parameters(query, query.show()));
        return new CustomersScreen(
                answer(standing),
                doubts == 0
                        ? null
                        : formats.number(doubts)
                                + (doubts == 1
                                        ? " pair of records may be the same person."
                                        : " pairs of records may be the same person."),
                shown(query),
                table,
                unconverted.isEmpty() ? null : money.unconverted(unconverted),
                count(matching),
                Pager.of(state, page.previous(), page.next()),
                standing.customers() == 0
                        ? new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "Nobody is known yet",
                                "Customers come with the first order, with an identify call of the pixel, or from a file of loyalty members or newsletter"
                                        + " sign-ups.",
                                "Import customers",
                                base + "/imports")
                        : null,
                base);
    }

    private String count(int matching) {
        return matching > CustomerList.MOST_COUNTED
                ? "more than " + formats.number(CustomerList.MOST_COUNTED) + " customers"
                : formats.number(matching) + (matching == 1 ? " customer" : " customers");
    }

    private String answer(CustomerList.Standing standing) {
        if (standing.customers() == 0) {
            return "No customer is known yet.";
        }
        String all = formats.number(standing.customers()) + (standing.customers() == 1 ? " customer" : " customers");
        if (standing.buyers() == 0) {
            return all + ", none of whom has an order here yet.";
        }
        String bought = formats.number(standing.buyers()) + (standing.buyers() == 1 ? " has bought" : " have bought");
        if (standing.again() == 0 || standing.spent() <= 0) {
            return all + ": " + bought + ", nobody twice yet.";
        }
        double share = Math.clamp((double) standing.spentAgain() / standing.spent(), 0, 1);
        return all + ": " + bought + ", " + formats.number(standing.again()) + " came back and "
                + (standing.again() == 1 ? "brings " : "bring ") + formats.share(share) + " of what is spent.";
    }

    private List<Choice> shown(CustomerQuery query) {
        return Arrays.stream(CustomerQuery.Show.values())
                .map(show -> new Choice(show.label(), base + parameters(query, show), show == query.show()))
                .toList();
    }

    private static String parameters(CustomerQuery query, CustomerQuery.Show show) {
        List<String> parts = new ArrayList<>();
        if (!show.word().isEmpty()) {
            parts.add("show=" + show.word());
        }
        if (!query.search().isEmpty()) {
            parts.add("q=" + Addresses.encode(query.search()));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private Row row(CustomerLine line) {
        boolean named = !line.name().isEmpty();
        String card = line.loyalty().isEmpty() ? null : "Card " + line.loyalty();
        return Row.of(
                Cell.of(line.title())
                        .linked(base + "/" + line.id())
                        .noted(line.records() > 1 ? line.records() + " records joined" : card),
                line.orders() == 0
                        ? Cell.unknown("No order yet.")
                        : Cell.of(money.worth(line), line.spent()).noted(money.apart(line)),
                Cell.of(formats.number(line.orders()), line.orders())
                        .noted(line.tillOrders() == 0 ? null : formats.number(line.tillOrders()) + " in the shop"),
                day(line.last()),
                Cell.of(named && !line.email().isEmpty() ? line.email() : line.phone())
                        .noted(named && !line.email().isEmpty() && !line.phone().isEmpty() ? line.phone() : null),
                Cell.of(agreed(line)),
                day(line.made()));
    }

    private Cell day(@Nullable Instant time) {
        return time == null
                ? Cell.unknown("No order yet.")
                : Cell.of(formats.day(LocalDate.ofInstant(time, shop.timeZone())))
                        .sortedBy(time.toString());
    }

    private static String agreed(CustomerLine line) {
        return Arrays.stream(Consent.Channel.values())
                .filter(line::allows)
                .map(Consent.Channel::label)
                .collect(Collectors.joining(", "));
    }
}
