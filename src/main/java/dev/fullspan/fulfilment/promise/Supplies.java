package dev.fullspan.fulfilment.promise;

import dev.fullspan.catalog.SellableCheck;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.inventory.Shortages;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.purchase.Inbound;
import dev.fullspan.inventory.purchase.Inbounds;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final PartyPlaces places;
    private final ObjectProvider<SellableCheck> checks;

    Supplies(
            Stock stock,
            Shortages shortages,
            Inbounds inbounds,
            StockRules rules,
            Parties parties,
            PartyPlaces places,
            ObjectProvider<SellableCheck> checks) {
        this.stock = stock;
        this.shortages = shortages;
        this.inbounds = inbounds;
        this.rules = rules;
        this.parties = parties;
        this.places = places;
        this.checks = checks;
    }

    /**
     * From whom units come and when they are there.
     *
     * @param party null where it is not to be had
     * @param lacks why it is not, in a sentence
     */
    record Found(String sku, @Nullable PartyId party, Supply supply, String lacks) {}

    /** For units that nobody has ordered yet, by SKU; bundles are taken apart. */
    List<Found> free(ShopId shop, SortedMap<String, Long> units, LocalDate today) {
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
        Map<String, StockOf> there = stock.of(shop, parts.keySet());
        Map<String, StockRule> how = rules.of(shop, parts.keySet());
        Map<String, List<Inbound>> coming = inbounds.of(shop, parts.keySet());
        boolean keepsStock = keepsStock(shop);
        Set<PartyId> taking =
                parties.of(shop).stream().filter(Party::isTaking).map(Party::id).collect(Collectors.toSet());
        Map<Long, PartyId> whose = places.locations(shop);
        PartyId own = parties.own(shop).id();
        return parts.entrySet().stream()
                .map(one -> {
                    String sku = one.getKey();
                    StockOf of = there.get(sku);
                    if (of == null) {
                        return new Found(
                                sku, null, Supply.HERE, "Neither the catalogue nor the stock knows “" + sku + "”.");
                    }
                    if (of.places().isEmpty() && !keepsStock) {
                        return new Found(
                                sku,
                                own,
                                new Supply(sku, null, "Stock is not kept here; it is taken to be there."),
                                "");
                    }
                    PartyId holder = holder(of, one.getValue(), whose, taking, own);
                    return holder != null
                            ? new Found(sku, holder, Supply.HERE, "")
                            : later(
                                    sku,
                                    own,
                                    one.getValue() - of.total().net(),
                                    coming.getOrDefault(sku, List.of()),
                                    how.get(sku),
                                    today);
                })
                .toList();
    }

    private boolean keepsStock(ShopId shop) {
        return checks.stream()
                .anyMatch(one -> one.name().equals("stock")
                        && !one.failing(shop, List.of(NO_SKU)).isEmpty());
    }

    /** The first that has all of it, in the order in which stock is taken; else who has most where all have enough together. */
    private static @Nullable PartyId holder(
            StockOf of, long units, Map<Long, PartyId> whose, Set<PartyId> taking, PartyId own) {
        List<StockOf.Place> open = of.places().stream()
                .filter(place -> taking.contains(whose.getOrDefault(place.location(), own)))
                .toList();
        StockOf.Place place = open.stream()
                .filter(one -> one.level().available() >= units)
                .findFirst()
                .or(() ->
                        open.stream().mapToLong(one -> one.level().available()).sum() >= units
                                ? open.stream()
                                        .max(Comparator.comparingLong(
                                                one -> one.level().available()))
                                : java.util.Optional.empty())
                .orElse(null);
        return place == null ? null : whose.getOrDefault(place.location(), own);
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
        if (uncovered.isEmpty()) {
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
