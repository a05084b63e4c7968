package dev.fullspan.order.panel;

import dev.fullspan.access.References;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.StoreParcels;
import dev.fullspan.order.panel.ListScreen.Badge;
import dev.fullspan.order.panel.OrderScreen.Address;
import dev.fullspan.order.panel.OrderScreen.Fact;
import dev.fullspan.order.panel.OrderScreen.Forms;
import dev.fullspan.order.panel.OrderScreen.Happened;
import dev.fullspan.order.panel.OrderScreen.Line;
import dev.fullspan.order.panel.OrderScreen.Sum;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of an order. */
final class OrderViews {
    private final Shop shop;
    private final Formats formats;
    private final Instant now;

    OrderViews(Shop shop, Formats formats, Instant now) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
    }

    /** What was sent and why it was refused; nothing of it where the page is only looked at. */
    record Sent(Map<String, String> typed, @Nullable ProblemException refused) {
        static final Sent NOTHING = new Sent(Map.of(), null);
    }

    /**
     * What others know of an order.
     *
     * @param uncovered units by SKU that the stock cannot cover
     * @param pictures addresses of small pictures by SKU
     * @param told what its store knows of the parcels that were entered here
     * @param ships whether parcels are entered here
     * @param sender who else sends all that is left of it, or null
     * @param asides what other modules tell beside it
     */
    record Around(
            Map<String, Long> uncovered,
            Map<String, String> pictures,
            List<StoreParcels.Told> told,
            boolean ships,
            @Nullable String sender,
            List<OrderAside.Panel> asides) {}

    OrderScreen screen(OrderDetail order, Around around, References.Names names, boolean mayWrite, Sent sent) {
        Map<String, Long> uncovered = around.uncovered();
        OrderThings things = new OrderThings(formats, order, around.told());
        OrderRow row = order.row();
        String list = "/shops/" + shop.id() + "/orders";
        String base = list + "/" + row.id();
        List<Badge> states = new ArrayList<>(List.of(Badges.of(row.payment()), Badges.of(row.fulfilment())));
        states.addAll(Badges.remarks(row));
        return new OrderScreen(
                row.number(),
                answer(order, uncovered),
                states,
                order.items().stream().map(item -> line(item, order, around)).toList(),
                sums(order.sums()),
                facts(order),
                cameBy(order),
                row.customer() == null ? null : "/shops/" + shop.id() + "/customers/" + row.customer(),
                addresses(order.buyer()),
                things.money(),
                things.parcels(),
                mayWrite && around.told().stream().anyMatch(one -> one.state() == StoreParcels.State.WAITS),
                order.concerns().stream()
                        .map(one -> new OrderScreen.Concern(
                                one.problem().kind().label(), one.problem().detail(), one.accepted()))
                        .toList(),
                elsewhere(order, around.ships()),
                mayWrite ? OrderForms.of(order, around.ships(), base, sent) : Forms.NONE,
                order.happened().stream()
                        .map(one -> happened(one, order, names, mayWrite, base))
                        .toList(),
                around.sender(),
                around.asides(),
                sent.refused() == null ? null : sent.refused().detail(),
                row.version(),
                base,
                list);
    }

    private static @Nullable String elsewhere(OrderDetail order, boolean ships) {
        if (order.row().engine().isOurs()) {
            return null;
        }
        return ships
                ? "Payments, refunds and cancelling are done in " + order.source()
                        + "; what happens there is heard here. Parcels that are entered here are told to it."
                : "Payments, refunds, parcels and cancelling are done in " + order.source()
                        + "; what happens there is heard here.";
    }

    private String answer(OrderDetail order, Map<String, Long> uncovered) {
        OrderRow row = order.row();
        String placed = "Placed " + formats.ago(row.placed(), now) + " through " + order.source() + ". ";
        if (row.cancelled() != null) {
            return placed + "It is cancelled; nothing is to be sent.";
        }
        if (row.hold() != null) {
            return placed + "It is held: " + row.hold();
        }
        long left = order.items().stream().mapToLong(Item::outstanding).sum();
        if (left == 0) {
            return placed + "Nothing more is to be sent.";
        }
        long lacking = uncovered.values().stream().mapToLong(Long::longValue).sum();
        return placed
                + (left == 1 ? "1 unit is" : formats.number(left) + " units are") + " to be sent"
                + (lacking > 0 ? "; " + formats.number(lacking) + " of them cannot be covered from stock." : ".");
    }

    private Line line(Item item, OrderDetail order, Around around) {
        long lacking = item.sku() == null
                ? 0
                : Math.min(item.outstanding(), around.uncovered().getOrDefault(item.sku(), 0L));
        List<String> more = new ArrayList<>();
        if (item.shipped() > 0 && item.outstanding() > 0) {
            more.add(formats.number(item.shipped()) + " sent");
        }
        if (item.removed() > 0) {
            more.add(formats.number(item.removed()) + " given up");
        }
        if (item.returned() > 0) {
            more.add(formats.number(item.returned()) + " came back");
        }
        return new Line(
                item.title(),
                item.sku(),
                item.sku() == null ? "" : around.pictures().getOrDefault(item.sku(), ""),
                item.sku() == null
                        ? null
                        : "/shops/" + shop.id() + "/stock/sku?sku=" + dev.fullspan.web.Addresses.encode(item.sku()),
                formats.number(item.quantity()),
                formats.money(Money.of(item.unitPrice(), item.net().currency())),
                formats.money(item.net()),
                stands(item, order, lacking),
                more.isEmpty() ? null : String.join(", ", more));
    }

    private Badge stands(Item item, OrderDetail order, long lacking) {
        if (item.outstanding() == 0) {
            return item.shipped() > 0 ? new Badge("Sent", Tone.GOOD) : new Badge("Nothing to send", Tone.NEUTRAL);
        }
        if (lacking > 0) {
            return new Badge("Short by " + formats.number(lacking), Tone.BAD);
        }
        return item.sku() == null || order.row().cancelled() != null
                ? new Badge("To be sent", Tone.WARN)
                : new Badge(formats.number(item.outstanding()) + " to be sent", Tone.WARN);
    }

    private List<Sum> sums(OrderDetail.Sums sums) {
        List<Sum> all = new ArrayList<>();
        all.add(new Sum("Goods", formats.money(sums.goods()), false));
        if (sums.discount().minor() != 0) {
            all.add(new Sum(
                    sums.codes().isEmpty() ? "Discount" : "Discount (" + String.join(", ", sums.codes()) + ")",
                    "−" + formats.money(sums.discount()),
                    false));
        }
        all.add(new Sum(
                sums.shippingMethod() == null ? "Shipping" : "Shipping (" + sums.shippingMethod() + ")",
                formats.money(sums.shipping()),
                false));
        all.add(new Sum(sums.taxIncluded() ? "Tax, included" : "Tax", formats.money(sums.tax()), false));
        all.add(new Sum("Total", formats.money(sums.total()), true));
        all.add(new Sum("Paid", formats.money(sums.captured()), false));
        if (sums.refunded().minor() != 0) {
            all.add(new Sum("Given back", "−" + formats.money(sums.refunded()), false));
        }
        return all;
    }

    private List<Fact> facts(OrderDetail order) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Source", order.source()));
        facts.add(new Fact("Placed", formats.dateTime(order.row().placed())));
        add(facts, "Buyer", order.row().buyer());
        add(facts, "E-mail", order.row().email());
        add(facts, "Phone", order.buyer().phone());
        add(facts, "Note of the buyer", order.note());
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private String cameBy(OrderDetail order) {
        var visit = order.visit();
        if (visit == null) {
            return "The pixel did not see the visit in which it was placed.";
        }
        String from = Stream.of(visit.source(), visit.campaign())
                .filter(Objects::nonNull)
                .filter(one -> !one.isBlank())
                .reduce((one, other) -> one + ", " + other)
                .map(one -> " (" + one + ")")
                .orElse("");
        return "Came by " + visit.channel() + from + "; the visit began " + formats.dateTime(visit.start())
                + (visit.landing() == null ? "." : " on " + visit.landing() + ".");
    }

    private static List<Address> addresses(OrderSnapshot.Buyer buyer) {
        List<Address> all = new ArrayList<>();
        if (buyer.shipping() != null) {
            all.add(new Address("Goes to", lines(buyer.shipping())));
        }
        if (buyer.billing() != null && !buyer.billing().equals(buyer.shipping())) {
            all.add(new Address("Is billed to", lines(buyer.billing())));
        }
        return all;
    }

    /** As it is written on a parcel. */
    static List<String> lines(OrderSnapshot.Address address) {
        String city = Stream.of(address.postcode(), address.city())
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
        return Stream.of(
                        address.name(),
                        address.company(),
                        address.street(),
                        address.more(),
                        city,
                        address.region(),
                        address.country() == null ? null : Formats.country(address.country()))
                .filter(Objects::nonNull)
                .filter(one -> !one.isBlank())
                .toList();
    }

    private Happened happened(
            OrderDetail.Happening one, OrderDetail order, References.Names names, boolean mayWrite, String base) {
        boolean source = one.author().equals(order.row().connection());
        return new Happened(
                formats.dateTime(one.at()),
                source ? order.source() : names.of(one.author()),
                one.text(),
                one.undone() != null,
                one.undoable() && mayWrite ? base + "/steps/" + one.id() + "/undo" : null);
    }
}
