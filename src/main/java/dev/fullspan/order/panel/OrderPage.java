package dev.fullspan.order.panel;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.OrderSteps.By;
import dev.fullspan.order.panel.OrderViews.Sent;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order, and what is done with it. Each step is done to the version that was seen; another one says so and shows how it stands now. */
@Controller
@RequestMapping("/shops/{shop}/orders/{id:[0-9]{1,18}}")
@Requires(PanelConfiguration.READ)
class OrderPage {
    private static final Permission WRITES = new Permission(PanelConfiguration.WRITE, "");

    private final Shops shops;
    private final OrderDetails details;
    private final OrderSteps steps;
    private final Stock stock;
    private final References references;
    private final Gate gate;
    private final Clock clock;
    private final ObjectProvider<OrderAside> asides;

    OrderPage(
            Shops shops,
            OrderDetails details,
            OrderSteps steps,
            Stock stock,
            References references,
            Gate gate,
            Clock clock,
            ObjectProvider<OrderAside> asides) {
        this.shops = shops;
        this.details = details;
        this.steps = steps;
        this.stock = stock;
        this.references = references;
        this.gate = gate;
        this.clock = clock;
        this.asides = asides;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), id, Sent.NOTHING, request);
    }

    private JtePage page(Shop of, long id, Sent sent, HttpServletRequest request) {
        OrderDetail order = details.get(of.id(), new OrderId(id));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new JtePage(
                "order/order",
                new OrderViews(of, formats, clock.instant())
                        .screen(
                                order,
                                stock.uncovered(of.id(), order.stockName()),
                                references.in(of.id(), false),
                                asides.stream()
                                        .flatMap(one -> one.of(of.id(), new OrderId(id), formats).stream())
                                        .sorted(Comparator.comparingInt(OrderAside.Panel::place))
                                        .toList(),
                                gate.requireCaller().may(of.id(), WRITES),
                                sent));
    }

    /** What is done to an order, and what is said of it afterwards. */
    private interface Step {
        void run(ShopId shop, OrderId order, By by);
    }

    private View step(
            String shop, long id, HttpServletRequest request, RedirectAttributes redirect, String said, Step step) {
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

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static String needed(HttpServletRequest request, String name, String sentence) {
        String value = text(request, name);
        if (value.isEmpty()) {
            throw Typed.wrong(name, sentence);
        }
        return value;
    }

    @PostMapping("/hold")
    @Requires(PanelConfiguration.WRITE)
    View hold(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop,
                id,
                request,
                redirect,
                "Held.",
                (of, order, by) -> steps.hold(
                        of, order, needed(request, "reason", "Say why it is held: whoever comes next must know."), by));
    }

    @PostMapping("/release")
    @Requires(PanelConfiguration.WRITE)
    View release(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "Released.", steps::release);
    }

    @PostMapping("/note")
    @Requires(PanelConfiguration.WRITE)
    View note(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop,
                id,
                request,
                redirect,
                "Noted.",
                (of, order, by) -> steps.note(of, order, needed(request, "text", "Write what is to be noted."), by));
    }

    @PostMapping("/tags")
    @Requires(PanelConfiguration.WRITE)
    View tags(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Set<String> tags = Arrays.stream(text(request, "tags").split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return step(
                shop, id, request, redirect, "The tags are kept.", (of, order, by) -> steps.tag(of, order, tags, by));
    }

    @PostMapping("/accept")
    @Requires(PanelConfiguration.WRITE)
    View accept(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "Accepted as it is.", steps::accept);
    }

    @PostMapping("/archive")
    @Requires(PanelConfiguration.WRITE)
    View archive(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        boolean away = !text(request, "back").equals("true");
        return step(
                shop,
                id,
                request,
                redirect,
                away ? "Archived." : "Back from the archive.",
                (of, order, by) -> steps.archive(of, order, away, by));
    }

    @PostMapping("/cancel")
    @Requires(PanelConfiguration.WRITE)
    View cancel(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        String reason = text(request, "cancel_reason");
        return step(
                shop,
                id,
                request,
                redirect,
                "Cancelled.",
                (of, order, by) -> steps.cancel(of, order, reason.isEmpty() ? null : reason, by));
    }

    /** All that had not left leaves; sending the form again sends nothing more. */
    @PostMapping("/ship")
    @Requires(PanelConfiguration.WRITE)
    View ship(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop,
                id,
                request,
                redirect,
                "Marked as sent.",
                (of, order, by) -> steps.ship(
                        of,
                        order,
                        new Parcel(
                                key(request),
                                List.of(),
                                text(request, "carrier"),
                                text(request, "tracking"),
                                clock.instant(),
                                null,
                                false),
                        by));
    }

    /** Notes that money was given back, once. */
    @PostMapping("/refund")
    @Requires(PanelConfiguration.WRITE)
    View refund(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "The refund is entered.", (of, order, by) -> {
            Money amount = Typed.amount(
                    "amount",
                    text(request, "amount"),
                    details.get(of, order).sums().total().currency());
            if (amount == null || amount.minor() == 0) {
                throw Typed.wrong("amount", "Write how much was given back.");
            }
            steps.refund(
                    of,
                    order,
                    new Refund(key(request), amount.amount(), clock.instant(), text(request, "why"), List.of(), false),
                    by);
        });
    }

    /** From the version that was seen, so that a form sent twice does one thing. */
    private static String key(HttpServletRequest request) {
        String version = text(request, "version");
        return version.matches("[0-9]{1,18}")
                ? "panel-" + version
                : UUID.randomUUID().toString();
    }

    @PostMapping("/steps/{step:[0-9]{1,18}}/undo")
    @Requires(PanelConfiguration.WRITE)
    View undo(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long step,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "Undone.", (of, order, by) -> steps.undo(of, order, step, by));
    }
}
