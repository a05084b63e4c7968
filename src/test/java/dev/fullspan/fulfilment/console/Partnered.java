package dev.fullspan.fulfilment.console;

import dev.fullspan.access.Circle;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** A shop whose orders go to partners, for tests: each partner alone has one SKU, so that one knows who gets what. */
final class Partnered {
    static final String MAIL = "marie.buyer@example.com";
    static final String PRICE = "17.93";

    private final ApplicationContext program;
    final ShopId shop;

    Partnered(ApplicationContext program, String name) {
        this.program = program;
        this.shop = program.getBean(Shops.class)
                .add(NewShop.of(name + " " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Berlin"))
                .id();
    }

    /** A drop-shipper with so many units of the SKU on a shelf of its own. */
    PartyId partner(String name, String sku, long units) {
        Parties parties = program.getBean(Parties.class);
        PartyId id = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, name, ZoneId.of("Europe/Berlin")), "test");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, id, name + "’s shelf", By.of("test"));
        program.getBean(Stock.class).count(shop, sku, shelf, units, "count", "test");
        return id;
    }

    long shelf(PartyId party) {
        return program.getBean(PartyPlaces.class).located(shop, party).getFirst();
    }

    static Circle circle(PartyId party) {
        return new Circle("party", party.value());
    }

    /** Who signs in as one of the partner's people. */
    String person(PartyId party) {
        return TestSignIn.within(program, shop, circle(party));
    }

    String key(PartyId party) {
        return TestSignIn.key(program, shop, circle(party));
    }

    OrderId order(String number, String sku, long units) {
        OrderId order = program.getBean(Orders.class)
                .take(
                        shop,
                        new Telling(number, Instant.now().minus(Duration.ofMinutes(30)))
                                .from(Engine.API, "api")
                                .number("#" + number)
                                .line(sku, units, PRICE)
                                .paid("p1", PRICE)
                                .buyer(new Buyer(
                                        "c1",
                                        null,
                                        "Marie Kowalski",
                                        MAIL,
                                        true,
                                        "+49 30 555123",
                                        null,
                                        new Address(
                                                "Marie Kowalski",
                                                null,
                                                "Lindenweg 12",
                                                null,
                                                "10115",
                                                "Berlin",
                                                null,
                                                "DE",
                                                "+49 30 555123")))
                                .snapshot())
                .order();
        Settled.all(program, shop);
        return order;
    }

    /** The shop holds the order of a part that is accepted already. */
    void hold(Assignment part) {
        program.getBean(OrderSteps.class)
                .hold(
                        shop,
                        Objects.requireNonNull(part.order()),
                        "A question about the address",
                        new OrderSteps.By("test", null));
        Settled.all(program, shop);
    }

    /** What of an order lies with the party. */
    Assignment part(OrderId order, PartyId party) {
        return program.getBean(Assignments.class).ofOrder(shop, order).stream()
                .filter(one -> one.party().equals(party))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
