package dev.fullspan.order.sources;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.order.StockStarts;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where orders come from; from when on those of a source take stock is chosen here, once it was said what that brings. */
@Controller
@RequestMapping("/shops/{shop}/order-sources")
@Requires("orders:read")
class SourcePages {
    private static final Permission WRITE = new Permission("stock:write", "");

    private final Connections connections;
    private final StockStarts starts;
    private final Shops shops;
    private final Gate gate;

    SourcePages(Connections connections, StockStarts starts, Shops shops, Gate gate) {
        this.connections = connections;
        this.starts = starts;
        this.shops = shops;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return new JtePage("order/sources", screens(of, request).all(connections.of(of.id()), TableState.of(request)));
    }

    /** @param day what is thought of; {@code never} for no stock at all */
    @GetMapping("/{source}")
    View one(
            @PathVariable String shop,
            @PathVariable String source,
            @RequestParam(required = false) @Nullable String takes,
            @RequestParam(required = false) @Nullable String day,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Connection connection = starts.get(of.id(), source);
        SourceScreens screens = screens(of, request);
        if (takes == null) {
            return new JtePage("order/source", screens.one(connection, null, null, null, null));
        }
        try {
            Instant from = "never".equals(takes) ? null : from(of, day);
            return new JtePage(
                    "order/source", screens.one(connection, takes, day, starts.effect(of.id(), source, from), null));
        } catch (ProblemException e) {
            return new JtePage("order/source", screens.one(connection, takes, day, null, e))
                    .withStatus(e.problem().status());
        }
    }

    private SourceScreens screens(Shop shop, HttpServletRequest request) {
        boolean mayWrite =
                gate.caller().map(caller -> caller.may(shop.id(), WRITE)).orElse(false);
        return new SourceScreens(shop, new Formats(request.getLocale(), shop.timeZone()), mayWrite);
    }

    private static Instant from(Shop shop, @Nullable String day) {
        LocalDate typed = Typed.day("day", day);
        if (typed == null) {
            throw Typed.wrong("day", "Give the first day whose orders take stock.");
        }
        return typed.atStartOfDay(shop.timeZone()).toInstant();
    }

    @PostMapping("/{source}")
    @Requires("stock:write")
    View save(
            @PathVariable String shop,
            @PathVariable String source,
            @RequestParam String from,
            Principal person,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Connection was = starts.get(of.id(), source);
        Instant start = "never".equals(from) ? null : time(from, of);
        starts.move(of.id(), source, start, person.getName());
        String at = SourceScreens.at(of.id(), source);
        Instant before = was.stockFrom();
        Toast.show(
                redirect,
                start == null ? "Its orders take no stock any more." : "Its orders take stock from then on.",
                at + "/back?from="
                        + URLEncoder.encode(before == null ? "never" : before.toString(), StandardCharsets.UTF_8));
        return Redirect.to(at);
    }

    /** A day, or the very moment of before. */
    private static Instant time(String from, Shop shop) {
        try {
            return Era.checked(Instant.parse(from));
        } catch (DateTimeException e) {
            return from(shop, from);
        }
    }

    @PostMapping("/{source}/back")
    @Requires("stock:write")
    View back(
            @PathVariable String shop,
            @PathVariable String source,
            @RequestParam String from,
            Principal person,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        starts.get(of.id(), source);
        if (from.isBlank()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "from", "“from” is missing.");
        }
        starts.move(of.id(), source, "never".equals(from) ? null : time(from, of), person.getName());
        Toast.show(redirect, "It is as it was before.");
        return Redirect.to(SourceScreens.at(of.id(), source));
    }
}
