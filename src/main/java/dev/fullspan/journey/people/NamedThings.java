package dev.fullspan.journey.people;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Named;
import dev.fullspan.journey.Addresses;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.SearchSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** People, orders and landing pages in the search field. */
@Component
class NamedThings implements SearchSource {
    private final Facts facts;
    private final Shops shops;
    private final Gate gate;

    NamedThings(Facts facts, Shops shops, Gate gate) {
        this.facts = facts;
        this.shops = shops;
        this.gate = gate;
    }

    @Override
    public List<Hit> search(ShopId id, String text, int limit) {
        if (text.length() < 2) {
            return List.of();
        }
        Shop shop = shops.get(id);
        boolean people = gate.requireCaller().may(id, Permission.EVENTS_READ);
        return facts.ask(new Named(id, text, people, limit)).stream()
                .map(match -> hit(match, shop))
                .limit(limit)
                .toList();
    }

    private static Hit hit(Named.Match match, Shop shop) {
        String at = "/shops/" + shop.id();
        return switch (match) {
            case Named.Person person ->
                new Hit(
                        "Person",
                        person.name(),
                        "since " + formats(shop).day(day(person.firstSeen(), shop)),
                        at + "/people/" + person.visitor());
            case Named.Placed order -> {
                LocalDate day = day(order.time(), shop);
                Formats formats = formats(shop);
                String detail =
                        (order.revenue() == null ? "" : formats.money(order.revenue()) + ", ") + formats.day(day);
                yield new Hit(
                        "Order",
                        order.orderId(),
                        detail,
                        order.visitor() == null
                                ? at + "/orders/counted?from=" + day + "&to=" + day
                                : at + "/people/" + order.visitor());
            }
            case Named.Landing page ->
                new Hit(
                        "Landing page",
                        page.path(),
                        page.sessions() == 1
                                ? "1 session began here"
                                : formats(shop).number(page.sessions()) + " sessions began here",
                        at + "/overview?" + Dimension.LANDING_PAGE.parameter() + "=" + Addresses.encoded(page.path()));
        };
    }

    private static Formats formats(Shop shop) {
        return new Formats(LocaleContextHolder.getLocale(), shop.timeZone());
    }

    private static LocalDate day(Instant time, Shop shop) {
        return LocalDate.ofInstant(time, shop.timeZone());
    }
}
