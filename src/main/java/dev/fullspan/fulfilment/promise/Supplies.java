package dev.fullspan.fulfilment.promise;

import dev.fullspan.catalog.SellableCheck;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.WouldSend;
import dev.fullspan.inventory.Shortages;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.purchase.Inbound;
import dev.fullspan.inventory.purchase.Inbounds;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When units are there to be packed: here now, on their way, or to be had within the lead time. */
@Component
class Supplies {
    /** Of which there is never any stock, so that a shop that keeps some refuses it. */
    private static final String NO_SKU = "\u001a";

    private static final int MOST_WAITING = 20_000;

    private final Stock stock;
    private final Shortages shortages;
    private final Inbounds inbounds;
    private final StockRules rules;
    private final Parties parties;
    private final WouldSend wouldSend;
    private final ObjectProvider<SellableCheck> checks;

    Supplies(
            Stock stock,
            Shortages shortages,
            Inbounds inbounds,
            StockRules rules,
            Parties parties,
            WouldSend wouldSend,
            ObjectProvider<SellableCheck> checks) {
        this.stock = stock;
        this.shortages = shortages;
        this.inbounds = inbounds;
        this.rules = rules;
        this.parties = parties;
        this.wouldSend = wouldSend;
        this.checks = checks;
    }

    /**
     * From whom units come and when they are there.
     *
     * @param party null where it is not to be had
     * @param lacks why it is not, in a sentence
     */
    record Found(String sku, @Nullable PartyId party, Supply supply, String lacks) {}

    /** For units that nobody has ordered yet, by whoever would send them; bundles are taken apart. */
    List<Found> free(
            ShopId shop,
            SortedMap<String, Long> units,
            @Nullable String country,
            @Nullable String postcode,
            LocalDate today) {
        SortedMap<String, Long> parts = parts(shop, units);
        Map<String, StockOf> there = stock.of(shop, parts.keySet());
        for (String sku : parts.keySet()) {
            if (!there.containsKey(sku)) {
                return List.of(
                        new Found(sku, null, Supply.HERE, "Neither the catalogue nor the stock knows “" + sku + "”."));
            }
        }
        WouldSend.Answer answer = wouldSend.of(shop, units, country, postcode);
        Map<String, StockRule> how = rules.of(shop, parts.keySet());
        Map<String, List<Inbound>> coming = inbounds.of(shop, parts.keySet());
        boolean keepsStock = keepsStock(shop);
        Ask ask = new Ask(keepsStock, there, coming, how, today);
        SortedMap<String, Long> lacking = new TreeMap<>();
        there.forEach((sku, of) ->
                lacking.put(sku, parts.getOrDefault(sku, 0L) - of.total().net()));
        if (!answer.shares().isEmpty()) {
            return answer.shares().stream()
                    .flatMap(share -> share.lacking().entrySet().stream()
                            .map(one -> ask.of(
                                    one.getKey(),
                                    share.party(),
                                    one.getValue() == 0
                                            ? 0
                                            : Math.max(one.getValue(), lacking.getOrDefault(one.getKey(), 0L)))))
                    .toList();
        }
        // Nobody would have it now. Where that is for want of units, it waits for them with the shop itself.
        PartyId own = parties.own(shop).id();
        List<Found> waits = lacking.entrySet().stream()
                .filter(one -> !keepsStock || one.getValue() > 0)
                .map(one -> ask.of(one.getKey(), own, one.getValue()))
                .toList();
        return waits.isEmpty() ? List.of(new Found("", null, Supply.HERE, answer.why())) : waits;
    }

    private SortedMap<String, Long> parts(ShopId shop, SortedMap<String, Long> units) {
        Map<String, StockRule> known = rules.of(shop, units.keySet());
        SortedMap<String, Long> parts = new TreeMap<>();
        units.forEach((sku, quantity) -> {
            StockRule rule = known.get(sku);
            if (rule == null || rule.components().isEmpty()) {
                parts.merge(sku, quantity, Long::sum);
            } else {
                rule.components().forEach(part -> parts.merge(part.sku(), quantity * part.quantity(), Long::sum));
            }
        });
        return parts;
    }

