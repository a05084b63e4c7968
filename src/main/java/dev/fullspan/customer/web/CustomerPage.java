package dev.fullspan.customer.web;

import dev.fullspan.access.References;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Doubts;
import dev.fullspan.customer.Purchases;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.platform.TimelineSource;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** One customer: who they are, what they bought, how they may be reached, and what happened. */
@Controller
@RequestMapping("/shops/{shop}/customers/{id:[0-9]+}")
@Requires("customers:read")
class CustomerPage {
    private static final int PURCHASES = 200;
    private static final int HAPPENINGS = 60;

    private final Shops shops;
    private final Dossiers dossiers;
    private final Doubts doubts;
    private final References references;
    private final ObjectProvider<Purchases> purchases;
    private final ObjectProvider<TimelineSource> timeline;

    CustomerPage(
            Shops shops,
            Dossiers dossiers,
            Doubts doubts,
            References references,
            ObjectProvider<Purchases> purchases,
            ObjectProvider<TimelineSource> timeline) {
        this.shops = shops;
        this.dossiers = dossiers;
        this.doubts = doubts;
        this.references = references;
        this.purchases = purchases;
        this.timeline = timeline;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable String id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Dossier dossier = dossiers.get(of.id(), CustomerId.parse(id));
        if (!dossier.line().id().toString().equals(id)) {
            return Redirect.to("/shops/" + of.id() + "/customers/" + dossier.line().id());
        }
        List<Purchases.Purchase> bought = purchases.orderedStream()
                .findFirst()
                .map(orders -> orders.of(of.id(), dossier.records(), PURCHASES))
                .orElse(null);
        List<TimelineSource.Entry> history = timeline.orderedStream()
                .flatMap(source -> source.latest(of.id(), dossier.person(), HAPPENINGS).stream())
                .sorted(Comparator.comparing(TimelineSource.Entry::at).reversed())
                .limit(HAPPENINGS)
                .toList();
        return new JtePage(
                "customer/customer",
                new CustomerScreens(of, new Formats(request.getLocale(), of.timeZone()), references.in(of.id(), false))
                        .screen(dossier, doubts.of(of.id(), dossier.records()), bought, history, TableState.of(request)));
    }
}
