package dev.fullspan.fulfilment.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.fulfilment.WouldSend;
import dev.fullspan.fulfilment.carrier.Carriers;
import dev.fullspan.fulfilment.carrier.ServiceLevel;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.fulfilment.carrier.UsualDelivery;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who would send a basket, and when it would be there, against who does send it once it is ordered. */
@FullspanTest
class PromiseBeforeAndAfterTest {
    private static final List<String> SKUS = List.of("A-1", "B-1", "C-1", "SET-1");
    private static final List<String> COUNTRIES = List.of("DE", "AT");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    PartyPlaces places;

    @Autowired
    Carriers carriers;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Rules rules;

    @Autowired
    Orders orders;

    @Autowired
    Promises promises;

    @Autowired
    Assignments assignments;

    @Autowired
    Quote quote;

    @Autowired
    WouldSend wouldSend;

    private Shop open(boolean keepsStock) {
        Shop shop = shops.add(NewShop.of("Before and after " + UUID.randomUUID(), "EUR", "UTC"));
        Daily.own(parties, shop.id());
        long dhl = carriers.add(shop.id(), "DHL", null);
        carriers.put(
                shop.id(),
                dhl,
                new ServiceLevel(0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read("DE: 1-2\nAT: 3-4")));
        products.save(
                shop.id(),
                List.of(
                        Made.of("a", Made.variant("A-1", "10.00 EUR")),
                        Made.of("b", Made.variant("B-1", "20.00 EUR")),
                        Made.of("c", Made.variant("C-1", "30.00 EUR")),
                        Made.of("set", Made.bundle("SET-1", "1 A-1", "2 B-1"))));
        if (keepsStock) {
            stock.count(shop.id(), "A-1", null, 0, null, "test");
        }
        return shop;
    }

    private PartyId partner(ShopId shop, String name, int handlingDays, boolean takesParts) {
        Terms terms =
                new Terms(EnumSet.allOf(DayOfWeek.class), LocalTime.of(23, 59), handlingDays, 4, null, takesParts);
        return parties.add(
                shop, NewParty.of(Party.Kind.DROPSHIPPER, name, ZoneOffset.UTC).withTerms(terms), "test");
    }

    private OrderId order(ShopId shop, String id, SortedMap<String, Long> units, String country) {
        Map<String, String> prices = Map.of("A-1", "10.00", "B-1", "20.00", "C-1", "30.00", "SET-1", "49.00");
        Telling telling = new Telling(id, Instant.now()).from(Engine.API, "api");
        units.forEach((sku, quantity) -> telling.line(sku, quantity, prices.get(sku)));
        OrderId made = orders.take(
                        shop,
                        telling.buyer(new Buyer(
                                        null,
                                        null,
                                        "A",
                                        "a@example.org",
                                        false,
                                        null,
                                        null,
                                        new Address("A", null, "Weg 1", null, "10115", "X", null, country, null)))
                                .snapshot())
                .order();
        Settled.all(program, shop);
        return made;
    }

    @Test
    void whoWouldSendABasketSendsItAndItsDayIsTheOnePromisedThen() {
        int known = 0;
        for (int run = 0; run < 4; run++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            Shop shop = open(true);
            ShopId id = shop.id();
            List<PartyId> all = new ArrayList<>(List.of(parties.own(id).id()));
            List<Long> shelves = new ArrayList<>();
            for (String name : List.of("Nord", "Sued")) {
                PartyId partner = partner(id, name, 1 + random.nextInt(4), random.nextBoolean());
                all.add(partner);
                shelves.add(places.addLocation(id, partner, name + "’s shelf", By.of("test")));
            }
            for (String sku : List.of("A-1", "B-1", "C-1")) {
                stock.count(id, sku, null, random.nextInt(6), null, "test");
                for (Long shelf : shelves) {
                    stock.count(id, sku, shelf, random.nextInt(6), null, "test");
                }
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                rules.add(id, rule(random, all), "test");
            }
            for (int i = 0; i < 8; i++) {
                SortedMap<String, Long> units = new TreeMap<>();
                for (int line = 0; line < 1 + random.nextInt(2); line++) {
                    units.put(SKUS.get(random.nextInt(SKUS.size())), 1L + random.nextInt(3));
                }
                String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
                WouldSend.Answer who = wouldSend.of(id, units, country, "10115");
                Quote.Told before = quote.of(shop, units, new Quote.To(null, country, "10115"));
                OrderId order = order(id, "o" + i, units, country);

                String of = "seed %d, %s to %s of %s".formatted(seed, units, country, rules.of(id));
                assertThat(assignments.ofOrder(id, order).stream()
                                .map(part -> part.party())
                                .collect(Collectors.toSet()))
                        .as(of)
                        .isEqualTo(who.shares().stream()
                                .map(WouldSend.Share::party)
                                .collect(Collectors.toSet()));
                if (before.reckoned() != null) {
                    known++;
                    assertThat(promises.of(id, order).orElseThrow().promised())
                            .as(of)
                            .isEqualTo(before.reckoned().latest());
                }
            }
        }
        assertThat(known).isGreaterThan(5);
    }

    private static Rule rule(Random random, List<PartyId> all) {
        List<PartyId> some = new ArrayList<>(all);
        java.util.Collections.shuffle(some, random);
        return new Rule(
                0,
                0,
                "Rule",
                true,
                random.nextBoolean() ? Set.of() : Set.of(COUNTRIES.get(random.nextInt(2))),
                Set.of(),
                random.nextInt(3) > 0 ? Set.of() : Set.of(SKUS.get(random.nextInt(SKUS.size()))),
                Set.of(),
                random.nextInt(3) > 0 ? null : (long) random.nextInt(6_000),
                null,
                random.nextBoolean() ? List.of() : some.subList(0, 1 + random.nextInt(some.size())),
                Rule.Choose.values()[random.nextInt(4)],
                Rule.Split.values()[random.nextInt(3)],
                Rule.Otherwise.values()[random.nextInt(3)]);
    }

    @Test
    void aShopThatKeepsNoStockHerePromisesTheSameBeforeAndAfter() {
        Shop shop = open(false);
        SortedMap<String, Long> units = new TreeMap<>(Map.of("C-1", 2L));
        Quote.Told before = quote.of(shop, units, new Quote.To(null, "DE", "10115"));
        OrderId order = order(shop.id(), "1", units, "DE");

        assertThat(before.reckoned()).as(before.lacks()).isNotNull();
        assertThat(promises.of(shop.id(), order).orElseThrow().promised())
                .isEqualTo(before.reckoned().latest());
    }

    @Test
    void withoutAPlaceTheShopsUsualCountryIsTakenAndSaid() {
        Shop shop = open(true);
        stock.count(shop.id(), "A-1", null, 5, null, "test");
        SortedMap<String, Long> units = new TreeMap<>(Map.of("A-1", 1L));
        assertThat(quote.of(shop, units, new Quote.To(null, null, null)).lacks())
                .contains("no country is known");
        program.getBean(UsualDelivery.class).set(shop.id(), new UsualDelivery.Said(null, "at"));

        Quote.Told told = quote.of(shop, units, new Quote.To(null, null, null));
        assertThat(told.reckoned().steps().getFirst()).isEqualTo("No place was named; it is taken to go to AT.");
        assertThat(told.reckoned().latest())
                .isEqualTo(quote.of(shop, units, new Quote.To(null, "AT", null))
                        .reckoned()
                        .latest());
    }
}
