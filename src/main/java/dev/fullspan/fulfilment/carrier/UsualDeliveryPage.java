package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ProblemException;
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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a shop says where its parcels usually go and, without a carrier, how long they take. */
@Controller
@RequestMapping("/shops/{shop}/carriers/usual")
@Requires(CarrierConfiguration.WRITE)
class UsualDeliveryPage {
    private final Shops shops;
    private final UsualDelivery usual;
    private final CarriersPage carriers;

    UsualDeliveryPage(Shops shops, UsualDelivery usual, CarriersPage carriers) {
        this.shops = shops;
        this.usual = usual;
        this.carriers = carriers;
    }

    @PostMapping
    View set(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            // Once a service is told the page does not ask for the days any more; they are kept.
            UsualDelivery.Days days = request.getParameter("least") == null
                    ? usual.of(of.id()).days()
                    : UsualDelivery.Days.typed(CarrierForm.text(request, "least"), CarrierForm.text(request, "most"));
            usual.set(of.id(), new UsualDelivery.Said(days, CarrierForm.text(request, "home")));
            Toast.show(redirect, "Kept. What is asked and ordered from now on follows it.");
            return Redirect.to(CarriersPage.base(of));
        } catch (ProblemException e) {
            return carriers.page(of, CarriersPage.refused(request, e), request)
                    .withStatus(e.problem().status());
        }
    }
}
