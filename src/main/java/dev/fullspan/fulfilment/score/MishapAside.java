package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was wrong with an order, on its page. */
@Component
class MishapAside implements OrderAside {
    private final Mishaps mishaps;

    MishapAside(Mishaps mishaps) {
        this.mishaps = mishaps;
    }

    @Override
    public Optional<Panel> of(ShopId shop, OrderId order, Formats formats) {
        List<Mishaps.Mishap> standing = mishaps.of(shop, order).stream()
                .filter(one -> one.withdrawn() == null)
                .toList();
        return Optional.of(new Panel(
                60,
                "wrong",
                "What was wrong",
                standing.isEmpty() ? "Nothing wrong is entered." : "It counts in accuracy and scorecards.",
                standing.isEmpty()
                        ? null
                        : new State(standing.getFirst().cause().label(), Tone.WARN),
                standing.stream()
                        .map(one -> one.cause().label() + (one.sku() == null ? "" : ": " + one.sku())
                                + (one.text().isEmpty() ? "" : " – “" + one.text() + "”") + ", "
                                + formats.dateTime(one.at()))
                        .toList(),
                List.of(),
                new Empty.Action(
                        "Enter what the buyer tells", "/shops/" + shop + "/orders/" + order.value() + "/wrong")));
    }
}
