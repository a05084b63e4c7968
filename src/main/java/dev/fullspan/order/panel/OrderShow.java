package dev.fullspan.order.panel;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSteps.By;
import dev.fullspan.order.StoreParcels;
import dev.fullspan.order.panel.OrderViews.Around;
import dev.fullspan.order.panel.OrderViews.Sent;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows one order, before and after what is done with it. */
@Component
class OrderShow {
    private static final Permission WRITES = new Permission(PanelConfiguration.WRITE, "");

    private final Shops shops;
    private final OrderDetails details;
    private final OrderEntries entries;
    private final KnownElsewhere around;
    private final Gate gate;
    private final Clock clock;

    OrderShow(Shops shops, OrderDetails details, OrderEntries entries, KnownElsewhere around, Gate gate, Clock clock) {
        this.shops = shops;
        this.details = details;
        this.entries = entries;
        this.around = around;
        this.gate = gate;
        this.clock = clock;
    }

    /** Who else knows something of an order. */
    @Component
    record KnownElsewhere(
            Stock stock,
            References references,
            ProductPictures pictures,
            ObjectProvider<StoreParcels> stores,
            ObjectProvider<OrderAside> others) {
        List<StoreParcels.Told> told(ShopId shop, OrderId order) {
            return stores.stream().flatMap(one -> one.of(shop, order).stream()).toList();
        }

        /** Who sends all that is left of it, if it is not the shop. */
        @Nullable
        String sender(ShopId shop, OrderId order) {
            return others.stream()
                    .flatMap(one -> one.sender(shop, order).stream())
                    .findFirst()
                    .orElse(null);
        }

        List<OrderAside.Panel> asides(ShopId shop, OrderId order, Formats formats) {
            return others.stream()
                    .flatMap(one -> one.of(shop, order, formats).stream())
                    .sorted(Comparator.comparingInt(OrderAside.Panel::place))
                    .toList();
        }
    }

    JtePage page(Shop of, long id, Sent sent, HttpServletRequest request) {
        OrderDetail order = details.get(of.id(), new OrderId(id));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new JtePage(
                "order/order",
                new OrderViews(of, formats, clock.instant())
                        .screen(
                                order,
                                new Around(
                                        around.stock().uncovered(of.id(), order.stockName()),
                                        around.pictures()
                                                .ofSkus(
                                                        of.id(),
                                                        order.items().stream()
                                                                .map(OrderDetail.Item::sku)
                                                                .filter(Objects::nonNull)
                                                                .toList()),
                                        around.told(of.id(), order.row().id()),
                                        entries.ships(of.id(), order.row().id()),
                                        around.sender(of.id(), order.row().id()),
                                        around.asides(of.id(), order.row().id(), formats)),
                                around.references().in(of.id(), false),
                                gate.requireCaller().may(of.id(), WRITES),
                                sent));
    }

    /** What is done to an order, and what is said of it afterwards. */
    interface Step {
        void run(ShopId shop, OrderId order, By by);
    }

    /** Does a step to the version that was seen; one that is refused shows the page as it stands now, with what was typed. */
    View step(String shop, long id, HttpServletRequest request, RedirectAttributes redirect, String said, Step step) {
        Shop of = shops.get(ShopId.parse(shop));
        String version = request.getParameter("version");
        By by = new By(
                gate.requireCaller().reference(),
                version != null && version.matches("[0-9]{1,18}") ? Long.valueOf(version) : null);
        try {
            step.run(of.id(), new OrderId(id), by);
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            Map<String, String> typed = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
            ProblemException told = e.problem() == Problem.CHANGED
                    ? new ProblemException(
                            Problem.CHANGED,
                            null,
                            "Somebody changed the order while you looked at it. Nothing of yours was done; below it stands as it is now, with"
                                    + " what you typed. Look again and decide anew.")
                    : e;
            return page(of, id, new Sent(typed, told), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to("/shops/" + of.id() + "/orders/" + id);
    }

    static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    static String needed(HttpServletRequest request, String name, String sentence) {
        String value = text(request, name);
        if (value.isEmpty()) {
            throw Typed.wrong(name, sentence);
        }
        return value;
    }
}
