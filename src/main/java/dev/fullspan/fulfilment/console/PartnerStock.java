package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.inventory.BookedAt;
import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Correction;
import dev.fullspan.inventory.Corrections;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.PlacedStock;
import dev.fullspan.inventory.PlacedStock.Placed;
import dev.fullspan.inventory.StockTrail;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stock of one partner: what lies at its locations, and what it may send of which nothing was booked there yet. */
@Component
class PartnerStock {
    private final JdbcClient database;
    private final PartyPlaces places;
    private final Locations locations;
    private final PlacedStock placed;
    private final Corrections corrections;
    private final StockTrail trail;

    PartnerStock(
            JdbcClient database,
            PartyPlaces places,
            Locations locations,
            PlacedStock placed,
            Corrections corrections,
            StockTrail trail) {
        this.database = database;
        this.places = places;
        this.locations = locations;
        this.placed = placed;
        this.corrections = corrections;
        this.trail = trail;
    }

    /** The partner's locations that are open, by id, with their names. */
    Map<Long, String> locations(Own own) {
        Set<Long> theirs = new HashSet<>(places.located(own.shop(), own.id()));
        Map<Long, String> names = new LinkedHashMap<>();
        for (Location one : locations.of(own.shop())) {
            if (theirs.contains(one.id()) && one.closed() == null) {
                names.put(one.id(), one.name());
            }
        }
        return names;
    }

    /** By SKU. @param text part of a SKU or title; empty for all */
    List<Placed> of(Own own, String text) {
        Map<Long, String> theirs = locations(own);
        List<Placed> all = new ArrayList<>(placed.at(own.shop(), theirs.keySet()));
        Set<String> there = new HashSet<>();
        all.forEach(one -> there.add(one.sku()));
        theirs.keySet().stream()
                .findFirst()
                .ifPresent(first -> skus(own).stream()
                        .filter(sku -> !there.contains(sku))
                        .forEach(sku -> all.add(new Placed(sku, "", first, 0, 0))));
        String wanted = text.toLowerCase(Locale.ROOT);
        all.removeIf(one -> !one.sku().toLowerCase(Locale.ROOT).contains(wanted)
                && !one.title().toLowerCase(Locale.ROOT).contains(wanted));
        return all.stream()
                .sorted(Comparator.comparing(Placed::sku).thenComparing(Placed::location))
                .toList();
    }

    private List<String> skus(Own own) {
        return database.sql("select sku from fulfilment.party_sku where shop = :shop and party = :party order by sku")
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .query(String.class)
                .list();
    }

    /** What may be counted: the partner's locations and SKUs, read once for many counts. */
    record Countable(Map<Long, String> locations, Set<String> skus) {
        /** The location meant where none is named; or the one of that name. */
        long location(@Nullable String name) {
            if (locations.isEmpty()) {
                throw new ProblemException(
                        Problem.CONFLICT, "location", "The shop has given you no location yet. Ask it to.");
            }
            if (name == null || name.isBlank()) {
                return locations.keySet().iterator().next();
            }
            return locations.entrySet().stream()
                    .filter(one -> one.getValue().equalsIgnoreCase(name.strip()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            Problem.NOT_FOUND, "location", "You have no location “" + shown(name) + "”."));
        }
    }

    Countable countable(Own own) {
        Map<Long, String> theirs = locations(own);
        Set<String> skus = new HashSet<>(skus(own));
        placed.at(own.shop(), theirs.keySet()).forEach(one -> skus.add(one.sku()));
        return new Countable(theirs, skus);
    }

    /**
     * Books what was counted.
     *
     * @param seen what stood there when it was counted, or null where that does not matter
     * @throws ProblemException {@link Problem#NOT_FOUND} for a location or a SKU that is not the partner's; {@link Problem#CHANGED} where it changed since
     */
    long count(Own own, Countable countable, String sku, long location, @Nullable Long seen, long units) {
        if (!countable.locations().containsKey(location)) {
            throw new ProblemException(Problem.NOT_FOUND, "location", "You have no such location.");
        }
        if (!countable.skus().contains(sku)) {
            throw new ProblemException(
                    Problem.NOT_FOUND,
                    "sku",
                    "“" + shown(sku) + "” is not among what you send. Ask the shop to add it to yours.");
        }
        String why = "Counted by " + own.party().name();
        Corrected outcome = corrections.make(new Correction(
                own.shop(), null, sku, location, Correction.What.COUNT, seen, units, null, 0, why, null, own.author()));
        return switch (outcome) {
            case Corrected.Booked booked -> {
                BookedAt side = new BookedAt(location, booked.before(), booked.after());
                trail.booked(own.shop(), own.author(), "stock.counted", sku, List.of(side), why);
                yield booked.after();
            }
            case Corrected.Before ignored -> units;
            case Corrected.Overtaken overtaken ->
                throw new ProblemException(
                        Problem.CHANGED,
                        "counted",
                        "Of “" + sku + "” something left or came while you counted: there are " + overtaken.now()
                                + " now. Count again.");
        };
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
