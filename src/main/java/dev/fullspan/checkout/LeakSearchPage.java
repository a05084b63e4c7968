package dev.fullspan.checkout;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Searching for leaks at once, and how far that is. */
@Controller
@RequestMapping("/shops/{shop}/leaks/search")
@Requires("reports:read")
class LeakSearchPage {
    /** A small shop's search is over within it. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final SearchRuns runs;
    private final Shops shops;

    LeakSearchPage(SearchRuns runs, Shops shops) {
        this.runs = runs;
        this.shops = shops;
    }

    @PostMapping
    @Requires("reports:write")
    View search(@PathVariable String shop, RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        if (runs.start(shops.get(id), MOMENT) instanceof SearchRuns.State.Idle) {
            Toast.show(redirect, "Searched. What was found stands in the ledger.");
        }
        return Redirect.to("/shops/" + id + "/leaks");
    }

    /** The part of the ledger's page that tells it, until it is over. */
    @GetMapping("/progress")
    View progress(@PathVariable String shop) {
        ShopId id = ShopId.parse(shop);
        return new JtePage("checkout/searching", SearchScreen.of(id, runs.state(id), true));
    }
}
