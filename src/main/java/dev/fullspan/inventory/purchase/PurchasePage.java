package dev.fullspan.inventory.purchase;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is on its way from suppliers, one order, and what has come of it. */
@Controller
@RequestMapping("/shops/{shop}/stock")
@Requires("stock:read")
class PurchasePage {
    static final String WRITE = "stock:write";
    private static final int PAGE = 50;

    private final Shops shops;
    private final PurchaseOrders orders;
    private final PurchaseReader reader;
    private final Gate gate;
    private final Clock clock;

    PurchasePage(Shops shops, PurchaseOrders orders, PurchaseReader reader, Gate gate, Clock clock) {
        this.shops = shops;
        this.orders = orders;
        this.reader = reader;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/purchase-orders")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        boolean all = which.equals("all");
        List<PurchaseOrder> open = reader.open(of.id());
        List<PurchaseOrder> shown =
                all ? reader.latest(of.id(), before == null ? Long.MAX_VALUE : before, PAGE + 1) : open;
        Long next = all && shown.size() > PAGE ? (Long) shown.get(PAGE - 1).id() : null;
        List<PurchaseOrder> page = next == null ? shown : shown.subList(0, PAGE);
        return new JtePage(
                "inventory/purchase-orders",
                views(of, request).list(open, page, all, next, TableState.of(request), mayWrite(of.id())));
    }

    private PurchaseViews views(Shop shop, HttpServletRequest request) {
        return new PurchaseViews(
                shop,
                new Formats(request.getLocale(), shop.timeZone()),
                LocalDate.ofInstant(clock.instant(), shop.timeZone()));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(WRITE, "")))
                .orElse(false);
    }

    /** All orders, a row for each line. */
    @GetMapping("/purchase-orders.csv")
    void csv(@PathVariable String shop, HttpServletResponse answer) throws IOException {
        PurchaseCsv.write(answer, reader, shops.get(ShopId.parse(shop)).id());
    }

    @GetMapping("/purchase-orders/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return page(of, id, Map.of(), null, request);
    }

    private JtePage page(
            Shop of, long id, Map<String, String> sent, @Nullable String refusal, HttpServletRequest request) {
        return new JtePage(
                "inventory/purchase-order",
                views(of, request)
                        .one(reader.get(of.id(), id), TableState.of(request), mayWrite(of.id()), sent, refusal));
    }

    /** Books what has come. Sending the form again books nothing more. */
    @PostMapping("/purchase-orders/{id:[0-9]+}/receive")
    @Requires(WRITE)
    View receive(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        PurchaseOrder order = reader.get(of.id(), id);
        Map<String, String> sent = new HashMap<>(Map.of("key", key));
        try {
            SortedMap<String, Long> units = new TreeMap<>();
            for (int i = 0; i < order.lines().size(); i++) {
                String typed = request.getParameter("units-" + i);
                if (typed != null) {
                    sent.put("units-" + i, typed);
                    long came = units(typed);
                    if (came > 0) {
                        units.put(order.lines().get(i).sku(), came);
                    }
                }
            }
            if (units.isEmpty()) {
                throw Typed.wrong("units", "Write how many units came of at least one line.");
            }
            orders.receive(
                    of.id(),
                    id,
                    PurchaseApi.key(key),
                    units,
                    gate.requireCaller().reference());
        } catch (ProblemException e) {
            return page(of, id, sent, e.getMessage(), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The delivery is booked.");
        return Redirect.to(PurchaseViews.at(of) + "/" + id);
    }

    private static long units(String typed) {
        BigDecimal units = Typed.number("units", typed, "a number of units");
        if (units == null) {
            return 0;
        }
        if (units.stripTrailingZeros().scale() > 0 || units.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
            throw Typed.wrong("units", "Write a whole number of units, up to 1,000,000,000.");
        }
        return units.longValueExact();
    }

    /** Expects it on another day. */
    @PostMapping("/purchase-orders/{id:[0-9]+}/expected")
    @Requires(WRITE)
    View expect(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String expected,
            @RequestParam(required = false) @Nullable Integer version,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            LocalDate day = Typed.day("expected", expected);
            if (day == null) {
                throw Typed.wrong("expected", "Write the day on which it is expected.");
            }
            orders.expect(of.id(), id, day, version);
        } catch (ProblemException e) {
            return page(of, id, Map.of(), e.getMessage(), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The expected day was changed.");
        return Redirect.to(PurchaseViews.at(of) + "/" + id);
    }

    @PostMapping("/purchase-orders/{id:[0-9]+}/close")
    @Requires(WRITE)
    View close(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        orders.close(of.id(), id);
        Toast.show(redirect, "The order is closed.", PurchaseViews.at(of) + "/" + id + "/reopen");
        return Redirect.to(PurchaseViews.at(of) + "/" + id);
    }

    @PostMapping("/purchase-orders/{id:[0-9]+}/reopen")
    @Requires(WRITE)
    View reopen(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        orders.reopen(of.id(), id);
        Toast.show(redirect, "The order is open again.");
        return Redirect.to(PurchaseViews.at(of) + "/" + id);
    }
}
