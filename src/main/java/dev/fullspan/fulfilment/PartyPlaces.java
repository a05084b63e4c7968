package dev.fullspan.fulfilment;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the stock of parties lies. A location belongs to one of them; one that was given to none is the shop's. */
@Component
public class PartyPlaces {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Locations locations;
    private final Parties parties;
    private final PartySteps steps;

    PartyPlaces(
            JdbcClient database,
            TransactionTemplate transaction,
            Locations locations,
            Parties parties,
            PartySteps steps) {
        this.database = database;
        this.transaction = transaction;
        this.locations = locations;
        this.parties = parties;
        this.steps = steps;
    }

    /** Whose each location of a shop is. */
    public Map<Long, PartyId> locations(ShopId shop) {
        PartyId own = parties.own(shop).id();
        Map<Long, PartyId> whose = new LinkedHashMap<>();
        locations.of(shop).forEach(location -> whose.put(location.id(), own));
        database.sql("select location, party from fulfilment.party_location where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    whose.put(row.getLong("location"), new PartyId(row.getLong("party")));
                });
        return whose;
    }

    /** Gives a party these locations, and those that it had and are not named back to the shop. Each stays one party's. */
    public void locate(ShopId shop, PartyId id, Collection<Long> told, By by) {
        Map<Long, String> names = new TreeMap<>();
        locations.of(shop).forEach(location -> names.put(location.id(), location.name()));
        for (Long location : told) {
            if (!names.containsKey(location)) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST, "locations", "There is no location " + location + " in this shop.");
            }
        }
        if (parties.get(shop, id).isOwn()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "party",
                    "What belongs to no partner is your own. Take it from the partner instead.");
        }
        steps.step(shop, id, by, "party.located", before -> {
            database.sql(
                            "delete from fulfilment.party_location where shop = :shop and party = :id and location <> all(:told)")
                    .param("shop", shop.value())
                    .param("id", id.value())
                    .param("told", new HashSet<>(told).toArray(Long[]::new))
                    .update();
            for (Long location : new HashSet<>(told)) {
                int held = database.sql("""
                                insert into fulfilment.party_location (shop, location, party) values (:shop, :location, :id)
                                on conflict (shop, location) do update set party = excluded.party
                                where party_location.party = excluded.party
                                """)
                        .param("shop", shop.value())
                        .param("location", location)
                        .param("id", id.value())
                        .update();
                if (held == 0) {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            "locations",
                            "“" + names.get(location) + "” belongs to another partner. Take it from them first.");
                }
            }
            database.sql("update fulfilment.party set version = version + 1 where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id.value())
                    .update();
        });
    }

    /** Makes a location of its own for a party. */
    public long addLocation(ShopId shop, PartyId id, String name, By by) {
        parties.get(shop, id);
        return Objects.requireNonNull(transaction.execute(status -> {
            long location = locations.add(shop, name, Location.Kind.PARTNER);
            List<Long> all = new ArrayList<>(located(shop, id));
            all.add(location);
            locate(shop, id, all, by);
            return location;
        }));
    }

    /** Locations of a partner. */
    public List<Long> located(ShopId shop, PartyId id) {
        return database.sql(
                        "select location from fulfilment.party_location where shop = :shop and party = :id order by location")
                .param("shop", shop.value())
                .param("id", id.value())
                .query(Long.class)
                .list();
    }
}
