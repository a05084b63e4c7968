package dev.fullspan.fulfilment;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What routing must know of the parties of a shop. */
@Component
class PartyFacts {
    private final Parties parties;
    private final PartyPlaces places;
    private final Locations locations;
    private final JdbcClient database;
    private final Clock clock;

    PartyFacts(Parties parties, PartyPlaces places, Locations locations, JdbcClient database, Clock clock) {
        this.parties = parties;
        this.places = places;
        this.locations = locations;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A party with what it may and can.
     *
     * @param locations open ones, with their names
     * @param costs by SKU that it may send, null where the cost is not known; null for whatever lies on its shelves
     * @param full why it takes nothing more today, or null
     */
    record Fact(
            Party party,
            Map<Long, String> locations,
            @Nullable Map<String, @Nullable Long> costs,
            Instant ships,
            @Nullable String full) {
        boolean maySend(@Nullable String sku) {
            return sku == null || costs == null || party.isOwn() || costs.containsKey(sku);
        }

        @Nullable
        Long cost(@Nullable String sku) {
            return costs == null || sku == null ? null : costs.get(sku);
        }
    }

    /** Those that have not ended, the shop itself first. @param skus of the order */
    List<Fact> of(ShopId shop, Collection<String> skus) {
        Instant now = clock.instant();
        Map<Long, PartyId> whose = places.locations(shop);
        List<Location> open =
                locations.of(shop).stream().filter(one -> one.closed() == null).toList();
        Map<PartyId, Map<String, @Nullable Long>> costs = costs(shop, skus);
        Set<PartyId> limited = limited(shop);
        List<Fact> facts = new ArrayList<>();
        for (Party party : parties.of(shop)) {
            if (party.ended() == null) {
                Map<Long, String> own = new LinkedHashMap<>();
                open.stream()
                        .filter(one -> party.id().equals(whose.get(one.id())))
                        .forEach(one -> own.put(one.id(), one.name()));
                Calendar calendar = parties.calendar(shop, party);
                Map<String, @Nullable Long> sends = costs.get(party.id());
                facts.add(new Fact(
                        party,
                        own,
                        limited.contains(party.id()) ? sends == null ? Map.of() : sends : null,
                        calendar.shipBy(now),
                        full(shop, party, calendar, now)));
            }
        }
        return facts;
    }

    private Map<PartyId, Map<String, @Nullable Long>> costs(ShopId shop, Collection<String> skus) {
        Map<PartyId, Map<String, @Nullable Long>> costs = new HashMap<>();
        database.sql("select party, sku, cost from fulfilment.party_sku where shop = :shop and sku = any(:skus)")
                .param("shop", shop.value())
                .param("skus", skus.toArray(String[]::new))
                .query(row -> {
                    costs.computeIfAbsent(new PartyId(row.getLong("party")), any -> new HashMap<>())
                            .put(row.getString("sku"), row.getObject("cost", Long.class));
                });
        return costs;
    }

    private Set<PartyId> limited(ShopId shop) {
        return new HashSet<>(database.sql("""
                        select p.id from fulfilment.party p
                        where p.shop = :shop and exists (select from fulfilment.party_sku s where s.shop = p.shop and s.party = p.id)
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new PartyId(row.getLong("id")))
                .list());
    }

    /** A day's orders are those that count as of that working day. */
    private @Nullable String full(ShopId shop, Party party, Calendar calendar, Instant now) {
        Integer most = party.terms().dailyCapacity();
        if (most == null) {
            return null;
        }
        LocalDate before = calendar.countsAs(now).minusDays(1);
        while (!calendar.works(before)) {
            before = before.minusDays(1);
        }
        Instant since =
                before.atTime(party.terms().cutOff()).atZone(party.zone()).toInstant();
        int given = database.sql("""
                        select count(distinct record) from fulfilment.assignment
                        where shop = :shop and party = :party and offered >= :since and state not in ('refused', 'withdrawn')
                            and practice is null
                        """)
                .param("shop", shop.value())
                .param("party", party.id().value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        return given >= most ? "has its " + most + (most == 1 ? " order" : " orders") + " for the day" : null;
    }
}