    /** With what it is told when units are there. */
    private record Ask(
            boolean keepsStock,
            Map<String, StockOf> there,
            Map<String, List<Inbound>> coming,
            Map<String, StockRule> how,
            LocalDate today) {
        Found of(String sku, PartyId party, long lacking) {
            if (lacking <= 0) {
                return new Found(sku, party, Supply.HERE, "");
            }
            StockOf of = there.get(sku);
            if (!keepsStock && (of == null || of.places().isEmpty())) {
                return new Found(
                        sku, party, new Supply(sku, null, "Stock is not kept here; it is taken to be there."), "");
            }
            return later(sku, party, lacking, coming.getOrDefault(sku, List.of()), how.get(sku), today);
        }
    }

    private boolean keepsStock(ShopId shop) {
        return checks.stream()
                .anyMatch(one -> one.name().equals("stock")
                        && !one.failing(shop, List.of(NO_SKU)).isEmpty());
    }

    /** @param lacking units that are not there, 1 or more */
    private static Found later(
            String sku, PartyId own, long lacking, List<Inbound> coming, @Nullable StockRule rule, LocalDate today) {
        long sum = 0;
        boolean overdue = false;
        for (Inbound one : coming) {
            if (one.expected().isBefore(today)) {
                overdue = true;
                continue; // nobody knows when it comes
            }
            sum += one.units();
            if (sum >= lacking) {
                return new Found(
                        sku,
                        own,
                        new Supply(
                                sku,
                                one.expected(),
                                sku + " is on its way: expected " + Reckoning.shown(one.expected()) + "."),
                        "");
            }
        }
        Integer lead = rule == null ? null : rule.leadTimeDays();
        if (rule != null && rule.backOrders().most() >= lacking && lead != null) {
            LocalDate ready = today.plusDays(lead);
            return new Found(
                    sku,
                    own,
                    new Supply(
                            sku,
                            ready,
                            sku + " is not there; more of it can be had within " + lead + (lead == 1 ? " day" : " days")
                                    + ": " + Reckoning.shown(ready) + "."),
                    "");
        }
        return new Found(
                sku,
                null,
                Supply.HERE,
                sku
                        + (overdue
                                ? " is sold out, and what was to come is overdue."
                                : " is sold out, and nobody has said when more comes."));
    }

    /** For units of an order that the stock has accepted: what it waits for. Nothing where all of it is covered. */
    List<Found> taken(ShopId shop, String stockName, LocalDate today) {
        SortedMap<String, Long> uncovered = stock.uncovered(shop, stockName);
        if (uncovered.isEmpty() || !keepsStock(shop)) {
            return List.of();
        }
        PartyId own = parties.own(shop).id();
        List<Shortages.Waits> waiting = shortages.of(shop, MOST_WAITING);
        Map<String, List<Inbound>> coming = inbounds.of(shop, uncovered.keySet());
        Map<String, StockRule> how = rules.of(shop, uncovered.keySet());
        return uncovered.keySet().stream()
                .map(sku -> later(
                        sku,
                        own,
                        upTo(stockName, sku, waiting, Objects.requireNonNull(uncovered.get(sku))),
                        coming.getOrDefault(sku, List.of()),
                        how.get(sku),
                        today))
                .toList();
    }

    /** Units that are lacking of a SKU for the orders up to this one. */
    private static long upTo(String order, String sku, List<Shortages.Waits> waiting, long least) {
        long sum = 0;
        for (Shortages.Waits one : waiting) {
            if (one.sku().equals(sku)) {
                sum += one.units();
                if (one.order().equals(order)) {
                    return Math.max(sum, least);
                }
            }
        }
        return Math.max(sum, least);
    }
}
