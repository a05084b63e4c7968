package dev.fullspan.inventory.purchase;

import dev.fullspan.inventory.purchase.PurchaseOrder.Line;
import dev.fullspan.inventory.purchase.PurchaseScreens.Fact;
import dev.fullspan.inventory.purchase.PurchaseScreens.Receive;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the pages of purchase orders. */
final class PurchaseViews {
    private static final List<Column> COLUMNS = List.of(
            Column.text("order", "Order"),
            Column.text("supplier", "Supplier"),
            Column.line("expected", "Expected"),
            Column.line("state", "State"),
            Column.number("to-come", "To come"),
            Column.text("location", "Location"));
    private static final List<Column> LINES = List.of(
            Column.text("product", "Product"),
            Column.number("ordered", "Ordered"),
            Column.number("received", "Received"),
            Column.number("to-come", "To come"),
            Column.number("cost", "Cost"));

    private final Shop shop;
    private final Formats formats;
    private final LocalDate today;
    private final String base;

    PurchaseViews(Shop shop, Formats formats, LocalDate today) {
        this.shop = shop;
        this.formats = formats;
        this.today = today;
        this.base = at(shop);
    }

    static String at(Shop shop) {
        return "/shops/" + shop.id() + "/stock/purchase-orders";
    }

    /** @param open all that are open @param shown those on the page @param next id before which the next page begins, or null */
    PurchaseScreens.Orders list(
            List<PurchaseOrder> open,
            List<PurchaseOrder> shown,
            boolean all,
            @Nullable Long next,
            TableState state,
            boolean mayWrite) {
        Empty none = new Empty(Empty.Kind.NO_DATA, "Nothing is on its way", "Every order has come or was closed.");
        DataTable table = DataTable.of(
                        "Purchase orders",
                        COLUMNS,
                        shown.stream().map(this::row).toList(),
                        null,
                        none,
                        state)
                .withCsv(base + ".csv");
        Empty empty = open.isEmpty() && shown.isEmpty() && all
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No purchase order yet",
                        "Enter what you order from suppliers: the forecast counts it from the day on which you expect it.")
                : null;
        return new PurchaseScreens.Orders(
                answer(open),
                List.of(
                        new Choice("Open (" + formats.number(open.size()) + ")", base, !all),
                        new Choice("All", base + "?which=all", all)),
                table,
                empty,
                next == null ? null : base + "?which=all&before=" + next,
                base,
                mayWrite);
    }

    private String answer(List<PurchaseOrder> open) {
        if (open.isEmpty()) {
            return "Nothing is on its way to you.";
        }
        long units = open.stream().mapToLong(PurchaseOrder::toCome).sum();
        long late = open.stream().filter(order -> order.isLate(today)).count();
        PurchaseOrder first = open.getFirst();
        String sum = formats.number(units) + (units == 1 ? " unit is" : " units are") + " on the way in "
                + formats.number(open.size()) + (open.size() == 1 ? " order" : " orders");
        return late > 0
                ? sum + "; " + formats.number(late) + (late == 1 ? " is" : " are") + " overdue."
                : sum + ", the next expected on " + formats.day(first.expected()) + ".";
    }

    private Row row(PurchaseOrder order) {
        boolean late = order.isLate(today);
        Cell expected =
                Cell.of(formats.day(order.expected())).sortedBy(order.expected().toEpochDay());
        return Row.of(
                Cell.of(order.name()).linked(base + "/" + order.id()).noted(skus(order)),
                Cell.of(order.supplier()),
                late ? expected.toned(Tone.WARN).noted("overdue") : expected,
                state(order),
                Cell.of(formats.number(order.toCome()), order.toCome()),
                Cell.of(order.locationName()));
    }

    private String skus(PurchaseOrder order) {
        String first = order.lines().isEmpty() ? "" : order.lines().getFirst().title();
        return order.lines().size() <= 1
                ? first
                : first + " and " + formats.number(order.lines().size() - 1L) + " more";
    }

    private static Cell state(PurchaseOrder order) {
        Cell cell = Cell.of(order.state().label());
        return order.state() == PurchaseOrder.State.RECEIVED ? cell.toned(Tone.GOOD) : cell;
    }

    PurchaseScreens.One one(
            PurchaseOrder order,
            TableState state,
            boolean mayWrite,
            Map<String, String> sent,
            @Nullable String refusal) {
        String at = base + "/" + order.id();
        boolean open = order.isOpen() && mayWrite;
        return new PurchaseScreens.One(
                order.name() + ", " + order.supplier(),
                answer(order),
                order.isLate(today)
                        ? "It is overdue, so the forecast does not count on it. Ask the supplier and set another day, or close the order."
                        : null,
                facts(order),
                DataTable.of(
                        "Lines",
                        LINES,
                        order.lines().stream().map(this::line).toList(),
                        null,
                        new Empty(Empty.Kind.NO_DATA, "No line", "This order names no SKU."),
                        state),
                open ? receiving(order, sent) : List.of(),
                sent.getOrDefault("key", UUID.randomUUID().toString()),
                open
                        ? Field.of(
                                "expected",
                                "Expected on",
                                "date",
                                order.expected().toString())
                        : null,
                order.version(),
                open
                        ? new Confirm(
                                "Close…",
                                order.state() == PurchaseOrder.State.ORDERED
                                        ? "Nothing of it will come: the order is cancelled. You can open it again."
                                        : "The rest will not come: what was received stays. You can open it again.",
                                "Close the order",
                                at + "/close")
                        : null,
                mayWrite && order.closed() != null,
                refusal,
                at,
                base);
    }

    private String answer(PurchaseOrder order) {
        String toCome = formats.number(order.toCome()) + (order.toCome() == 1 ? " unit is" : " units are");
        return switch (order.state()) {
            case ORDERED -> toCome + " to come, expected on " + formats.day(order.expected()) + ".";
            case PARTLY_RECEIVED ->
                "Partly received; " + toCome + " still to come, expected on " + formats.day(order.expected()) + ".";
            case RECEIVED ->
                order.closed() == null ? "All of it has come." : "Closed; what had come stays, the rest will not come.";
            case CANCELLED -> "Cancelled; nothing of it will come.";
        };
    }

    private List<Fact> facts(PurchaseOrder order) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Supplier", order.supplier()),
                new Fact("State", order.state().label()),
                new Fact("Expected on", formats.day(order.expected())),
                new Fact("Arrives at", order.locationName()),
                new Fact("Entered", formats.dateTime(order.made()))));
        cost(order).ifPresent(sum -> facts.add(new Fact("Cost", sum)));
        return facts;
    }

    private java.util.Optional<String> cost(PurchaseOrder order) {
        if (order.lines().stream()
                .anyMatch(line -> line.cost() == null || !line.cost().currency().equals(shop.currency()))) {
            return java.util.Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : order.lines()) {
            Money cost = line.cost();
            if (cost != null) {
                sum = sum.add(cost.amount().multiply(BigDecimal.valueOf(line.quantity())));
            }
        }
        return java.util.Optional.of(formats.money(Money.of(sum, shop.currency())));
    }

    private Row line(Line line) {
        Cell received = Cell.of(formats.number(line.received()), line.received());
        return Row.of(
                Cell.of(line.title())
                        .linked("/shops/" + shop.id() + "/stock/runs-out/sku?sku=" + Addresses.encode(line.sku()))
                        .noted(line.title().equals(line.sku()) ? null : line.sku()),
                Cell.of(formats.number(line.quantity()), line.quantity()),
                line.received() > line.quantity()
                        ? received.noted(formats.number(line.received() - line.quantity()) + " too many")
                                .toned(Tone.WARN)
                        : received,
                Cell.of(formats.number(line.toCome()), line.toCome()),
                line.cost() == null
                        ? Cell.unknown("No cost is told.")
                        : Cell.of(formats.money(line.cost()), line.cost().amount()));
    }

    private List<Receive> receiving(PurchaseOrder order, Map<String, String> sent) {
        List<Receive> fields = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            Line line = order.lines().get(i);
            if (line.toCome() > 0) {
                String name = "units-" + i;
                fields.add(new Receive(
                        name,
                        line.title(),
                        line.sku(),
                        formats.number(line.toCome()),
                        sent.getOrDefault(name, Long.toString(line.toCome()))));
            }
        }
        return fields;
    }
}
