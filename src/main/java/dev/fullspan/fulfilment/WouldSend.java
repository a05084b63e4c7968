package dev.fullspan.fulfilment;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.fulfilment.Deciding.Decision;
import dev.fullspan.fulfilment.routing.Choosing.Piece;
import dev.fullspan.fulfilment.routing.Choosing.Wanted;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.inventory.Reach;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who would send what nobody has ordered yet, by the same decision that routes an order when it comes. Of the order to come its tags are not known, so a
 * rule that asks for one is not about it; its revenue is taken from the catalogue's prices.
 */
@Component
public class WouldSend {
    private final RoutingFacts facts;
    private final Stock stock;
    private final SkuPrices prices;
    private final Shops shops;

    WouldSend(RoutingFacts facts, Stock stock, SkuPrices prices, Shops shops) {
        this.facts = facts;
        this.stock = stock;
        this.prices = prices;
        this.shops = shops;
    }

    /**
     * What one location of a party would send.
     *
     * @param units by what lies on shelves
     * @param lacking of these, units that are not there; none is 0
     */
    public record Share(PartyId party, long location, SortedMap<String, Long> units, SortedMap<String, Long> lacking) {}

    /** @param shares none where nobody would @param why nobody would, in words; empty where somebody would */
    public record Answer(List<Share> shares, String why) {
        public Answer {
            shares = List.copyOf(shares);
        }
    }

    /** @param units by SKU, bundles too, each 1 or more @param country two letters, or null where it is not known */
    public Answer of(ShopId shop, SortedMap<String, Long> units, @Nullable String country, @Nullable String postcode) {
        Set<String> skus = units.keySet();
        Reach reach = stock.reach(shop, null, skus);
        List<Wanted> wanted = units.entrySet().stream()
                .map(one -> new Wanted(
                        one.getKey(),
                        one.getKey(),
                        one.getValue(),
                        reach.parts().getOrDefault(one.getKey(), Map.of())))
                .toList();
        Rule.Asked asked = new Rule.Asked(
                country == null ? null : country.strip().toUpperCase(Locale.ROOT),
                postcode,
                skus,
                Set.of(),
                revenue(shop, units));
        Decision decision = facts.before(shop, asked, reach, wanted).decide();
        if (decision.pieces().isEmpty()) {
            return new Answer(
                    List.of(), Objects.requireNonNullElse(decision.preview().why(), "Nobody can send it."));
        }
        List<Share> shares = new ArrayList<>();
        for (Piece piece : decision.pieces()) {
            shares.add(share(piece, reach));
        }
        return new Answer(shares, "");
    }

    private static Share share(Piece piece, Reach reach) {
        SortedMap<String, Long> needed = new TreeMap<>();
        piece.units()
                .forEach((sku, units) -> reach.parts()
                        .getOrDefault(sku, Map.of())
                        .forEach((part, each) -> needed.merge(part, units * each, Long::sum)));
        SortedMap<String, Long> lacking = new TreeMap<>();
        needed.forEach((part, units) -> lacking.put(
                part,
                Math.max(
                        0,
                        units
                                - reach.units()
                                        .getOrDefault(part, Map.of())
                                        .getOrDefault(piece.site().location(), 0L))));
        return new Share(piece.site().party(), piece.site().location(), needed, lacking);
    }

    /** In the minor unit of the shop's currency; null where a price is not known. */
    private @Nullable Long revenue(ShopId shop, SortedMap<String, Long> units) {
        Map<String, SkuPrices.Priced> known = prices.of(shop, units.keySet());
        long sum = 0;
        for (Map.Entry<String, Long> one : units.entrySet()) {
            SkuPrices.Priced priced = known.get(one.getKey());
            Money price = priced == null ? null : priced.price();
            if (price == null || !price.currency().equals(shops.get(shop).currency())) {
                return null;
            }
            sum += price.minor() * one.getValue();
        }
        return sum;
    }
}
