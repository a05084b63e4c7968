package dev.fullspan.readiness.rehearsal;

import dev.fullspan.catalog.SkuNames;
import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/** Draws a rehearsal's orders: from the shop's own where there are enough, else from its catalogue, and says which. */
@Component
public class BasketMix {
    private static final int LOOKED_AT = 500;
    private static final int ENOUGH = 20;
    private static final int MOST_SKUS = 1_000;

    /** Where too few orders are known to tell when they come: a shop's usual day, most in the evening. */
    private static final double[] USUAL_DAY = {2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 6, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4};

    private final Baskets baskets;
    private final SkuNames names;
    private final SkuPrices prices;
    private final Shops shops;

    BasketMix(Baskets baskets, SkuNames names, SkuPrices prices, Shops shops) {
        this.baskets = baskets;
        this.names = names;
        this.prices = prices;
        this.shops = shops;
    }

    /** @param source where they come from, as a sentence */
    public record Drawn(List<Basket> baskets, String source) {}

    /** @param source where they come from, as a sentence */
    record Hours(double[] weights, String source) {}

    /** @throws ProblemException where the shop has neither orders nor products */
    public Drawn draw(ShopId shop, int orders, long seed) {
        List<Basket> known = baskets.latest(shop, LOOKED_AT);
        SplittableRandom random = new SplittableRandom(seed);
        List<Basket> drawn = new ArrayList<>();
        if (known.size() >= ENOUGH) {
            for (int i = 0; i < orders; i++) {
                drawn.add(known.get(random.nextInt(known.size())));
            }
            return new Drawn(drawn, "Baskets are drawn from the shop’s own last " + known.size() + " orders.");
        }
        List<Baskets.Line> lines = catalogue(shop);
        if (lines.isEmpty()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "orders",
                    "There is nothing to order: the catalogue has no product with a price. Import your products first.");
        }
        String currency = shops.get(shop).currency().getCurrencyCode();
        for (int i = 0; i < orders; i++) {
            List<Baskets.Line> basket = new ArrayList<>();
            int size = 1 + random.nextInt(3);
            for (int line = 0; line < size; line++) {
                Baskets.Line one = lines.get(random.nextInt(lines.size()));
                if (basket.stream().noneMatch(other -> other.sku().equals(one.sku()))) {
                    basket.add(one);
                }
            }
            drawn.add(new Basket(null, null, null, currency, basket));
        }
        return new Drawn(
                drawn,
                "Baskets are made up from the catalogue, one to three products each: the shop has "
                        + (known.isEmpty()
                                ? "no orders"
                                : known.size() == 1 ? "only 1 order" : "only " + known.size() + " orders")
                        + " to draw them from.");
    }

    private List<Baskets.Line> catalogue(ShopId id) {
        Shop shop = shops.get(id);
        List<String> skus =
                names.after(id, "", MOST_SKUS).stream().map(SkuNames.Name::sku).toList();
        Map<String, SkuPrices.Priced> priced = prices.of(id, skus);
        List<Baskets.Line> lines = new ArrayList<>();
        for (String sku : skus) {
            SkuPrices.Priced one = priced.get(sku);
            if (one != null && one.price() != null && one.price().currency().equals(shop.currency())) {
                BigDecimal price = one.price().amount();
                lines.add(new Baskets.Line(sku, one.title(), 1, price));
            }
        }
        return lines;
    }

    /** At which hours orders come. */
    Hours hours(ShopId shop) {
        long[] own = baskets.byHour(shop, shops.get(shop).timeZone());
        long all = Arrays.stream(own).sum();
        return all >= ENOUGH
                ? new Hours(
                        Arrays.stream(own).asDoubleStream().toArray(),
                        "They come at the hours of the shop’s own " + all + " orders of the last 90 days.")
                : new Hours(
                        USUAL_DAY.clone(),
                        "They come as in a usual shop, most in the evening: the shop has too few orders to tell its own hours.");
    }
}
