package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When carriers collect at partners, by the partner's clock; where none is told it is when the service collects elsewhere. */
@Component
public class PartyCollections {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Parties parties;
    private final AuditTrail audit;

    PartyCollections(JdbcClient database, TransactionTemplate transaction, Parties parties, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.parties = parties;
        this.audit = audit;
    }

    /** By service. */
    public Map<Long, Map<PartyId, LocalTime>> of(ShopId shop) {
        Map<Long, Map<PartyId, LocalTime>> found = new HashMap<>();
        database.sql("select service, party, at from fulfilment.collection where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    found.computeIfAbsent(row.getLong("service"), id -> new HashMap<>())
                            .put(new PartyId(row.getLong("party")), row.getObject("at", LocalTime.class));
                });
        return found;
    }

    /** Those of one service. */
    public Map<PartyId, LocalTime> of(ShopId shop, long service) {
        return of(shop).getOrDefault(service, Map.of());
    }

    /** At whom a carrier may collect beside the shop itself. */
    List<Party> partners(ShopId shop) {
        return parties.of(shop).stream()
                .filter(one -> !one.isOwn() && one.ended() == null)
                .toList();
    }

    /** Says all of a service's; at partners that are not named it collects as elsewhere. */
    void set(ShopId shop, long service, Map<PartyId, LocalTime> told) {
        Map<PartyId, String> names = partners(shop).stream().collect(Collectors.toMap(Party::id, Party::name));
        told.keySet().stream().filter(id -> !names.containsKey(id)).findFirst().ifPresent(id -> {
            throw Typed.wrong("collection", "The shop has no partner " + id + " to collect at.");
        });
        transaction.executeWithoutResult(status -> {
            Map<PartyId, LocalTime> before = of(shop, service);
            database.sql("delete from fulfilment.collection where shop = :shop and service = :service")
                    .param("shop", shop.value())
                    .param("service", service)
                    .update();
            told.forEach((party, at) -> database.sql(
                            "insert into fulfilment.collection (shop, service, party, at) values (:shop, :service, :party, cast(:at as time))")
                    .param("shop", shop.value())
                    .param("service", service)
                    .param("party", party.value())
                    .param("at", at.truncatedTo(ChronoUnit.MINUTES).toString())
                    .update());
            audit.record(
                    AuditTrail.actor(),
                    "carrier.collections-told",
                    "carrier-service:" + service,
                    shop,
                    AuditTrail.Change.between(words(before), words(told)));
        });
    }

    private static Map<String, String> words(Map<PartyId, LocalTime> times) {
        Map<String, String> words = new TreeMap<>();
        times.forEach((party, at) -> words.put("Party " + party, at.toString()));
        return words;
    }
}
