package dev.fullspan.connect.connection;

import dev.fullspan.access.Gate;
import dev.fullspan.connect.connection.StoreLog.Filter;
import dev.fullspan.connect.connection.StoreLog.Line;
import dev.fullspan.inventory.list.StockCsv;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The log of what a store has sent. Bodies, in which buyers stand, are shown to those who may connect stores. */
@Controller
@RequestMapping("/shops/{shop}/stores/{id}")
@Requires("stores:read")
class StoreLogPages {
    /** Rows that the page sorts and searches; the file holds all. */
    static final int SHOWN = 1_000;

    private final StoreConnections stores;
    private final StoreLog log;
    private final StoreInbox inbox;
    private final StoreWork work;
    private final StoreView view;
    private final Gate gate;
    private final Shops shops;

    StoreLogPages(
            StoreConnections stores,
            StoreLog log,
            StoreInbox inbox,
            StoreWork work,
            StoreView view,
            Gate gate,
            Shops shops) {
        this.stores = stores;
        this.log = log;
        this.inbox = inbox;
        this.work = work;
        this.view = view;
        this.gate = gate;
        this.shops = shops;
    }

    private StoreLogScreens screens(Shop shop, StoreConnection store, HttpServletRequest request) {
        return new StoreLogScreens(
                store,
                new Formats(request.getLocale(), shop.timeZone()),
                view.now(),
                gate.caller()
                        .map(caller -> caller.may(shop.id(), StorePages.WRITE))
                        .orElse(false));
    }

    @GetMapping("/deliveries")
    View all(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String topic,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        StoreConnection store = stores.get(of.id(), id);
        Filter filter = new Filter(state, topic);
        return new JtePage(
                "connect/store-deliveries",
                screens(of, store, request)
                        .all(
                                log.of(of.id(), id, filter, null, SHOWN),
                                filter,
                                log.topics(of.id(), id),
                                log.counts(of.id()).getOrDefault(id, StoreLog.Count.NONE),
                                TableState.of(request)));
    }

    @GetMapping("/deliveries.csv")
    void csv(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String topic,
            HttpServletResponse answer)
            throws IOException {
        ShopId of = stores.get(ShopId.parse(shop), id).shop();
        Filter filter = new Filter(state, topic);
        StockCsv.<Line>write(
                answer,
                "store-deliveries",
                StoreLogScreens.CSV,
                last -> log.of(of, id, filter, last == null ? null : last.id(), SHOWN),
                StoreLogScreens::csv);
    }

    @GetMapping("/deliveries/{delivery}")
    View one(
            @PathVariable String shop, @PathVariable long id, @PathVariable long delivery, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        StoreConnection store = stores.get(of.id(), id);
        boolean mayRead = gate.caller()
                .map(caller -> caller.may(of.id(), StorePages.WRITE))
                .orElse(false);
        @Nullable String body = mayRead ? log.body(of.id(), delivery) : null;
        return new JtePage(
                "connect/store-delivery", screens(of, store, request).one(log.get(of.id(), id, delivery), body));
    }

    /** Works one off anew, or all that failed. */
    @PostMapping("/replay")
    @Requires("stores:write")
    View replay(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long delivery,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        int count = inbox.replay(store.shop(), id, delivery);
        work.soon();
        Toast.show(
                redirect,
                count == 0
                        ? "There is nothing to work off anew."
                        : count + (count == 1 ? " delivery is" : " deliveries are")
                                + " worked off anew. Load the page again to see what came of it.");
        return Redirect.to(
                "/shops/" + store.shop() + "/stores/" + id + "/deliveries" + (delivery == null ? "" : "/" + delivery));
    }
}
