package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.PartySkus;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.Baskets.Line;
import dev.fullspan.readiness.rehearsal.BasketMix;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is practised with: baskets as buyers fill them. A partner sees nothing of what others have. */
@Component
class DrillGoods {
    private static final int MOST_LISTED = 100;

    private final BasketMix mix;
    private final Stock stock;
    private final PartyPlaces places;
    private final PartySkus skus;

    DrillGoods(BasketMix mix, Stock stock, PartyPlaces places, PartySkus skus) {
        this.mix = mix;
        this.stock = stock;
        this.places = places;
        this.skus = skus;
    }

    List<Basket> draw(ShopId shop, int orders, long seed) {
        return mix.draw(shop, orders, seed).baskets();
    }

    /** As many as were drawn, each with what the party has on its shelves or in its list; a word where it has nothing yet. */
    List<Basket> of(ShopId shop, Party party, List<Basket> drawn) {
        if (party.isOwn()) {
            return drawn;
        }
        List<PartySkus.PartySku> listed = skus.of(shop, party.id(), MOST_LISTED);
        Set<String> theirs = shelved(shop, party, drawn);
        listed.forEach(one -> theirs.add(one.sku()));
        List<Line> others = drawn.stream()
                .flatMap(basket -> basket.lines().stream())
                .filter(line -> theirs.contains(line.sku()))
                .collect(Collectors.toList());
        listed.forEach(one -> others.add(new Line(one.sku(), one.sku(), 1, BigDecimal.ZERO)));
        if (others.isEmpty()) {
            others.add(new Line("PRACTICE", "Anything to practise with", 1, BigDecimal.ZERO));
        }
        return drawn.stream()
                .map(basket -> {
                    List<Line> own = basket.lines().stream()
                            .filter(line -> theirs.contains(line.sku()))
                            .toList();
                    return with(basket, own.isEmpty() ? List.of(others.getFirst()) : own);
                })
                .toList();
    }

    private Set<String> shelved(ShopId shop, Party party, Collection<Basket> drawn) {
        Set<Long> located = new HashSet<>(places.located(shop, party.id()));
        Set<String> asked = drawn.stream()
                .flatMap(basket -> basket.lines().stream())
                .map(Line::sku)
                .collect(Collectors.toSet());
        return stock.of(shop, asked).values().stream()
                .filter(one -> one.places().stream().anyMatch(place -> located.contains(place.location())))
                .map(StockOf::sku)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Basket with(Basket basket, List<Line> lines) {
        return new Basket(basket.country(), basket.postcode(), basket.method(), basket.currency(), lines);
    }
}
