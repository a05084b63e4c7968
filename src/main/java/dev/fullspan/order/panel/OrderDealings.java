package dev.fullspan.order.panel;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.StoreParcels;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What moves an order's money and its units. Each form does one thing, however often it is sent: the version that was seen names it. */
@Controller
@RequestMapping("/shops/{shop}/orders/{id:[0-9]{1,18}}")
@Requires(PanelConfiguration.WRITE)
class OrderDealings {
    private final OrderDetails details;
    private final OrderEntries entries;
    private final OrderShow show;
    private final ObjectProvider<StoreParcels> stores;
    private final Clock clock;

    OrderDealings(
            OrderDetails details,
            OrderEntries entries,
            OrderShow show,
            ObjectProvider<StoreParcels> stores,
            Clock clock) {
        this.details = details;
        this.entries = entries;
        this.show = show;
        this.stores = stores;
        this.clock = clock;
    }

    @PostMapping("/cancel")
    @Requires(PanelConfiguration.WRITE)
    View cancel(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        String reason = OrderShow.text(request, "cancel_reason");
        return show.step(
                shop,
                id,
                request,
                redirect,
                "Cancelled.",
                (of, order, by) -> entries.cancel(of, order, reason.isEmpty() ? null : reason, by));
    }

    /** The chosen units leave in one parcel. */
    @PostMapping("/ship")
    View ship(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "Marked as sent.", (of, order, by) -> {
            List<ParcelLine> lines = new ArrayList<>();
            units(request, OrderForms.SEND, details.get(of, order), Item::outstanding, "to be sent")
                    .forEach((line, units) -> lines.add(new ParcelLine(line, units)));
            if (lines.isEmpty()) {
                throw Typed.wrong(OrderForms.SEND + 0, "Say of one line at least how many units leave.");
            }
            entries.ship(
                    of,
                    order,
                    new Parcel(
                            key(request),
                            lines,
                            OrderShow.text(request, "carrier"),
                            OrderShow.text(request, "tracking"),
                            clock.instant(),
                            null,
                            false),
                    by);
        });
    }

    /** Tells its store anew of parcels that it did not take. */
    @PostMapping("/parcels/again")
    View tellAgain(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(
                shop,
                id,
                request,
                redirect,
                "The store is told anew.",
                (of, order, by) -> stores.forEach(one -> one.again(of, order)));
    }

    /** Notes that money came, once. */
    @PostMapping("/pay")
    View pay(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "The payment is entered.", (of, order, by) -> {
            Money paid = amount(request, "paid", details.get(of, order), "Write how much was paid.");
            entries.pay(
                    of,
                    order,
                    new Payment(
                            key(request),
                            null,
                            OrderShow.text(request, "method"),
                            Payment.State.CAPTURED,
                            paid.amount(),
                            clock.instant()),
                    by);
        });
    }

    /** Notes that money was given back, once, and what becomes of the units that it concerns. */
    @PostMapping("/refund")
    View refund(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "The refund is entered.", (of, order, by) -> {
            OrderDetail detail = details.get(of, order);
            Money amount = amount(request, "amount", detail, "Write how much was given back.");
            Restock restock = restock(OrderShow.text(request, "restock"));
            List<RefundLine> lines = new ArrayList<>();
            units(request, OrderForms.BACK, detail, item -> most(item, restock), what(restock))
                    .forEach((line, units) -> lines.add(new RefundLine(line, units, restock, null)));
            entries.refund(
                    of,
                    order,
                    new Refund(
                            key(request),
                            amount.amount(),
                            clock.instant(),
                            OrderShow.text(request, "why"),
                            lines,
                            false),
                    by);
        });
    }

    private static Restock restock(String typed) {
        return switch (typed) {
            case "returned" -> Restock.RETURNED;
            case "cancelled" -> Restock.CANCELLED;
            default -> Restock.NO;
        };
    }

    private static long most(Item item, Restock restock) {
        return switch (restock) {
            case RETURNED -> item.shipped() - item.returned();
            case CANCELLED -> item.outstanding();
            case NO -> item.quantity();
        };
    }

    private static String what(Restock restock) {
        return switch (restock) {
            case RETURNED -> "sent and not back yet";
            case CANCELLED -> "still to be sent";
            case NO -> "ordered";
        };
    }

    private static Money amount(HttpServletRequest request, String field, OrderDetail order, String sentence) {
        Money amount = Typed.amount(
                field, OrderShow.text(request, field), order.sums().total().currency());
        if (amount == null || amount.minor() == 0) {
            throw Typed.wrong(field, sentence);
        }
        return amount;
    }

    /** Units by line, as they were typed beside it. */
    private static Map<String, Long> units(
            HttpServletRequest request, String prefix, OrderDetail order, ToLongFunction<Item> most, String what) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < order.items().size(); i++) {
            Item item = order.items().get(i);
            String field = prefix + i;
            BigDecimal typed = Typed.number(field, OrderShow.text(request, field), "a number of units such as 2");
            if (typed == null || typed.signum() == 0) {
                continue;
            }
            long limit = most.applyAsLong(item);
            if (typed.stripTrailingZeros().scale() > 0
                    || typed.signum() < 0
                    || typed.compareTo(BigDecimal.valueOf(limit)) > 0) {
                throw Typed.wrong(
                        field, "Of “%s” %d %s %s.".formatted(item.title(), limit, limit == 1 ? "is" : "are", what));
            }
            units.put(item.id(), typed.longValueExact());
        }
        return units;
    }

    /** From the version that was seen, so that a form sent twice does one thing. */
    private static String key(HttpServletRequest request) {
        String version = OrderShow.text(request, "version");
        return version.matches("[0-9]{1,18}")
                ? "panel-" + version
                : UUID.randomUUID().toString();
    }
}
