package dev.fullspan.order.panel;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps lists under names. Whoever may see orders may keep views of them. */
@Controller
@RequestMapping("/shops/{shop}/orders/views")
@Requires(PanelConfiguration.READ)
class OrderViewPages {
    private final Shops shops;
    private final SavedOrderViews views;
    private final Gate gate;

    OrderViewPages(Shops shops, SavedOrderViews views, Gate gate) {
        this.shops = shops;
        this.views = views;
        this.gate = gate;
    }

    @PostMapping
    View save(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(request, of);
        views.save(of.id(), gate.requireCaller().reference(), name, asked.address(), shared);
        Toast.show(redirect, "The view “" + name.strip() + "” is kept.");
        return Redirect.to("/shops/" + of.id() + "/orders?" + asked.address());
    }

    @PostMapping("/{id:[0-9]{1,18}}/remove")
    View remove(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        views.remove(of.id(), gate.requireCaller().reference(), id);
        Toast.show(redirect, "The view is forgotten.");
        return Redirect.to("/shops/" + of.id() + "/orders");
    }
}
