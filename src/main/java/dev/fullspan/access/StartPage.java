package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Redirect;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The address without a path: leads to one's shop, or to what must be done before there is one. */
@Controller
@Requires(Requires.SIGN_IN)
class StartPage {
    private final Gate gate;
    private final Shops shops;
    private final Routes routes;
    private final List<NavigationEntry> pages;

    StartPage(Gate gate, Shops shops, Routes routes, ObjectProvider<NavigationEntry> pages) {
        this.gate = gate;
        this.shops = shops;
        this.routes = routes;
        this.pages = pages.stream()
                .sorted(Comparator.comparing(NavigationEntry::area).thenComparing(NavigationEntry::order))
                .toList();
    }

    @GetMapping("/")
    View start() {
        Caller caller = gate.requireCaller();
        List<ShopId> seen =
                shops.all().stream().map(Shop::id).filter(caller::sees).toList();
        return Redirect.to(
                switch (seen.size()) {
                    case 0 -> "/setup";
                    case 1 -> first(caller, seen.getFirst());
                    default -> "/shops";
                });
    }

    /** Leads to the first page of the shop that its visitor may open: Home for most. */
    @GetMapping("/start/{shop}")
    View start(@PathVariable String shop) {
        return Redirect.to(first(gate.requireCaller(), ShopId.parse(shop)));
    }

    private String first(Caller caller, ShopId shop) {
        return pages.stream()
                .map(page -> "/shops/" + shop + page.path())
                .filter(page -> routes.allows(caller, "GET", page))
                .findFirst()
                .orElse("/account");
    }
}
