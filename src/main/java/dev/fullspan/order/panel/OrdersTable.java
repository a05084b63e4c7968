package dev.fullspan.order.panel;

import dev.fullspan.inventory.Location;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery.View;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSenders;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.Promised;
import dev.fullspan.order.panel.ListScreen.Row;
import dev.fullspan.platform.TodaySource;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Pager;
import dev.fullspan.web.kit.TableState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list of orders. */
final class OrdersTable {
    private static final List<Column> COLUMNS = List.of(
            Column.line("number", "Order").fixed(),
            Column.line("buyer", "Buyer"),
            Column.number("units", "Items"),
            Column.number("total", "Total"),
            Column.line("payment", "Payment").fixed(),
            Column.line("fulfilment", "Delivery").fixed(),
            Column.line("promise", "Promise").fixed(),
            Column.number("placed", "Placed"),
            Column.text("remarks", "To be known").fixed());

    private final Shop shop;
    private final Formats formats;
    private final Instant now;
    private final String base;

    OrdersTable(Shop shop, Formats formats, Instant now) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
        this.base = "/shops/" + shop.id() + "/orders";
    }

    /**
     * What the list is made from.
     *
     * @param matching counted up to one more than {@link OrderList#MOST_COUNTED}
     * @param oldest when the oldest that is to be sent was placed, or null for none
     */
    record Found(
            OrderList.Page page,
            int matching,
            Map<View, Integer> counts,
            @Nullable Instant oldest,
            List<Connection> connections,
            List<Location> locations,
            List<OrderSenders.Sender> senders,
            List<TodaySource.Line> today,
            List<ListScreen.SavedView> views) {}

    ListScreen screen(Asked asked, TableState state, Found found, boolean mayWrite) {
        Map<String, String> names = found.connections().stream()
                .collect(Collectors.toMap(Connection::id, Connection::name, (one, other) -> one));
        boolean several = names.size() > 1;
        List<Row> rows = found.page().rows().stream()
                .map(row -> row(row, several ? names.getOrDefault(row.connection(), row.connection()) : ""))
                .toList();
        DataTable table = new DataTable(
                "Orders",
                columns(rows),
                rows.stream()
                        .map(row -> DataTable.Row.of(DataTable.Cell.of(row.number())))
                        .toList(),
                null,
                none(asked),
                state,
                Math.min(found.matching(), OrderList.MOST_COUNTED),
                base + ".csv?" + asked.address());
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("view", Asked.word(asked.query().view()));
        if (asked.query().text() != null) {
            kept.put("q", asked.query().text());
        }
        if (!state.sortParameter().isEmpty()) {
            kept.put("sort", state.sortParameter());
        }
        Map<String, String> all = new LinkedHashMap<>(asked.typed());
        all.putAll(kept);
        return new ListScreen(
                answer(found),
                tabs(asked, found.counts()),
                OrderFilters.fields(asked, found),
                kept,
                OrderFilters.chips(asked, state, found),
                table,
                rows,
                count(found.matching()) + (found.matching() == 1 ? " order" : " orders"),
                Pager.of(state, found.page().previous(), found.page().next()),
                mayWrite ? BulkAction.fields(null, Map.of()) : List.of(),
                all,
                "Preview all " + count(Math.min(found.matching(), BulkSteps.MOST)),
                found.views(),
                found.counts().getOrDefault(View.ALL, 0) == 0 ? nothing() : null,
                asked.problem() == null ? null : asked.problem().detail(),
                found.today().stream()
                        .map(line -> new ListScreen.Pressing(
                                line.text(),
                                line.atRisk() == null ? null : formats.headline(line.atRisk()),
                                line.href()))
                        .toList(),
                base);
    }

    /** A bounded count in words. */
    String count(int counted) {
        return counted > OrderList.MOST_COUNTED
                ? "more than " + formats.number(OrderList.MOST_COUNTED)
                : formats.number(counted);
    }

    private String answer(Found found) {
        int todo = found.counts().getOrDefault(View.TODO, 0);
        int held = found.counts().getOrDefault(View.HELD, 0);
        int waiting = found.counts().getOrDefault(View.WAITING, 0);
        if (found.counts().getOrDefault(View.ALL, 0) == 0) {
            return "No source has told an order yet.";
        }
        StringBuilder answer = new StringBuilder();
        if (todo == 0 || found.oldest() == null) {
            answer.append("Nothing is to be sent.");
        } else {
            answer.append(capital(count(todo)))
                    .append(
                            todo == 1
                                    ? " order is to be sent, placed "
                                    : " orders are to be sent; the oldest was placed ")
                    .append(formats.ago(found.oldest(), now))
                    .append('.');
        }
        if (held > 0) {
            answer.append(' ').append(capital(count(held))).append(held == 1 ? " is on hold." : " are on hold.");
        }
        if (waiting > 0) {
            answer.append(' ')
                    .append(capital(count(waiting)))
                    .append(waiting == 1 ? " waits for a person." : " wait for a person.");
        }
        return answer.toString();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private List<Choice> tabs(Asked asked, Map<View, Integer> counts) {
        String others = asked.address().replaceFirst("^view=[a-z]*&?", "");
        return Asked.TABS.stream()
                .map(view -> new Choice(
                        label(view) + " "
                                + (counts.getOrDefault(view, 0) > OrderList.MOST_COUNTED
                                        ? formats.number(OrderList.MOST_COUNTED) + "+"
                                        : formats.number(counts.getOrDefault(view, 0))),
                        base + "?view=" + Asked.word(view) + (others.isEmpty() ? "" : "&" + others),
                        view == asked.query().view()))
                .toList();
    }

    static String label(View view) {
        return switch (view) {
            case TODO -> "To do";
            case HELD -> "On hold";
            case WAITING -> "Waits for a person";
            case SENT -> "Sent";
            case DONE -> "Done";
            case ALL -> "All";
            case OPEN -> "Open";
            case CANCELLED -> "Cancelled";
            case ARCHIVED -> "Archived";
        };
    }

    private Row row(OrderRow row, String source) {
        return new Row(
                row.id().toString(),
                row.number(),
                base + "/" + row.id(),
                source,
                row.buyer() != null ? row.buyer() : row.email() != null ? row.email() : "Not known",
                row.country(),
                formats.number(row.units()),
                formats.money(row.total()),
                Badges.of(row.payment()),
                Badges.of(row.fulfilment()),
                row.promise() == null ? null : promise(row.promise()),
                formats.moment(row.placed(), now),
                formats.ago(row.placed(), now),
                Badges.remarks(row));
    }

    /** What is to be known takes no room where nothing is. */
    private static List<Column> columns(List<Row> rows) {
        boolean remarks = rows.stream().anyMatch(row -> !row.remarks().isEmpty());
        return remarks
                ? COLUMNS
                : COLUMNS.stream()
                        .filter(column -> !column.key().equals("remarks"))
                        .toList();
    }

    private ListScreen.Promise promise(Promised told) {
        LocalDate by = told.by();
        LocalDate expected = told.expected();
        return new ListScreen.Promise(
                Badges.of(told.state()),
                by == null ? null : "by " + formats.shortDay(by),
                expected != null && by != null && expected.isAfter(by)
                        ? (told.state() == PromiseState.MISSED ? "there " : "expected ") + formats.shortDay(expected)
                        : null);
    }

    private Empty none(Asked asked) {
        if (asked.isNarrowed()) {
            return new Empty(
                    Empty.Kind.NO_DATA,
                    "No order is like that",
                    "Take a filter off, or look in all orders.",
                    "Look in all orders",
                    base + "?view=all"
                            + (asked.query().text() == null
                                    ? ""
                                    : "&q=" + Addresses.encode(asked.query().text())));
        }
        return asked.query().view() == View.TODO
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "All is sent",
                        "What comes in next stands here.",
                        "See all orders",
                        base + "?view=all")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "None is here now",
                        "Orders come here by themselves when they are so.",
                        "See all orders",
                        base + "?view=all");
    }

    private Empty nothing() {
        return new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No source has told an order yet",
                "Connect your store, import a file of orders, or have a program tell them (POST /api/v1/shops/"
                        + shop.id() + "/orders). They stand here as soon as the first one came.",
                new Empty.Action("Connect a store", "/shops/" + shop.id() + "/stores"));
    }
}
