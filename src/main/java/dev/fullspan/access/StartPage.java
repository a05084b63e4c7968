package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Redirect;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The address without a path: leads to one's shop, or to what must be done before there is one. */
@Controller
@Requires(Requires.SIGN_IN)
class StartPage {
    private final Gate gate;
    private final Shops shops;

    StartPage(Gate gate, Shops shops) {
        this.gate = gate;
        this.shops = shops;
    }

    @GetMapping("/")
    View start() {
        Caller caller = gate.requireCaller();
        List<ShopId> seen =
                shops.all().stream().map(Shop::id).filter(caller::sees).toList();
        return Redirect.to(
                switch (seen.size()) {
                    case 0 -> "/setup";
                    case 1 -> "/shops/" + seen.getFirst();
                    default -> "/shops";
                });
    }
}
