package dev.fullspan.order;

import dev.fullspan.catalog.SkuNames;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderProblem.Kind;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What the shop knows that an order must fit: its currencies and its SKUs. */
@Component
class Surroundings {
    private final Shops shops;
    private final ExchangeRates rates;
    private final SkuNames catalogue;
    private final Stock stock;

    Surroundings(Shops shops, ExchangeRates rates, SkuNames catalogue, Stock stock) {
        this.shops = shops;
        this.rates = rates;
        this.catalogue = catalogue;
        this.stock = stock;
    }

    /** @param live whether its units follow it into the stock; what was sold in the past may be sold no more */
    List<OrderProblem> problems(ShopId id, Part.Header header, boolean live) {
        Shop shop = shops.get(id);
        List<OrderProblem> problems = new ArrayList<>();
        Currency currency = header.currency();
        if (!currency.equals(shop.currency()) && rates.of(shop, currency).isEmpty()) {
            problems.add(new OrderProblem(
                    Kind.OTHER_CURRENCY,
                    "It is in %s; the shop’s figures are in %s, and there is no rate. Add one in the shop’s currencies."
                            .formatted(currency, shop.currency())));
        }
        if (live && catalogue.count(id) > 0) {
            Set<String> skus = new TreeSet<>();
            header.lines().forEach(line -> {
                if (line.sku() != null) {
                    skus.add(line.sku());
                }
            });
            skus.removeAll(stock.of(id, skus).keySet());
            skus.forEach(sku -> problems.add(new OrderProblem(
                    Kind.UNKNOWN_SKU,
                    "Neither the catalogue nor the stock knows the SKU “" + sku
                            + "”. Add it, or accept the order as it is.")));
        }
        return problems;
    }
}
