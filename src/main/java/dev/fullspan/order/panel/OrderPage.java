package dev.fullspan.order.panel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.panel.OrderViews.Sent;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order, and what people say of it. What moves its money and its units stands in {@link OrderDealings}. */
@Controller
@RequestMapping("/shops/{shop}/orders/{id:[0-9]{1,18}}")
@Requires(PanelConfiguration.READ)
class OrderPage {
    private final Shops shops;
    private final OrderSteps steps;
    private final OrderShow show;

    OrderPage(Shops shops, OrderSteps steps, OrderShow show) {
        this.shops = shops;
        this.steps = steps;
        this.show = show;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return show.page(shops.get(ShopId.parse(shop)), id, Sent.NOTHING, request);
    }

    @PostMapping("/hold")
    @Requires(PanelConfiguration.WRITE)
    View hold(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(
                shop,
                id,
                request,
                redirect,
                "Held.",
                (of, order, by) -> steps.hold(
                        of,
                        order,
                        OrderShow.needed(request, "reason", "Say why it is held: whoever comes next must know."),
                        by));
    }

    @PostMapping("/release")
    @Requires(PanelConfiguration.WRITE)
    View release(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "Released.", steps::release);
    }

    @PostMapping("/note")
    @Requires(PanelConfiguration.WRITE)
    View note(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(
                shop,
                id,
                request,
                redirect,
                "Noted.",
                (of, order, by) ->
                        steps.note(of, order, OrderShow.needed(request, "text", "Write what is to be noted."), by));
    }

    @PostMapping("/tags")
    @Requires(PanelConfiguration.WRITE)
    View tags(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Set<String> tags = Arrays.stream(OrderShow.text(request, "tags").split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return show.step(
                shop, id, request, redirect, "The tags are kept.", (of, order, by) -> steps.tag(of, order, tags, by));
    }

    @PostMapping("/accept")
    @Requires(PanelConfiguration.WRITE)
    View accept(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "Accepted as it is.", steps::accept);
    }

    @PostMapping("/archive")
    @Requires(PanelConfiguration.WRITE)
    View archive(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        boolean away = !OrderShow.text(request, "back").equals("true");
        return show.step(
                shop,
                id,
                request,
                redirect,
                away ? "Archived." : "Back from the archive.",
                (of, order, by) -> steps.archive(of, order, away, by));
    }

    @PostMapping("/steps/{step:[0-9]{1,18}}/undo")
    @Requires(PanelConfiguration.WRITE)
    View undo(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long step,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return show.step(shop, id, request, redirect, "Undone.", (of, order, by) -> steps.undo(of, order, step, by));
    }
}
