package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.routing.Choosing.Wanted;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Reach;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.shop.Shops;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads all that the rules are asked with. */
@Component
class RoutingFacts {
    private final Rules rules;
    private final PartyFacts parties;
    private final Parties all;
    private final Stock stock;
    private final OrdersToSend orders;
    private final Shops shops;
    private final JdbcClient database;

    RoutingFacts(
            Rules rules,
            PartyFacts parties,
            Parties all,
            Stock stock,
            OrdersToSend orders,
            Shops shops,
            JdbcClient database) {
        this.rules = rules;
        this.parties = parties;
        this.all = all;
        this.stock = stock;
        this.orders = orders;
        this.shops = shops;
        this.database = database;
    }

    Party party(ShopId shop, PartyId id) {
        return all.get(shop, id);
    }

    /** @param units by line @param only the party that a person chose, or null */
    Deciding of(ShopId shop, OrderToSend order, Map<String, Long> units, @Nullable PartyId only) {
        Set<String> skus = new TreeSet<>();
        order.lines().forEach(line -> {
            if (line.sku() != null) {
                skus.add(line.sku());
            }
        });
        Reach reach = stock.reach(shop, orders.stockName(order.id()), skus);
        List<Wanted> wanted = new ArrayList<>();
        for (OrderToSend.Line line : order.lines()) {
            if (units.containsKey(line.id())) {
                wanted.add(new Wanted(
                        line.id(),
                        Objects.requireNonNullElse(line.sku(), ""),
                        units.getOrDefault(line.id(), 0L),
                        line.sku() == null ? Map.of() : reach.parts().getOrDefault(line.sku(), Map.of())));
            }
        }
        return new Deciding(
                rules.of(shop),
                asked(shop, order, skus),
                parties.of(shop, skus),
                reach,
                wanted,
                avoid(order.id()),
                only);
    }

    /** For an order to come: nobody had it, and nobody was chosen. */
    Deciding before(ShopId shop, Rule.Asked asked, Reach reach, List<Wanted> wanted) {
        return new Deciding(rules.of(shop), asked, parties.of(shop, asked.skus()), reach, wanted, Map.of(), null);
    }

    /** The same as if a party had it and did not get it again. */
    Deciding without(ShopId shop, OrderToSend order, Map<String, Long> units, PartyId party) {
        Deciding deciding = of(shop, order, units, null);
        Map<PartyId, Set<String>> avoid = new HashMap<>(deciding.avoid());
        avoid.computeIfAbsent(party, any -> new HashSet<>()).addAll(units.keySet());
        return new Deciding(
                deciding.rules(), deciding.asked(), deciding.facts(), deciding.reach(), deciding.wanted(), avoid, null);
    }

    private Rule.Asked asked(ShopId shop, OrderToSend order, Set<String> skus) {
        Address to = order.to();
        Money revenue = order.revenue();
        String country = to == null ? order.row().country() : to.country();
        return new Rule.Asked(
                country == null ? null : country.strip().toUpperCase(Locale.ROOT),
                to == null ? null : to.postcode(),
                skus,
                order.tags(),
                revenue.currency().equals(shops.get(shop).currency()) ? revenue.minor() : null);
    }

    /** By party the lines of an order that it is not to get again. */
    private Map<PartyId, Set<String>> avoid(OrderId order) {
        Map<PartyId, Set<String>> avoid = new HashMap<>();
        database.sql("""
                        select a.party, l.line from fulfilment.assignment a
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        where a.record = :record and (a.avoid and a.state <> 'accepted' or l.avoid)
                        """).param("record", order.value()).query(row -> {
            avoid.computeIfAbsent(new PartyId(row.getLong("party")), any -> new HashSet<>())
                    .add(row.getString("line"));
        });
        return avoid;
    }

    /** Whom a person chose for what was taken from another, where it has gone to nobody yet. */
    @Nullable
    PartyId onward(OrderId order) {
        return database.sql("""
                        select onward from fulfilment.assignment
                        where record = :record and onward is not null and state in ('withdrawn', 'shipped', 'refused')
                        order by id desc limit 1
                        """)
                .param("record", order.value())
                .query((row, number) -> new PartyId(row.getLong("onward")))
                .optional()
                .orElse(null);
    }

    void onward(ShopId shop, long assignment, @Nullable PartyId to) {
        database.sql(
                        "update fulfilment.assignment set onward = cast(:onward as bigint) where shop = :shop and id = :id")
                .param("onward", to == null ? null : to.value(), Types.BIGINT)
                .param("shop", shop.value())
                .param("id", assignment)
                .update();
    }

    void cameThrough(OrderId order) {
        database.sql("""
                        update fulfilment.assignment set onward = null
                        where record = :record and onward is not null and state in ('withdrawn', 'shipped', 'refused')
                        """).param("record", order.value()).update();
    }
}
