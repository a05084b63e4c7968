package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoProgress;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Assets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the frame around the storefront's pages; without an opened demo shop there is no storefront. */
@Component
class Frames {
    private final DemoShop shop;
    private final Shops shops;
    private final Assets assets;
    private final DemoProgress progress;
    private final Assortment assortment;

    Frames(DemoShop shop, Shops shops, Assets assets, DemoProgress progress, Assortment assortment) {
        this.shop = shop;
        this.shops = shops;
        this.assets = assets;
        this.progress = progress;
        this.assortment = assortment;
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where no demo shop is open */
    DemoShop.Opened opened() {
        return shop.find()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, null, "There is no demo shop here. Start it with ./fullspan demo."));
    }

    Frame of(HttpServletRequest request, String title, String description, PageCalls calls, String... structured) {
        DemoShop.Opened opened = opened();
        Assortment.Shown shown = assortment.shown();
        String query = request.getParameter("q");
        return new Frame(
                title,
                description,
                request.getRequestURI(),
                Cart.of(request, shown.catalogue()).basket().count(),
                query == null ? "" : query.length() > 80 ? query.substring(0, 80) : query,
                shown.catalogue().categories(),
                opened.writeKey(),
                shops.intakePolicy(opened.shop()).pixelPath(),
                assets.url("demo-shop.css"),
                assets.url("demo-shop.js"),
                calls.json(),
                List.of(structured),
                shown.soldOut(),
                opened.told() ? 100 : progress.percent());
    }
}
