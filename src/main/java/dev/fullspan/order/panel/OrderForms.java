package dev.fullspan.order.panel;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Concern;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.panel.OrderScreen.Forms;
import dev.fullspan.order.panel.OrderViews.Sent;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.List;

/** What may be done with an order now. Fields keep what was typed where a step was refused. */
final class OrderForms {
    /** Before the index of a line: how many of its units leave. */
    static final String SEND = "units";

    /** How many of its units a refund concerns. */
    static final String BACK = "back";

    private OrderForms() {}

    /** @param ships whether parcels are entered here */
    static Forms of(OrderDetail order, boolean ships, String base, Sent sent) {
        OrderRow row = order.row();
        boolean stands = row.cancelled() == null;
        boolean ours = row.engine().isOurs();
        boolean toSend = order.items().stream().anyMatch(item -> item.outstanding() > 0);
        boolean paid = order.sums().captured().minor() > order.sums().refunded().minor();
        return new Forms(
                stands && row.hold() == null ? List.of(field("reason", "Why it is held", sent)) : List.of(),
                row.hold() != null,
                ships && stands && row.hold() == null && toSend ? ship(order, sent) : List.of(),
                ours && stands && owed(order) > 0 ? pay(order, sent) : List.of(),
                ours && paid ? refund(order, sent) : List.of(),
                List.of(wrong(Field.of("text", "Note", "textarea", sent.typed().get("text")), sent)),
                List.of(wrong(
                        Field.text(
                                        "tags",
                                        "Tags of our own",
                                        sent.typed().getOrDefault("tags", String.join(", ", order.ownTags())))
                                .optional()
                                .hinted("Separated by commas. Tags of the source stay.")
                                .completing("off"),
                        sent)),
                order.concerns().stream().anyMatch(concern -> !accepted(concern)),
                row.archived() == null,
                row.archived() != null,
                ours && stands
                        ? new Confirm(
                                "Cancel the order…",
                                "What had not left is free again in stock. Money that was paid is not given back by this: enter the refund"
                                        + " yourself. The buyer is told by nobody but you.",
                                "Cancel the order",
                                base + "/cancel")
                        : null);
    }

    /** How much is still to be paid, in the minor unit. */
    private static long owed(OrderDetail order) {
        return order.sums().total().minor() - order.sums().captured().minor();
    }

    private static List<Field> ship(OrderDetail order, Sent sent) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < order.items().size(); i++) {
            Item item = order.items().get(i);
            if (item.outstanding() > 0) {
                fields.add(units(SEND + i, item, item.outstanding(), Long.toString(item.outstanding()), sent));
            }
        }
        fields.add(field("carrier", "Carrier", sent).optional());
        fields.add(field("tracking", "Tracking number", sent).optional());
        return fields;
    }

    private static List<Field> pay(OrderDetail order, Sent sent) {
        Money owed = new Money(owed(order), order.sums().total().currency());
        return List.of(
                wrong(
                        Field.text(
                                        "paid",
                                        "Paid, in " + owed.currency(),
                                        sent.typed()
                                                .getOrDefault(
                                                        "paid", owed.amount().toPlainString()))
                                .completing("off"),
                        sent),
                field("method", "How it was paid", sent).optional());
    }

    private static List<Field> refund(OrderDetail order, Sent sent) {
        List<Field> fields = new ArrayList<>();
        fields.add(field("amount", "Amount in " + order.sums().total().currency(), sent));
        fields.add(field("why", "Reason", sent).optional());
        for (int i = 0; i < order.items().size(); i++) {
            Item item = order.items().get(i);
            if (item.quantity() > 0) {
                fields.add(units(BACK + i, item, item.quantity(), "0", sent));
            }
        }
        fields.add(wrong(
                Field.select(
                        "restock",
                        "What becomes of these units",
                        sent.typed().getOrDefault("restock", "no"),
                        List.of(
                                new Option("no", "Nothing: the buyer keeps them, or they are lost"),
                                new Option("returned", "They came back and lie on their shelf"),
                                new Option("cancelled", "They had not left and are free again"))),
                sent));
        return fields;
    }

    private static Field units(String name, Item item, long most, String usual, Sent sent) {
        return wrong(
                Field.of(name, item.title(), "number", sent.typed().getOrDefault(name, usual))
                        .hinted("Units, of " + most)
                        .completing("off"),
                sent);
    }

    private static boolean accepted(Concern concern) {
        return concern.accepted();
    }

    private static Field field(String name, String label, Sent sent) {
        return wrong(Field.text(name, label, sent.typed().get(name)).completing("off"), sent);
    }

    private static Field wrong(Field field, Sent sent) {
        ProblemException refused = sent.refused();
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }
}
