package dev.fullspan.order.panel;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Concern;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.panel.OrderScreen.Forms;
import dev.fullspan.order.panel.OrderViews.Sent;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;

/** What may be done with an order now. Fields keep what was typed where a step was refused. */
final class OrderForms {
    private OrderForms() {}

    static Forms of(OrderDetail order, String base, Sent sent, Formats formats) {
        OrderRow row = order.row();
        boolean stands = row.cancelled() == null;
        boolean ours = row.engine().isOurs();
        boolean toSend = order.items().stream().anyMatch(item -> item.outstanding() > 0);
        boolean paid = order.sums().captured().minor() > order.sums().refunded().minor();
        return new Forms(
                stands && row.hold() == null ? List.of(field("reason", "Why it is held", sent)) : List.of(),
                row.hold() != null,
                ours && stands && row.hold() == null && toSend
                        ? List.of(
                                field("carrier", "Carrier", sent).optional(),
                                field("tracking", "Tracking number", sent).optional())
                        : List.of(),
                ours && paid
                        ? List.of(
                                field(
                                        "amount",
                                        "Amount in " + order.sums().total().currency(),
                                        sent),
                                field("why", "Reason", sent).optional())
                        : List.of(),
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
