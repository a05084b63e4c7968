package dev.fullspan.fulfilment.rescue;

import dev.fullspan.catalog.Replacements;
import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.catalog.SkuPrices.Priced;
import dev.fullspan.fulfilment.rescue.SwapOffer.Option;
import dev.fullspan.inventory.Reservation;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSwaps.Swappable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sets aside what buyers are offered to swap, so that nobody else buys it meanwhile. A hold ends by itself with the time for which it was offered, so
 * that nothing that fails here keeps units for ever.
 */
@Component
class SwapHolds {
    private static final Logger LOG = LoggerFactory.getLogger(SwapHolds.class);
    private static final int MOST = 5;

    private final Stock stock;
    private final Replacements replacements;
    private final SkuPrices prices;

    SwapHolds(Stock stock, Replacements replacements, SkuPrices prices) {
        this.stock = stock;
        this.replacements = replacements;
        this.prices = prices;
    }

    /** What is wanted for which units. @param bears whether the shop bears what something dearer costs more */
    record Wanted(String sku, Swappable late, List<String> named, boolean bears) {}

    /**
     * Holds what can be had for a SKU: what the shop names, and what the catalogue says replaces it, each as many as are late; five at most. Taken back
     * should the current transaction not hold.
     */
    List<Option> hold(ShopId shop, Wanted wanted, Instant now, Instant until) {
        List<String> all = new ArrayList<>(wanted.named());
        all.addAll(replacements.of(shop, List.of(wanted.sku())).getOrDefault(wanted.sku(), List.of()));
        Map<String, StockOf> there = stock.of(shop, all);
        Map<String, Priced> known = prices.of(shop, all);
        List<Option> held = new ArrayList<>();
        for (String sku : all.stream().distinct().toList()) {
            Money price = known.containsKey(sku) ? known.get(sku).price() : null;
            boolean isFit = !sku.equals(wanted.sku())
                    && held.size() < MOST
                    && there.containsKey(sku)
                    && there.get(sku).total().available() >= wanted.late().units()
                    && (wanted.bears() || !wanted.late().isDearer(price));
            UUID hold = isFit ? hold(shop, sku, wanted.late().units(), Duration.between(now, until)) : null;
            if (hold != null) {
                held.add(new Option(sku, hold, wanted.late().owed(price).minor()));
            }
        }
        release(shop, held, TransactionSynchronization.STATUS_ROLLED_BACK);
        return held;
    }

    /** @return null where others were quicker */
    private @Nullable UUID hold(ShopId shop, String sku, long units, Duration length) {
        try {
            Reservation held = stock.hold(
                            shop, "rescue:" + UUID.randomUUID(), new TreeMap<>(Map.of(sku, units)), length)
                    .reservation();
            boolean isHere =
                    stock.of(shop, sku).map(one -> one.total().shortage() == 0).orElse(false);
            if (!isHere) { // it was held beyond stock, as the catalogue allows: that would be late, too
                stock.release(shop, held.id());
            }
            return isHere ? held.id() : null;
        } catch (ProblemException e) {
            if (e.problem() == Problem.BUSY) {
                throw e;
            }
            return null;
        }
    }

    /** Keeps it for so long at least. @throws ProblemException where it ran out of time and was sold since */
    UUID keep(ShopId shop, SwapOffer offer, Option chosen, Duration length) {
        try {
            UUID held = chosen.reservation();
            return held == null
                    ? stock.hold(
                                    shop,
                                    "rescue:" + UUID.randomUUID(),
                                    new TreeMap<>(Map.of(chosen.sku(), offer.units())),
                                    length)
                            .reservation()
                            .id()
                    : stock.prolong(shop, held, length).id();
        } catch (ProblemException e) {
            if (e.problem() == Problem.BUSY) {
                throw e;
            }
            throw new ProblemException(
                    Problem.CONFLICT, null, "This was just sold out. Choose something else, please.");
        }
    }

    /** Gives back what is held, once the current transaction holds. */
    void release(ShopId shop, Collection<Option> held) {
        release(shop, held, TransactionSynchronization.STATUS_COMMITTED);
    }

    private void release(ShopId shop, Collection<Option> held, int when) {
        if (held.isEmpty()) {
            return;
        }
        List<Option> all = List.copyOf(held);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == when) {
                    all.forEach(one -> releaseNow(shop, one.reservation()));
                }
            }
        });
    }

    private void releaseNow(ShopId shop, @Nullable UUID held) {
        try {
            if (held != null) {
                stock.release(shop, held);
            }
        } catch (ProblemException e) {
            LOG.info(
                    "The units set aside under {} were not given back; their time ends by itself: {}",
                    held,
                    e.detail());
        }
    }
}
